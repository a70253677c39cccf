/** What the reader is told when a file cannot be shown. Pure. */
import type { FailureKind } from '../pdf/failure';

export interface FailureWords {
  readonly title: string;
  readonly advice: string;
}

/** Of the file, or its host; and the server's answer. */
type Words = (name: string, status: string) => FailureWords;

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
      'Either you are offline, or the server does not answer, or it sends on to another site that Claimlight may not read. ' +
      'If the original opens, save it and drop the file here.',
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

/** @param name of the file @param status of the server's answer, when it answered */
export function failureWords(kind: FailureKind, name: string, status?: number): FailureWords {
  return words[kind](name, String(status ?? 'nothing'));
}

/** Said of a file none of whose pages has text. */
export const scanWords =
  'This PDF is a scan: its pages are pictures without text. Nothing in it can be found, copied or compared with claims.';

/** @param loaded bytes there @param total in all, where the server says */
export function progressWords(loaded: number, total: number | undefined): string {
  const size = (bytes: number) =>
    bytes < 1_000_000 ? `${String(Math.ceil(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
  return total === undefined ? `${size(loaded)} so far` : `${size(loaded)} of ${size(total)}`;
}
