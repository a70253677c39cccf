/** Quality scores by date, so many of them as can be looked at. Pure. */
import type { DatedScore } from '../messages/message-data';
import { groupBy } from '../text/group-by';

/** Columns that fit side by side. */
const maxColumns = 48;
/** More dots than this are no longer told from one another. */
const maxDots = 1_500;
const day = 86_400_000;

export type TimeUnit = 'day' | 'week' | 'month' | 'year';

/** Scores of one stretch of time; those of this browser are counted apart. */
export interface ScoreColumn {
  /** ISO date of its first day. */
  readonly from: string;
  readonly count: number;
  readonly ownCount: number;
  /** Of reports, 0 to 10; absent where there is none. */
  readonly least?: number;
  readonly median?: number;
  readonly most?: number;
  /** Median of what this browser has made, 0 to 10. */
  readonly ownMedian?: number;
}

export interface ScoreDot extends DatedScore {
  /** How many have the same date and score; above 1, it has no title. */
  readonly count: number;
}

export interface ScoresOverTime {
  readonly unit: TimeUnit;
  readonly columns: readonly ScoreColumn[];
  /** The largest first, so that none hides another. */
  readonly dots: readonly ScoreDot[];
  /** Milliseconds since 1970, of the first and the last day; at least a day apart. */
  readonly from: number;
  readonly to: number;
}

/** @param scores with ISO dates; what has none is left out @returns `undefined` where nothing is left */
export function scoresOverTime(scores: readonly DatedScore[]): ScoresOverTime | undefined {
  const dated = scores.filter(({ date }) => !Number.isNaN(Date.parse(date)));
  const times = dated.map(({ date }) => timeOf(date));
  const [first, last] = [least(times), most(times)];
  if (first === undefined || last === undefined) return undefined;
  const unit = unitFor(first, last);
  const columns = [...groupBy(dated, ({ date }) => startOf(date, unit))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, own]) => columnOf(from, own));
  const exact = dotsOf(dated);
  const dots =
    exact.length <= maxDots
      ? exact
      : dotsOf(
          dated.map(({ date, score, isOwn }) => ({
            date: startOf(date, unit),
            score: Math.round(score * 2) / 2,
            ...(isOwn && { isOwn }),
          })),
        );
  const from = Math.min(first, ...dots.map(({ date }) => timeOf(date)));
  return { unit, columns, dots, from, to: Math.max(last, from + day) };
}

function columnOf(from: string, scores: readonly DatedScore[]): ScoreColumn {
  const of = (isOwn: boolean) =>
    scores.filter((one) => (one.isOwn === true) === isOwn).map(({ score }) => score);
  const [reports, own] = [of(false), of(true)];
  const [lowest, highest] = [least(reports), most(reports)];
  const [median, ownMedian] = [medianOf(reports), medianOf(own)];
  return {
    from,
    count: reports.length,
    ownCount: own.length,
    ...(lowest !== undefined && { least: lowest }),
    ...(median !== undefined && { median }),
    ...(highest !== undefined && { most: highest }),
    ...(ownMedian !== undefined && { ownMedian }),
  };
}

function dotsOf(scores: readonly DatedScore[]): ScoreDot[] {
  const alike = groupBy(
    scores,
    ({ date, score, isOwn }) => `${date.slice(0, 10)} ${score.toFixed(1)} ${String(isOwn === true)}`,
  );
  return [...alike.values()]
    .flatMap((all) => {
      const [one] = all;
      if (one === undefined) return [];
      const { title, ...rest } = one;
      return [{ ...rest, ...(all.length === 1 && title !== undefined && { title }), count: all.length }];
    })
    .sort((a, b) => b.count - a.count);
}

/** The finest in which the whole time fits. */
function unitFor(first: number, last: number): TimeUnit {
  const days = (last - first) / day;
  if (days < maxColumns) return 'day';
  if (days < 7 * (maxColumns - 1)) return 'week';
  return days < 30 * (maxColumns - 1) ? 'month' : 'year';
}

/** ISO date of the first day of the stretch that a date is in; weeks begin on Mondays (ISO 8601). */
export function startOf(date: string, unit: TimeUnit): string {
  const iso = date.slice(0, 10);
  if (unit === 'day') return iso;
  if (unit === 'month') return `${iso.slice(0, 7)}-01`;
  if (unit === 'year') return `${iso.slice(0, 4)}-01-01`;
  const time = timeOf(iso);
  const weekday = (new Date(time).getUTCDay() + 6) % 7;
  return new Date(time - weekday * day).toISOString().slice(0, 10);
}

/** Milliseconds since 1970 of the beginning of a day. */
export function timeOf(date: string): number {
  return Date.parse(date.slice(0, 10));
}

/** @returns `undefined` of none */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

// Thousands of values are too many arguments for Math.min.
function least(values: readonly number[]): number | undefined {
  return values.reduce<number | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined);
}

function most(values: readonly number[]): number | undefined {
  return values.reduce<number | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined);
}
