/** Words about lists of retractions and replications that the reader imports. */
import type { Replication } from '../claims/reference-check';
import type { AskedList } from '../references/imported-list';
import type { ListError } from '../references/parse-status-list';
import { dayWords, say } from './say';

const names = {
  retractions: 'listRetractions',
  replications: 'listReplications',
} as const satisfies Readonly<Record<AskedList['kind'], string>>;

/** `Retraction Watch, list of 4 May 2026`. */
export function listName({ kind, date }: AskedList): string {
  return say(names[kind], { day: dayWords(date) });
}

const errors = {
  'no-columns': 'listErrorNoColumns',
  'too-long': 'listErrorTooLong',
  'too-many-rows': 'listErrorTooManyRows',
  quotes: 'listErrorQuotes',
  'no-work': 'listErrorNoWork',
  nature: 'listErrorNature',
  date: 'listErrorDate',
} as const satisfies Readonly<Record<ListError['why'], string>>;

/** `retractions.csv, line 4: a date was expected, such as 3/1/2024`. */
export function listErrorWords(file: string, { line, why }: ListError): string {
  return say('listErrorAt', { file, line, what: say(errors[why]) });
}

const found = {
  replication: {
    replicated: 'referenceReplicated',
    'not-replicated': 'referenceNotReplicated',
    mixed: 'referenceReplicatedInPart',
    unclear: 'referenceReplicationUnclear',
  },
  reproduction: {
    replicated: 'referenceReproduced',
    'not-replicated': 'referenceNotReproduced',
    mixed: 'referenceReproducedInPart',
    unclear: 'referenceReproductionUnclear',
  },
} as const satisfies Readonly<Record<Replication['kind'], Readonly<Record<Replication['outcome'], string>>>>;

/** What a study that repeats a work has found. */
export function replicationWords({ kind, outcome }: Replication): string {
  return say(found[kind][outcome]);
}
