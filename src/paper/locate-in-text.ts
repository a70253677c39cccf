/** Has claims looked for in one text of an open document. */
import type { LocatedPassage } from '../locate/location';
import type { PageClaim } from '../lookup/related';
import { parseLocatedPassage } from '../messages/located-passages';
import type { LocateRequest } from '../messages/message-data';
import { packText, type SentText } from '../messages/sent-text';
import { runInSlices } from '../page/dom/slices';
import { TextChanged } from '../page/text/readable-text';
import { asked } from './ask-for-claims';
import { describeLocated, type LocatedClaim } from './describe-finding';
import { isRejected, judgedSince } from './located-claims';
import type { OpenDocument } from './open-document';
import type { ReadableDocument } from './readable-document';

/** What is looked for, and where. */
interface Search {
  readonly document: Pick<OpenDocument, 'address' | 'findVerdictPassages' | 'locate'>;
  readonly page: () => LocateRequest['page'];
  readonly text: ReadableDocument;
  /** The current verdicts: the reader may judge some claims meanwhile. */
  readonly claims: () => readonly PageClaim[];
  readonly signal: AbortSignal;
  /** Whether passages that were changed meanwhile are left out. */
  readonly isLast: boolean;
}

/** @returns located claims by id @throws TextChanged when passages were changed meanwhile, unless `isLast` */
export async function locateInText(search: Search): Promise<Map<string, LocatedClaim>> {
  const { text, claims, isLast } = search;
  const located = new Map<string, LocatedClaim>();
  const sent = packText(text.documentText);
  let known = claims();
  await locateAll(known, search, sent, located);
  // Highlights of an earlier part may be judged meanwhile: their claims stay where they were judged.
  for (let late = judgedSince(known, claims()); late.length > 0; late = judgedSince(known, claims())) {
    known = claims();
    await locateAll(late, search, sent, located);
  }
  // What was located first may have changed while the rest was looked for.
  const kept = new Map([...located].filter(([, { highlight }]) => highlight.passage.isUnchanged()));
  if (kept.size < located.size && !isLast) throw new TextChanged();
  return kept;
}

/** @param located takes what is found */
async function locateAll(
  claims: readonly PageClaim[],
  search: Search,
  sent: SentText,
  located: Map<string, LocatedClaim>,
): Promise<void> {
  const { document, page, text, signal, isLast } = search;
  const address = document.address();
  const wanted = new Map(claims.filter((claim) => !isRejected(claim)).map((claim) => [claim.id, claim]));
  if (wanted.size === 0) return;
  const { findVerdictPassages } = document;
  const judged =
    findVerdictPassages &&
    (await runInSlices(findVerdictPassages([...wanted.values()], text, address), { signal }));
  const ownOf = (id: string) => {
    const own = judged?.get(id);
    return own === undefined || own.end > sent.text.length ? {} : { passage: own };
  };
  const request = {
    page: page(),
    document: sent,
    claims: [...wanted.keys()].map((id) => ({ id, ...ownOf(id) })),
  };
  const found = await asked(() => document.locate(request), signal);
  await runInSlices(parseAll(found), {
    signal,
    onValue: (passage) => {
      const claim = wanted.get(passage.claimId);
      if (claim === undefined) return;
      const isOfVerdict = ownOf(claim.id).passage !== undefined;
      const described = describeLocated(claim, { ...passage, isOfVerdict }, text, address);
      if (described !== undefined) located.set(claim.id, described);
      else if (!isLast) throw new TextChanged();
    },
  });
}

function* parseAll(found: readonly unknown[]): Generator<LocatedPassage, void> {
  for (const one of found) yield parseLocatedPassage(one);
}
