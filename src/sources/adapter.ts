/** What the queue needs to know of a service. Adapters are pure: they say what to send, and read what came. */
import * as v from 'valibot';
import type { NoAnswer } from '../claims/reference-check';
import type { SourceName, SourceWork } from '../claims/source-work';
import { resolvableDoi } from '../claims/versioned-dois';
import type { WorkId } from '../claims/work-id';
import type { DocumentText } from '../text/document-text';

/** A work as a printed reference names it. */
export interface TitleQuery {
  readonly title: string;
  /** Family name. */
  readonly firstAuthor?: string;
  readonly year?: number;
}

/** What a service is asked, as a reader may see it. */
export type Asked =
  | { readonly kind: 'ids'; readonly ids: readonly WorkId[] }
  | ({ readonly kind: 'title' } & TitleQuery)
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** The text of one work, by the id that the service has for it, or the address of a file at another host. */
  | { readonly kind: 'full-text'; readonly id: string; readonly host?: string };

/** Without keys and mail address: a request as it may be kept, logged and compared. */
export interface SourceRequest {
  readonly source: SourceName;
  readonly asked: Asked;
  /** https. */
  readonly address: string;
  /** JSON; then the request is a POST. */
  readonly body?: string;
}

/** What the reader has entered; each may be missing. */
export interface SourceKeys {
  readonly openalex?: string;
  readonly semanticscholar?: string;
  /** Mail address for services that ask for one. */
  readonly mail?: string;
}

/** Address and headers with what the reader has entered: for the network alone. */
export interface SignedRequest {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** How often a service may be asked. */
export interface Limits {
  /** Requests that are under way at the same time. */
  readonly atOnce: number;
  /** Milliseconds from the start of a request to that of the next. */
  readonly gap: number;
}

/** What was read of an answer. */
export interface Records {
  readonly works: readonly SourceWork[];
  /** False where some records are not what they should be: what is looked for may be among these. */
  readonly isWhole: boolean;
  /** Where one was asked for. */
  readonly fullText?: DocumentText;
}

/** How answers of one kind are asked for and read. */
export interface Asking {
  readonly source: SourceName;
  /** The only host that is asked. */
  readonly host: string;
  /** Whose limits hold: its host's own where it is none of the service's; the service's if nothing is said. */
  readonly lane?: string;
  /** Until the service says otherwise. */
  readonly limits: Limits;
  /** Never more often than so, whatever the service says. Milliseconds. */
  readonly leastGap: number;
  /** Media type of an answer; JSON if none is named. */
  readonly accept?: string;
  /** @returns why it cannot be sent without something of the reader's */
  readonly sign?: (request: SourceRequest, keys: SourceKeys) => SignedRequest | NoAnswer;
  /** An answer that is no success, and says that there is no such record. */
  readonly isAbsence?: (status: number, body: string, request: SourceRequest) => boolean;
  /** Reads an answer. @throws where it is not of the service's form as a whole */
  readonly read: (body: string, request: SourceRequest) => Records;
  /** For answers that are no text. */
  readonly file?: AskedFile;
  /** What is kept of an answer, where that is not all of it, and reading that again. */
  readonly kept?: {
    readonly write: (records: Records) => string;
    /** @throws as `read` does */
    readonly read: (body: string) => Records;
  };
}

/** How a file is taken and read, in place of `Asking.read`. */
export interface AskedFile {
  /** Bytes. */
  readonly maxBytes: number;
  /** Milliseconds from the request to the last byte. */
  readonly patience: number;
  /** @returns why it cannot be read, where that is so @throws nothing but the signal's reason */
  readonly read: (file: Blob, signal: AbortSignal) => Promise<Records | NoAnswer>;
}

export interface Adapter extends Asking {
  /** Whether the service could know the work by its id. */
  readonly canKnow: (work: WorkId) => boolean;
  /** Requests for works that it could know, as few as the service allows. */
  readonly byIds: (ids: readonly WorkId[]) => SourceRequest[];
  /** Works of like titles, the likeliest first; none if the service cannot tell, or the title has nothing to look for. */
  readonly byTitle?: (query: TitleQuery) => SourceRequest | undefined;
  /** Works about words, the rarest word first. */
  readonly byWords?: (words: readonly string[], most: number) => SourceRequest | undefined;
}

/** An answer that is not of the form that the service gives. */
export class UnreadableAnswer extends Error {
  override readonly name = 'UnreadableAnswer';
}

/** Most records that are read of an answer. */
const maxRecords = 1_000;

/** JSON of a form. @throws {UnreadableAnswer} */
export function readJson<Schema extends v.GenericSchema>(
  schema: Schema,
  body: string,
): v.InferOutput<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new UnreadableAnswer('no JSON');
  }
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) throw new UnreadableAnswer('another form');
  return parsed.output;
}

/**
 * Records one by one, so that one of another form does not hide the others.
 *
 * @param toWork `undefined` from it: a record that is none of a work
 * @throws {UnreadableAnswer} if none of them is readable
 */
export function readRecords<Schema extends v.GenericSchema>(
  list: readonly unknown[],
  schema: Schema,
  toWork: (record: v.InferOutput<Schema>, at: number) => SourceWork | undefined,
): Records {
  const taken = list.slice(0, maxRecords).map((record) => v.safeParse(schema, record));
  const isWhole = taken.every(({ success }) => success);
  if (!isWhole && !taken.some(({ success }) => success))
    throw new UnreadableAnswer('records of another form');
  const works = taken.flatMap((record, at) => (record.success ? (toWork(record.output, at) ?? []) : []));
  return { works, isWhole };
}

/** A text that may be missing. */
export const someText = v.nullish(v.string());
/** A number that may be missing. */
export const someNumber = v.nullish(v.number());

/** What is not needed: in another form it is as if it were missing. */
export function aside<Schema extends v.GenericSchema>(schema: Schema) {
  return v.fallback(v.nullish(schema), undefined);
}

/** Lists of equal length but for the last. */
export function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) =>
    list.slice(at * size, (at + 1) * size),
  );
}

/** The DOI under which services know a work: arXiv's own for its papers, that of the first version where there is none of the work. */
export function doiOf(work: WorkId): string {
  return work.startsWith('doi:') ? resolvableDoi(work.slice(4)) : `10.48550/arxiv.${work.slice(6)}`;
}

/** Words of a title or question that can be looked for, without signs that a service could take for its own language. */
export function searchWords(text: string): string[] {
  const words =
    text
      .slice(0, 2_000)
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]{1,60}/gu) ?? [];
  return words.slice(0, 60);
}
