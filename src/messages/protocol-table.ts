/**
 * Every message between page, background and extension pages: who may send it, what it carries, and what it is answered with. A
 * page's process may be in hostile hands: {@link parseMessage} trusts no message, and messages/receive asks both before any handler.
 * Scripts in pages take types alone from here.
 */
import * as v from 'valibot';
import { checkTable } from './table/checks';
import { feedTable } from './table/feeds';
import { importTable } from './table/imports';
import { listTable } from './table/lists';
import { modelTable } from './table/model';
import { pageTable } from './table/pages';
import { questionTable } from './table/questions';
import { referenceTable } from './table/references';
import { settingsTable } from './table/settings';
import { sourceTable } from './table/sources';
import { storedTable } from './table/stored';
import { verdictTable } from './table/verdicts';

export const protocolTable = {
  ...pageTable,
  ...checkTable,
  ...referenceTable,
  ...sourceTable,
  ...importTable,
  ...feedTable,
  ...questionTable,
  ...modelTable,
  ...verdictTable,
  ...listTable,
  ...settingsTable,
  ...storedTable,
};

type Table = typeof protocolTable;
export type MessageName = keyof Table;
type Call<Name extends MessageName> = NonNullable<Table[Name]['types']>;

/** As the sender sees the table. */
export type Protocol = { [Name in MessageName]: Call<Name> };
/** What a handler gets. */
export type DataOf<Name extends MessageName> = v.InferOutput<Table[Name]['schema']>;
export type ReplyOf<Name extends MessageName> = ReturnType<Call<Name>>;

/** @throws {MessageError} when `data` is not what this message carries */
export function parseMessage<Name extends MessageName>(name: Name, data: unknown): DataOf<Name> {
  const { success, output, issues } = v.safeParse(protocolTable[name].schema, data, { abortEarly: true });
  if (success) return output;
  const [issue] = issues;
  throw new MessageError(
    `A message “${name}” is malformed at “${v.getDotPath(issue) ?? ''}”: ${issue.message}`,
  );
}

/** A message that is refused before any handler sees it. */
export class MessageError extends Error {
  override readonly name = 'MessageError';
}

export function isMessageName(name: unknown): name is MessageName {
  return typeof name === 'string' && Object.hasOwn(protocolTable, name);
}
