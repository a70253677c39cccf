/** What all reports and checks come to, added up slice by slice as the background counts them. */
import { useEffect, useState } from 'preact/hooks';
import { deliver } from '../messages/claim-actions';
import type { DatedScore, ReportsSlice } from '../messages/message-data';
import { sendMessage } from '../messages/protocol';
import { addCounts, type ConfidenceCounts, noCounts } from '../pictures/confidence';
import { problemWords } from '../words/problem-words';

export interface Sums {
  readonly reports: number;
  readonly confidence: ConfidenceCounts;
  readonly scores: readonly DatedScore[];
  /** By the group of the title. */
  readonly papers: ReadonlyMap<string, { readonly title: string; readonly reports: number }>;
}

export interface SumsView {
  readonly sums: Sums;
  /** Whether all is counted. */
  readonly isDone: boolean;
  readonly problem?: string;
}

const nothing: Sums = { reports: 0, confidence: noCounts, scores: [], papers: new Map() };

/**
 * Counts anew in each round; until that is done, what was counted before is shown.
 *
 * @param round 0 before the first; only one part of a page can hear of changes, so it is told
 */
export function useSums(round: number): SumsView {
  const [view, setView] = useState<SumsView>({ sums: nothing, isDone: false });
  useEffect(() => {
    if (round === 0) return undefined;
    const ending = new AbortController();
    const { signal } = ending;
    const show = (next: (before: SumsView) => SumsView) => {
      if (!signal.aborted) setView(next);
    };
    count((sums) => {
      show((before) => (before.isDone ? before : { sums, isDone: false }));
      return !signal.aborted;
    }).then(
      (sums) => show((before) => (sums === undefined ? before : { sums, isDone: true })),
      (error: unknown) => show((before) => ({ ...before, problem: problemWords(error) })),
    );
    return () => ending.abort();
  }, [round]);
  return view;
}

/** @param onProgress returns whether to go on @returns `undefined` where it was ended */
async function count(onProgress: (sums: Sums) => boolean): Promise<Sums | undefined> {
  let sums = nothing;
  for (const of of ['reports', 'checks'] as const) {
    let after: string | undefined;
    do {
      const request = { of, ...(after !== undefined && { after }) };
      const slice = await deliver(() => sendMessage('sumReports', request));
      sums = added(sums, slice);
      if (!onProgress(sums)) return undefined;
      after = slice.next;
    } while (after !== undefined);
  }
  return sums;
}

function added(sums: Sums, { reports, confidence, scores, papers }: ReportsSlice): Sums {
  const all = new Map(sums.papers);
  for (const { group, title, reports: own } of papers) {
    const before = all.get(group);
    all.set(group, { title: before?.title ?? title, reports: (before?.reports ?? 0) + own });
  }
  return {
    reports: sums.reports + reports,
    confidence: addCounts(sums.confidence, confidence),
    scores: [...sums.scores, ...scores],
    papers: all,
  };
}
