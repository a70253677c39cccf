/** What the reader is told when a file cannot be shown. Pure. */
import type { FailureKind } from '../pdf/failure';

export interface FailureWords {
  readonly title: string;
  readonly advice: string;
}

/** @param name of the file, or its host @param status of the server's answer */
export function failureWords(kind: FailureKind, name: string, status?: number): FailureWords {
  switch (kind) {
    case 'missing':
      return {
        title: 'There is no such file',
        advice: `The server says that ${name} is not there (${String(status ?? 404)}). The address may be old or mistyped.`,
      };
    case 'refused':
      return {
        title: 'The server does not give out this file',
        advice: `It answered ${String(status ?? 403)}: perhaps you have to log in first. Open the original, log in there, and come back.`,
      };
    case 'server':
      return {
        title: 'The server could not send this file',
        advice: `It answered ${String(status ?? 0)} instead. Try again later, or open the original.`,
      };
    case 'unreachable':
      return {
        title: 'The file could not be fetched',
        advice:
          'Either you are offline, or the server does not answer, or it sends on to another site that Claimlight may not read. ' +
          'If the original opens, save it and drop the file here.',
      };
    case 'web-page':
      return {
        title: 'A web page came instead of a PDF',
        advice:
          'Often this is a login, or a check that you are human. Open the original, and come back when it shows the PDF.',
      };
    case 'broken':
      return {
        title: 'This file is no PDF, or it is damaged',
        advice: 'It may not have been saved or sent completely. Try to fetch it again.',
      };
    case 'empty':
      return { title: 'This file is empty', advice: 'It has no pages. Try to fetch it again.' };
    case 'locked':
      return { title: 'This file is encrypted', advice: 'It can be shown once its password is given.' };
    case 'stopped':
      return { title: 'Fetching was stopped', advice: 'Nothing was kept of the file.' };
    case 'crashed':
      return {
        title: 'Reading this file has failed',
        advice:
          'The part of the browser that reads it was stopped, perhaps for want of memory. Your place is remembered.',
      };
  }
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
