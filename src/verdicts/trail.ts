/** The way a claim has come to a source: reports → the paper that cites the source → the source. Pure. */
import * as v from 'valibot';
import type { PageWork } from '../claims/page-work';
import { titleFingerprint } from '../claims/title';
import type { WorkId } from '../claims/work-id';
import { workIdSchema } from '../claims/work-id-schema';

/** The work that is cited, by its ids or its title. */
export interface CitedWork {
  readonly works: readonly WorkId[];
  readonly title?: string;
}

/** A claim that was followed from the page of a citing paper to a work that it cites. */
export interface Trail {
  /** Those that make the claim. */
  readonly reportIds: readonly string[];
  readonly citing: {
    readonly works: readonly WorkId[];
    /** As the reports call the paper, where they examine it. */
    readonly title?: string;
    /** Address of the page that the claim was followed from, without fragment; of a local PDF, what stands for one. */
    readonly url: string;
  };
  readonly cited: CitedWork;
}

const maxTextLength = 10_000;
const maxWorks = 10;
const maxReports = 1_000;
const text = v.pipe(v.string(), v.maxLength(maxTextLength));

const works = v.pipe(v.array(workIdSchema), v.maxLength(maxWorks));

/** A trail as the browser or a verdict file has stored it. Unknown keys are dropped. */
export const trailSchema = v.object({
  reportIds: v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(maxReports)),
  citing: v.object({ works, title: v.exactOptional(text), url: text }),
  cited: v.object({ works, title: v.exactOptional(text) }),
});

/**
 * Whether a page shows the cited work: by any of its ids, else by its title as reports are found by theirs.
 *
 * A page and a work that name different ids of one kind are two works, whatever their titles.
 */
export function isCitedWork(cited: CitedWork, page: Pick<PageWork, 'works' | 'title'>): boolean {
  if (page.works.some((work) => cited.works.includes(work))) return true;
  if (cited.title === undefined || page.title === undefined) return false;
  const kindOf = (work: WorkId) => work.slice(0, work.indexOf(':'));
  const named = new Set(cited.works.map(kindOf));
  if (page.works.some((work) => named.has(kindOf(work)))) return false;
  const print = titleFingerprint(cited.title);
  return print !== undefined && print === titleFingerprint(page.title);
}
