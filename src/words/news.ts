/** What each version has brought, in words: the source of what readers are told after an update. */
import { say } from './say';

interface News {
  readonly version: string;
  /** The most important first. */
  readonly texts: readonly (() => string)[];
}

/** The newest first. A version that has nothing for readers is not here. */
const all: readonly News[] = [
  {
    version: '0.1.0',
    texts: [
      () => say('newsSettings'),
      () => say('newsSearch'),
      () => say('newsImport'),
      () => say('newsData'),
      () => say('newsBeside'),
    ],
  },
];

/**
 * What is new to somebody who has had the news of a version.
 *
 * @param seen such as `0.0.9`, as `present`, the version that runs
 * @returns empty where there is nothing to tell
 */
export function newsSince(seen: string, present: string): string[] {
  return all
    .filter(({ version }) => isLater(version, seen) && !isLater(version, present))
    .flatMap(({ texts }) => texts.map((text) => text()));
}

/** Of versions in numbers with dots, as browsers have them. */
function isLater(one: string, other: string): boolean {
  return one.localeCompare(other, 'en', { numeric: true }) > 0;
}
