/** “Check this against known claims”: the claims nearest to a sentence, compared with it, for the dashboard. */
import { compare } from '../locate/compare';
import { loadWordTables } from '../locate/word-tables';
import type { NearestReply, NearestRequest } from '../messages/message-data';
import { onMessage } from '../messages/receive';
import { pause, runInSlices } from '../page/dom/slices';
import { shownPart } from '../paper/describe-finding';
import { askedWords } from '../search/asked-text';
import { rankNearest } from '../search/nearest';
import { searchNearest } from '../store/search-claims';
import { prepareSearch } from './prepare-search';
import { describeFound } from './search-messages';
import { fromIndex } from './write-bundled-index';

/** Claims that are ranked, and that are given. */
const [candidates, most] = [24, 5];

/** The last request of each tab. A cache: without it, an answer comes that nobody waits for. */
const last = new Map<number | undefined, AbortController>();

/** Register the listener. */
export function answerNearest(): void {
  onMessage('findNearest', async (request, { tab }) => {
    const job = new AbortController();
    last.get(tab?.id)?.abort();
    last.set(tab?.id, job);
    try {
      return await findNearest(request, tab?.incognito ?? false, job.signal);
    } finally {
      if (last.get(tab?.id) === job) last.delete(tab?.id);
    }
  });
}

/**
 * @param isPrivate whether verdicts of private windows count
 * @throws {StorageProblem}, and AbortError once another sentence is asked for
 */
async function findNearest(
  { text, start, end }: NearestRequest,
  isPrivate: boolean,
  signal: AbortSignal,
): Promise<NearestReply> {
  const sentence = text.slice(start, end);
  const [searched] = await Promise.all([
    fromIndex(() =>
      searchNearest({
        words: askedWords(sentence),
        size: candidates,
        isWanted: () => !signal.aborted,
      }),
    ),
    loadWordTables(),
  ]);
  signal.throwIfAborted();
  if (searched === undefined) throw new Error('It was not wanted.');
  if (searched.isPartial) void prepareSearch().catch(() => undefined);
  const found = new Map(searched.found.map((one) => [one.claim.id, one]));
  const ranked = await runInSlices(
    rankNearest(
      sentence,
      [...found.values()].map(({ claim }) => claim),
    ),
    { signal, isPatient: true },
  );
  const nearest = ranked.slice(0, most).flatMap(({ id }) => found.get(id) ?? []);
  const claims: NearestReply['claims'][number][] = [];
  for (const claim of await describeFound(nearest, isPrivate)) {
    await pause(true);
    signal.throwIfAborted();
    const { kind, parts } = compare(claim.text, claim.isCut, text, { start, end });
    claims.push({
      claim,
      finding: {
        claimId: claim.id,
        found: 'yes',
        isExamined: false,
        passage: sentence,
        agreement: kind,
        parts: parts.map((part) => shownPart(part, claim.text, sentence, start)),
      },
    });
  }
  return { claims, searched: searched.searched, isPartial: searched.isPartial };
}
