/** How often claims were confirmed that reports were so and so sure of. Pure. */
import type { Status } from '../claims/claim';
import type { JudgedClaim } from '../messages/message-data';
import type { Interval } from '../statistics/interval';
import { wilsonInterval } from '../statistics/wilson-interval';
import { groupBy } from '../text/group-by';
import { binOf } from './confidence';

/** Bins of a fifth each: more would hold a handful of verdicts. */
export const reliabilityBins = 5;
/** With fewer verdicts the interval of most shares is wider than half of all there is. */
export const leastJudged = 10;

/** Of claims that the reader has judged. */
export interface Rate {
  readonly count: number;
  readonly confirmed: number;
  /** Confirmed of all, 0 to 1, and its 95% interval. */
  readonly share: number;
  readonly interval: Interval;
}

export interface ReliabilityBin extends Rate {
  /** Confidence, 0 to 1. */
  readonly from: number;
  readonly to: number;
  /** Mean confidence of the claims in it. */
  readonly confidence: number;
}

export interface Reliability {
  readonly all: Rate | undefined;
  /** Those that hold claims, by confidence. */
  readonly bins: readonly ReliabilityBin[];
  readonly byStatus: Readonly<Partial<Record<Status, Rate>>>;
}

/** @param judged claims, each once, with the mean confidence of its reports */
export function reliabilityOf(judged: readonly JudgedClaim[]): Reliability {
  const byBin = groupBy(judged, ({ confidence }) => binOf(confidence, reliabilityBins));
  const byStatus = groupBy(judged, ({ status }) => status);
  return {
    all: judged.length === 0 ? undefined : rateOf(judged),
    bins: [...byBin]
      .sort(([a], [b]) => a - b)
      .map(([bin, own]) => ({
        from: bin / reliabilityBins,
        to: (bin + 1) / reliabilityBins,
        confidence: own.reduce((sum, { confidence }) => sum + confidence, 0) / own.length,
        ...rateOf(own),
      })),
    byStatus: Object.fromEntries([...byStatus].map(([status, own]) => [status, rateOf(own)])),
  };
}

function rateOf(judged: readonly JudgedClaim[]): Rate {
  const confirmed = judged.filter(({ isConfirmed }) => isConfirmed).length;
  return {
    count: judged.length,
    confirmed,
    share: confirmed / judged.length,
    interval: wilsonInterval(confirmed, judged.length),
  };
}
