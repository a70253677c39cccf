/** Words about a reference and the work that it names, which is not the open one. */
import type { DescribedReference } from '../citations/bibliography-parts';
import type { PageWork, ReportRelation } from '../claims/page-work';
import { shortened } from '../lookup/describe-reference';
import type { RelatedReport } from '../lookup/related';
import { withFoundBy } from './facts';
import { say, sayCount } from './say';

/** Characters shown of a reference whose authors are unknown. */
const maxNameLength = 60;

/** `Wang et al., 2021`; the beginning of the reference where no author is known. */
export function referenceName({ authors, year, text }: DescribedReference): string {
  const [first, second] = authors;
  if (first === undefined) return shortened(text, maxNameLength);
  const names =
    second === undefined
      ? first
      : authors.length === 2
        ? say('wordsTwoAuthors', { first, second })
        : say('wordsManyAuthors', { first });
  return year === undefined ? names : say('wordsAuthorsAndYear', { authors: names, year });
}

/** As in the popup, but about the cited paper, which is not the open one. */
export function relationToCited(relation: ReportRelation, foundBy: RelatedReport['foundBy']): string {
  const keys = {
    examines: 'wordsExaminesCited',
    cites: 'wordsCitesListed',
    unknown: 'wordsMentionsCited',
  } as const;
  return withFoundBy(say(keys[relation]), foundBy);
}

/** Why no report is shown. @param asked what was looked up; undefined when there was nothing to look up */
export function unknownReferenceWords(asked: PageWork | undefined): string {
  if (asked === undefined) return say('wordsReferenceWithoutId');
  return say(asked.works.length === 0 ? 'wordsReferenceTitleUnknown' : 'wordsReferenceUnknown');
}

/** `cited once`, `cited 3 times`. */
export function timesWords(times: number): string {
  return times === 0 ? say('wordsNeverCited') : sayCount('wordsCitedTimes', times);
}
