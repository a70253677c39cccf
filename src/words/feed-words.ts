/** Feeds, in words. */
import type { FeedMode, FeedPreview, FeedProblemCode } from '../subscribe/feed-state';
import { bytesWords } from './archive-words';
import { problemWords } from './problem-words';
import { numberWords, say, sayCount } from './say';

const problems = {
  address: 'feedProblemAddress',
  permission: 'feedProblemPermission',
  unreachable: 'feedProblemUnreachable',
  length: 'feedProblemDamaged',
  hash: 'feedProblemDamaged',
  signature: 'feedProblemSignature',
  key: 'feedProblemSignature',
  name: 'feedProblemName',
  rollback: 'feedProblemRollback',
  future: 'feedProblemFuture',
  format: 'feedProblemFormat',
  'too-large': 'feedProblemTooLarge',
  'storage-full': 'feedProblemStorageFull',
  storage: 'feedProblemStorage',
  known: 'feedsKnown',
  gone: 'feedProblemGone',
  private: 'feedProblemPrivate',
  'too-many': 'feedProblemTooMany',
} as const satisfies Readonly<Record<FeedProblemCode, string>>;

type FeedKind = FeedPreview['kind'];

/** Why a feed could not be brought up to date or subscribed to, and what can be done. @param kind absent: of reports, or not known yet */
export function feedProblemWords(code: FeedProblemCode, kind?: FeedKind): string {
  // One of flags is never asked by prefix.
  if (code === 'storage-full' && kind === 'flags') return say('feedProblemStorageFullFlags');
  return say(problems[code]);
}

/** What has gone wrong with a feed. @param error also what the background throws: it crosses with its code */
export function feedError(error: unknown, kind?: FeedKind): string {
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
  return isProblem(code) ? feedProblemWords(code, kind) : problemWords(error);
}

/** What has gone wrong with a feed that is not known yet: no key has been agreed upon. As {@link feedError}. */
export function firstFeedError(error: unknown, kind?: FeedKind): string {
  const hasNoKey = typeof error === 'object' && error !== null && 'code' in error && error.code === 'key';
  return hasNoKey ? say('feedsNoKey') : feedError(error, kind);
}

function isProblem(code: string | undefined): code is FeedProblemCode {
  return code !== undefined && Object.hasOwn(problems, code);
}

/**
 * What the server of a feed learns, in one sentence.
 *
 * @param bytes of the whole feed
 * @param least the smallest number of examined works that share a prefix
 */
export function learnsWords(
  mode: FeedMode,
  { bytes, least }: { readonly bytes: number; readonly least: number },
): string {
  return mode === 'all'
    ? say('feedsModeAllLearns', { size: bytesWords(bytes) })
    : say('feedsModeAskLearns', { least: numberWords(least) });
}

/** What a feed holds: reports and their claims, or flags of works. */
export function heldWords({
  kind,
  reports,
  claims,
}: {
  readonly kind?: FeedKind;
  readonly reports: number;
  readonly claims: number;
}): string[] {
  return kind === 'flags'
    ? [say('feedsOfFlags')]
    : [sayCount('importReports', reports), sayCount('importClaims', claims)];
}
