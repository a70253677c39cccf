/** Citation grounding: share of the statements about other works that name their source. Pure. */
import type { ReviewDimension } from '../claims/paper-check';
import { readCues } from '../locate/cues';
import type { PreparedSentence } from '../locate/prepare';
import {
  type Case,
  dimensionOf,
  notAssessed,
  type PaperToReview,
  readSentences,
  reasonsOfCases,
} from './read-paper';
import { minCitedStatements } from './rules';

/** What others have found or made. */
const ofOthers =
  /\b(?:(?:previous|prior|earlier|recent|other|several|many|numerous|some|existing) (?:\w+ )?(?:works?|studies|research|findings|approaches|authors|reports|trials|papers|reviews|experiments)|(?:has|have) (?:\w+ )?been (?:\w+ )?(?=)(?:shown|reported|demonstrated|found|proposed|suggested|implicated|linked|associated|introduced)|(?:was|were) (?:first|originally|previously|recently) (?:proposed|introduced|described|reported|shown)|studies (?:have|show|report|suggest)|et al)(?=)\b/i;

/** Assessed where a full text has at least three such statements outside its abstract: abstracts cite nothing. */
export function* citationGrounding(paper: PaperToReview): Generator<void, ReviewDimension> {
  if (paper.extent === 'abstract') return notAssessed('citation-grounding');
  const cases: Case[] = [];
  yield* readSentences(paper, (sentence, text) => {
    if (!isProse(sentence) || !ofOthers.test(text)) return;
    const cites = readCues(text).cites || hasRaisedMark(paper, sentence);
    cases.push({ rule: cites ? 'SourceNamed' : 'SourceMissing', span: sentence.span, share: Number(cites) });
  });
  if (cases.length < minCitedStatements) return notAssessed('citation-grounding');
  return dimensionOf('citation-grounding', reasonsOfCases(cases));
}

function isProse({ kind, isAbstract }: PreparedSentence): boolean {
  return !isAbstract && (kind === 'paragraph' || kind === 'list-item');
}

/** The prepared text has spaces in place of raised numbers that cite. */
function hasRaisedMark({ text, document }: PaperToReview, { span }: PreparedSentence): boolean {
  return text.text.slice(span.start, span.end) !== document.text.slice(span.start, span.end);
}
