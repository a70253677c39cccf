/** Giving, taking back and undoing verdicts, and finding the claims they belong to. Pure. */
import { attach } from './attach';
import type { Claim } from './claim';
import { fingerprint } from './fingerprint';
import type { Trail } from './trail';
import type { ClaimVerdict, Evidence, Verdict, VerdictEvent, VerdictValue } from './verdict';

/** What the reader does to a verdict. */
export interface VerdictChange {
  /** Absent: the value stays. `null`: it is taken back. */
  readonly value?: VerdictValue | null;
  /** Absent: the note stays. */
  readonly note?: string;
  /** Passage of the page that it was given on. */
  readonly evidence?: Evidence;
  /** How the claim came to that page, if it was followed there. */
  readonly trail?: Trail;
}

/**
 * Change a verdict, or give a first one.
 *
 * @param now ISO date and time, UTC
 * @param newId id for a verdict that is not there yet
 */
export function changeVerdict(
  before: Verdict | undefined,
  claim: Claim & { readonly examinedTitle: string },
  change: VerdictChange,
  now: string,
  newId: string,
): Verdict {
  const value = change.value === undefined ? before?.value : (change.value ?? undefined);
  const note = change.note ?? before?.note ?? '';
  // A verdict stays where it was given, wherever a note is added to it or it is taken back.
  const isSaid = before !== undefined && (before.value !== undefined || before.note !== '');
  const isMovedOn = change.value != null || !isSaid;
  const evidence = isMovedOn ? (change.evidence ?? before?.evidence) : (before.evidence ?? change.evidence);
  const trail = isMovedOn ? (change.trail ?? trailLeft(before, change)) : before.trail;
  return {
    id: before?.id ?? newId,
    group: claim.group,
    fingerprints: claim.wordings.map((wording) => wording.fingerprint),
    texts: claim.wordings.map((wording) => wording.text),
    examinedTitle: claim.examinedTitle,
    note,
    updatedAt: later(before?.updatedAt, now),
    history: [...(before?.history ?? []), event(now, value, note, trail)],
    ...(value === undefined ? {} : { value }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(trail === undefined ? {} : { trail }),
  };
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
}

/**
 * Judge one claim of a group. Where differing verdicts came to it, the answer settles them all. A verdict that was given
 * before its claim fell into several stays with the others as it was; this claim gets a copy with the same history.
 *
 * @param claims all of the group
 * @param verdicts all on the group
 * @returns the verdicts to keep
 */
export function judgeClaim(
  claim: Claim & { readonly examinedTitle: string },
  claims: readonly Claim[],
  verdicts: readonly Verdict[],
  { change, now, newId }: VerdictAct,
): Verdict[] {
  const attached = attachVerdicts(claims, verdicts);
  const own = attached.get(claim.id);
  if (own === undefined) return [changeVerdict(undefined, claim, change, now, newId())];
  return own.flatMap((verdict) => {
    const judged = changeVerdict(verdict, claim, change, now, newId());
    return isShared(verdict, claim.id, attached)
      ? [withoutClaim(verdict, claim, now), { ...judged, id: newId() }]
      : [judged];
  });
}

/**
 * Undo the last act on a claim's verdict, with those that the same act changed. One that is shared with other claims stays
 * with them as it was; this claim gets a copy that goes a step back.
 *
 * @param claims all of the group; empty if the index no longer has it
 * @param verdicts all of the reader's
 * @returns the verdicts to keep
 */
export function undoOnClaim(
  claimId: string,
  verdict: Verdict,
  claims: readonly Claim[],
  verdicts: readonly Verdict[],
  { now, newId }: Omit<VerdictAct, 'change'>,
): Verdict[] {
  const attached = attachVerdicts(claims, verdicts);
  const claim = claims.find(({ id }) => id === claimId);
  return changedTogether(verdict, verdicts).flatMap((one) => {
    if (claim === undefined || !isShared(one, claimId, attached)) return [undoVerdict(one, now)];
    const own = claim.wordings.map((wording) => wording.fingerprint);
    const copy = { ...one, id: newId(), fingerprints: own, texts: claim.wordings.map(({ text }) => text) };
    return [withoutClaim(one, claim, now), undoVerdict(copy, now)];
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
function withoutClaim(verdict: Verdict, claim: Claim, now: string): Verdict {
  const prints = new Set(claim.wordings.map((wording) => wording.fingerprint));
  return {
    ...verdict,
    fingerprints: verdict.fingerprints.filter((print) => !prints.has(print)),
    texts: verdict.texts.filter((text) => !prints.has(fingerprint(text))),
    updatedAt: later(verdict.updatedAt, now),
  };
}

/** Go back to the state before the last change; a first verdict is taken back. The step is not kept. */
export function undoVerdict(verdict: Verdict, now: string): Verdict {
  const earlier = verdict.history.slice(0, -1);
  const state = earlier.at(-1);
  const { value: _value, trail: _trail, ...rest } = verdict;
  return {
    ...rest,
    note: state?.note ?? '',
    updatedAt: later(verdict.updatedAt, now),
    history: earlier.length > 0 ? earlier : [event(now, undefined, '', undefined)],
    ...(state?.value === undefined ? {} : { value: state.value }),
    ...(state?.trail === undefined ? {} : { trail: state.trail }),
  };
}

/** The verdict and those that the same act changed: settling a conflict changes several, and undoing it must too. */
export function changedTogether(verdict: Verdict, all: readonly Verdict[]): Verdict[] {
  const at = verdict.history.at(-1)?.at;
  return all.filter((other) => other.group === verdict.group && other.history.at(-1)?.at === at);
}

/** The clock may stand still or go back; a change must still be the newest. */
function later(before: string | undefined, now: string): string {
  if (before === undefined || before < now) return now;
  return new Date(Date.parse(before) + 1).toISOString();
}

function event(
  at: string,
  value: VerdictValue | undefined,
  note: string,
  trail: Trail | undefined,
): VerdictEvent {
  return { at, note, ...(value !== undefined && { value }), ...(trail !== undefined && { trail }) };
}

/** A verdict as it is shown on a claim. */
export function claimVerdict(verdict: Verdict): ClaimVerdict {
  const isBlank = verdict.value === undefined && verdict.note === '' && verdict.history.length <= 1;
  return {
    verdictId: verdict.id,
    note: verdict.note,
    updatedAt: verdict.updatedAt,
    canUndo: !isBlank,
    ...(verdict.value === undefined ? {} : { value: verdict.value }),
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
