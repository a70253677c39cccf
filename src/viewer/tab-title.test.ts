import { expect, it } from 'vitest';
import { fileTitle } from './tab-title';

it('takes titles that a person wrote', () => {
  expect(fileTitle('  Attention Is\nAll You Need ')).toBe('Attention Is All You Need');
  expect(fileTitle('注意就是你所需要的一切')).toBe('注意就是你所需要的一切');
});

it.each([
  'untitled',
  'Microsoft Word - draft_7.docx',
  'main.dvi',
  '/home/me/paper.tex',
  'Document1',
  '10.1000/182',
  '',
  undefined,
])('leaves %s', (title) => {
  expect(fileTitle(title)).toBeUndefined();
});
