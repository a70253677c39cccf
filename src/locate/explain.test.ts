import { describe, expect, it } from 'vitest';
import type { DocumentText } from '../text/document-text';
import { explainTerms } from './explain';
import { locateClaim } from './locate';
import { type PreparedDocument, prepareDocument } from './prepare';

/** Each term as `how: in the claim = in the passage`. */
function explained(claim: string, passage: string, isCut = false): string[] {
  const before = 'Another sentence stands before it. ';
  const text = `${before}${passage} And one behind.`;
  const span = { start: before.length, end: before.length + passage.length };
  return explainTerms(claim, isCut, text, span).map(({ how, inClaim, inDocument }) =>
    [
      `${how}: ${claim.slice(inClaim.start, inClaim.end)}`,
      ...(inDocument === undefined ? [] : [text.slice(inDocument.start, inDocument.end)]),
    ].join(' = '),
  );
}

function prepared(...paragraphs: string[]): PreparedDocument {
  const text = paragraphs.map((paragraph) => `${paragraph}\n`).join('');
  const blocks = paragraphs.map((paragraph) => {
    const start = text.indexOf(paragraph);
    return { start, end: start + paragraph.length, kind: 'paragraph', isAbstract: false } as const;
  });
  const work = prepareDocument({ text, blocks } satisfies DocumentText);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

describe('explaining the words of a claim', () => {
  it('tells the same word, another form, a synonym and a missing word apart', () => {
    expect(
      explained(
        'The model failed to detect weaknesses in any snippet of Python.',
        'Our model could not identify a weakness in a single one of the samples; it failed.',
      ),
    ).toEqual([
      'same: model = model',
      'same: failed = failed',
      'synonym: detect = identify',
      'form: weaknesses = weakness',
      'synonym: snippet = samples',
      'missing: Python',
    ]);
  });

  it('tells each word once, and neither function words nor figures', () => {
    expect(explained('The model is 98.08% as good as model 7.', 'A model of 98.08%.')).toEqual([
      'same: model = model',
      'missing: good',
    ]);
  });

  it('takes a prefix that a hyphen sets apart for a part of its word', () => {
    expect(explained('The un-tuned model.', 'The untuned model.')).toEqual([
      'same: un-tuned = untuned',
      'same: model = model',
    ]);
  });

  it.each([
    ['SLMs reach it.', 'Small language models reach it.', 'abbreviation: SLMs = Small language models'],
    [
      'A small language model reaches it.',
      'The best SLM reaches it.',
      'abbreviation: small language model = SLM',
    ],
  ])('sees that “%s” and “%s” abbreviate one another', (claim, passage, expected) => {
    expect(explained(claim, passage)[0]).toBe(expected);
  });

  it('keeps words that both sides have, beside an abbreviation', () => {
    expect(explained('Large language models.', 'LLMs are models of language.')).toEqual([
      'abbreviation: Large language models = LLMs',
      'same: language = language',
      'same: models = models',
    ]);
  });

  it('does not count the rest of a cut word as missing', () => {
    expect(explained('Precision and recal', 'Recall and precision.', true)).toEqual([
      'same: Precision = precision',
      'form: recal = Recall',
    ]);
    expect(explained('Precision and spee', 'Recall and precision.', true)).toEqual([
      'same: Precision = precision',
    ]);
  });

  it('gives places in the texts as they were given, LaTeX and soft hyphens included', () => {
    expect(explained('$\\alpha$ and \\textbf{accuracy}', 'The of\u00ADfice has an ac\u00ADcuracy.')).toEqual([
      'missing: \\alpha',
      'same: accuracy = ac\u00ADcuracy',
    ]);
  });

  it('takes hostile text for text', () => {
    expect(explained('<img src=x> __proto__ constructor', '__proto__ <img src=x>')).toEqual([
      'same: img = img',
      'same: src = src',
      'same: x = x',
      'same: proto = proto',
      'missing: constructor',
    ]);
  });
});

describe('the runner-up of a location', () => {
  const claim = 'The rate of false alarms fell from 12% to 3% after the second round of training.';
  const locate = (...paragraphs: string[]) => {
    const document = prepared(...paragraphs);
    const location = locateClaim(document, {
      id: 'c',
      wordings: [{ text: claim, isCut: false }],
      relation: 'examines',
    });
    const span = location?.runnerUp?.span;
    return { location, next: span && document.text.slice(span.start, span.end) };
  };

  it('names the second best sentence with its score', () => {
    const { location, next } = locate(claim, 'The rate of alarms rose after training.', 'Nothing else.');
    expect(next).toBe('The rate of alarms rose after training.');
    expect(location?.runnerUp?.score).toBeLessThan(location?.score ?? 0);
  });

  it('names none where no other sentence has a word of the claim', () => {
    expect(locate(claim, 'Nothing else.').location).not.toHaveProperty('runnerUp');
  });
});
