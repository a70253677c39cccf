/** Words about a claim that was followed to a source. The claim is the citing paper's, never one about the source. */
import type { RelatedClaim } from '../lookup/related';
import type { Holds } from '../page/identity/page-state';
import type { Trail } from '../verdicts/trail';
import { say, sayCount } from './say';

/** What to call the paper that a claim was followed from: its title, else its address. */
export function citingName({ citing: { title, url } }: Trail): string {
  return title ?? url;
}

/** `Followed from “A paper”`. */
export function followedHeading(trail: Trail): string {
  return say('wordsFollowedFrom', { citing: citingName(trail) });
}

/** Whose claim it is, and how it came to the open work. */
export function followedWords({ relation, examinedTitle }: RelatedClaim, trail: Trail): string {
  const citing = citingName(trail);
  // Its reports may examine the source itself.
  if (relation === 'examines') return say('wordsFollowed', { citing });
  return trail.citing.title === examinedTitle
    ? sayCount('wordsFollowedClaim', trail.reportIds.length, { examined: examinedTitle })
    : sayCount('wordsFollowedClaimVia', trail.reportIds.length, { examined: examinedTitle, citing });
}

/** Says that the source lacks what the claim says, as far as the page shows; a sentence of its own. */
export function notInSourceWords(holds: Holds | undefined): string {
  if (holds === 'abstract') return say('wordsSourceAbstract');
  return say(holds === 'full-text' ? 'wordsSourceWithout' : 'wordsSourcePageWithout');
}

/** The same over the page, where nothing else says which claim is meant, and where it is. @param citing see {@link citingName} */
export function notInSourceNotice(citing: string, holds: Holds): string {
  if (holds === 'abstract') return say('wordsNoticeAbstract', { citing });
  return say(holds === 'full-text' ? 'wordsNoticeWithout' : 'wordsNoticePageWithout', { citing });
}

/** `Judged on A source · from A citing paper`. */
export function judgedOnWords(trail: Trail): string {
  const { title, works } = trail.cited;
  const source = title ?? works[0]?.replace(/^arxiv:/, 'arXiv:');
  const citing = citingName(trail);
  return source === undefined
    ? say('wordsJudgedOnSource', { citing })
    : say('wordsJudgedOn', { source, citing });
}
