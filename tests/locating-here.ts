/** Answers what a page asks of the background about its text, without a background. */
import { locatePassages } from '../src/locate/locate-passages';
import type { ClaimToLocate, LocatedPassage } from '../src/locate/location';
import { prepareDocument } from '../src/locate/prepare';
import type { LocateRequest } from '../src/messages/message-data';
import { unpackText } from '../src/messages/sent-text';

/** @param index claims that the background knows */
export function locatingHere(
  index: readonly ClaimToLocate[],
): (request: LocateRequest) => Promise<LocatedPassage[]> {
  return async ({ document, claims }) => {
    const wanted = claims.flatMap((own) => {
      const claim = index.find(({ id }) => id === own.id);
      return claim === undefined ? [] : { ...own, wordings: claim.wordings, relation: claim.relation };
    });
    const work = prepareDocument(unpackText(document));
    let step = work.next();
    while (step.done !== true) step = work.next();
    return [...locatePassages(step.value, wanted)].flatMap((passage) => passage ?? []);
  };
}
