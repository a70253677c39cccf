/** Preprint and publication that are one work, or may be, and who says so. Pure. */
import { isPreprint } from '../claims/preprints';
import type { WorkId } from '../claims/work-id';

/** More sites than these add nothing new. */
const maxDeclarations = 4;

/** What one page has declared. */
export interface LinkDeclaration {
  /** Host of the page. */
  readonly host: string;
  /** `own`: the page of one of the two works, where the site itself says what that work is; `other`: any other page. */
  readonly page: 'own' | 'other';
  /** ISO date. */
  readonly date: string;
}

/** A pair of ids that pages have declared to be one work's. */
export interface WorkLink {
  /** `arxiv:2504.16584 doi:10.1000/x`: the preprint, and what it was published as. */
  readonly id: string;
  readonly preprint: WorkId;
  readonly published: WorkId;
  /** One of each site, the first; empty where an earlier version of Claimlight has kept none. */
  readonly declarations: readonly LinkDeclaration[];
  /** ISO date since when both are treated as one; absent where they are not. */
  readonly since?: string;
  /** ISO date on which the reader removed it. It does not come back on its own. */
  readonly removedAt?: string;
}

export type WorkPair = Pick<WorkLink, 'id' | 'preprint' | 'published'>;

/** @returns `undefined` unless the works are one preprint and one publication */
export function pairOf(works: readonly WorkId[]): WorkPair | undefined {
  const [preprint, ...otherPreprints] = works.filter(isPreprint);
  const [published, ...others] = works.filter((work) => !isPreprint(work));
  if (preprint === undefined || published === undefined) return undefined;
  if (otherPreprints.length > 0 || others.length > 0) return undefined;
  return { id: `${preprint} ${published}`, preprint, published };
}

/** Whether what was declared is enough: by a page of one of the works itself, or by two sites that do not depend on each other. */
export function isEstablished(declarations: readonly LinkDeclaration[]): boolean {
  return (
    declarations.some(({ page }) => page === 'own') ||
    new Set(declarations.map(({ host }) => siteOf(host))).size > 1
  );
}

/** The last two labels of a host: what has these in common may be in one hand. */
export function siteOf(host: string): string {
  return host.split('.').slice(-2).join('.');
}

/** One declaration for each site; the page of the work itself stands for its site. */
export function withDeclaration(
  known: readonly LinkDeclaration[],
  declaration: LinkDeclaration,
): readonly LinkDeclaration[] {
  const site = siteOf(declaration.host);
  const same = known.find(({ host }) => siteOf(host) === site);
  if (same === undefined) {
    // Even beyond the limit there is room for a word that is enough by itself.
    const kept = known.slice(0, maxDeclarations - 1);
    return [...kept, declaration];
  }
  if (same.page === 'own' || declaration.page === 'other') return known;
  return known.map((one) => (one === same ? declaration : one));
}
