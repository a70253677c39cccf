/** A work that a page lists, and where it stands there. */
import type { EntryPlace, KnownGroup, KnownWork, ListedWork } from '../claims/listed-work';
import type { PageDescription } from '../page/page-state';

/** A listed work with its place in the page. */
export interface PageEntry extends ListedWork {
  readonly place: EntryPlace;
  /** The mark goes to the end of its last line. */
  readonly anchor: Element | StaticRange;
}

/** A listed work that is to be marked. */
export interface MarkedEntry {
  readonly entry: PageEntry;
  readonly known: KnownWork;
}

/** The marks as they are drawn. */
export interface EntryDrawing {
  /**
   * Mark what is known of the works that a page lists, and nothing else.
   *
   * @param known by work id or title
   * @param found works that were found in another way than by links
   */
  show(
    page: PageDescription,
    known: ReadonlyMap<string, readonly KnownGroup[]>,
    found: readonly PageEntry[],
  ): void;
}

/** What an entry is told from others by: its work, else its title. */
export function entryKey({ work }: PageEntry): string {
  return work.works[0] ?? work.title ?? '';
}
