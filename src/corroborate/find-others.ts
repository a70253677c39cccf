/** Asks the services for works that speak of a paper's claims, and for the paper itself. */
import type { SourceName } from '../claims/source-work';
import { findWorks } from '../question/find-works';
import type { Search } from '../question/question';
import { mergeWorks } from '../sources/merge-works';
import type { Sources } from '../sources/sources';
import { type ChosenOther, chooseOthers } from './choose-others';
import { type OwnPaper, type PaperItself, partPaper } from './paper-itself';

export interface FindOthersOptions {
  readonly sources: Sources;
  readonly services: readonly SourceName[];
  readonly signal: AbortSignal;
  /** Told with each query that all services have answered, and with the paper itself. */
  readonly onAnswered?: () => void;
}

export interface FoundOthers {
  readonly itself: PaperItself;
  readonly chosen: readonly ChosenOther[];
  /** Works that were found and are not among the chosen ones. */
  readonly leftOut: number;
  readonly search: Search;
}

/** Requests that {@link findOtherWorks} makes of each service, those for the paper's ids included. */
export function stepsOf(queries: readonly (readonly string[])[]): number {
  return queries.length + 1;
}

/** Search for each query. The order in which services answer makes no difference. The word tables must have been loaded. */
export async function findOtherWorks(
  paper: OwnPaper,
  queries: readonly (readonly string[])[],
  { sources, services, signal, onAnswered = () => {} }: FindOthersOptions,
): Promise<FoundOthers> {
  const told = async <T>(asking: Promise<T>): Promise<T> => {
    const answer = await asking;
    onAnswered();
    return answer;
  };
  const [own, ...found] = await Promise.all([
    told(sources.byIds(paper.works, { services, signal })),
    ...queries.map((terms) => told(findWorks(terms, { sources, services, signal, onFound: () => {} }))),
  ] as const);
  const ofQueries = found.map(({ works }) => works.map(({ work }) => work));
  const merged = mergeWorks([...own.works, ...ofQueries.flat()]);
  const { itself, same, others } = partPaper(paper, own.works, merged);
  const searches = found.map(({ search }) => search);
  return {
    itself,
    ...chooseOthers(others, queries, same),
    search: searchOf(searches, own),
  };
}

/** All searches as one: a service has answered if it has answered every one of them. */
function searchOf(searches: readonly Search[], own: Awaited<ReturnType<Sources['byIds']>>): Search {
  const silent = [
    ...new Map(
      [...searches, own]
        .flatMap((one) => one.silent)
        .map(({ source, why }) => [`${source} ${why}`, { source, why }] as const)
        .toSorted(([a], [b]) => (a < b ? -1 : Number(a > b))),
    ).values(),
  ];
  const isWhole = (source: SourceName) => !silent.some((one) => one.source === source);
  const since = searches.flatMap((search) => search.since ?? []).toSorted();
  return {
    recordCount: searches.reduce((sum, { recordCount }) => sum + recordCount, 0),
    answered: [...new Set(searches.flatMap(({ answered }) => answered))].filter(isWhole),
    silent,
    ...(since[0] !== undefined && { since: since[0] }),
  };
}
