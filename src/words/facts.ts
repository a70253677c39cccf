/** Facts in a line; each is a phrase of its own. */
import type { RelatedReport } from '../lookup/related';
import { say } from './say';

/** Between two facts of a line that may wrap: no line begins with it. */
export const dot = '\u00a0· ';

/** `arXiv:2504.16584 · full text`, where no line begins with a dot. What is empty or undefined is left out. */
export function facts(...all: readonly (string | undefined)[]): string {
  return all.filter(Boolean).join(dot);
}

/** What a report has to do with a work, with a label where the title alone found it. */
export function withFoundBy(relation: string | undefined, foundBy: RelatedReport['foundBy']): string {
  return facts(relation, foundBy === 'title' ? say('wordsByTitleOnly') : undefined);
}
