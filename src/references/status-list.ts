/** What lists say of works, that a reader imports: retractions and replications. Pure. */
import type { Replication } from '../claims/reference-check';
import type { WorkNotice } from '../claims/source-work';
import { titleFingerprint } from '../claims/title';
import type { WorkId } from '../claims/work-id';

/** What a list says of one work. */
export interface ListedStatus {
  readonly id?: WorkId;
  /** PubMed's number. */
  readonly pmid?: string;
  /** Of the work; a title alone counts with the year. */
  readonly title?: string;
  readonly year?: number;
  readonly status: WorkNotice | Replication;
}

export interface StatusList {
  readonly kind: 'retractions' | 'replications';
  /** Day of the list, `YYYY-MM-DD`, as whoever reads the file knows it. */
  readonly date: string;
  readonly works: readonly ListedStatus[];
}

/** The same with the keys that it is found by, and without what these are made from: as a list is kept. */
export interface KeyedStatus extends Pick<ListedStatus, 'id' | 'year' | 'status'> {
  readonly keys: readonly string[];
  /** Name of the feed that says it; absent where a list does that the reader has imported. */
  readonly feed?: string;
}

/** Works that go together in a part of a list. */
const partSize = 1_000;

/** A list in parts, as it is kept: making keys of titles takes time, and is done once. To be run in slices; yields the share that is done. */
export function* keyedParts({ works }: StatusList): Generator<number, KeyedStatus[][]> {
  const parts: KeyedStatus[][] = [];
  for (const [at, work] of works.entries()) {
    if (at % partSize === 0) parts.push([]);
    parts.at(-1)?.push(keyed(work));
    if (at % 100 === 99) yield (at + 1) / works.length;
  }
  return parts;
}

function keyed({ id, year, status, ...work }: ListedStatus): KeyedStatus {
  return {
    keys: keysOf({ ...work, ...(id !== undefined && { id }) }),
    ...(id !== undefined && { id }),
    ...(year !== undefined && { year }),
    status,
  };
}

/** The works of lists, by id, PubMed's number and title. */
export class StatusIndex {
  readonly #byKey = new Map<string, KeyedStatus[]>();
  readonly #others: StatusIndex | undefined;

  /** @param others that are looked up, too */
  constructor(lists: readonly StatusList[] = [], others?: StatusIndex) {
    this.#others = others;
    for (const { works } of lists) this.add(works.map(keyed));
  }

  /** Further works, of the same list or another one. */
  add(works: readonly KeyedStatus[]): void {
    for (const work of works) for (const key of work.keys) this.#add(key, work);
  }

  #add(key: string, work: KeyedStatus): void {
    const known = this.#byKey.get(key);
    if (known === undefined) this.#byKey.set(key, [work]);
    else known.push(work);
  }

  #under(key: string): readonly KeyedStatus[] {
    const others = this.#others === undefined ? [] : this.#others.#under(key);
    return [...others, ...(this.#byKey.get(key) ?? [])];
  }

  /**
   * All that the lists say of a work. A title counts only where no id of the work is listed, and with a year that is no more than one off.
   *
   * @param title of the work
   */
  find({
    ids,
    pmids,
    title,
    years,
  }: {
    readonly ids: readonly WorkId[];
    readonly pmids: readonly string[];
    readonly title?: string;
    readonly years: readonly number[];
  }): KeyedStatus[] {
    const byId = [...ids, ...pmids.map((pmid) => `pmid:${pmid}`)].flatMap((key) => this.#under(key));
    if (byId.length > 0) return [...new Set(byId)];
    const key = title === undefined ? undefined : titleFingerprint(title);
    const titled = key === undefined ? [] : this.#under(`title:${key}`);
    return titled.filter(
      ({ year, id }) =>
        year !== undefined &&
        years.some((one) => Math.abs(one - year) <= 1) &&
        // Another id is another work.
        (id === undefined || ids.length === 0),
    );
  }
}

function keysOf({ id, pmid, title }: Pick<ListedStatus, 'id' | 'pmid' | 'title'>): string[] {
  const fingerprint = title === undefined ? undefined : titleFingerprint(title);
  return [
    ...(id === undefined ? [] : [id]),
    ...(pmid === undefined ? [] : [`pmid:${pmid}`]),
    ...(fingerprint === undefined ? [] : [`title:${fingerprint}`]),
  ];
}

/** Whether a status is what a repeating study has found. */
export function isReplication(status: ListedStatus['status']): status is Replication {
  return 'outcome' in status;
}
