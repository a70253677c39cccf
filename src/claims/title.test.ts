import { expect, it } from 'vitest';
import { groupOfTitle, normaliseTitle, titleFingerprint } from './title';

it('names a title in the same way when it comes again, after many others and at any length', () => {
  const titles = [
    ...Array.from(
      { length: 2_500 },
      (_, at) => `Sheep, Soil and Silence: Upland Grazing in the Year ${String(at)}`,
    ),
    `Sheep ${'and soil '.repeat(200)}`,
  ];
  const read = (title: string) => [normaliseTitle(title), groupOfTitle(title), titleFingerprint(title)];
  const first = titles.map(read);
  expect(new Set(first.map(([, group]) => group)).size).toBe(titles.length);
  expect(titles.map(read)).toEqual(first);
  expect(titles.map(read)).toEqual(first);
});
