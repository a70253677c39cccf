/** What the reader is told when a file cannot be shown. Pure. */
import type { FailureKind, PdfFailure } from '../pdf/failure';
import { mostBytesEver } from '../pdf/fetched-file';

export interface FailureWords {
  readonly title: string;
  readonly advice: string;
}

/** Of the file, or its host; and the server's answer. */
type Words = (name: string, status: string, failure: PdfFailure) => FailureWords;

const words: Readonly<Record<FailureKind, Words>> = {
  missing: (name, status) => ({
    title: 'There is no such file',
    advice: `The server says that ${name} is not there (${status}). The address may be old or mistyped.`,
  }),
  refused: (_name, status) => ({
    title: 'The server does not give out this file',
    advice: `It answered ${status}: perhaps you have to log in first. Open the original, log in there, and come back.`,
  }),
  server: (_name, status) => ({
    title: 'The server could not send this file',
    advice: `It answered ${status} instead. Try again later, or open the original.`,
  }),
  unreachable: () => ({
    title: 'The file could not be fetched',
    advice:
      'Either you are offline, or the server does not answer. If the original opens, save it and drop the file here.',
  }),
  'sent-on': () => ({
    title: 'The server sends on to another site',
    advice:
      'Claimlight may not read there, and browsers do not tell it which site that is, so nothing was asked of it. Open the original: once it shows ' +
      'there, “Read with claims” in Claimlight’s popup knows the site and asks for that one alone. Or allow all sites.',
  }),
  'too-large': (_name, _status, { limit = 0, size }) => ({
    title: 'This file is very large',
    advice:
      (size === undefined
        ? `More than ${sizeWords(limit)} came, and there was no end to it, so fetching was stopped. `
        : `It has ${sizeWords(size)}, and more than ${sizeWords(limit)} are not fetched without a question. `) +
      (nextLimit(limit, size) === undefined
        ? `More than ${sizeWords(mostBytesEver)} cannot be read here.`
        : 'Go on if you expect such a file: it takes as much memory.'),
  }),
  'web-page': () => ({
    title: 'A web page came instead of a PDF',
    advice:
      'Often this is a login, or a check that you are human. Open the original, and come back when it shows the PDF.',
  }),
  broken: () => ({
    title: 'This file is no PDF, or it is damaged',
    advice: 'It may not have been saved or sent completely. Try to fetch it again.',
  }),
  empty: () => ({ title: 'This file is empty', advice: 'It has no pages. Try to fetch it again.' }),
  locked: () => ({ title: 'This file is encrypted', advice: 'It can be shown once its password is given.' }),
  stopped: () => ({ title: 'Fetching was stopped', advice: 'Nothing was kept of the file.' }),
  crashed: () => ({
    title: 'Reading this file has failed',
    advice:
      'The part of the browser that reads it was stopped, perhaps for want of memory. Your place is remembered.',
  }),
};

/** @param name of the file */
export function failureWords(failure: PdfFailure, name: string): FailureWords {
  return words[failure.kind](name, String(failure.status ?? 'nothing'), failure);
}

/**
 * Bytes that may be fetched of a file that was too large, should the reader go on: all of it, or four times as many.
 *
 * @param limit that was reached @param size of the file, where the server says it
 * @returns undefined where it cannot be fetched at all
 */
export function nextLimit(limit: number, size: number | undefined): number | undefined {
  if (limit >= mostBytesEver || (size ?? 0) > mostBytesEver) return undefined;
  return size ?? Math.min(4 * limit, mostBytesEver);
}

/** `Load all 700.0 MB`, `Load up to 1.0 GB`. */
export function goOnWords(limit: number, size: number | undefined): string {
  return `Load ${size === undefined ? 'up to' : 'all'} ${sizeWords(limit)}`;
}

/** Said of a file none of whose pages has text. */
export const scanWords =
  'This PDF is a scan: its pages are pictures without text. Nothing in it can be found, copied or compared with claims.';

/** @param loaded bytes there @param total in all, where the server says */
export function progressWords(loaded: number, total: number | undefined): string {
  return total === undefined ? `${sizeWords(loaded)} so far` : `${sizeWords(loaded)} of ${sizeWords(total)}`;
}

function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return `${String(Math.ceil(bytes / 1_000))} kB`;
  return bytes < 1_000_000_000
    ? `${(bytes / 1_000_000).toFixed(1)} MB`
    : `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}
