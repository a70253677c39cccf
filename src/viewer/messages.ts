/** The words for a file that cannot be shown. */
import type { FailureKind, PdfFailure } from '../pdf/failure';
import { maxBytesEver } from '../pdf/fetched-file';
import { numberWords, say } from '../words/say';

export interface FailureWords {
  readonly title: string;
  readonly advice: string;
}

/** @param name of the file @param status the server's answer */
type Words = (name: string, status: string, failure: PdfFailure) => FailureWords;

const words: Readonly<Record<FailureKind, Words>> = {
  missing: (name, status) => ({
    title: say('viewerTitleMissing'),
    advice: say('viewerAdviceMissing', { name, status }),
  }),
  refused: (_name, status) => ({
    title: say('viewerTitleRefused'),
    advice: say('viewerAdviceRefused', { status }),
  }),
  server: (_name, status) => ({
    title: say('viewerTitleServer'),
    advice: say('viewerAdviceServer', { status }),
  }),
  once: (_name, status) => ({ title: say('viewerTitleOnce'), advice: say('viewerAdviceOnce', { status }) }),
  unreachable: () => ({ title: say('viewerTitleUnreachable'), advice: say('viewerAdviceUnreachable') }),
  'sent-on': () => ({ title: say('viewerTitleSentOn'), advice: say('viewerAdviceSentOn') }),
  'too-large': (_name, _status, { limit = 0, size }) => ({
    title: say('viewerTitleTooLarge'),
    advice: [sizeAdvice(limit, size), wayOn(limit, size)].join(' '),
  }),
  'web-page': () => ({ title: say('viewerTitleWebPage'), advice: say('viewerAdviceWebPage') }),
  broken: () => ({ title: say('viewerTitleBroken'), advice: say('viewerAdviceBroken') }),
  empty: () => ({ title: say('viewerTitleEmpty'), advice: say('viewerAdviceEmpty') }),
  locked: () => ({ title: say('viewerTitleLocked'), advice: say('viewerAdviceLocked') }),
  stopped: () => ({ title: say('viewerTitleStopped'), advice: say('viewerAdviceStopped') }),
  crashed: () => ({ title: say('viewerTitleCrashed'), advice: say('viewerAdviceCrashed') }),
};

function sizeAdvice(limit: number, size: number | undefined): string {
  return size === undefined
    ? say('viewerLargeEndless', { limit: sizeWords(limit) })
    : say('viewerLargeSize', { limit: sizeWords(limit), size: sizeWords(size) });
}

function wayOn(limit: number, size: number | undefined): string {
  return nextLimit(limit, size) === undefined
    ? say('viewerLargeNever', { limit: sizeWords(maxBytesEver) })
    : say('viewerLargeContinue');
}

/** @param name of the file */
export function failureWords(failure: PdfFailure, name: string): FailureWords {
  // The kinds that report an answer have its status.
  return words[failure.kind](name, String(failure.status), failure);
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
  return say(size === undefined ? 'viewerLoadUpTo' : 'viewerLoadAll', { size: sizeWords(limit) });
}

/** @param loaded bytes there @param total in all, where the server says */
export function progressWords(loaded: number, total: number | undefined): string {
  return total === undefined
    ? say('viewerLoadedSoFar', { loaded: sizeWords(loaded) })
    : say('viewerLoadedOf', { loaded: sizeWords(loaded), total: sizeWords(total) });
}

function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return say('viewerKilobytes', { size: Math.ceil(bytes / 1_000) });
  return bytes < 1_000_000_000
    ? say('viewerMegabytes', { size: numberWords(bytes / 1_000_000, 1) })
    : say('viewerGigabytes', { size: numberWords(bytes / 1_000_000_000, 1) });
}
