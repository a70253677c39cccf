/** A work that a page lists, and where it stands there. */
import type { KnownGroup, KnownWork, ListedWork, ListKind } from '../../lookup/listed-work';

/** A listed work with its position in the page. */
export interface WorkOnPage extends ListedWork {
  readonly listKind: ListKind;
  /** The badge goes to the end of its last line. */
  readonly anchor: Element | StaticRange;
}

/** A listed work that gets a badge. */
export interface BadgedWork {
  readonly entry: WorkOnPage;
  readonly known: KnownWork;
}

/** What is known under a work id or a title, and where that stands first in the page. */
export interface KnownElement {
  readonly key: string;
  readonly groups: readonly KnownGroup[];
  /** Absent for what was found otherwise than by elements. */
  readonly element?: Element;
}

/** Draws the badges. */
export interface BadgeDrawing {
  /** How many works have a badge. */
  readonly count: number;
  /**
   * Draw badges beside the listed works that are known, and no others.
   *
   * @param known in the order of the page
   * @param found works that were found in another way
   */
  show(known: readonly KnownElement[], found: readonly WorkOnPage[]): void;
}

/** What distinguishes a listed work from others: its work id, else its title. */
export function workKey({ work }: WorkOnPage): string {
  return work.works[0] ?? work.title ?? '';
}
