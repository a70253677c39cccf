import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeClaims } from '../claims/merge-claims';
import { parseReports } from '../claims/parse-report';
import type { Block, DocumentText } from '../text/document-text';
import { splitSentences } from '../text/sentences';
import { locateClaim, rankSentences } from './locate';
import { type PreparedDocument, prepareDocument } from './prepare';

const folder = new URL('../../reports/', import.meta.url);
const claims = mergeClaims(
  parseReports(
    readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })),
  ).reports,
);

/** A document of paragraphs and captions. */
function documentOf(...parts: (string | { caption: string })[]): PreparedDocument {
  let text = '';
  const blocks: Block[] = [];
  for (const part of parts) {
    const isCaption = typeof part !== 'string';
    const words = isCaption ? part.caption : part;
    blocks.push({
      start: text.length,
      end: text.length + words.length,
      kind: isCaption ? 'caption' : 'paragraph',
      isAbstract: false,
    });
    text += `${words}\n`;
  }
  const document: DocumentText = { text, blocks };
  const work = prepareDocument(document);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

function located(document: PreparedDocument, text: string, isCut = false): string | undefined {
  const location = locateClaim(document, { id: 'c', wordings: [{ text, isCut }], relation: 'examines' });
  return location && document.text.slice(location.span.start, location.span.end);
}

const paper = [
  'We train a small model on the code of one company.',
  'The rate of false alarms fell from 12% to 3% after the second round of training.',
  'The base model could not tell weak code from sound code in any of our samples.',
  'Reading took 20 ms per file on an office machine, and 3 ms on a server.',
  'Others have studied the same question for programs in C [4].',
];

/** An abstract page: title, ten sentences, and what a report says of one of them in other words. */
const abstractPage = [
  'Case study: small models that hear owls in night recordings',
  'Large acoustic models (LAMs) have shown that they can analyse recordings of nocturnal birds, such as calls of the tawny owl group (COTs). However, their need of cloud services and great computing power makes it hard to analyse private recordings. This work explores small acoustic models (SAMs) as a way to accurate detection on the spot. We investigated whether a 350-thousand parameter pre-trained acoustic model (birdnet-lite) could be tuned to detect the 25 commonest COTs in forest recordings. To this end, we made a data set of 500 recordings by a semi-supervised approach with careful human review. First trials confirmed that the base birdnet-lite model completely failed to identify COTs in our recordings. However, after supervised tuning, the specialised SAM achieved remarkable results on our test set, with some 97% accuracy, 96.3% precision, 99% recall, and a 97.6% F1 score. These results suggest that tuned SAMs can serve as accurate and efficient tools for the detection of COTs.',
  'Comments: 12 pages, 3 figures, 2 tables',
];

describe('a strong paraphrase on an abstract page', () => {
  it.each([
    'The un-tuned birdnet-lite model failed to detect a single COT within any of the recordings presented in a baseline trial',
  ])('is found: %s', (text) => {
    expect(located(documentOf(...abstractPage), text, true)).toMatch(/^First trials confirmed/);
  });

  it('is not found on the page without its sentence', () => {
    const without = abstractPage.map((paragraph) => paragraph.replace(/First trials confirmed[^.]+\. /, ''));
    const text =
      'The un-tuned birdnet-lite model failed to detect a single COT within any of the recordings presented in a baseline trial';
    expect(located(documentOf(...without), text, true)).toBeUndefined();
  });
});

describe('locating', () => {
  it.each([
    ['verbatim', paper[1] ?? '', 1],
    ['cut', 'The rate of false alarms fell from 12% to 3% after the sec', 1],
    [
      'other words for the figure',
      'The rate of false alarms fell from 12 percent to 0.03 after the second round of training.',
      1,
    ],
    [
      'LaTeX',
      'The rate of false alarms fell from $12\\%$ to $\\approx 3\\%$ after the second round of training.',
      1,
    ],
    [
      'other words',
      'The untuned model was not able to tell weak code from sound code in any of the examples.',
      2,
    ],
    ['Unicode forms and soft hyphens', 'Reading took ２０ ms per file on an of\u00ADfice machine.', 3],
  ])('finds a claim that is %s', (_what, claim, at) => {
    expect(located(documentOf(...paper), claim, !claim.endsWith('.'))).toBe(paper[at]);
  });

  const phenomena = [
    'To find out whether the drug lowers blood pressure, 83 patients were given it for half a year.',
    'Chronic kidney disease (CKD) was present in 29 of them at the beginning.',
    'The drug lowered blood pressure by 12 mmHg on average, and no one had to stop taking it.',
    'In CKD the effect was twice as large.',
    'It was lost again within four weeks of the last dose.',
    'About a third of the patients reported headaches, which were never severe.',
    'Death rates did not change in the 21 934 people whose records we could read.',
    'Table 2: sodium 141 mmol/L, potassium 4.2 mmol/L.',
    'Whether the drug acts on blood pressure in children remains unknown.',
    'Women were as likely to be helped as men were.',
  ];

  it.each([
    ['number words', 'Eighty-three patients took part in the trial for six months.', 0],
    ['the figure of a share', 'Headaches were reported by one in three participants.', 5],
    ['rounded figures', 'Mortality was unchanged in nearly 22,000 people.', 6],
    ['an abbreviation spelled out', 'Patients with chronic kidney disease had an effect twice as large.', 3],
    ['near-synonyms', 'Mortality remained unaltered among the individuals with legible records.', 6],
    [
      'word families',
      'A reduction of blood pressure by 12 mmHg on average was seen under the medication.',
      2,
    ],
    ['what “it” stands for', 'The effect of the drug was lost within four weeks of the last dose.', 4],
    ['a result, not the aim nor what is unknown', 'Blood pressure was reduced by the drug on average.', 2],
    ['a table', 'Potassium was 4.2 mmol/L and sodium 141 mmol/L.', 7],
    ['another order of words', 'Men were helped as likely as women were.', 9],
    ['a cut word', 'No one had to stop taking the drug, which lowered blood press', 2],
  ])('ranks the right sentence first by %s', (_what, claim, at) => {
    const [first] = rankSentences(documentOf(...phenomena), claim, !claim.endsWith('.')).sentences;
    expect(phenomena[first?.index ?? -1]).toBe(phenomena[at]);
  });

  it('prefers what stands there word by word to what it is for', () => {
    const abstract = [
      'OBJECTIVES To determine the prevalence of the infection in men in one city at the beginning of the epidemic.',
      'METHODS Blood of 2,000 men was read again.',
      'CONCLUSIONS The prevalence of the infection in men in one city was high at the beginning of the epidemic.',
    ];
    const claim = 'To determine the prevalence of the infection in men in one city at the begin';
    expect(located(documentOf(...abstract), claim, true)).toBe(abstract[0]);
  });

  const jars = Array.from(
    { length: 50 },
    (_, at) =>
      `Sample ${String(at + 1)} was kept in a glass jar on shelf ${String((at % 7) + 1)} until the next morning.`,
  );

  it('takes the first of its ranking that is probable enough, though a caption that comes second seems more so', () => {
    const prose =
      'Figure 4(a) shows the real part and the imaginary part of the permittivity of tin films as a function of oxygen pressure (black line, 10 Pa; red line, 5 Pa; blue line, 1 Pa).';
    const caption =
      '(a) Fitted real part and imaginary part of the permittivity of tin films as a function of oxygen pressure (black line, 10 Pa; red line, 5 Pa; blue line, 1 Pa); the films were grown at 400 °C.';
    const document = documentOf(...jars, prose, { caption });
    const [first, second] = rankSentences(document, prose, false).sentences;
    expect(second?.probability).toBeGreaterThan(first?.probability ?? 1);
    expect(located(document, prose)).toBe(prose);
    expect(located(document, caption)).toBe(caption);
  });

  describe('beside a caption on the same', () => {
    const reefs = {
      prose:
        'Diver disturbance lowered the counts of large reef fish at all four sites, most of all where fishing is allowed.',
      caption:
        'Counts of large reef fish with and without diver disturbance at the four sites, fishing allowed (left) or not (right).',
    };
    const mosses = {
      prose: 'Growth of the mosses was strongest in wet plots from which snails were kept out.',
      caption: 'Growth of the mosses in wet and dry plots with and without snails, by month.',
    };
    const stay = {
      prose: 'Patients on the new drug left hospital two days earlier than those on placebo.',
      caption: 'Patients on the new drug and on placebo: age, days in hospital, other drugs.',
    };

    it.each([
      [mosses, 'Mosses grew most in wet plots that had no snails.'],
      [mosses, 'Growth of the mosses was greatest where plots were wet and snails were kept out.'],
      [
        reefs,
        'Counts of large reef fish fell with diver disturbance at every site, most where fishing is allowed.',
      ],
      [reefs, 'With divers present, fewer large reef fish were counted at all four sites.'],
      [reefs, 'Divers disturbed reef fish, so that too few were counted at the four sites.'],
      [stay, 'Patients given the new drug were discharged two days earlier than those given placebo.'],
    ])('takes the prose that states it: %#', ({ prose, caption }, claim) => {
      expect(located(documentOf(...jars, prose, { caption }), claim)).toBe(prose);
      expect(located(documentOf({ caption }, ...jars, prose), claim)).toBe(prose);
    });

    it('abstains where the prose that is ranked first is not probable enough', () => {
      const { prose, caption } = reefs;
      const claim = 'Diver disturbance reduced counts of fish at the four sites.';
      const [first, second] = rankSentences(documentOf(...jars, prose, { caption }), claim, false).sentences;
      expect(first?.probability).toBeLessThan(0.6);
      expect(second?.probability).toBeGreaterThan(0.6);
      expect(located(documentOf(...jars, prose, { caption }), claim)).toBeUndefined();
    });

    it.each([reefs, mosses, stay])('takes the caption for its own words: %#', ({ prose, caption }) => {
      expect(located(documentOf(...jars, prose, { caption }), caption)).toBe(caption);
    });
  });

  it('is as sure of a sentence that the page has three times as of one that it has once', () => {
    const counts =
      'Diver disturbance lowered the counts of large reef fish at all four sites, most of all where fishing is allowed.';
    const claim = 'Counts of large reef fish fell with diver disturbance, most where fishing is allowed.';
    const [once] = rankSentences(documentOf(counts, ...jars), claim, false).sentences;
    const thrice = documentOf(counts, ...jars.slice(0, 20), counts, ...jars.slice(20), counts);
    const [first] = rankSentences(thrice, claim, false).sentences;
    expect(once?.probability).toBeGreaterThan(0.9);
    expect(first?.probability).toBeCloseTo(once?.probability ?? 0, 1);
    expect(located(thrice, claim)).toBe(counts);
  });

  it.each([
    'The model was deployed in forty hospitals and reduced mortality among patients.',
    'Google’s gemini-2.0-flash-thinking-exp-01-21 model was used to generate synthetic data for the dataset.',
    'A model.',
  ])('abstains from “%s”', (claim) => {
    expect(located(documentOf(...paper), claim)).toBeUndefined();
  });

  it('finds no claim of a report in a text on something else', () => {
    const other = documentOf(
      'The ships left the harbour at dawn. Nobody on the pier could say when they would be back.',
      'Prices rose by 99% in 1923.',
    );
    for (const claim of claims)
      expect(locateClaim(other, { ...claim, relation: 'examines' })).toBeUndefined();
  });

  it('is stricter with claims of reports that only cite the work', () => {
    const document = documentOf(...paper);
    const claim = { id: 'c', wordings: [{ text: paper[2] ?? '', isCut: false }] };
    expect(locateClaim(document, { ...claim, relation: 'cites' })?.threshold).toBeGreaterThan(
      locateClaim(document, { ...claim, relation: 'examines' })?.threshold ?? 1,
    );
  });
});

describe('the work between two pauses', () => {
  /** How often preparing pauses. */
  function pausesIn(text: string): number {
    let start = 0;
    const blocks = text.split('\n').map((line) => {
      const block = { start, end: start + line.length, kind: 'paragraph', isAbstract: false } as const;
      start += line.length + 1;
      return block;
    });
    const work = prepareDocument({ text, blocks });
    let pauses = 0;
    while (work.next().done !== true) pauses += 1;
    return pauses;
  }

  it.each([
    ['empty blocks', '\n', 20],
    ['sentences of one mark', '. ', 20],
    ['numbers', 'two ', 20],
    ['brackets', '(AB) ', 10],
  ])('is small on %s', (_, part, least) => {
    expect(pausesIn(part.repeat(20_000))).toBeGreaterThan(least);
  });

  it('comes to an end with the figures of a long claim and of a long page', () => {
    const numbers = Array.from({ length: 60_000 }, (_, at) => `${at % 977}%`).join(' ');
    expect(rankSentences(documentOf(numbers), numbers, false).isStated).toBeLessThanOrEqual(1);
  }, 20_000);
});

describe('any document', () => {
  const word = fc.constantFrom(
    'model',
    'code',
    'reads',
    'samples',
    'quickly',
    'weakness',
    'office',
    'server',
    'rounds',
    'harbour',
    'training',
    'alarms',
  );
  const sentence = fc
    .uniqueArray(word, { minLength: 6, maxLength: 10 })
    .map((words) => `We ${words.join(' ')}.`);

  it('has its own sentences found verbatim, whatever stands around them', () => {
    fc.assert(
      fc.property(fc.uniqueArray(sentence, { minLength: 1, maxLength: 8 }), fc.nat(), (sentences, pick) => {
        const wanted = sentences[pick % sentences.length] ?? '';
        expect(located(documentOf(...sentences), wanted)).toBe(wanted);
        const disguised = wanted.toUpperCase().replaceAll(' ', '\u00A0 ').replace('MODEL', 'MO\u00ADDEL');
        expect(located(documentOf(...sentences), disguised)).toBe(wanted);
      }),
    );
  });

  it('has a verbatim sentence found as before when unrelated ones are added', () => {
    const other = fc
      .uniqueArray(fc.constantFrom('tide', 'harvest', 'violin', 'castle', 'saffron', 'meadow', 'lantern'), {
        minLength: 4,
        maxLength: 6,
      })
      .map((words) => `Old ${words.join(' ')}.`);
    fc.assert(
      fc.property(
        sentence,
        fc.array(other, { maxLength: 12 }),
        fc.array(other, { maxLength: 12 }),
        (wanted, before, after) => {
          expect(located(documentOf(...before, wanted, ...after), wanted)).toBe(wanted);
        },
      ),
    );
  });

  it.each([
    ['one word of a megabyte', 'w'.repeat(1_000_000)],
    ['a hundred thousand figures', '98.08% '.repeat(100_000)],
    ['one word again and again', 'model '.repeat(200_000)],
    ['lone surrogates', '\uD800 '.repeat(10_000)],
    ['brackets', '[([{'.repeat(100_000)],
  ])('of %s is read to its end', (_what, text) => {
    const document = documentOf(text, paper[1] ?? '');
    expect(located(document, paper[1] ?? '')).toBe(paper[1]);
  });
});

describe('sentences', () => {
  const split = (text: string) =>
    [...splitSentences(text, 0, text.length)].map(({ start, end }) => text.slice(start, end));

  it('end where a reader sees them end', () => {
    expect(
      split('Farasat et al. [15] saw 98.6%. See Fig. 3 for more, e.g. J. Smith. “It works.” Done [3, 4]!'),
    ).toEqual([
      'Farasat et al. [15] saw 98.6%.',
      'See Fig. 3 for more, e.g. J. Smith.',
      '“It works.”',
      'Done [3, 4]!',
    ]);
  });

  it('cover the text without overlap', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'B', '.', ' ', '1', ')', '?', '\n') }), (text) => {
        const spans = [...splitSentences(text, 0, text.length)];
        expect(
          spans
            .map(({ start, end }) => text.slice(start, end))
            .join('')
            .replace(/\s/g, ''),
        ).toBe(text.replace(/\s/g, ''));
        for (const [at, span] of spans.entries())
          expect(span.start).toBeGreaterThanOrEqual(spans[at - 1]?.end ?? 0);
      }),
    );
  });
});
