/** A work that a page lists, and where it stands there. */
import type { EntryPlace, KnownGroup, KnownWork, ListedWork } from '../../lookup/listed-work';

/** A listed work with its place in the page. */
export interface WorkOnPage extends ListedWork {
  readonly place: EntryPlace;
  /** The mark goes to the end of its last line. */
  readonly anchor: Element | StaticRange;
}

/** A listed work that is to be marked. */
export interface BadgedWork {
  readonly entry: WorkOnPage;
  readonly known: KnownWork;
}

/** What is known under a work id or a title, and where that stands first in the page. */
export interface KnownElement {
  readonly key: string;
  readonly groups: readonly KnownGroup[];
  /** Absent for what was found in another way than by elements. */
  readonly element?: Element;
}

/** The marks as they are drawn. */
export interface BadgeDrawing {
  /**
   * Mark what is known of the works that a page lists, and nothing else.
   *
   * @param known in the order of the page
   * @param found works that were found in another way
   */
  show(known: readonly KnownElement[], found: readonly WorkOnPage[]): void;
}

/** What an entry is told from others by: its work, else its title. */
export function workKey({ work }: WorkOnPage): string {
  return work.works[0] ?? work.title ?? '';
}
