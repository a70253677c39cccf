/** One try of a request: what came of it, whatever the service does. */
import type { NoAnswer } from '../claims/reference-check';
import { Stopped, unlessStopped } from './abort';
import type { Asking, Records, SignedRequest, SourceRequest } from './adapter';
import { readBody, readFile, TooLarge } from './read-body';

export type Fetch = (address: string, options: RequestInit) => Promise<Response>;

export interface SendOptions {
  readonly fetch: Fetch;
  readonly isOnline: () => boolean;
  /** Milliseconds from the request to the last byte. */
  readonly patience: number;
  /** Bytes of a body. */
  readonly maxBytes: number;
}

export interface Received {
  readonly status?: number;
  readonly headers: Headers;
  readonly bytes: number;
}

export type Try = Received &
  (
    | { readonly records: Records; readonly body: string; readonly status: number }
    | {
        readonly why: NoAnswer;
        /** Another try may go better. */
        readonly isPassing: boolean;
        /** The service does not take this request; others it may. */
        readonly isRefused: boolean;
      }
  );

const noHeaders = new Headers();

/** @throws {Stopped} when the signal comes; nothing else */
export async function sendRequest(
  adapter: Asking,
  request: SourceRequest,
  signed: SignedRequest,
  options: SendOptions,
  signal: AbortSignal,
): Promise<Try> {
  const limit = new AbortController();
  const end = () => {
    limit.abort();
  };
  const timer = setTimeout(end, adapter.file?.patience ?? options.patience);
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  try {
    const received = await receive(adapter, request, signed, options, limit.signal);
    if (!('file' in received)) return received;
    // It has come: reading it has bounds of its own.
    clearTimeout(timer);
    return await readReceived(adapter, received, limit.signal);
  } catch (error) {
    if (signal.aborted) throw new Stopped();
    if (limit.signal.aborted) return nothing('timed-out');
    if (error instanceof TooLarge) return nothing('too-large');
    return options.isOnline() ? nothing('failed', true) : nothing('offline');
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    // Whoever gives up lets go of the connection.
    end();
  }
}

function nothing(why: NoAnswer, isPassing = false): Try {
  return { why, isPassing, isRefused: false, headers: noHeaders, bytes: 0 };
}

/** A file that has come whole. */
interface ReceivedFile extends Received {
  readonly status: number;
  readonly file: Blob;
}

async function readReceived(
  { file: asked, kept }: Asking,
  { file, ...received }: ReceivedFile,
  signal: AbortSignal,
): Promise<Try> {
  const read = asked === undefined ? 'unreadable' : await unlessStopped(asked.read(file, signal), signal);
  if (typeof read === 'string') return { ...received, why: read, isPassing: false, isRefused: false };
  return { ...received, records: read, body: kept?.write(read) ?? '' };
}

async function receive(
  adapter: Asking,
  request: SourceRequest,
  signed: SignedRequest,
  { fetch, maxBytes }: SendOptions,
  signal: AbortSignal,
): Promise<Try | ReceivedFile> {
  const sending = fetch(signed.address, {
    method: request.body === undefined ? 'GET' : 'POST',
    headers: {
      accept: adapter.accept ?? 'application/json',
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...signed.headers,
    },
    ...(request.body === undefined ? {} : { body: request.body }),
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    // Where it leads to is another host than the reader has allowed, or nobody knows which.
    redirect: 'manual',
    signal,
  });
  const response = await unlessStopped(sending, signal);
  const { status, headers } = response;
  const refused = (why: NoAnswer, isPassing = false, isRefused = false): Try => {
    void response.body?.cancel().catch(() => undefined);
    return { why, isPassing, isRefused, status, headers, bytes: 0 };
  };
  if (response.type === 'opaqueredirect' || response.redirected || (status >= 300 && status < 400))
    return refused('redirected');
  if (status === 429 || (status === 503 && headers.has('retry-after'))) return refused('busy', true);
  if (status >= 500) return refused('failed', true);
  const { file } = adapter;
  const whole = <Body>(reading: Promise<Body>) =>
    unlessStopped(
      reading.catch((error: unknown) => {
        if (error instanceof TooLarge) throw error;
        return undefined;
      }),
      signal,
    );
  const broken = { ...nothing('unreadable', true), status, headers };
  if (file !== undefined && status < 300 && !isHtml(headers.get('content-type'))) {
    const body = await whole(readFile(response, file.maxBytes));
    return body === undefined ? broken : { ...body, status, headers };
  }
  const body = await whole(readBody(response, maxBytes));
  if (body === undefined) return broken;
  const read = readAnswer(adapter, request, response, body.text);
  return { ...read, status, headers, bytes: body.bytes };
}

/** What a whole answer says. */
function readAnswer(
  adapter: Asking,
  request: SourceRequest,
  { status, headers }: Response,
  body: string,
): { records: Records; body: string } | { why: NoAnswer; isPassing: boolean; isRefused: boolean } {
  const found = (records: Records) => ({ records, body: adapter.kept?.write(records) ?? body });
  if (adapter.isAbsence?.(status, body, request) === true) return found({ works: [], isWhole: true });
  const isRefused = status >= 400 && status !== 401 && status !== 403;
  if (status >= 400) return { why: 'failed', isPassing: false, isRefused };
  const unreadable = { why: 'unreadable' as const, isPassing: false, isRefused: false };
  // Where no page was asked for, it is one of whoever stands between: a network that wants a sign-in.
  if (!isHtml(adapter.accept) && isHtml(headers.get('content-type'))) return unreadable;
  try {
    return found(adapter.read(body, request));
  } catch {
    return unreadable;
  }
}

function isHtml(type: string | null | undefined): boolean {
  return /html/i.test(type ?? '');
}

/** What an answer that was kept says. @returns `undefined` if it cannot be read (any more) */
export function readKept(
  adapter: Asking,
  request: SourceRequest,
  status: number,
  body: string,
): Records | undefined {
  if (!Number.isInteger(status) || status < 200 || status > 599) return undefined;
  const { kept } = adapter;
  const reading = kept === undefined ? adapter : { ...adapter, read: kept.read };
  const read = readAnswer(reading, request, new Response(null, { status }), body);
  return 'records' in read ? read.records : undefined;
}
