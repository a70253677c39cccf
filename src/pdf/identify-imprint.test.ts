import { describe, expect, it } from 'vitest';
import { identifyPdf } from './identify-pdf';

const title = 'Household Gardens in Four Small Towns';
const prose =
  'The survey was carried out in four towns between March and October, and every household was visited twice.';

function worksOf(lines: readonly string[], edges = ''): readonly string[] {
  return identifyPdf({ title, firstPageText: [title, prose, ...lines].join('\n'), edges }).works;
}

describe('what publishers print on first pages', () => {
  it.each([
    [
      'a reference format on the next line',
      [
        'ACM Reference Format:',
        `A. Holt and B. Ek. 2024. ${title}. ACM, 9 pages. https://doi.org/10.1145/ 3999990.3999991`,
      ],
      'doi:10.1145/3999990.3999991',
    ],
    [
      'a note of receipt',
      [
        'Manuscript received 3 May 2023; revised 4 June 2023. Digital Object Identifier 10.1109/TPR.2023.3999999',
      ],
      'doi:10.1109/tpr.2023.3999999',
    ],
    [
      'a line of its own beside data that have one, too',
      [
        'Data for this article can be found online at https://doi.org/10.5555/data.12',
        'https://doi.org/10.1016/j.jir.2023.104999',
        'Received 3 May 2023; Accepted 9 May 2023',
      ],
      'doi:10.1016/j.jir.2023.104999',
    ],
    [
      'the line of a journal',
      ['Plain Inference (2023) 12:33–49 DOI 10.1007/s99999-023-01234-5'],
      'doi:10.1007/s99999-023-01234-5',
    ],
    [
      'the notice of a preprint server',
      ['bioRxiv preprint doi: https://doi.org/10.1101/2023.05.03.539999; this version posted May 9, 2023.'],
      'doi:10.1101/2023.05.03.539999',
    ],
  ])('%s', (_name, lines, work) => {
    expect(worksOf(lines)).toEqual([work]);
  });

  it('goes by head and foot before anything in the text', () => {
    const foot = 'https://doi.org/10.1016/j.jir.2023.104999';
    expect(worksOf(['doi:10.5555/other.1'], foot)).toEqual(['doi:10.1016/j.jir.2023.104999']);
  });
});

describe('the DOI of another work', () => {
  it.each([
    ['in a sentence', 'The questionnaire of Holt and Ek (doi:10.5555/other.1) was used unchanged.'],
    ['behind a mark', 'We build on earlier work [4] (https://doi.org/10.5555/other.1).'],
    ['in a note', '1 A. Holt and B. Ek, Plain looks, Records 3, 4 (2011), https://doi.org/10.5555/other.1.'],
    [
      'in an entry without a number',
      'Holt, A., & Ek, B. (2011). Plain looks. https://doi.org/10.5555/other.1',
    ],
    ['in an entry of medicine', '1. Holt A, Ek B. Plain looks. J Rec. 2011;3:4. doi:10.5555/other.1'],
    ['of what was extended', 'This work appeared in an earlier version as https://doi.org/10.5555/other.1.'],
    ['of what is corrected', 'The original article can be found online at https://doi.org/10.5555/other.1.'],
    ['of recordings', 'We release all recordings (https://doi.org/10.5555/other.1).'],
    ['of a paper that is commented on', 'This comment refers to https://doi.org/10.5555/other.1'],
  ])('is left alone: %s', (_name, line) => {
    expect(worksOf([line])).toEqual([]);
  });
});
