import { describe, expect, it } from 'vitest';
import { compareClosely } from './compare-twins';

const compared = (claim: string, passage: string, isCut = false) => {
  const { kind, parts } = compareClosely(claim, isCut, `Before. ${passage}`, {
    start: 8,
    end: 8 + passage.length,
  });
  const part = parts.find(({ isSame }) => !isSame);
  const text = (source: string, span?: { start: number; end: number }) =>
    span && source.slice(span.start, span.end);
  return [kind, part && text(claim, part.inClaim), part && text(`Before. ${passage}`, part.inDocument)];
};

const sentence =
  'Thus extracts of the plant can effectively target cancer cells of the breast to induce death without harm to others.';

describe('sentences that are nearly the same', () => {
  it.each([
    [
      'a name within slashes',
      'Our findings indicate that a pathway consisting of ELMO4/Dock180 and Rac1 regulates the actin cytoskeleton.',
      'Our findings indicate that a pathway consisting of ELMO1/Dock180 and Rac1 regulates the actin cytoskeleton.',
      'ELMO4',
      'ELMO1',
    ],
  ])('differ by %s', (_, claim, passage, inClaim, inPassage) => {
    expect(compared(claim, passage)).toEqual(['differs', inClaim, inPassage]);
  });

  it.each([
    ['nothing', sentence, sentence],
    ['`not only`', sentence, sentence.replace('can eff', 'can not only eff')],
    ['`cannot only`', sentence.replace('can eff', 'cannot only eff'), sentence],
    ['two negations', sentence.replace('can eff', 'never fail to eff'), sentence],
    [
      'a negated opposite',
      'It is not uncommon that the drug lowers the blood pressure of patients.',
      'It is common that the drug lowers the blood pressure of patients.',
    ],
    [
      'the number of a table',
      'As the second row of Table 2 shows, the effect of the drug is small.',
      'As the second row of Table 3 shows, the effect of the drug is small.',
    ],
    [
      'what follows a cut',
      'Thus extracts of the plant can effectively target cancer cells of the bre',
      sentence,
    ],
  ])('do not by %s', (_, claim, passage) => {
    expect(compared(claim, passage, claim.endsWith('bre'))[0]).not.toBe('differs');
  });

  it('differ by a negation', () => {
    expect(compared(sentence.replace('can eff', 'can not eff'), sentence).slice(0, 2)).toEqual([
      'differs',
      'not',
    ]);
  });

  it('of other words say nothing of each other here', () => {
    expect(
      compared('The drug does not lower the blood pressure of the patients at all.', sentence)[0],
    ).not.toBe('differs');
  });
});
