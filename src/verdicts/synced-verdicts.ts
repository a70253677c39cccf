/**
 * Verdicts on several devices of one reader, merged without loss. Pure.
 *
 * Each state of a verdict is a version with a name of its own: the device that made it, and how many that device had made by then. It says
 * which earlier versions it was made on. Of two versions, one that was made on the other takes its place. Where neither was, the later one
 * keeps the verdict's id, and the other becomes a verdict of its own on the same claim, so that the reader sees both and can settle it. Its
 * id follows from its version, so that all devices make the same one. A verdict that is absent somewhere was never deleted by that: only a
 * version that says so deletes.
 *
 * This is a last-writer-wins register for each id, with what lost as a further element of a set that only grows (Shapiro et al. 2011,
 * “A comprehensive study of convergent and commutative replicated data types”, §3.2.1 and §3.3); the clocks are those of version vectors
 * (Parker et al. 1983).
 */
import { shortHash } from '../text/fingerprint';
import { sameTags } from './tags';
import { saysSomething, type Verdict, type VerdictEvent } from './verdict';
import { later } from './verdict-changes';

/** How many versions each device had made when this one was: device id → count, from 1. */
export type Clock = Readonly<Record<string, number>>;

/** Names one state of one verdict. */
export interface Version {
  /** The verdict's. */
  readonly id: string;
  /** Id of the device that made it, and how many it had made by then, this one counted. */
  readonly by: string;
  readonly n: number;
  /** Those of the same verdict that it was made on, itself included. */
  readonly clock: Clock;
  /** ISO date and time, UTC; later than that of each version it was made on. */
  readonly at: string;
}

/** A version as it goes from one device to another. */
export interface SyncedVersion extends Version {
  /** Absent: the reader has deleted it. */
  readonly verdict?: Verdict;
}

/** A version as this device has it stored beside its verdicts. */
export interface KnownVersion extends Version {
  /** Of the verdict as it was then ({@link printOf}): another one has been changed since. Absent: deleted. */
  readonly print?: string;
}

/** What one device has put where all can read it. */
export interface FoundVersions {
  readonly device: string;
  readonly versions: readonly SyncedVersion[];
}

interface Device {
  readonly id: string;
  readonly name: string;
  /** Versions that it has made. */
  readonly made: number;
}

export interface Merged {
  /** Verdicts to keep here. */
  readonly keep: readonly Verdict[];
  /** Ids of those to delete here: another device has. */
  readonly remove: readonly string[];
  /** All versions that are known now; they take the place of those that were. */
  readonly known: readonly KnownVersion[];
  /** Those that nobody else has there in this version, the latest first. */
  readonly publish: readonly SyncedVersion[];
  /** Versions that this device has made by now. */
  readonly made: number;
}

interface Held {
  readonly version: Version;
  readonly verdict?: Verdict;
}

/**
 * Bring what is here and what is there together.
 *
 * @param verdicts all that are here
 * @param known versions of the last time; one whose verdict is not here any more is forgotten, and comes back from where it is
 * @param found what all devices have put there, this one included
 */
export function mergeSynced(
  device: Device,
  verdicts: readonly Verdict[],
  known: readonly KnownVersion[],
  found: readonly FoundVersions[],
): Merged {
  const incoming = found.flatMap(({ versions }) => versions);
  const held = new Map<string, Held>();
  // A profile that was set back, by a disk image, has made more than it knows of.
  const unseen = incoming.filter(({ by, n }) => by === device.id && n > device.made);
  let made = Math.max(device.made, ...incoming.map(({ clock }) => clock[device.id] ?? 0));
  const changed = new Set<string>();
  const knownById = new Map(known.map((version) => [version.id, version]));
  const sameThere = byPrint(incoming);
  for (const verdict of verdicts) {
    const print = printOf(verdict);
    const before = knownById.get(verdict.id);
    // What was taken over, and then not remembered because the background was stopped, was not made here. What was deleted here, or changed,
    // and then brought back is a new version: the one that others still have there has been overtaken.
    const there = sameThere(verdict.id, print);
    const isOvertaken = before !== undefined && there !== undefined && isMadeOn(before, there);
    const same = before?.print === print ? before : isOvertaken ? undefined : there;
    if (same === undefined) {
      made += 1;
      changed.add(verdict.id);
    }
    held.set(verdict.id, { version: same ?? madeNow(device.id, made, verdict, before), verdict });
  }
  for (const version of known)
    if (version.print === undefined && !held.has(version.id)) held.set(version.id, { version });
  for (const version of incoming) take(held, version, device.name);
  // Its number covers them, and yet it was not made on them.
  for (const one of unseen)
    if (changed.has(one.id)) keepBoth(held, held.get(one.id), heldOf(one), device.name);
  const here = new Map(verdicts.map((verdict) => [verdict.id, verdict]));
  return {
    keep: [...held.values()].flatMap(({ verdict }) =>
      verdict === undefined || here.get(verdict.id) === verdict ? [] : [verdict],
    ),
    remove: [...held].flatMap(([id, { verdict }]) => (verdict === undefined && here.has(id) ? [id] : [])),
    known: [...held.values()].map(knownOf),
    publish: leftToPublish(device, held, found),
    made,
  };
}

/**
 * The reader deletes verdicts: versions that say so.
 *
 * @param known of all @param gone ids of those that are deleted; others stay as they are @param now ISO date and time, UTC
 */
export function deletedVersions(
  device: Omit<Device, 'name'>,
  known: readonly KnownVersion[],
  gone: ReadonlySet<string>,
  now: string,
): { readonly known: readonly KnownVersion[]; readonly made: number } {
  let { made } = device;
  const deleted = known.map((version): KnownVersion => {
    if (version.print === undefined || !gone.has(version.id)) return version;
    made += 1;
    const clock = { ...version.clock, [device.id]: made };
    return { id: version.id, by: device.id, n: made, clock, at: later(version.at, now) };
  });
  return { known: deleted, made };
}

/** Whether two stored verdicts are in one state: what differs in neither is of no use on another device, or is worked out there. */
export function printOf({ group, fingerprints, value, note, tags, updatedAt, history }: Verdict): string {
  const states = history.map((state) => [state.at, ...saidIn(state)]);
  return shortHash(JSON.stringify([group, fingerprints, value, note, tags, updatedAt, states]));
}

const saidIn = ({ value, note, tags }: Saying) => [value ?? null, note, tags ?? null];

function byPrint(incoming: readonly SyncedVersion[]) {
  const versions = new Map<string, SyncedVersion>();
  for (const version of incoming)
    if (version.verdict !== undefined) versions.set(`${version.id} ${printOf(version.verdict)}`, version);
  return (id: string, print: string): Version | undefined => {
    const version = versions.get(`${id} ${print}`);
    return version && plain(version);
  };
}

function madeNow(by: string, n: number, verdict: Verdict, before: Version | undefined): Version {
  const at =
    before === undefined || before.at < verdict.updatedAt
      ? verdict.updatedAt
      : later(before.at, verdict.updatedAt);
  return { id: verdict.id, by, n, clock: { ...before?.clock, [by]: n }, at };
}

const plain = ({ id, by, n, clock, at }: Version): Version => ({ id, by, n, clock, at });

function heldOf({ verdict, ...version }: SyncedVersion): Held {
  return { version: plain(version), ...(verdict && { verdict }) };
}

function knownOf({ version, verdict }: Held): KnownVersion {
  return { ...version, ...(verdict && { print: printOf(verdict) }) };
}

function isSameVersion(a: Version, b: Version): boolean {
  return a.by === b.by && a.n === b.n;
}

/** Whether one was made on the other, or is it. */
function isMadeOn({ clock }: Version, other: Version): boolean {
  return (clock[other.by] ?? 0) >= other.n;
}

/** Whichever device asks, the answer is the same. */
function isLater(a: Version, b: Version): boolean {
  if (a.at !== b.at) return a.at > b.at;
  return a.by === b.by ? a.n > b.n : a.by > b.by;
}

/** Take a version over; of what it meets nothing goes that was not seen by whoever made it. */
function take(held: Map<string, Held>, incoming: SyncedVersion, ownName: string): void {
  const there = heldOf(incoming);
  const { verdict } = there;
  const here = held.get(incoming.id);
  if (here !== undefined && isSameVersion(here.version, incoming)) return;
  const isTaken =
    here === undefined ||
    isMadeOn(incoming, here.version) ||
    (!isMadeOn(here.version, incoming) && isLater(incoming, here.version));
  if (isTaken)
    held.set(incoming.id, {
      ...there,
      ...(verdict && { verdict: asHere(verdict, here?.verdict, ownName) }),
    });
  if (here === undefined) return;
  const [first, second] = isTaken ? [there, here] : [here, there];
  if (!isMadeOn(first.version, second.version)) keepBoth(held, first, second, ownName);
}

/** What lost becomes a verdict of its own, unless the first one says all of it. */
function keepBoth(held: Map<string, Held>, first: Held | undefined, second: Held, ownName: string): void {
  if (second.verdict === undefined) return;
  if (first?.verdict !== undefined && hasAllOf(first.verdict, second.verdict)) return;
  const id = idOfOther(second.version);
  take(held, { ...second.version, id, verdict: { ...second.verdict, id } }, ownName);
}

/** Whether all that one says, and has said, is in the other's history. */
function hasAllOf(verdict: Verdict, other: Verdict): boolean {
  return [...other.history, other]
    .filter(saysSomething)
    .every((state) => [...verdict.history, verdict].some((own) => isSameSaying(own, state)));
}

type Saying = Pick<VerdictEvent, 'value' | 'note' | 'tags'>;

function isSameSaying(a: Saying, b: Saying): boolean {
  return a.value === b.value && a.note === b.note && sameTags(a.tags, b.tags);
}

/** A UUID (RFC 9562, version 8) that follows from a version. */
function idOfOther({ id, by, n }: Version): string {
  const hex = shortHash(`${id} ${by} ${String(n)}`) + shortHash(`${id} ${by} ${String(n)} 2`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** A verdict of another device beside the one that is here: what is not sent where room is short stays. */
function asHere(verdict: Verdict, here: Verdict | undefined, ownName: string): Verdict {
  const evidence = verdict.evidence ?? here?.evidence;
  const isMoved = verdict.evidence !== undefined && verdict.evidence.url !== here?.evidence?.url;
  const trail = verdict.trail ?? (isMoved ? undefined : here?.trail);
  const isSameClaim =
    here !== undefined && here.fingerprints.join() === verdict.fingerprints.join() && here.texts.length > 0;
  return {
    ...verdict,
    texts: isSameClaim ? here.texts : verdict.texts,
    examinedTitle: isSameClaim ? here.examinedTitle : verdict.examinedTitle,
    ...(evidence && { evidence }),
    ...(trail && { trail }),
    history: verdict.history.map((state) => {
      const own = here?.history.find((one) => one.at === state.at && isSameSaying(one, state));
      if (own !== undefined) return own;
      const { device, ...rest } = state;
      return device === undefined || device === ownName ? rest : state;
    }),
  };
}

/** What all the others do not have there: of a version that several have, the device that made it puts it there, else the first one. */
function leftToPublish(
  device: Device,
  held: ReadonlyMap<string, Held>,
  found: readonly FoundVersions[],
): SyncedVersion[] {
  const elsewhere = new Set<string>();
  for (const { device: other, versions } of found)
    if (other !== device.id)
      for (const version of versions)
        if (other === version.by || (version.by !== device.id && other < device.id))
          elsewhere.add(nameOf(version));
  return [...held.values()]
    .filter(({ version }) => !elsewhere.has(nameOf(version)))
    .map(({ version, verdict }) => ({
      ...version,
      ...(verdict && { verdict: asSent(verdict, device.name) }),
    }))
    .sort((a, b) => (isLater(a, b) ? -1 : 1));
}

const nameOf = ({ id, by, n }: Version) => `${id} ${by} ${String(n)}`;

/** Ids of commands are of use in this browser alone; states say where they were made. */
function asSent({ commands: _commands, ...verdict }: Verdict, device: string): Verdict {
  return { ...verdict, history: verdict.history.map((state) => ({ device, ...state })) };
}
