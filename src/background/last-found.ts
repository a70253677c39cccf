/** Where a claim was found last: on a page that the reader has judged it on, or in a version of its paper. */
import { arxivPdf } from '../claims/arxiv-pdf';
import type { Claim } from '../claims/claim';
import type { WorkId } from '../claims/work-id';
import type { LastFound } from '../messages/message-data';
import { readingsOf } from '../store/readings';
import type { Verdict } from '../verdicts/verdict';

/**
 * @param verdicts of the claim's group
 * @param works ids of its paper
 * @returns the latest of what is known; what has no date goes last
 */
export async function lastFoundOf(
  claim: Claim,
  verdicts: readonly Verdict[],
  works: readonly WorkId[],
): Promise<LastFound | undefined> {
  const prints = new Set(claim.wordings.map(({ fingerprint }) => fingerprint));
  const judged = verdicts.flatMap(({ fingerprints, evidence, updatedAt }): LastFound[] => {
    const isOfWeb = evidence !== undefined && /^https?:/.test(evidence.url);
    if (!isOfWeb || !fingerprints.some((print) => prints.has(print))) return [];
    return [{ at: updatedAt, url: evidence.url, evidence }];
  });
  const read = await Promise.all(
    works.map(async (work) =>
      (await readingsOf([work])).flatMap(({ version, located, on }): LastFound[] => {
        const url = arxivPdf({ works: [work], version });
        if (url === undefined || !located.includes(claim.id)) return [];
        return [{ ...(on !== undefined && { at: on }), version, url }];
      }),
    ),
  );
  const versions = read.flat().toSorted((a, b) => (b.version ?? 0) - (a.version ?? 0));
  // By their days: of one day the passage that was judged goes first, then the newest version.
  const dayOf = ({ at = '' }: LastFound) => at.slice(0, 10);
  return [...judged, ...versions].toSorted((a, b) => dayOf(b).localeCompare(dayOf(a)))[0];
}
