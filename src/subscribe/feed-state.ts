/** What pages of ours are told of the feeds that the reader has subscribed to. Pure. */
import * as v from 'valibot';

/** `all`: the whole feed is kept on this computer; `ask`: its shards are asked for by hash prefix. */
export const feedModes = ['all', 'ask'] as const;
export type FeedMode = (typeof feedModes)[number];

/**
 * Why a feed could not be brought up to date, or subscribed to.
 * - `address`: none that feeds may be fetched from: HTTPS, or HTTP on this machine
 * - `permission`: the reader has not allowed the feed's host
 * - `unreachable`: no answer, or none that is a file
 * - `length`, `hash`: a file is not the one that the signed list names
 * - `signature`, `key`: not signed by the key that the reader has agreed to, or that is no key
 * - `name`: another feed stands at the address, or one of another kind
 * - `rollback`, `future`: older than what was seen before, or dated more than a day ahead
 * - `format`, `too-large`: a file cannot be read, or is longer than any may be; or all together are longer than the feed says
 * - `storage-full`: the disk has no room for what is new: what was there stays
 * - `storage`: the browser's storage has failed
 * - `private`: nothing is subscribed to or asked from a private window
 * - `too-many`: there are 50 already
 * - `known`: this feed is subscribed to already
 * - `gone`: there is no such subscription any more
 */
export const feedProblemCodes = [
  'address',
  'permission',
  'unreachable',
  'length',
  'hash',
  'signature',
  'key',
  'name',
  'rollback',
  'future',
  'format',
  'too-large',
  'storage-full',
  'storage',
  'private',
  'too-many',
  'known',
  'gone',
] as const;
export type FeedProblemCode = (typeof feedProblemCodes)[number];

/** Why something could not be done with a feed; it crosses to pages by its code. */
export class FeedProblem extends Error {
  override readonly name = 'FeedProblem';
  readonly code: FeedProblemCode;

  constructor(code: FeedProblemCode, cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

/** A feed that the reader has subscribed to. Dates are ISO dates and times, UTC. */
export interface FeedState {
  readonly id: string;
  /** Ends with a slash. */
  readonly address: string;
  /** Flags of works are always kept whole; absent until there is a list of its files. */
  readonly kind?: 'reports' | 'flags';
  readonly name: string;
  readonly publisher: string;
  /** Of the key that signs it at present: 16 hex digits. */
  readonly keyId: string;
  readonly fingerprint: string;
  /** Base64, as minisign has it. */
  readonly publicKey: string;
  readonly mode: FeedMode;
  /** Neither fetched nor asked, and nothing of it is shown. */
  readonly isPaused: boolean;
  /** Whether lists and searches of the desk find its claims; only while it is kept whole. */
  readonly isSearched: boolean;
  /** Parts of it that lists and searches have, while there are more to come. */
  readonly searching?: { readonly done: number; readonly of: number };
  /** What answers; absent until the first one is complete. */
  readonly epoch?: number;
  readonly day?: number;
  readonly reports: number;
  readonly claims: number;
  readonly bytesOnDisk: number;
  /** Of all files of the feed. */
  readonly bytesWhole: number;
  /** The smallest number of examined works in a shard: what an asked prefix hides one among. */
  readonly least: number;
  /** When it was last asked whether there is something new. */
  readonly checkedAt?: string;
  readonly issued?: string;
  readonly expires?: string;
  /** While files are being fetched. */
  readonly progress?: { readonly files: number; readonly of: number; readonly bytes: number };
  /** Why the last update has failed; absent where it has not. */
  readonly problem?: FeedProblemCode;
  /** Since when it has published nothing new, where what it has said has run out. */
  readonly silentSince?: string;
}

/** What the reader is shown before subscribing. */
export interface FeedPreview {
  readonly address: string;
  readonly kind: 'reports' | 'flags';
  readonly name: string;
  readonly publisher: string;
  readonly fingerprint: string;
  /** Base64, as minisign has it. */
  readonly publicKey: string;
  readonly reports: number;
  readonly claims: number;
  /** Of all files of the feed. */
  readonly bytes: number;
  readonly least: number;
  /** Bytes that the browser has left for us; absent where it does not say. */
  readonly free?: number;
  /** Whether the reader has subscribed to it. */
  readonly isKnown: boolean;
}

/** What feeds know of a title of which nothing is found. */
export interface AboutGroup {
  /** Names of feeds that have reports on it, and whose shard is not on this computer. */
  readonly notAsked?: readonly string[];
  /** A feed that has withdrawn a report on it, and when: ISO date and time, UTC. */
  readonly withdrawn?: { readonly feed: string; readonly date: string };
}

export const feedModeSchema = v.picklist(feedModes);
/** Read by the background: `feeds/feed-code`. */
export const feedAddressSchema = v.pipe(v.string(), v.maxLength(2_000));
/** Base64 of a minisign key, or its file of two lines. */
export const publicKeySchema = v.pipe(v.string(), v.minLength(1), v.maxLength(1_000));
