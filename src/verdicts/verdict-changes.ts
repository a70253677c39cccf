/** Giving, taking back and undoing verdicts, and finding the claims they belong to. Pure. */

import type { Claim } from '../claims/claim';
import { fingerprint } from '../text/fingerprint';
import { attach } from './attach';
import { sameTags } from './tags';
import type { Trail } from './trail';
import {
  type ClaimVerdict,
  type Evidence,
  maxEvents,
  stateIdOf,
  type Verdict,
  type VerdictEvent,
  type VerdictValue,
} from './verdict';

/** What the reader does to a verdict. */
export interface VerdictChange {
  /** Absent: the value stays. `null`: it is taken back. */
  readonly value?: VerdictValue | null;
  /** Absent: the note stays. */
  readonly note?: string;
  /** Absent: the tags stay; empty: there are none any more. */
  readonly tags?: readonly string[];
  /** Passage of the page that it was given on. */
  readonly evidence?: Evidence;
  /** How the claim came to that page, if it was followed there. */
  readonly trail?: Trail;
  /** Name of the state that the reader saw, by {@link stateIdOf}; `null`: there was none. Absent: not known. */
  readonly basedOn?: string | null;
  /** Nothing is changed where that state no longer stands, whatever the change. */
  readonly isStrict?: true;
}

/** Edits of a note within so many milliseconds are one step of the history. */
const maxEditing = 10 * 60 * 1_000;
/** So many ids of commands are kept of a verdict; one is sent again within seconds. */
const maxCommands = 20;

/**
 * Change a verdict, or give a first one.
 *
 * @param now ISO date and time, UTC
 * @param newId id for a verdict that is not there yet
 * @param commandId id of the command that asks for it
 */
export function changeVerdict(
  before: Verdict | undefined,
  claim: Claim & { readonly examinedTitle: string },
  change: VerdictChange,
  now: string,
  newId: string,
  commandId?: string,
): Verdict {
  const value = change.value === undefined ? before?.value : (change.value ?? undefined);
  const note = change.note ?? before?.note ?? '';
  const tags = change.tags ?? before?.tags ?? [];
  // A verdict stays where it was given, wherever a note is added to it or it is taken back.
  const isSaid =
    before !== undefined && (before.value !== undefined || before.note !== '' || before.tags !== undefined);
  const isMovedOn = change.value != null || !isSaid;
  const evidence = isMovedOn ? (change.evidence ?? before?.evidence) : (before.evidence ?? change.evidence);
  const trail = isMovedOn ? (change.trail ?? trailLeft(before, change)) : before.trail;
  const history = before?.history ?? [];
  const edited = before && editedNote(before, change, now);
  const steps =
    edited === undefined
      ? [...history, event(commandId, now, { value, note, tags, trail })]
      : [...history.slice(0, -1), event(commandId, edited.at, { value, note, tags, trail })];
  return {
    id: before?.id ?? newId,
    group: claim.group,
    fingerprints: claim.wordings.map((wording) => wording.fingerprint),
    texts: claim.wordings.map((wording) => wording.text),
    examinedTitle: claim.examinedTitle,
    note,
    updatedAt: later(before?.updatedAt, now),
    history: steps.slice(-maxEvents),
    ...withCommand(before, commandId),
    ...(value === undefined ? {} : { value }),
    ...(tags.length > 0 && { tags }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(trail === undefined ? {} : { trail }),
  };
}

/**
 * The step that a change goes on with: the last one is an edit of note and tags alone, of the last ten minutes, and the reader saw it.
 */
function editedNote(
  { history }: Verdict,
  { value, note, tags, basedOn }: VerdictChange,
  now: string,
): VerdictEvent | undefined {
  const last = history.at(-1);
  if (value !== undefined || (note ?? tags) === undefined || last === undefined) return undefined;
  const before = history.at(-2);
  const isOfNote =
    last.value === before?.value &&
    (last.note !== (before?.note ?? '') || !sameTags(last.tags, before?.tags));
  const isSeen = basedOn === undefined || basedOn === stateIdOf({ history });
  const age = Date.parse(now) - Date.parse(last.at);
  return isOfNote && isSeen && age >= 0 && age < maxEditing ? last : undefined;
}

/** The commands of a verdict with another one. */
function withCommand(
  before: Pick<Verdict, 'commands'> | undefined,
  commandId: string | undefined,
): Pick<Verdict, 'commands'> {
  const commands = [...(before?.commands ?? []), ...(commandId === undefined ? [] : [commandId])];
  return commands.length === 0 ? {} : { commands: commands.slice(-maxCommands) };
}

/** Whether a command has changed one of these before: it may come again when its reply was lost. */
export function wasDone(
  commandId: string,
  records: readonly { readonly commands?: readonly string[] }[],
): boolean {
  return records.some(({ commands }) => commands?.includes(commandId) === true);
}

/** The trail leads to the page that the verdict was given on: one that moves to another page leaves it. */
function trailLeft(before: Verdict | undefined, { evidence }: VerdictChange): Trail | undefined {
  return evidence === undefined || evidence.url === before?.evidence?.url ? before?.trail : undefined;
}

/** What the reader does, when, and where new ids come from. */
interface VerdictAct {
  readonly change: VerdictChange;
  /** ISO date and time, UTC. */
  readonly now: string;
  readonly newId: () => string;
  readonly commandId?: string;
}

/**
 * Judge one claim of a group. Where differing verdicts came to it, the answer settles them all. A verdict that was given
 * before its claim fell into several stays with the others as it was; this claim gets a copy with the same history.
 *
 * @param claims all of the group
 * @param verdicts all on the group
 * @returns the verdicts to keep; the last one is this claim's
 */
export function judgeClaim(
  claim: Claim & { readonly examinedTitle: string },
  claims: readonly Claim[],
  verdicts: readonly Verdict[],
  { change, now, newId, commandId }: VerdictAct,
): Verdict[] {
  const attached = attachVerdicts(claims, verdicts);
  const own = attached.get(claim.id);
  if (isOutdated(change, own ?? [])) return [];
  if (own === undefined) return [changeVerdict(undefined, claim, change, now, newId(), commandId)];
  return own.flatMap((verdict) => {
    const judged = changeVerdict(verdict, claim, change, now, newId(), commandId);
    return isShared(verdict, claim.id, attached)
      ? [withoutClaim(verdict, claim, now, commandId), { ...judged, id: newId() }]
      : [judged];
  });
}

/**
 * Whether a change is about a state that no longer stands, so that it would take back what the reader has not seen. A
 * verdict that is given is said of the claim, whatever stood there, unless the change is strict.
 */
function isOutdated({ value, basedOn, isStrict }: VerdictChange, own: readonly Verdict[]): boolean {
  if (isStrict === true && basedOn !== undefined) {
    const [newest] = own;
    return (newest === undefined ? null : stateIdOf(newest)) !== basedOn;
  }
  return (
    value === null && typeof basedOn === 'string' && !own.some((verdict) => stateIdOf(verdict) === basedOn)
  );
}

/**
 * Undo the last act on a claim's verdict, with those that the same act changed. One that is shared with other claims stays
 * with them as it was; this claim gets a copy that goes a step back. Nothing is undone where the state no longer stands, or the
 * verdict is no longer this claim's.
 *
 * @param stateId the state to undo, by {@link stateIdOf}
 * @param claims all of the group; empty if the index no longer has it
 * @param verdicts all on the group, or more
 * @returns the verdicts to keep
 */
export function undoOnClaim(
  claimId: string,
  { verdict, stateId }: { readonly verdict: Verdict; readonly stateId: string },
  claims: readonly Claim[],
  verdicts: readonly Verdict[],
  { now, newId, commandId }: Omit<VerdictAct, 'change'>,
): Verdict[] {
  if (stateIdOf(verdict) !== stateId) return [];
  const attached = attachVerdicts(claims, verdicts);
  const claim = claims.find(({ id }) => id === claimId);
  if (claim !== undefined && attached.get(claimId)?.includes(verdict) !== true) return [];
  return changedTogether(verdict, verdicts).flatMap((one) => {
    if (claim === undefined || !isShared(one, claimId, attached)) return [undoVerdict(one, now, commandId)];
    const own = claim.wordings.map((wording) => wording.fingerprint);
    const copy = { ...one, id: newId(), fingerprints: own, texts: claim.wordings.map(({ text }) => text) };
    return [withoutClaim(one, claim, now, commandId), undoVerdict(copy, now, commandId)];
  });
}

/** Whether a verdict is attached to this claim and to others as well. */
function isShared(
  verdict: Verdict,
  claimId: string,
  attached: ReadonlyMap<string, readonly Verdict[]>,
): boolean {
  const ids = [...attached].flatMap(([id, list]) => (list.includes(verdict) ? id : []));
  return ids.length > 1 && ids.includes(claimId);
}

/** The verdict for the other claims that it is attached to. */
function withoutClaim(verdict: Verdict, claim: Claim, now: string, commandId: string | undefined): Verdict {
  const prints = new Set(claim.wordings.map((wording) => wording.fingerprint));
  return {
    ...verdict,
    ...withCommand(verdict, commandId),
    fingerprints: verdict.fingerprints.filter((print) => !prints.has(print)),
    texts: verdict.texts.filter((text) => !prints.has(fingerprint(text))),
    updatedAt: later(verdict.updatedAt, now),
  };
}

/** Go back to the state before the last change; the first that is kept is taken back. The step is not kept. */
export function undoVerdict(verdict: Verdict, now: string, commandId?: string): Verdict {
  const earlier = verdict.history.slice(0, -1);
  const state = earlier.at(-1);
  const { value: _value, tags: _tags, trail: _trail, ...rest } = verdict;
  return {
    ...rest,
    ...withCommand(verdict, commandId),
    note: state?.note ?? '',
    updatedAt: later(verdict.updatedAt, now),
    history: earlier.length > 0 ? earlier : [event(commandId, now, { note: '' })],
    ...(state?.value === undefined ? {} : { value: state.value }),
    ...(state?.tags === undefined ? {} : { tags: state.tags }),
    ...(state?.trail === undefined ? {} : { trail: state.trail }),
  };
}

/**
 * The verdict and those that the same act changed: settling a conflict changes several, and undoing it must too. They are on one
 * claim: states that nobody has given an id, of files and older versions, may have one time by chance.
 */
export function changedTogether(verdict: Verdict, all: readonly Verdict[]): Verdict[] {
  const stateId = stateIdOf(verdict);
  const prints = new Set(verdict.fingerprints);
  return all.filter(
    (other) =>
      other.group === verdict.group &&
      stateIdOf(other) === stateId &&
      other.fingerprints.some((print) => prints.has(print)),
  );
}

/** Later times have more digits and cannot be kept. */
const lastTime = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * The clock may stand still or go back; a change must still be the newest.
 *
 * @param before of the state before; absent if there is none
 * @returns `now`, or the moment after `before`
 */
export function later(before: string | undefined, now: string): string {
  if (before === undefined || before < now) return now;
  return new Date(Math.min(Date.parse(before) + 1, lastTime)).toISOString();
}

function event(
  id: string | undefined,
  at: string,
  {
    value,
    note,
    tags = [],
    trail,
  }: {
    readonly value?: VerdictValue | undefined;
    readonly note: string;
    readonly tags?: readonly string[];
    readonly trail?: Trail | undefined;
  },
): VerdictEvent {
  return {
    ...(id !== undefined && { id }),
    at,
    note,
    ...(value !== undefined && { value }),
    ...(tags.length > 0 && { tags }),
    ...(trail !== undefined && { trail }),
  };
}

/** A verdict as it is shown on a claim. */
export function claimVerdict(verdict: Verdict): ClaimVerdict {
  const isBlank =
    verdict.value === undefined &&
    verdict.note === '' &&
    verdict.tags === undefined &&
    verdict.history.length <= 1;
  const version = verdict.evidence?.version;
  const device = verdict.history.at(-1)?.device;
  return {
    verdictId: verdict.id,
    stateId: stateIdOf(verdict),
    note: verdict.note,
    updatedAt: verdict.updatedAt,
    canUndo: !isBlank,
    ...(verdict.value === undefined ? {} : { value: verdict.value }),
    ...(verdict.tags && { tags: verdict.tags }),
    ...(version !== undefined && { version }),
    ...(device !== undefined && { device }),
  };
}

/** The verdicts of each claim, by claim id, newest first. */
export function attachVerdicts(
  claims: readonly Claim[],
  verdicts: readonly Verdict[],
): Map<string, Verdict[]> {
  const attached = attach(claims, verdicts);
  for (const list of attached.values()) list.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  return attached;
}
