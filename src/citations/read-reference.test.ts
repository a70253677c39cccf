/** Entries of bibliographies in the styles of the field. All names and works are invented. */
import { describe, expect, it } from 'vitest';
import { readReference } from './read-reference';
import { readWorks } from './reference-works';

describe('readEntry', () => {
  it.each<[string, string[], string | undefined, string | undefined]>([
    [
      'A. Quill and B. Reed. Slow rivers in dry years. Journal of Streams, 12(3):45–67, 2019.',
      ['Quill', 'Reed'],
      '2019',
      'Slow rivers in dry years',
    ],
    [
      'Quill, A., Reed, B. C., & van Stone, D. (2019a). Slow rivers in dry years. Streams, 12, 45–67.',
      ['Quill', 'Reed', 'van Stone'],
      '2019a',
      'Slow rivers in dry years',
    ],
    [
      'Ada Quill, Bob Reed, and Cleo de Stone. 2019. Slow rivers in dry years. In Proceedings of Streams, pages 1–12.',
      ['Quill', 'Reed', 'de Stone'],
      '2019',
      'Slow rivers in dry years',
    ],
    [
      'A. Quill, B. Reed, “Slow rivers in dry years,” IEEE Trans. Streams, vol. 12, no. 3, pp. 1990–2005, Mar. 2019.',
      ['Quill', 'Reed'],
      '2019',
      'Slow rivers in dry years',
    ],
    [
      'Quill A, Reed BC, Stone D, et al. Slow rivers in dry years. Streams. 2019;365:981-92.',
      ['Quill', 'Reed', 'Stone'],
      '2019',
      'Slow rivers in dry years',
    ],
    [
      'Quill, A., Reed, B.: Slow rivers in dry years. In: Stone, C. (ed.) Streams 2018, pp. 1–9. Air Press (2019)',
      ['Quill', 'Reed'],
      '2019',
      'Slow rivers in dry years',
    ],
    [
      'A. Quill, B. Reed, Slow rivers in dry years, Streams 12 (2019) 45–67.',
      ['Quill', 'Reed'],
      '2019',
      undefined,
    ],
    ['Quill A B and Van der Reed C 2019 Streams 12 393', ['Quill', 'Van der Reed'], '2019', undefined],
    [
      'Quill, Ada; Reed, Bob. Slow rivers in dry years. Streams 2019, 12, 89–96.',
      ['Quill', 'Reed'],
      '2019',
      'Slow rivers in dry years',
    ],
    [
      'Quill, Ada, and Bob Reed. 2019. “Slow Rivers in Dry Years.” Streams 12: 1–9. Accessed May 3, 2021.',
      ['Quill', 'Reed'],
      '2019',
      'Slow Rivers in Dry Years',
    ],
    ['Quill, A. Sand. Grains 3, 2019.', ['Quill'], '2019', undefined],
    [
      'A. Quill. Slow rivers in dry years. arXiv preprint arXiv:2001.08361, 2019.',
      ['Quill'],
      '2019',
      'Slow rivers in dry years',
    ],
    [
      'J.-P. Quill and Yu. Reed. Slow rivers in dry years. Streams, in press.',
      ['Quill', 'Reed'],
      undefined,
      'Slow rivers in dry years',
    ],
  ])('%s', (text, authors, year, title) => {
    const facts = readReference(text);
    expect(facts.authors.families).toEqual(authors);
    expect(facts.year).toBe(year);
    if (title !== undefined) expect(facts.title).toBe(title);
  });
});

describe('readWorks', () => {
  it.each<[string, string[]]>([
    ['Streams, 2019. doi:10.1145/3292500.3330701.', ['doi:10.1145/3292500.3330701']],
    ['Streams, 2019. https://doi.org/10.1145/ 3292500.3330701', ['doi:10.1145/3292500.3330701']],
    ['Streams, 2019. https: //doi. org/10.1145/3292500. 3330701.', ['doi:10.1145/3292500.3330701']],
    ['Streams. doi: 10.18653/v1/ 2020.abc-main.12. 2020.', ['doi:10.18653/v1/2020.abc-main.12']],
    ['Streams. 10.1007/978-3- 030-12345-6_7', ['doi:10.1007/978-3-030-12345-6_7']],
    ['arXiv preprint arXiv:1706.03762, 2017.', ['arxiv:1706.03762']],
    ['arXiv:2104. 08663, 2021.', ['arxiv:2104.08663']],
    ['arXiv: 2104.08663v2 [cs.IR], 2021.', ['arxiv:2104.08663']],
    ['CoRR, abs/1706.03762, 2017.', ['arxiv:1706.03762']],
    ['arXiv preprint 1706.03762.', ['arxiv:1706.03762']],
    ['https://arxiv.org/abs/ 2104.08663', ['arxiv:2104.08663']],
    ['arXiv:hep-th/9711200.', ['arxiv:hep-th/9711200']],
    ['Streams 12, pages 1706.03762 and more.', []],
    ['Doi 10.1000/abc and arXiv:2104.08663.', ['doi:10.1000/abc', 'arxiv:2104.08663']],
  ])('%s', (text, works) => {
    expect(readWorks(text).works).toEqual(works);
  });

  it('tells the first address', () => {
    expect(readWorks('Streams, https://rivers.example/a/b_c.html. Accessed 2020.').url).toBe(
      'https://rivers.example/a/b_c.html',
    );
    expect(readWorks('Streams, javascript:alert(1), ftp://a.example/x').url).toBeUndefined();
  });
});
