/**
 * Verdicts as items of the browser's sync storage: each item holds some versions, compressed and encrypted on its own, so that one that is
 * damaged, or older than the others, takes nothing with it. A device writes its own items alone.
 */
import * as v from 'valibot';
import { withoutCutLatex } from '../text/cut';
import { shortHash } from '../text/fingerprint';
import type { FoundVersions, SyncedVersion } from '../verdicts/synced-verdicts';
import { timeSchema } from '../verdicts/times';
import { maxDeviceName, type Verdict } from '../verdicts/verdict';
import { deviceNameSchema, verdictSchema } from '../verdicts/verdict-file';
import { maxSealed, seal, sealedLength, unseal } from './sync-key';
import { Compressing, decompress } from './zip';

/** Of the browser's sync storage, in Chromium and Firefox alike: bytes of all items, and of one, each with its key. */
export const syncQuota = 102_400;
const maxItem = 8_192;
/** Quotation marks around a text in JSON. */
const quotes = 2;

/** Under which the salt is. */
export const keyName = 'v1/key';
const prefix = 'v1/';
const itemName = /^v1\/([\da-f]{12})\/(\d{1,3})$/;

const nameOfItem = (device: string, at: number) => `${prefix}${device}/${String(at)}`;
/** Whether it is one of a device's own items. */
export const isItemOf = (device: string, name: string) => itemName.exec(name)?.[1] === device;
/** Whether it is of ours at all. */
export const isSyncItem = (name: string) => name.startsWith(prefix);

/** Bytes that an item takes of the quota. @param value as it is stored */
export function sizeOf(name: string, value: unknown): number {
  return name.length + new TextEncoder().encode(JSON.stringify(value) ?? '').length;
}

export type SyncItems = Readonly<Record<string, unknown>>;

const deviceId = v.pipe(v.string(), v.regex(/^[\da-f]{12}$/));
const counted = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const versionSchema: v.GenericSchema<unknown, SyncedVersion> = v.pipe(
  v.object({
    id: v.pipe(v.string(), v.uuid()),
    by: deviceId,
    n: counted,
    clock: v.record(deviceId, counted),
    at: timeSchema,
    verdict: v.exactOptional(verdictSchema),
  }),
  v.check(
    ({ id, by, n, clock, verdict }) => clock[by] === n && (verdict === undefined || verdict.id === id),
    'expected a version of its own verdict',
  ),
);
const contentSchema = v.object({ name: deviceNameSchema, versions: v.array(v.unknown()) });
/** Bytes of an item when it is read: far more than compress to one. */
const maxContent = 4_000_000;

/** What was found in the sync storage. */
interface FoundItems extends FoundVersions {
  readonly name: string;
}

/**
 * Read all items that this key opens.
 *
 * @returns `unreadable`: how many items, or versions in one, are damaged, of another key, or moved
 */
export async function readItems(
  key: CryptoKey,
  items: SyncItems,
): Promise<{ readonly found: readonly FoundItems[]; readonly unreadable: number }> {
  const found = new Map<string, { device: string; name: string; versions: SyncedVersion[] }>();
  let unreadable = 0;
  for (const [name, value] of Object.entries(items)) {
    const [, device] = itemName.exec(name) ?? [];
    if (device === undefined) continue;
    const content = typeof value === 'string' ? await readItem(key, name, value) : undefined;
    if (content === undefined) {
      unreadable += 1;
      continue;
    }
    const known = found.get(device) ?? { device, name: content.name, versions: [] };
    found.set(device, known);
    for (const one of content.versions) {
      const parsed = v.safeParse(versionSchema, one);
      if (parsed.success) known.versions.push(parsed.output);
      else unreadable += 1;
    }
  }
  return { found: [...found.values()], unreadable };
}

async function readItem(key: CryptoKey, name: string, value: string) {
  const bytes = await unseal(key, name, value);
  if (bytes === undefined) return undefined;
  try {
    const parsed = v.safeParse(contentSchema, JSON.parse(decompress(bytes, maxContent)));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** What goes into the items of a device, before it is encrypted. */
export interface Packed {
  readonly contents: readonly Uint8Array<ArrayBuffer>[];
  /** Bytes that they take of the quota. */
  readonly size: number;
  /** Versions that there was no room for. */
  readonly left: readonly SyncedVersion[];
}

interface NamedDevice {
  readonly id: string;
  readonly name: string;
}

/**
 * Put versions into as few items as hold them. Where they do not fit, they go without passages, trails and the ends of long claims; where
 * that does not help, the latest go.
 *
 * @param versions the latest first
 * @param room bytes
 */
export function packVersions(device: NamedDevice, versions: readonly SyncedVersion[], room: number): Packed {
  // The oldest first: items that nothing was added to stay as they are.
  const whole = pack(device, versions.toReversed(), room);
  if (whole.left.length === 0) return whole;
  const short = new Map(versions.map((version) => [shortened(version), version]));
  const fit = pack(device, [...short.keys()].toReversed(), room);
  const packed = fit.left.length === 0 ? fit : pack(device, [...short.keys()], room);
  return { ...packed, left: packed.left.map((version) => short.get(version) ?? version) };
}

/** One item after the other, until there is no room; a version that is too large for an item is left. */
function pack({ id, name }: NamedDevice, versions: readonly SyncedVersion[], room: number): Packed {
  const contents: Uint8Array<ArrayBuffer>[] = [];
  const left: SyncedVersion[] = [];
  let size = 0;
  let at = 0;
  /** How many went into the item before. */
  let usual = 40;
  while (at < versions.length) {
    const around = nameOfItem(id, contents.length).length + quotes;
    const most = maxSealed(Math.min(maxItem, room - size) - around);
    const next = fill(name, versions.slice(at), most, usual);
    if (next === undefined) {
      // Where an empty item would not hold it, others may fit after it.
      const isTooLarge = most >= maxSealed(maxItem - around);
      const lost = isTooLarge ? versions.slice(at, at + 1) : versions.slice(at);
      left.push(...lost);
      at += lost.length;
      continue;
    }
    contents.push(next.content);
    size += around + sealedLength(next.content.length);
    at += next.count;
    usual = next.count;
  }
  return { contents, size, left };
}

/** A share of so much more is not worth another try. */
const closeEnough = 0.97;

/** As many of the first versions as fit, nearly. @param most bytes @returns `undefined` where not even one fits */
function fill(name: string, versions: readonly SyncedVersion[], most: number, guess: number) {
  let [fits, tooMany] = [0, versions.length + 1];
  let best: Uint8Array<ArrayBuffer> | undefined;
  let count = Math.min(guess, versions.length);
  while (tooMany - fits > 1) {
    const content = compressed(name, versions.slice(0, count));
    if (content.length <= most) {
      [fits, best] = [count, content];
      if (content.length >= closeEnough * most) break;
    } else tooMany = count;
    const byShare = Math.floor((count * most * 0.99) / content.length);
    count = Math.min(Math.max(byShare, fits + 1), tooMany - 1);
  }
  return best && { content: best, count: fits };
}

function compressed(name: string, versions: readonly SyncedVersion[]): Uint8Array<ArrayBuffer> {
  const compressing = new Compressing();
  compressing.add(JSON.stringify({ name, versions }));
  return compressing.end();
}

/** UTF-16 units of a claim where room is short: whoever reads it has the fingerprints, and most often the claim's reports. */
const shortText = 60;

function shortened(version: SyncedVersion): SyncedVersion {
  if (version.verdict === undefined) return version;
  const { evidence: _evidence, trail: _trail, texts, history, ...verdict } = version.verdict;
  const short: Verdict = {
    ...verdict,
    texts: texts.slice(0, 1).map(cut),
    history: history.map(({ id: _id, trail: _way, ...state }) => state),
  };
  return { ...version, verdict: short };
}

function cut(text: string): string {
  if (text.length <= shortText) return text;
  return `${withoutCutLatex(text.slice(0, shortText).replace(/[\uD800-\uDBFF]$/, ''))}…`;
}

/**
 * Encrypt what has changed, here or there: an item that was damaged on its way, or set back, is written again.
 *
 * @param there all items that are stored
 * @param written prints of the device's own, by name, from the last time: of what is in them, and of them as they were encrypted
 * @returns items to write, prints of all, and names of those that are no more of use
 */
export async function sealItems(
  key: CryptoKey,
  device: string,
  { contents }: Packed,
  there: SyncItems,
  written: Readonly<Record<string, string>>,
) {
  const items: Record<string, string> = {};
  const prints: Record<string, string> = {};
  for (const [at, content] of contents.entries()) {
    const name = nameOfItem(device, at);
    const print = shortHash(content.join());
    const stored = there[name];
    const isAsWritten = typeof stored === 'string' && written[name] === `${print} ${shortHash(stored)}`;
    const item = isAsWritten ? stored : await seal(key, name, content);
    if (!isAsWritten) items[name] = item;
    prints[name] = `${print} ${shortHash(item)}`;
  }
  const gone = Object.keys(there).filter((name) => isItemOf(device, name) && prints[name] === undefined);
  return { items, prints, gone };
}

/** A name that no other device has: where one does, with a number. */
export function uniqueName(name: string, others: readonly string[]): string {
  const short = name.trim().slice(0, maxDeviceName - 4) || '1';
  let unique = short;
  for (let number = 2; others.includes(unique); number += 1) unique = `${short} ${String(number)}`;
  return unique;
}
