/** Asks the services for works about a question, side by side. */
import type { SourceName } from '../claims/source-work';
import { rarity } from '../locate/word-tables';
import { mergeWorks } from '../sources/merge-works';
import type { SourceAnswers, Sources } from '../sources/sources';
import { stem, tokenise } from '../text/tokens';
import { type ChosenWork, chooseWorks } from './choose-works';
import type { Search } from './question';

/** Works that each service is asked for. */
const mostOfEach = 40;

export interface FindOptions {
  readonly sources: Sources;
  readonly services: readonly SourceName[];
  readonly signal: AbortSignal;
  /** Told with each service that has answered: what is known by then. */
  readonly onFound: (found: Found) => void;
}

export interface Found {
  readonly works: readonly ChosenWork[];
  readonly search: Search;
}

/**
 * Search for words and phrases. The order in which the services answer makes no difference to what is found. The word tables must have been
 * loaded (`loadWordTables`).
 *
 * @param terms as the reader has them
 */
export async function findWorks(terms: readonly string[], options: FindOptions): Promise<Found> {
  const { sources, services, signal, onFound } = options;
  const words = rarestFirst(terms);
  const answers = new Map<SourceName, SourceAnswers>();
  const known = () =>
    foundOf(
      terms,
      services.flatMap((service) => answers.get(service) ?? []),
    );
  await Promise.all(
    services.map(async (service) => {
      answers.set(service, await sources.search(words, { services: [service], signal, most: mostOfEach }));
      onFound(known());
    }),
  );
  return known();
}

/** A service that takes few words gets those that tell most. */
function rarestFirst(terms: readonly string[]): string[] {
  const rarityOf = (term: string) => Math.max(0, ...tokenise(term).map(({ text }) => rarity(stem(text))));
  return terms.toSorted((a, b) => rarityOf(b) - rarityOf(a));
}

/** @param answers in the order of the services */
function foundOf(terms: readonly string[], answers: readonly SourceAnswers[]): Found {
  const records = answers.flatMap(({ works }) => works);
  const since = answers.flatMap((answer) => answer.since ?? []);
  return {
    works: chooseWorks(mergeWorks(records), terms),
    search: {
      recordCount: records.length,
      answered: answers.flatMap(({ answered }) => answered),
      silent: answers.flatMap(({ silent }) => silent.map(({ source, why }) => ({ source, why }))),
      ...(since.length > 0 && { since: new Date(Math.min(...since)).toISOString() }),
    },
  };
}
