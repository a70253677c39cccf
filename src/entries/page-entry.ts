/** A work that a page lists, and where it stands there. */
import type { EntryPlace, KnownWork } from '../claims/listed-work';
import type { PageWork } from '../claims/related';

/** A listed work with its place in the page. */
export interface PageEntry {
  readonly work: PageWork;
  readonly place: EntryPlace;
  /** The mark goes to the end of its last line. */
  readonly anchor: Element | StaticRange;
  /** What a reference says, where no title could be told from it. */
  readonly text?: string;
}

/** A listed work that is to be marked. */
export interface MarkedEntry {
  readonly entry: PageEntry;
  readonly known: KnownWork;
}

/** The marks as they are drawn. */
export interface EntryDrawing {
  /** Show these and no others, in this order. */
  show(entries: readonly MarkedEntry[]): void;
}

/** What an entry is told from others by: its work, else its title. */
export function entryKey({ work }: PageEntry): string {
  return work.works[0] ?? work.title?.toLowerCase() ?? '';
}
