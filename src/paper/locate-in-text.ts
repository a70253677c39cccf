/** Looks for claims in one text of an open document. */
import { locateClaims } from '../locate/locate';
import { type PreparedDocument, prepareDocument } from '../locate/prepare';
import type { PageClaim } from '../lookup/related';
import { runInSlices } from '../page/dom/slices';
import { TextChanged } from '../page/text/readable-text';
import { describeLocated, type LocatedClaim } from './describe-finding';
import { isRejected, judgedSince } from './located-claims';
import type { OpenDocument } from './open-document';
import { passageOf } from './passage-of';
import type { ReadableDocument } from './readable-document';

/** What is looked for, and where. */
interface Search {
  readonly document: Pick<OpenDocument, 'address' | 'findVerdictPassages'>;
  readonly text: ReadableDocument;
  /** The current verdicts: the reader may judge some claims meanwhile. */
  readonly claims: () => readonly PageClaim[];
  readonly signal: AbortSignal;
  /** Whether passages that were changed meanwhile are left out. */
  readonly isLast: boolean;
}

/** @returns located claims by id @throws TextChanged when passages were changed meanwhile, unless `isLast` */
export async function locateInText(search: Search): Promise<Map<string, LocatedClaim>> {
  const { text, claims, signal, isLast } = search;
  const located = new Map<string, LocatedClaim>();
  const prepared = await runInSlices(prepareDocument(text.documentText), { signal });
  let known = claims();
  await locateAll(known, search, prepared, located);
  // Highlights of an earlier part may be judged meanwhile: their claims stay where they were judged.
  for (let late = judgedSince(known, claims()); late.length > 0; late = judgedSince(known, claims())) {
    known = claims();
    await locateAll(late, search, prepared, located);
  }
  // What was located first may have changed while the rest was looked for.
  const kept = new Map([...located].filter(([, { highlight }]) => highlight.passage.isUnchanged()));
  if (kept.size < located.size && !isLast) throw new TextChanged();
  return kept;
}

/** @param located takes what is found */
async function locateAll(
  claims: readonly PageClaim[],
  { document, text, signal, isLast }: Search,
  prepared: PreparedDocument,
  located: Map<string, LocatedClaim>,
): Promise<void> {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const address = document.address();
  const wanted = claims.filter((claim) => !isRejected(claim));
  const { findVerdictPassages } = document;
  const own =
    findVerdictPassages && (await runInSlices(findVerdictPassages(wanted, text, address), { signal }));
  await runInSlices(locateClaims(prepared, wanted), {
    signal,
    onValue: ({ claimId, location }) => {
      const claim = byId.get(claimId);
      const passage = claim && passageOf(claim, own?.get(claimId), location, prepared.text);
      if (claim === undefined || passage === undefined) return;
      const described = describeLocated(claim, passage, { text, prepared }, address);
      if (described !== undefined) located.set(claimId, described);
      else if (!isLast) throw new TextChanged();
    },
  });
}
