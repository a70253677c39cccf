/** What services have said to a request about many works, as answers to a step of one reference. Pure. */

import type { SourceName, SourceWork } from '../claims/source-work';
import { resolvableDoi } from '../claims/versioned-dois';
import type { WorkId } from '../claims/work-id';
import { allIds } from '../references/group-records';
import type { ReferenceStep, SourceAnswer } from '../references/plan-reference';
import { canKnow, type SourceAnswers } from '../sources/sources';

/** More records of one service are not laid against a reference. */
const maxRecords = 10;

/** Answers about ids, ready to be read for each reference: a long list has thousands of both. */
export class IdAnswers {
  readonly #source: SourceName;
  readonly #works = new Map<WorkId, SourceWork[]>();
  readonly #silent = new Map<WorkId | 'all', SourceAnswers['silent'][number]['why']>();

  /** @param answers of one service to one request for ids */
  constructor(source: SourceName, { works, silent }: SourceAnswers) {
    this.#source = source;
    for (const work of works)
      for (const id of new Set(allIds(work).map(comparable)))
        this.#works.set(id, [...(this.#works.get(id) ?? []), work].slice(0, maxRecords));
    for (const { ids, why } of silent) for (const id of ids ?? ['all' as const]) this.#silent.set(id, why);
  }

  /** @returns none where the service could not know any of these ids */
  answersFor(ids: readonly WorkId[]): SourceAnswer[] {
    const source = this.#source;
    const known = ids.filter((id) => canKnow(source, id));
    if (known.length === 0) return [];
    const why =
      known.map((id) => this.#silent.get(id)).find((one) => one !== undefined) ?? this.#silent.get('all');
    const works = [...new Set(known.flatMap((id) => this.#works.get(comparable(id)) ?? []))];
    // One that has answered in part has records, and may have left out the one that is meant.
    return [
      ...(why === undefined ? [] : [{ source, by: 'ids' as const, why }]),
      ...(why === undefined || works.length > 0 ? [{ source, by: 'ids' as const, works }] : []),
    ];
  }
}

/** A service may have a work by the DOI of its first version alone. */
function comparable(id: WorkId): WorkId {
  return id.startsWith('doi:') ? `doi:${resolvableDoi(id.slice(4))}` : id;
}

/** Answers to a search for one reference. */
export function searchAnswers(
  { works, silent, answered }: SourceAnswers,
  by: ReferenceStep['by'],
): SourceAnswer[] {
  const silentOnes = silent.map(({ source, why }) => ({ source, by, why }));
  const heard = new Set([...answered, ...works.map(({ source }) => source)]);
  const spoken = [...heard].map((source) => ({
    source,
    by,
    works: works.filter((work) => work.source === source).slice(0, maxRecords),
  }));
  return [...silentOnes, ...spoken];
}
