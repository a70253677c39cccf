/** What a run does, as a list of steps: chosen by a seed, and any part of it can be left out. */

import type { SwitchChange } from '../../src/store/settings';
import { type Faults, noFaults } from './faults';
import { type Random, randomOf } from './random';

export const actors = ['popup', 'dashboard', 'card'] as const;
export type Actor = (typeof actors)[number];

/** What the reader does; claims by their place in the fixture. */
export type Deed =
  | { readonly kind: 'judge'; readonly claim: number; readonly value: 'confirmed' | 'disputed' | null }
  | { readonly kind: 'note'; readonly claim: number; readonly note: string }
  | { readonly kind: 'undo'; readonly claim: number }
  | { readonly kind: 'reject' | 'restore' | 'look'; readonly claim: number }
  | { readonly kind: 'list' | 'export' | 'count' | 'preview' }
  /** A file that this profile exported before, as it was or as another computer went on with it. */
  | { readonly kind: 'import-older' | 'import-newer' }
  | {
      readonly kind: 'import-foreign';
      readonly claims: readonly number[];
      readonly value: 'confirmed' | 'disputed';
      readonly choice: 'here' | 'there';
    }
  | { readonly kind: 'set'; readonly change: SwitchChange };

export interface Act {
  readonly actor: Actor;
  readonly deed: Deed;
  /** How often the reader tries, the first time included. */
  readonly tries: number;
  /** Seed of what the act chooses on its way, such as ids. */
  readonly seed: string;
}

/** Acts at the same time, and what the browser does meanwhile. */
export interface Step {
  /** Milliseconds that the clock goes on before, or back. */
  readonly wait: number;
  /** Before: the browser stops the background, or is closed and started again, or updates the extension, whose package has the other index then. */
  readonly rest?: 'stop' | 'restart' | 'update';
  /** During the step. */
  readonly faults: Faults;
  /** The database is deleted after so many ticks, and the background hears of it so many later. */
  readonly evict?: { readonly after: number; readonly delay: number };
  /** Awaits after which the background is stopped: the first time, the second time, … */
  readonly stops: readonly number[];
  readonly acts: readonly Act[];
  /** Seed of the order of events. */
  readonly seed: string;
}

const minute = 60_000;

/**
 * @param claimCount number of claims of the fixture
 * @param isReal for a real browser, whose clock and disk cannot be put out of order
 */
export function planOf(seed: string, claimCount: number, isReal = false): Step[] {
  const random = randomOf(seed);
  // Apart from all else, which is as it was before there were updates.
  const updating = randomOf(`${seed}/updates`);
  // Where `storage.local` does not take everything, the database may not be lost as well.
  const trouble = isReal
    ? random.pick(['none', 'eviction'] as const)
    : random.pick(['none', 'eviction', 'area', 'database', 'everything'] as const);
  const isClockWild = !isReal && random.chance(0.3);
  return Array.from({ length: random.whole(4, 12) }, (_, at): Step => {
    const isStopped = random.chance(0.6);
    const faults: Faults = {
      isDatabaseFull: isOneOf(trouble, ['database', 'everything']) && random.chance(0.3),
      opening:
        isOneOf(trouble, ['database', 'everything']) && random.chance(0.2)
          ? random.pick(['hangs', 'fails'] as const)
          : 'works',
      isAreaFull: trouble === 'area' && random.chance(0.4),
      isTabHung: random.chance(0.1),
      isClockCoarse: isClockWild && random.chance(0.2),
    };
    return {
      wait: isClockWild && random.chance(0.3) ? jump(random) : waiting(random),
      ...(random.chance(0.3) && { rest: random.pick(['stop', 'stop', 'restart'] as const) }),
      ...(!isReal && updating.chance(0.15) && { rest: 'update' }),
      faults: random.chance(0.7) ? faults : noFaults,
      ...(isOneOf(trouble, ['eviction', 'everything']) &&
        random.chance(0.3) && { evict: { after: random.whole(0, 60), delay: random.whole(0, 20) } }),
      stops: isStopped
        ? Array.from({ length: random.whole(1, 3) }, () => random.whole(1, random.chance(0.5) ? 15 : 70))
        : [],
      acts: Array.from({ length: random.pick([1, 1, 1, 2, 2, 3]) }, (_, place) =>
        actOf(random, claimCount, `${seed}/${String(at)}/${String(place)}`),
      ),
      seed: `${seed}/${String(at)}`,
    };
  });
}

function actOf(random: Random, claimCount: number, seed: string): Act {
  const deed = deedOf(random, claimCount);
  // All else is for pages that the reader opens.
  const isOfCard = isOneOf(deed.kind, ['judge', 'note', 'undo', 'reject', 'restore', 'look']);
  return {
    actor: random.pick(isOfCard ? actors : (['popup', 'dashboard'] as const)),
    deed,
    tries: random.pick([1, 2, 3, 4, 4]),
    seed,
  };
}

function deedOf(random: Random, claimCount: number): Deed {
  // Few claims are judged often: what is lost is lost where one act follows on another.
  const claim = random.chance(0.7) ? random.whole(0, 1) : random.whole(0, claimCount - 1);
  const kind = random.pick([
    ...Array.from({ length: 5 }, () => 'judge' as const),
    ...Array.from({ length: 4 }, () => 'undo' as const),
    ...Array.from({ length: 3 }, () => 'note' as const),
    ...(['reject', 'reject', 'restore', 'restore', 'look', 'list', 'export', 'export', 'count'] as const),
    ...(['preview', 'import-older', 'import-newer', 'import-foreign', 'set'] as const),
  ]);
  switch (kind) {
    case 'judge':
      return { kind, claim, value: random.pick(['confirmed', 'disputed', null] as const) };
    case 'note':
      return {
        kind,
        claim,
        note: random.pick(['', 'see table 2', 'n = 12 only', `note ${String(random.whole(0, 999))}`]),
      };
    case 'undo':
      return { kind, claim };
    case 'reject':
    case 'restore':
    case 'look':
      return { kind, claim };
    case 'import-foreign':
      return {
        kind,
        claims: [claim, random.whole(0, claimCount - 1)],
        value: random.pick(['confirmed', 'disputed'] as const),
        choice: random.pick(['here', 'there'] as const),
      };
    case 'set':
      return { kind, change: settingOf(random) };
    default:
      return { kind };
  }
}

function settingOf(random: Random): SwitchChange {
  const isOn = random.chance(0.5);
  return random.pick<SwitchChange>([
    { name: 'areMarksOn', isOn },
    { name: 'areMarksOnHost', host: 'arxiv.org', isOn },
    { name: 'isStripOn', isOn },
    { name: 'opensPdfs', isOn },
    { name: 'checksPapers', isOn },
    { name: 'areReferenceMarksOn', isOn },
  ]);
}

/** Edits of a note within ten minutes are one step: either well within, or well beyond. */
function waiting(random: Random): number {
  return random.chance(0.5) ? random.whole(1, 2 * minute) : random.whole(30 * minute, 3 * 24 * 60 * minute);
}

function jump(random: Random): number {
  const size = random.pick([60 * minute, 24 * 60 * minute, 400 * 24 * 60 * minute]);
  return random.chance(0.7) ? -size : size;
}

function isOneOf<T extends string>(value: T, list: readonly T[]): boolean {
  return list.includes(value);
}
