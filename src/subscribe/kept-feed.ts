/** A feed as it is kept, and what its updates need of the store. Pure but for the types of what is injected. */
import * as v from 'valibot';
import { feedModes, feedProblemCodes } from './feed-state';

const keyId = v.pipe(v.string(), v.regex(/^[\da-f]{16}$/i));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What the reader has subscribed to: all that is needed to fetch it anew, should the browser have deleted its files. */
export const keptFeedSchema = v.object({
  id: v.pipe(v.string(), v.uuid()),
  /** Of the folder; ends with a slash. */
  address: v.string(),
  /** As it calls itself for machines: another feed at the address is refused. */
  feed: v.string(),
  /** For ever the same, as its name is; absent where it was not seen yet. */
  kind: v.exactOptional(v.picklist(['reports', 'flags'])),
  name: v.string(),
  publisher: v.string(),
  /** Keys that may sign it, as minisign's files have them, in Base64: the one that the reader has agreed to, or those that its root keys have named since. */
  keys: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(16)),
  /** Id of the one of them that has signed what was seen last; absent in subscriptions that were not asked since this is kept. */
  signedBy: v.exactOptional(keyId),
  /** The root file that was seen last; absent where the feed has none. */
  root: v.exactOptional(v.string()),
  mode: v.picklist(feedModes),
  isPaused: v.boolean(),
  /** Whether its reports are in the claims index of the desk, too, where lists and searches find them. Of use only while the feed is kept whole. */
  isSearched: v.exactOptional(v.boolean()),
  /** The highest epoch and day that each key has signed, by key id: nothing older is taken. */
  seen: v.record(keyId, v.tuple([count, count])),
  problem: v.exactOptional(v.picklist(feedProblemCodes)),
  /** When it was last up to date (ISO date and time, UTC). */
  checkedAt: v.exactOptional(v.string()),
  /** When it is asked next: milliseconds since 1970. */
  dueAt: v.number(),
});

export type KeptFeed = v.InferOutput<typeof keptFeedSchema>;

/** Which list of files of a feed answers, and which one is being fetched: texts of `feed.json`, whose signature was checked. */
export interface FeedTexts {
  readonly id: string;
  readonly current?: string;
  readonly next?: string;
  /** Reports that its day files have withdrawn, those that were read last behind. */
  readonly gone: readonly GoneReport[];
}

export interface GoneReport {
  readonly reportId: string;
  /** Of the title that it examined; absent where it was not on this computer. */
  readonly group?: string;
  /** Issue of the list that brought it: ISO date and time, UTC. */
  readonly date: string;
  /** Later epochs do not have it any more, or have it again. */
  readonly epoch: number;
}

/** What is known of a file that is kept, apart from its bytes. */
export interface KeptFile {
  readonly path: string;
  readonly size: number;
  /** SHA-256, 64 hex digits. */
  readonly hash: string;
}

/** A file that was checked. */
export interface CheckedFile extends KeptFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Where feeds are kept. All of it throws FeedProblem: `storage`, `storage-full`. */
export interface FeedStore {
  feeds(): Promise<KeptFeed[]>;
  feed(id: string): Promise<KeptFeed | undefined>;
  /** Change one, with no other change in between. @returns `undefined` where it is gone */
  change(id: string, make: (feed: KeptFeed) => KeptFeed): Promise<KeptFeed | undefined>;
  texts(id: string): Promise<FeedTexts | undefined>;
  /** Another list of files is to be fetched. */
  setNext(id: string, next: string): Promise<void>;
  files(id: string): Promise<KeptFile[]>;
  has(id: string, path: string): Promise<boolean>;
  read(id: string, path: string): Promise<Uint8Array | undefined>;
  /** A file was of use just now: others go before it. */
  noteUse(id: string, path: string): Promise<void>;
  /** Keep all of these, or none. */
  write(id: string, files: readonly CheckedFile[]): Promise<void>;
  /** From now on `current` answers, and files that it does not need go, all at once. */
  settle(
    id: string,
    current: string,
    gone: readonly GoneReport[],
    isNeeded: (path: string) => boolean,
  ): Promise<void>;
  /** Of the files in a folder, those stay that were used last; of the others, all. @param most files that stay */
  trim(id: string, folder: string, most: number): Promise<void>;
}
