/** Finds claims in the texts that pages and viewer send: neither has the code for it. */
import { explainTerms } from '../locate/explain';
import { locatePassages } from '../locate/locate-passages';
import type { ClaimToLocate, LocatedPassage } from '../locate/location';
import { type PreparedDocument, prepareDocument } from '../locate/prepare';
import { loadWordTables } from '../locate/word-tables';
import { passageOfOwn } from '../lookup/own-check';
import type { Sender } from '../messages/protocol';
import type { DataOf } from '../messages/protocol-table';
import { onMessage } from '../messages/receive';
import { isOwnPage } from '../messages/senders';
import { unpackText } from '../messages/sent-text';
import { runInSlices } from '../page/dom/slices';
import type { ShownTerm } from '../page/identity/page-state';
import type { DocumentText } from '../text/document-text';
import { findClaim } from './find-claim';
import { lookUp } from './look-up';
import { addressOf } from './page-address';
import { rememberLocated } from './remember-places';

/** Register the listeners. */
export function answerLocatingMessages(): void {
  onMessage('locateClaims', locateClaims);
  onMessage('explainPassage', explainPassage);
}

/** What is being looked through, by tab: a page in hostile hands keeps the background busy with one text at a time. */
const jobs = new Map<number | undefined, AbortController>();

/** @throws AbortError once the tab has sent another text, and StorageProblem */
async function locateClaims(request: DataOf<'locateClaims'>, sender: Sender): Promise<LocatedPassage[]> {
  const { tab } = sender;
  const job = new AbortController();
  jobs.get(tab?.id)?.abort();
  jobs.set(tab?.id, job);
  try {
    // The text is read while the database answers.
    const [claims, document] = await Promise.all([
      wantedClaims(request, sender),
      prepare(unpackText(request.document), job.signal),
    ]);
    const located = await locateIn(document, claims, job.signal);
    // Nobody waits for it, and without it nothing is lacking but a picture.
    void rememberLocated(request, located, claims, sender).catch(() => undefined);
    return located;
  } finally {
    if (jobs.get(tab?.id) === job) jobs.delete(tab?.id);
  }
}

/** The claims as the index has them: what a page says of them is not trusted. */
async function wantedClaims(
  { page, claims, document }: DataOf<'locateClaims'>,
  sender: Sender,
): Promise<ClaimToLocate[]> {
  const { tab } = sender;
  // What is kept of an address is of the one that the browser reports; our viewer knows which file it shows.
  const { url: told, ...work } = page;
  const url = isOwnPage(sender) ? told : addressOf(sender);
  const asked = { ...work, ...(url !== undefined && { url }) };
  const related = await lookUp(asked, tab?.incognito ?? false, tab);
  const wanted = new Map(claims.map((claim) => [claim.id, claim]));
  return related.claims.flatMap(({ id, wordings, relation, check }) => {
    const own = wanted.get(id);
    if (own === undefined) return [];
    const passage = own.passage ?? (check && passageOfOwn(document.text, check));
    // Figures stand in a cell of a table, too: their words alone lead nowhere.
    if (passage === undefined && check?.kind === 'figures') return [];
    return { ...own, wordings, relation, ...(passage && { passage }) };
  });
}

async function prepare(text: DocumentText, signal: AbortSignal): Promise<PreparedDocument> {
  await loadWordTables();
  return runInSlices(prepareDocument(text), { signal, isPatient: true });
}

async function locateIn(
  document: PreparedDocument,
  claims: readonly ClaimToLocate[],
  signal: AbortSignal,
): Promise<LocatedPassage[]> {
  const located: LocatedPassage[] = [];
  await runInSlices(locatePassages(document, claims), {
    signal,
    isPatient: true,
    onValue: (passage) => {
      if (passage !== undefined) located.push(passage);
    },
  });
  return located;
}

/** The card asks how a passage has the words of a claim. @throws in words for the reader where the claim is gone */
async function explainPassage(
  { claimId, passage }: DataOf<'explainPassage'>,
  { tab }: Sender,
): Promise<ShownTerm[]> {
  const [{ claim }] = await Promise.all([findClaim(claimId, tab?.incognito ?? false), loadWordTables()]);
  const span = { start: 0, end: passage.length };
  return explainTerms(claim.text, claim.isCut, passage, span).map(({ how, inClaim, inDocument }) => ({
    how,
    claimText: claim.text.slice(inClaim.start, inClaim.end),
    ...(inDocument && { pageText: passage.slice(inDocument.start, inDocument.end) }),
  }));
}
