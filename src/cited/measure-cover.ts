/** How much of what a claim says stands in a text, and how close together. Pure. */
import { isStopWord } from '../text/tokens';
import { type ReadWords, TermMatcher, termsOf, weightOf } from './match-terms';

/** Names of what is measured, in the order of the values. */
export const coverNames = [
  // Share of the claim's words, by what they tell, in the best sentence, the best two and three in a row, and in all.
  'one sentence',
  'two sentences',
  'three sentences',
  'whole',
  // How well the most telling words are there.
  'rarest',
  'second rarest',
  // The most telling word that is missing, and all that are.
  'greatest gap',
  'gaps',
  'same words',
  'sentence of passage',
] as const;

/** Names of one pandemic, which texts on it use one for the other. */
const pandemic = /^(?:covid(?:-?19)?|coronavirus\w*|sars(?:-?cov(?:-?2)?)?|(?:2019-?)?n?cov|pandem\w*|19|2)$/;
/** A text of fewer sentences is a passage. */
const minAbstract = 6;

/** @param sentences in the order of the text */
export function measureCover(claim: ReadWords, sentences: readonly ReadWords[]): number[] {
  const terms = termsOf(claim, (at) => !pandemic.test(claim.tokens[at]?.text ?? ''));
  const matcher = new TermMatcher(terms);
  const rows = sentences.map((sentence) => likenessesIn(sentence, matcher));
  const total = weightOf(terms);
  const best = (from: number, to: number) => {
    const window = rows.slice(from, to);
    return terms.map((_, term) => window.reduce((most, row) => Math.max(most, row[term] ?? 0), 0));
  };
  const share = (values: readonly number[]) =>
    terms.reduce((sum, { weight }, term) => sum + weight * (values[term] ?? 0), 0) / total;
  const inWindows = (length: number) =>
    rows.reduce((most, _, at) => Math.max(most, share(best(at, at + length))), 0);
  const whole = best(0, rows.length);
  const rarest = terms
    .map((_, term) => term)
    .sort((a, b) => (terms[b]?.weight ?? 0) - (terms[a]?.weight ?? 0));
  const known = (place: number) => whole[rarest[place] ?? -1] ?? 1;
  const gaps = terms.map(({ weight }, term) => weight * (1 - (whole[term] ?? 0)));
  const single = inWindows(1);
  return [
    single,
    inWindows(2),
    inWindows(3),
    share(whole),
    known(0),
    known(1),
    Math.max(0, ...gaps),
    gaps.reduce((sum, gap) => sum + gap, 0),
    whole.filter((likeness) => likeness === 1).length / Math.max(1, terms.length),
    rows.length < minAbstract ? single : 0,
  ];
}

/** How well each term is there, 0 to 1. */
function likenessesIn({ tokens, stems }: ReadWords, matcher: TermMatcher): Float64Array {
  const found = new Float64Array(matcher.terms.length);
  for (const [at, { text }] of tokens.entries()) {
    if (isStopWord(text)) continue;
    for (const { term, likeness } of matcher.matchesOf(stems[at] ?? ''))
      found[term] = Math.max(found[term] ?? 0, likeness);
  }
  return found;
}
