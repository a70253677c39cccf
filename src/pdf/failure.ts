/** Why a PDF could not be opened, in kinds that the reader can be told about. Pure. */

/**
 * - `missing`: the server has no such file; `refused`: it wants a login, or says no; `server`: another answer than the file
 * - `unreachable`: no answer at all: offline, no such host; `sent-on`: the server sends on to a host that we may not read
 * - `once`: the server has begun to give out the file, and refuses to give any of it again
 * - `too-large`: more than may be fetched without a question
 * - `web-page`: a web page came instead of a file, such as a login; `broken`: no PDF, or one past repair; `empty`: no byte, or no page
 * - `locked`: encrypted, and no password was given; `stopped`: given up by the reader; `crashed`: the worker that reads it has died
 */
export type FailureKind =
  | 'missing'
  | 'refused'
  | 'server'
  | 'unreachable'
  | 'sent-on'
  | 'once'
  | 'too-large'
  | 'web-page'
  | 'broken'
  | 'empty'
  | 'locked'
  | 'stopped'
  | 'crashed';

/** An expected failure of opening or reading a PDF. */
export class PdfFailure extends Error {
  readonly kind: FailureKind;
  /** The server's status, when it answered. */
  readonly status: number | undefined;
  /** Bytes that were allowed, of a file that is too large. */
  readonly limit: number | undefined;
  /** Bytes that it has, where the server says so. */
  readonly size: number | undefined;

  constructor(
    kind: FailureKind,
    options: {
      readonly status?: number;
      readonly limit?: number;
      readonly size?: number;
      readonly cause?: unknown;
    } = {},
  ) {
    super(`the PDF could not be opened: ${kind}`, { cause: options.cause });
    this.name = 'PdfFailure';
    this.kind = kind;
    this.status = options.status;
    this.limit = options.limit;
    this.size = options.size;
  }
}

/** @param status of an HTTP answer that is not the file */
export function failureOfStatus(status: number): FailureKind {
  if (status === 404 || status === 410) return 'missing';
  if (status === 401 || status === 403 || status === 407 || status === 451) return 'refused';
  return 'server';
}

/** Whether the beginning of a file is that of a web page: what servers send that want a login first. */
export function isWebPage(start: string): boolean {
  const text = start.slice(0, 1_024).trimStart().toLowerCase();
  return ['<!doctype html', '<html', '<head', '<!--', '<script', '<?xml'].some((mark) =>
    text.startsWith(mark),
  );
}
