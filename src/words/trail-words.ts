/** What is said of a claim that was followed to a source. The claim is the citing paper's, never one about the source. */
import type { RelatedClaim } from '../lookup/related';
import type { Holds } from '../page/identity/page-state';
import type { Trail } from '../verdicts/trail';
import { countOf } from './count-words';

/** What to call the paper that a claim was followed from: its title, else its address. */
export function citingName({ citing: { title, url } }: Trail): string {
  return title ?? url;
}

/** `Followed from “A paper”`. */
export function followedHeading(trail: Trail): string {
  return `Followed from “${citingName(trail)}”`;
}

/** Whose claim it is, and how it came to the open work. */
export function followedWords({ relation, examinedTitle }: RelatedClaim, trail: Trail): string {
  const from = `ollowed from “${citingName(trail)}”, which cites this work.`;
  // Its reports may examine the source itself.
  if (relation === 'examines') return `F${from}`;
  const about = `A claim from ${countOf(trail.reportIds.length, 'report')} about “${examinedTitle}”, `;
  return about + (trail.citing.title === examinedTitle ? 'which cites this work.' : `f${from}`);
}

/** That the source has not what the claim says, as far as the page tells; a sentence of its own. */
export function notInSourceWords(holds: Holds | undefined): string {
  if (holds === 'abstract') return 'This page has only the abstract; the passage may be in the full text.';
  return holds === 'full-text'
    ? 'The passage wasn’t found in this source.'
    : 'The passage wasn’t found on this page of the source.';
}

/** `Judged on A source · from A citing paper`. */
export function judgedOnWords(trail: Trail): string {
  const { title, works } = trail.cited;
  const source = title ?? works[0]?.replace(/^arxiv:/, 'arXiv:') ?? 'a source';
  return `Judged on ${source} · from ${citingName(trail)}`;
}
