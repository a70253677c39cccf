/** Where in a text claims were located last. Pure. */
import type { Status } from '../claims/claim';
import type { PaperPicture } from '../messages/message-data';

export interface PlacedClaim {
  readonly text: string;
  readonly isCut: boolean;
  readonly status: Status;
  /** Where it begins, as a share of the text: 0 to 1. */
  readonly at: number;
  /** The heading that it stands under. */
  readonly section?: string;
}

export interface Section {
  readonly title: string;
  /** Shares of the text, 0 to 1. */
  readonly from: number;
  readonly to: number;
}

export interface PlacesOfPaper {
  /** In the order of the text. */
  readonly claims: readonly PlacedClaim[];
  /** Those of them that were looked for and are not in the text, or were not looked for. */
  readonly missing: number;
  readonly sections: readonly Section[];
  /** ISO date and time of the reading. */
  readonly at: string;
}

/** @returns `undefined` where no reading has told where any claim stands */
export function placesOf({ claims, places }: PaperPicture): PlacesOfPaper | undefined {
  if (places === undefined || places.starts.length === 0 || places.length <= 0) return undefined;
  const share = (position: number) => Math.max(0, Math.min(1, position / places.length));
  const sections = places.sections.map(([start, title], at) => ({
    title,
    from: share(start),
    to: share(places.sections[at + 1]?.[0] ?? places.length),
  }));
  const placed = places.starts
    .flatMap(([index, start]): PlacedClaim[] => {
      const claim = claims[index];
      if (claim === undefined) return [];
      const at = share(start);
      const section = sections.findLast(({ from }) => from <= at)?.title;
      const { text, isCut, status } = claim;
      return [{ text, isCut, status, at, ...(section !== undefined && { section }) }];
    })
    .sort((a, b) => a.at - b.at);
  return { claims: placed, missing: claims.length - placed.length, sections, at: places.at };
}

/** A claim's sign in the picture: its column, and how many stand below it there. */
export interface StackedClaim extends PlacedClaim {
  readonly column: number;
  readonly level: number;
}

/** @param columns that the text is divided into, 1 and up */
export function stackClaims(claims: readonly PlacedClaim[], columns: number): StackedClaim[] {
  const heights = new Map<number, number>();
  return claims.map((claim) => {
    const column = Math.min(columns - 1, Math.floor(claim.at * columns));
    const level = heights.get(column) ?? 0;
    heights.set(column, level + 1);
    return { ...claim, column, level };
  });
}
