/** What the reader may rely on: how each command changes what is kept of a claim, in as few words as possible. */

type Value = 'confirmed' | 'disputed';

/** One step of a verdict's history. */
export interface Entry {
  /** Id of the command that has made it. */
  readonly id: string;
  readonly value: Value | undefined;
  readonly note: string;
  /** Milliseconds since 1970, as the clock stood then. */
  readonly at: number;
}

/** What is kept of one claim; `undefined` before anything was said of it. */
export type VerdictState =
  | {
      readonly entries: readonly Entry[];
      /** Roughly when it was changed last. */
      readonly time: number;
    }
  | undefined;

export interface Change {
  readonly commandId: string;
  readonly value?: Value | null;
  readonly note?: string;
  /** Name of the state that the reader saw, `null` if there was none. */
  readonly basedOn: string | null;
  /** When it was asked for. */
  readonly now: number;
}

const mostEntries = 50;
const longestEditing = 10 * 60_000;
/** A step of a run may take so long by the clock, in milliseconds. */
const slack = 60_000;

export function changed(state: VerdictState, change: Change): VerdictState[] {
  const { commandId: id, value, note, basedOn, now } = change;
  const entries = state?.entries ?? [];
  const last = entries.at(-1);
  // It would take back what the reader has not seen.
  if (value === null && basedOn !== null && last?.id !== basedOn) return [state];
  const next = {
    id,
    value: value === undefined ? last?.value : (value ?? undefined),
    note: note ?? last?.note ?? '',
    at: now,
  };
  const time = Math.max((state?.time ?? 0) + 1, now);
  const added = { entries: [...entries, next].slice(-mostEntries), time };
  if (value !== undefined || last === undefined || last.id !== basedOn) return [added];
  const before = entries.at(-2);
  const isOfNote = last.value === before?.value && last.note !== (before?.note ?? '');
  const age = now - last.at;
  if (!isOfNote || age < -slack || age > longestEditing + slack) return [added];
  const edited = { entries: [...entries.slice(0, -1), { ...next, at: last.at }], time };
  // Of acts at the same time, nobody knows which came first.
  return age < 0 || age > longestEditing - slack ? [edited, added] : [edited];
}

export interface Undo {
  readonly commandId: string;
  /** Name of the state that the reader saw; versions without such names undo whatever is there. */
  readonly stateId: string | undefined;
  readonly now: number;
}

export function undone(state: VerdictState, { commandId, stateId, now }: Undo): VerdictState[] {
  if (state === undefined) return [state];
  if (stateId !== undefined && state.entries.at(-1)?.id !== stateId) return [state];
  const entries = state.entries.slice(0, -1);
  const time = Math.max(state.time + 1, now);
  return [
    {
      entries: entries.length > 0 ? entries : [{ id: commandId, value: undefined, note: '', at: now }],
      time,
    },
  ];
}

/** A verdict of a file. */
export interface FileVerdict {
  readonly entries: readonly Entry[];
  readonly time: number;
  /** Whether it has another id than that which is here, and what the reader chooses then. */
  readonly choice?: 'here' | 'there';
}

export function imported(state: VerdictState, { entries, time, choice }: FileVerdict): VerdictState[] {
  const last = entries.at(-1);
  if (state === undefined || last === undefined) return [{ entries, time }];
  // Times in the file are exact, those here are not.
  if (choice === undefined) return [time > state.time + slack / 2 ? { entries, time } : state];
  const here = state.entries.at(-1);
  if (choice === 'here' || (here?.value === last.value && here?.note === last.note)) return [state];
  return [{ entries: [...state.entries, last].slice(-mostEntries), time: Math.max(state.time + 1, time) }];
}

/** A verdict as it was told by the background. */
export interface ToldVerdict {
  readonly value?: Value;
  readonly note: string;
  readonly history?: readonly { readonly value?: Value; readonly note: string }[];
  /** Only where it was told with a claim. */
  readonly verdictId?: string;
  readonly stateId?: string;
  readonly canUndo?: boolean;
}

/** Whether a verdict was told as it stands. @param told `undefined` if none was told */
export function isToldRight(state: VerdictState, told: ToldVerdict | undefined): boolean {
  const last = state?.entries.at(-1);
  if (last === undefined || state === undefined || told === undefined)
    return last === undefined && told === undefined;
  if (last.value !== told.value || last.note !== told.note) return false;
  if (told.stateId !== undefined && told.stateId !== last.id) return false;
  const { history } = told;
  if (history === undefined) return true;
  const isStep = ({ value, note }: (typeof history)[number], at: number) =>
    state.entries[at]?.value === value && state.entries[at]?.note === note;
  return history.length === state.entries.length && history.every(isStep);
}
