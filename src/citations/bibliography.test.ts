/** Marks and bibliographies as papers print them. All names and works are invented. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, BlockKind, DocumentText, TextSpan } from '../text/document-text';
import { citationAt, findCitations } from './bibliography';
import type { Bibliography } from './bibliography-parts';

/** A document of blocks: `# ` begins a heading, `* ` an item of a list, `| ` a row, `^` stands around what is raised. */
function documentOf(...parts: readonly string[]): { document: DocumentText; superscripts: TextSpan[] } {
  const blocks: Block[] = [];
  const superscripts: TextSpan[] = [];
  let text = '';
  const kinds: Readonly<Record<string, BlockKind>> = {
    '# ': 'heading',
    '* ': 'list-item',
    '| ': 'table-row',
  };
  for (const part of parts) {
    if (text !== '') text += '\n';
    const kind = kinds[part.slice(0, 2)];
    const start = text.length;
    for (const [at, run] of (kind === undefined ? part : part.slice(2)).split('^').entries()) {
      if (at % 2 === 1) superscripts.push({ start: text.length, end: text.length + run.length });
      text += run;
    }
    blocks.push({ start, end: text.length, kind: kind ?? 'paragraph', isAbstract: false });
  }
  return { document: { text, blocks }, superscripts };
}

function run(document: DocumentText, superscripts: readonly TextSpan[] = []): Bibliography {
  const work = findCitations(document, { superscripts });
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Each mark as printed, with what it names: labels, or first authors and years. */
function marksIn(...parts: readonly string[]): string[] {
  const { document, superscripts } = documentOf(...parts);
  const { references, citations } = run(document, superscripts);
  return citations.map(({ span, references: named }) => {
    const names = named.map((at) => {
      const reference = references[at];
      return reference?.label ?? `${reference?.authors[0]} ${reference?.year}`;
    });
    return `${document.text.slice(span.start, span.end)} → ${names.join(' ')}`;
  });
}

function referencesIn(...parts: readonly string[]) {
  return run(documentOf(...parts).document).references;
}

const numbered = [
  '# References',
  '[1] A. Quill and B. Reed. Slow rivers in dry years. Journal of Streams, 12(3):45–67, 2019.',
  '[2] C. Stone, D. Thorn, and E. Umber. A catalogue of pebbles. In Stones, pages 1–10, 2020.',
  '[3] F. Vane. Weathercocks. Air Press, 2001.',
  '[4] G. Wold et al. Deep wells. arXiv:2104.08663, 2021.',
  '[5] H. Yarrow. Herbs of the north. Botanica 3, 2011.',
];
const named = [
  '# References',
  'Wang, A., Stone, D., and Reed, B. Learning from pebbles. In Stones, 2021.',
  'Smith, J. and Jones, K. L. Two rivers. Streams, 12:1–9, 2020.',
  'Zhao, P. Sand. Grains 3, 2019a.',
  'Zhao, P. More sand. Grains 4, 2019b.',
  'van der Berg, H. and Müller, Ö. Peaks. Hills 1, 2018.',
  'Saint-Clair, M. (2017). Clear water. Springs, 4(2), 11–19.',
  'Smith, J. (2018). One river. Streams, 10, 2–8.',
  'O’Hara, S., Li, T., & Poe, U. (2016). Lakes. Waters, 8, 1–3.',
  'Ferro, D. Iron hills. Ores 2, 2015.',
  'Ferro, M. Iron vales. Ores 2, 2015.',
];

describe('numbers in brackets', () => {
  it.each([
    ['Rivers are slow [1].', ['[1] → 1']],
    ['Rivers are slow [1, 2].', ['1 → 1', '2 → 2']],
    ['Rivers are slow [1,3–5].', ['1 → 1', '3–5 → 3 4 5']],
    ['Rivers are slow [3]–[5], they say.', ['[3]–[5] → 3 4 5']],
    ['Rivers are slow [3]-[5].', ['[3]-[5] → 3 4 5']],
    ['As shown by Stone [2, p. 4].', ['[2, p. 4] → 2']],
    ['As shown in [2, Theorem 3.1; 4, §2].', ['2 → 2', '4 → 4']],
    ['Rivers [see 1, and references therein] are slow.', ['[see 1, and references therein] → 1']],
    ['Quill and Reed[1] say so, and the others[2] and theirs[3].', ['[1] → 1', '[2] → 2', '[3] → 3']],
    ['Known [1][2].', ['[1] → 1', '[2] → 2']],
    ['Values lie in [0, 1] here.', []],
    ['We take the interval [1, 2] here.', []],
    ['With x ∈ [1, 2] and y = [3] we have z.', []],
    ['Let a[1] be the first and b[2] × [3] be small.', []],
    ['From [2.5, 3] to [−1, 1] or [1, n].', []],
    ['There are more in [6] and in [2, 9].', []],
    ['Rivers are slow [5–3].', ['[5–3] → 3 4 5']],
    ['Rivers are slow [21–4].', []],
    ['Rivers are slow [1, 5–3].', ['1 → 1', '5–3 → 3 4 5']],
    ['Rivers are slow [5-9].', ['5-9 → 5']],
    [
      'Rivers by Stone et al. (2020) or by Yarrow (2011) are slow [2].',
      ['Stone et al. (2020) → 2', 'Yarrow (2011) → 5', '[2] → 2'],
    ],
    ['Rivers are slow [3], and lakes too (ibid.).', ['[3] → 3', 'ibid. → 3']],
    ['Rivers are slow [3, 4], and lakes too (ibid.).', ['3 → 3', '4 → 4']],
    [
      'Rivers [1] are slow, as Quill, op. cit., saw; so did Stone, op. cit.',
      ['[1] → 1', 'Quill, op. cit. → 1'],
    ],
    ['See Eq. [3] and Fig. [2].', []],
    ['This (1) is an equation, (2) as well, in (2019).', []],
  ])('%s', (text, expected) => {
    expect(marksIn('The text begins here and goes on.', text, ...numbered)).toEqual(expected);
  });

  it('names what it knows where the list lacks one number, and says which', () => {
    const { document } = documentOf('Slow rivers [1, 2, 9] and deep lakes [3, 9].', ...numbered);
    const { citations } = run(document);
    expect(citations.map(({ references, unknown }) => [references, unknown])).toEqual([
      [[0], ['9']],
      [[1], ['9']],
      [[2], ['9']],
    ]);
  });

  it.each<[string, [string, string[]][]]>([
    // Each of the marker's parts, and what its bracket has that the list has not.
    ['Slow rivers [1, 7, 9] and deep lakes.', [['1', ['7', '9']]]],
    ['Slow rivers [2, 6–8, 10] and deep lakes.', [['2', ['6', '7', '8', '10']]]],
    ['Slow rivers [3–7] and deep lakes.', [['3–7', ['6', '7']]]],
    [
      'Slow rivers [1, 4–6, 9] and deep lakes.',
      [
        ['1', ['6', '9']],
        ['4–6', ['6', '9']],
      ],
    ],
    [
      'As shown in [1, 2, 7, 8].',
      [
        ['1', ['7', '8']],
        ['2', ['7', '8']],
      ],
    ],
    ['Slow rivers [7, 8, 9] and deep lakes.', []],
    ['Slow rivers [3, 50, 500] and deep lakes.', []],
    ['Slow rivers [5, 2019, 2020] and deep lakes.', []],
    ['Slow rivers [9, 2, 8] and deep lakes.', []],
    ['We take the values [1, 7, 9] and the vector [2, 8, 9].', []],
    ['Values lie in [1, 7] or within [3–9].', []],
    ['With x = [1, 7, 9] all is well.', []],
  ])('names what it knows where the list lacks several: %s', (text, expected) => {
    const { document } = documentOf(text, ...numbered);
    const { citations } = run(document);
    const found = citations.map(({ span, unknown }) => [document.text.slice(span.start, span.end), unknown]);
    expect(found).toEqual(expected);
    for (const { references } of citations) expect(references.length).toBeGreaterThan(0);
  });

  it('leaves calls and offsets alone where round brackets are cited by', () => {
    const list = Array.from(
      { length: 8 },
      (_, at) => `${at + 1}. Quill A, Reed B. River number ${at}. Streams ${1990 + at};12:1–9.`,
    );
    const text =
      'Rivers are slow (1), dry (2), cold (3), deep (4), wide (5), old (6), new (7) and odd (8). Call f(3) or esi(8).';
    expect(marksIn(text, '# References', ...list)).toHaveLength(8);
  });

  it('leaves calls and offsets alone where a third of the brackets are some', () => {
    const list = Array.from(
      { length: 8 },
      (_, at) => `${at + 1}. Quill A, Reed B. River number ${at}. Streams ${1990 + at};12:1–9.`,
    );
    const text =
      'Rivers are slow (1), dry (2), cold (3), deep (4), wide (5), old (6), new (7) and odd (8). Then mov eax, esi(8) and edi(2) and edx(4), and g(5) ends.';
    expect(marksIn(text, '# References', ...list)).toHaveLength(8);
  });

  it('reads a number after a word that numbers others, where the order of the list asks for it', () => {
    const list = Array.from(
      { length: 9 },
      (_, at) => `${at + 1}. Quill A, Reed B. River number ${at}. Streams ${1990 + at};12:1–9.`,
    );
    const rest = 'cold (4), deep (5), wide (6), old (7), new (8) and odd (9)';
    const inOrder = `Rivers are slow (1), read line by line (2), dry (3), ${rest}. See case (2) and line (3).`;
    expect(marksIn(inOrder, '# References', ...list).slice(0, 3)).toEqual(['(1) → 1', '(2) → 2', '(3) → 3']);
    expect(marksIn(inOrder, '# References', ...list)).toHaveLength(9);
    // Where the gap is elsewhere it is a line.
    const apart = `Rivers are slow (1), dry (3), ${rest}, as is line (2).`;
    expect(marksIn(apart, '# References', ...list)).toHaveLength(8);
  });

  it('reads rows of tables, and nothing in the list itself', () => {
    expect(marksIn('| Wold [4] 12.5 0.3', ...numbered, '[6] I. Zand. A reply to [1]. Talk 2, 2022.')).toEqual(
      ['[4] → 4'],
    );
  });

  it('takes round brackets for marks where the list is cited by them', () => {
    const list = Array.from(
      { length: 10 },
      (_, at) => `${at + 1}. Quill A, Reed B. River number ${at}. Streams ${1990 + at};12:1–9.`,
    );
    const text = 'Rivers are slow (1, 2), dry (3–6), cold (7), deep (8) or wide (9, 10), by Eq. (2).';
    expect(marksIn(text, '# References', ...list)).toEqual([
      '1 → 1',
      '2 → 2',
      '(3–6) → 3 4 5 6',
      '(7) → 7',
      '(8) → 8',
      '9 → 9',
      '10 → 10',
    ]);
  });
});

describe('raised numbers', () => {
  const list = [
    '1. Quill A. Rivers. Streams 2001;1:2–3.',
    '2. Reed B. Lakes. Waters 2002;1:2–3.',
    '3. Stone C. Rocks. Hills 2003;4:5–6.',
    '4. Thorn D. Thorns. Hedges 2004;1:1–2.',
  ];
  it.each([
    ['The rivers are as slow as they were before.^1^', ['1 → 1']],
    ['The rivers are as slow^1,3^ as they were before.', ['1 → 1', '3 → 3']],
    ['The rivers are as slow^2–4^ as they were before.', ['2–4 → 2 3 4']],
    ['The rivers are as slow^1^ ^2^ as they were before.', ['1 → 1', '2 → 2']],
    ['The rivers are as slow^1^,^2^ as they were before.', ['1 → 1', '2 → 2']],
    ['The rivers cover 10^3^ km^2^ and x^2^ as before now.', []],
    ['They found ^1^H and ^3^He in rivers as slow^1^ as before.', ['1 → 1']],
    ['The rivers are as slow^9^ as they were before.', []],
    ['Ada Quill^1^, Bob Reed^2^, Cleo Stone^3^, Dan Thorn^1^', []],
    ['^1^ This is a note that stands at the foot of the page.', []],
  ])('%s', (text, expected) => {
    expect(marksIn(text, '# References', ...list)).toEqual(expected);
  });

  it.each([
    ['Otters came from 38^1^ to 21^4^ reaches.', ['1 → 1', '4 → 4']],
    ['The odds were 1.5^4^ on banks, and 62^1,3^ per cent on shores.', ['4 → 4', '1 → 1', '3 → 3']],
    ['Reaches were grouped with Hillclust30^2^ by us.', ['2 → 2']],
    ['Grids of 64^2^ cells or 1.5^2^ and 5^4^ ways had 10^4^ otters, or 3 × 10^4^ at most.', []],
  ])('after figures count where others cite for certain: %s', (text, expected) => {
    const citing = 'The rivers are as slow as before.^1^ So are the lakes of the north.^4^ ';
    expect(marksIn(citing + text, '# References', ...list)).toEqual(['1 → 1', '4 → 4', ...expected]);
    expect(marksIn(text, '# References', ...list)).toEqual([]);
  });

  it('asks to be told what is raised', () => {
    expect(marksIn('The rivers are as slow as before1.', '# References', ...list)).toEqual([]);
  });
});

describe('labels of letters', () => {
  const list = [
    '# Bibliography',
    '[BCE+15] A. Brook, B. Cole, and C. Elm. Trees and streams. Woods 3, 2015.',
    '[Wan21] D. Wander. Walks. Paths 1, 2021.',
    '[Wan21b] D. Wander. More walks. Paths 2, 2021.',
  ];
  it.each([
    ['As in [Wan21].', ['[Wan21] → Wan21']],
    ['As in [BCE+15, Wan21b].', ['BCE+15 → BCE+15', 'Wan21b → Wan21b']],
    ['As in [BCE + 15, p. 3].', ['BCE + 15 → BCE+15']],
    ['As in [Xyz99] and [BOS].', []],
  ])('%s', (text, expected) => {
    expect(marksIn(text, ...list)).toEqual(expected);
  });
});

describe('authors and years', () => {
  it.each([
    ['Slow (Wang et al., 2021).', ['Wang et al., 2021 → Wang 2021']],
    ['Wang et al. (2021) show it.', ['Wang et al. (2021) → Wang 2021']],
    ['Wang et al.’s (2021) work.', ['Wang et al.’s (2021) → Wang 2021']],
    ['Slow [Wang et al., 2021].', ['Wang et al., 2021 → Wang 2021']],
    [
      'Smith and Jones (2020) and Smith (2018).',
      ['Smith and Jones (2020) → Smith 2020', 'Smith (2018) → Smith 2018'],
    ],
    ['Smith’s (2018) river.', ['Smith’s (2018) → Smith 2018']],
    [
      'Slow (Smith & Jones, 2020; Zhao, 2019a,b).',
      ['Smith & Jones, 2020 → Smith 2020', 'Zhao, 2019a → Zhao 2019a', 'b → Zhao 2019b'],
    ],
    [
      'Slow (see Smith 2018, pp. 3–4; Saint-Clair 2017).',
      ['Smith 2018 → Smith 2018', 'Saint-Clair 2017 → Saint-Clair 2017'],
    ],
    ['By van der Berg and Müller (2018).', ['van der Berg and Müller (2018) → van der Berg 2018']],
    [
      'By Van der Berg and Mu\u0308ller (2018).',
      ['Van der Berg and Mu\u0308ller (2018) → van der Berg 2018'],
    ],
    ['By Berg and M¨uller (2018).', ['Berg and M¨uller (2018) → van der Berg 2018']],
    ["O'Hara, Li, and Poe (2016) write.", ["O'Hara, Li, and Poe (2016) → O’Hara 2016"]],
    ['In Paris, Smith and Jones (2020) met.', ['Smith and Jones (2020) → Smith 2020']],
    ['However Wang et al. (2021) did.', ['Wang et al. (2021) → Wang 2021']],
    ['Zhao (2019) could be either.', []],
    ['Slow (Smith, 2018), and so are lakes (ibid.).', ['Smith, 2018 → Smith 2018', 'ibid. → Smith 2018']],
    [
      'Slow (Smith, 2018; Saint-Clair, 2017), and so are lakes (ibid.).',
      ['Smith, 2018 → Smith 2018', 'Saint-Clair, 2017 → Saint-Clair 2017'],
    ],
    ['Slow (ibid.), says Smith, op. cit., before all.', []],
    [
      'Slow (Wang et al., 2021). Lakes are slow, too (Wang et al., op. cit.).',
      ['Wang et al., 2021 → Wang 2021', 'Wang et al., op. cit. → Wang 2021'],
    ],
    [
      'Slow (Zhao, 2019a; Zhao, 2019b). Zhao, op. cit., may be either.',
      ['Zhao, 2019a → Zhao 2019a', 'Zhao, 2019b → Zhao 2019b'],
    ],
    ['Ferro (2015) could be either.', []],
    ['Nobody et al. (2021), Smith (2007), in 2021, (2020).', []],
    ['Since Reed and Wang (2021) nothing came.', []],
    ['From the Wang dynasty in 2021 on.', []],
  ])('%s', (text, expected) => {
    expect(marksIn('The text begins.', text, ...named)).toEqual(expected);
  });
});

describe('authors and years that a list has in another way', () => {
  it.each([
    [
      'Berg (2018) and van der Berg (2018).',
      ['Berg (2018) → Berg 2018', 'van der Berg (2018) → van der Berg 2018'],
    ],
    [
      'Zhao (2019a) and Zhao (2019b) and Zhao (2019c).',
      ['Zhao (2019a) → Zhao 2019', 'Zhao (2019b) → Zhao 2019'],
    ],
    [
      'Pumps (World Health Organization [WHO], 2017) run.',
      ['World Health Organization [WHO], 2017 → World Health Organization 2017'],
    ],
    ['Towns (CDCP, 2015; CDC, 2015).', ['CDCP, 2015 → Centers for Disease Control and Prevention 2015']],
    ['Pumps (WHO, 2017) run.', ['WHO, 2017 → World Health Organization 2017']],
    [
      'World Health Organization (2017) say so.',
      ['World Health Organization (2017) → World Health Organization 2017'],
    ],
    [
      'By the Centers for Disease Control and Prevention (2015).',
      ['Centers for Disease Control and Prevention (2015) → Centers for Disease Control and Prevention 2015'],
    ],
  ])('%s', (text, expected) => {
    const list = [
      '# References',
      'Berg, A. Hills and vales of old. Hills 2, 2018.',
      'van der Berg, H. Peaks of the north. Hills 1, 2018.',
      'Zhao, P. Sand on the shore. Grains 3, 2019.',
      'Zhao, P. More sand on the shore. Grains 4, 2019.',
      'World Health Organization. 2017. Pumps for villages. Geneva.',
      'Centers for Disease Control and Prevention. 2015. Pumps for towns. Atlanta.',
      'Quill, A. Tides in 1984. A look back at a flood. Streams 3, 2001.',
    ];
    expect(marksIn('The text begins.', text, ...list)).toEqual(expected);
    expect(referencesIn('Text.', ...list)).toHaveLength(7);
  });
});

describe('lists', () => {
  it('without a heading go down to their first label', () => {
    const list = Array.from({ length: 9 }, (_, at) =>
      at === 2
        ? '[3] K. Quist (Tilt Group), Tides of tilted orbits, JTM 07, 012, arXiv:2403.99999.'
        : `[${at + 1}] A. Quill, River number ${at}, Rev. Mod. Tides 12, 101 (${1990 + at}).`,
    );
    expect(referencesIn('Rivers are slow [1].', ...list).map(({ label }) => label)).toEqual(
      '123456789'.split(''),
    );
  });

  it('end before the paper’s own imprint', () => {
    const last = '[5] H. Yarrow. Herbs of the north. Botanica 3';
    const list = [...numbered.slice(0, -1), last, 'Received: 3 May 2020 / Accepted: 4 June 2020'];
    expect(referencesIn('Text [5].', ...list).at(-1)?.text).toBe('H. Yarrow. Herbs of the north. Botanica 3');
  });

  it('are split where they run together', () => {
    const [heading, ...list] = numbered;
    const whole = referencesIn('Text.', heading ?? '', list.join(' '));
    expect(whole.map(({ label }) => label)).toEqual(['1', '2', '3', '4', '5']);
    expect(whole[2]?.text).toBe('F. Vane. Weathercocks. Air Press, 2001.');
  });

  it('are split where they run together without labels', () => {
    const [heading, ...list] = named;
    const whole = referencesIn('Text.', heading ?? '', list.slice(0, 5).join(' '), list.slice(5).join(' '));
    expect(whole.map(({ authors, year }) => `${authors[0]} ${year}`)).toEqual([
      'Wang 2021',
      'Smith 2020',
      'Zhao 2019a',
      'Zhao 2019b',
      'van der Berg 2018',
      'Saint-Clair 2017',
      'Smith 2018',
      'O’Hara 2016',
      'Ferro 2015',
      'Ferro 2015',
    ]);
  });

  it('are not split at a year within a title', () => {
    const [heading, ...list] = numbered;
    const year = 'I. Zand. Floods of the year 1953. The great tide. Streams 7, 1999.';
    const plain = list.map((text) => text.replace(/^\[\d\]\s/, ''));
    const labelled = referencesIn('Text.', heading ?? '', [...list, `[6] ${year}`].join(' '));
    expect(labelled.map(({ year }) => year)).toEqual(['2019', '2020', '2001', '2021', '2011', '1999']);
    const whole = referencesIn('Text.', heading ?? '', [year, ...plain].join(' '));
    expect(whole.map(({ year }) => year)).toEqual(['1999', '2019', '2020', '2001', '2021', '2011']);
  });

  it('are split where full names run together', () => {
    const text =
      'Ada Quill and Bob Reed. 2020. Slow rivers at night. In Proceedings of Streams, pages 1–12, Oslo, Norway. Cleo Stone, Dan Thorn, and Eve Umber. 2019. Pebbles. Stones, 4:1–9.';
    expect(referencesIn('Text.', '# References', text).map(({ authors }) => authors)).toEqual([
      ['Quill', 'Reed'],
      ['Stone', 'Thorn', 'Umber'],
    ]);
  });

  it('are split where full names run together and years stand at the ends', () => {
    const text =
      'Ada C. Quill, Bob Reed, and Cleo van der Stone. Slow rivers at night. Journal of Streams, 30(3):60–69, 2019. Karl Thorn. Pebbles in valleys. Air Press, Oslo, Norway, 2020. URL https://a.example/b. J. Umber and Eve Vane. Warm wind. arXiv preprint arXiv:1701.15288, 2017.';
    expect(
      referencesIn('Text.', '# References', text).map(({ authors, year }) => [...authors, year]),
    ).toEqual([
      ['Quill', 'Reed', 'van der Stone', '2019'],
      ['Thorn', '2020'],
      ['Umber', 'Vane', '2017'],
    ]);
  });

  it('hold a reference that a page’s end cuts in two', () => {
    const list = [...numbered];
    list.splice(
      2,
      1,
      '[2] C. Stone, D. Thorn, and E. Umber. A catalogue of',
      'pebbles. In Stones, pages 1–10, 2020.',
    );
    const references = referencesIn('Text [2].', ...list);
    expect(references).toHaveLength(5);
    expect(references[1]?.text).toBe(
      'C. Stone, D. Thorn, and E. Umber. A catalogue of pebbles. In Stones, pages 1–10, 2020.',
    );
  });

  it.each([
    ['# REFERENCES'],
    ['# R EFERENCES'],
    ['6. References'],
    ['# VII. Literature Cited'],
    ['Literaturverzeichnis'],
    ['# 参考文献'],
  ])('are found under %s', (heading) => {
    expect(marksIn('Text [3].', heading, ...numbered.slice(1))).toEqual(['[3] → 3']);
  });

  it('are found where their heading runs into them, and where they have none', () => {
    const [, ...list] = numbered;
    expect(marksIn('Text [3].', `References ${list.join(' ')}`)).toEqual(['[3] → 3']);
    expect(marksIn('Text [3].', ...list)).toEqual(['[3] → 3']);
  });

  it('end at the next heading, after which marks are found again', () => {
    const found = run(documentOf('Text.', ...numbered, '# A Proofs', 'By [2] all is well.').document);
    expect(found.references).toHaveLength(5);
    expect(found.references[4]?.text).toBe('H. Yarrow. Herbs of the north. Botanica 3, 2011.');
    expect(found.citations).toHaveLength(1);
  });

  it('serve the chapter before them where each chapter has its own', () => {
    const other = ['# References', '[1] Z. Last. Ends. Edge 1, 1999.', '[2] Y. Late. Dusk. Edge 2, 1998.'];
    const { references, citations } = run(
      documentOf('One [2].', ...numbered, '# Two', 'Two [2].', ...other).document,
    );
    expect(citations.map(({ references: [at] }) => references[at ?? -1]?.authors[0])).toEqual([
      'Stone',
      'Late',
    ]);
  });

  it('are one where a second one carries the count on', () => {
    const more = ['# References', '[6] Z. Last. Ends. Edge 1, 1999.', '[7] Y. Late. Dusk. Edge 2, 1998.'];
    expect(marksIn('One [2].', ...numbered, '# Methods', 'Two [6, 1].', ...more)).toEqual([
      '[2] → 2',
      '6 → 6',
      '1 → 1',
    ]);
  });

  it('are not there in a text without them', () => {
    expect(run(documentOf('Text [1] by Smith (2018).', '# Results', 'More.').document)).toEqual({
      references: [],
      citations: [],
    });
  });
});

describe('citationAt', () => {
  const { document } = documentOf('Rivers [1], lakes [2, 3].', ...numbered);
  const bibliography = run(document);
  it.each([
    ['[1]', 0, [0]],
    ['[1]', 2, [0]],
    ['2, 3', 0, [1]],
    ['3]', 0, [2]],
    ['lakes', 2, undefined],
  ])('%s + %i', (at, plus, references) => {
    expect(citationAt(bibliography, document.text.indexOf(at) + plus)?.references).toEqual(references);
  });
});

describe('hostile texts', () => {
  const long = 1_000_000;
  it.each([
    '[',
    'A',
    '(Wang, ',
    '[1',
    ']',
    '2020 ',
    '(Wang, 2020) ',
    '1. A. ',
    'Wang, A. ',
    '10.1/',
    '[1] ',
    'References ',
    'et al. ',
    'https://',
    '2019. Jane Doe. ',
    '\u0308',
    '[1]–',
  ])(
    'of %s without end are read to their end',
    (piece) => {
      const text = piece.repeat(Math.ceil(long / piece.length));
      const { document } = documentOf(text, '# References', text, ...named.slice(1));
      expect(run(document).references.length).toBeLessThanOrEqual(10_000);
    },
    60_000,
  );

  it('of years after long lists of authors are read to their end', () => {
    const text = 'Doe, J., '.repeat(280) + '2019. Jane the '.repeat(20_000);
    expect(run(documentOf('# References', text).document).references.length).toBeLessThanOrEqual(10_000);
  }, 60_000);

  it('of a hundred thousand blocks are read to their end', () => {
    const { document } = documentOf(
      ...Array.from({ length: 100_000 }, (_, at) => (at % 2 === 0 ? '# References' : '[1] A.')),
    );
    expect(run(document).references.length).toBeLessThanOrEqual(10_000);
  }, 60_000);
});

it('gives marks in order, without overlaps, within blocks, and only of references that are there', () => {
  const word = fc.constantFrom(
    '[1]',
    '[2, 3]',
    '(Smith, 2018)',
    'Smith',
    '2018',
    '[',
    ']',
    '(',
    'et al.',
    'x',
    '–',
    '^1^',
    '# References',
    'and',
    'Zhao (2019a)',
  );
  const block = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(fc.array(block, { maxLength: 8 }), fc.boolean(), (blocks, isNumbered) => {
      const { document, superscripts } = documentOf(...blocks, ...(isNumbered ? numbered : named));
      const { references, citations } = run(document, superscripts);
      let last = 0;
      for (const { span, references: named } of citations) {
        expect(span.start).toBeGreaterThanOrEqual(last);
        expect(span.end).toBeGreaterThan(span.start);
        expect(document.blocks.some(({ start, end }) => start <= span.start && span.end <= end)).toBe(true);
        expect(named.length).toBeGreaterThan(0);
        for (const at of named) expect(references[at]).toBeDefined();
        last = span.end;
      }
    }),
  );
});
