/** What the reader is told when a file cannot be shown. Pure. */
import type { FailureKind, PdfFailure } from '../pdf/failure';
import { maxBytesEver } from '../pdf/fetched-file';

export interface FailureWords {
  readonly title: string;
  readonly advice: string;
}

/** Of the file, or its host; and the server's answer. */
type Words = (name: string, status: string, failure: PdfFailure) => FailureWords;

const words: Readonly<Record<FailureKind, Words>> = {
  missing: (name, status) => ({
    title: 'File not found',
    advice: `The server reports that ${name} doesn’t exist (${status}). The address may be outdated or mistyped.`,
  }),
  refused: (_name, status) => ({
    title: 'The server refuses access to this file',
    advice: `It responded with ${status}. You may have to log in first: open the original, log in there, and come back. If the link works only once, follow it again, save the file, and drop it here.`,
  }),
  server: (_name, status) => ({
    title: 'The server couldn’t send this file',
    advice: `It responded with ${status}. Try again later, or open the original.`,
  }),
  unreachable: () => ({
    title: 'The file couldn’t be fetched',
    advice:
      'You may be offline, or the server isn’t responding. If the original opens, save it and drop the file here.',
  }),
  'sent-on': () => ({
    title: 'The server redirects to another site',
    advice:
      'Claimlight may not read that site, and browsers don’t reveal which site it is, so nothing was requested from it. Open the ' +
      'original: once the PDF is open there, “Read with claims” in Claimlight’s popup asks for that site only. Or allow all sites.',
  }),
  once: (_name, status) => ({
    title: 'The server sends this file only once',
    advice:
      `The connection broke off before the file was complete, and the server refused to send the rest (${status}). Follow the link to the ` +
      'file again, save it from there, and drop it here.',
  }),
  'too-large': (_name, _status, { limit = 0, size }) => ({
    title: 'This file is very large',
    advice:
      (size === undefined
        ? `The server sent more than ${sizeWords(limit)} without an end, so Claimlight stopped fetching. `
        : `It has ${sizeWords(size)}. Claimlight asks before it fetches more than ${sizeWords(limit)}. `) +
      (nextLimit(limit, size) === undefined
        ? `Claimlight can’t open more than ${sizeWords(maxBytesEver)}.`
        : 'Continue if you expect a file this large: it takes as much memory.'),
  }),
  'web-page': () => ({
    title: 'The server sent a web page instead of a PDF',
    advice:
      'It may be a login page, or a check that you’re human. Open the original, and come back when it shows the PDF.',
  }),
  broken: () => ({
    title: 'This isn’t a PDF',
    advice: 'Or it’s damaged: it may not have been saved or sent completely. Try to fetch it again.',
  }),
  empty: () => ({ title: 'This file is empty', advice: 'It has no pages. Try to fetch it again.' }),
  locked: () => ({ title: 'This file is encrypted', advice: 'Enter its password to open it.' }),
  stopped: () => ({ title: 'Fetching stopped', advice: 'Nothing of the file was kept.' }),
  crashed: () => ({
    title: 'Claimlight couldn’t read this file',
    advice:
      'The part of the browser that reads it stopped, perhaps for lack of memory. Claimlight remembers your place.',
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
  if (limit >= maxBytesEver || (size ?? 0) > maxBytesEver) return undefined;
  return size ?? Math.min(4 * limit, maxBytesEver);
}

/** `Load all 700.0 MB`, `Load up to 1.0 GB`. */
export function goOnWords(limit: number, size: number | undefined): string {
  return `Load ${size === undefined ? 'up to' : 'all'} ${sizeWords(limit)}`;
}

/** Said of a file none of whose pages has text. */
export const scanWords =
  'This PDF is a scan: its pages are images without text. Nothing in it can be searched, copied or compared with claims.';

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
