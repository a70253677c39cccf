/** Tells parts of sentences that only name a tool, a method or a place to read: nothing that a cited work could say. English only. Pure. */
import { speaksOfItself } from '../extract/whose-claim';
import { countContent, hasVerb } from './clause-verbs';

/** No more of a part is looked at, in characters. */
const maxRead = 700;
/** Fewer words with content say nothing. */
const minContent = 3;

/** `… of Doe, who found that X improves Y`: what is reported stands behind. */
const reporting =
  /\b(?:who|which|that) (?:(?:have|has|had|also|recently|previously|first) ){0,2}(?:found|showed|shown|show|shows|reported|report|reports|observed|demonstrated|demonstrate|concluded|suggested|argued) (?:that )?/i;
const procedure =
  /\b(?:was|were|is|are|been) (?:\w+ly )?(?:performed|calculated|computed|measured|assessed|conducted|carried|analy[sz]ed|estimated|obtained|collected|evaluated|implemented|trained|downloaded|extracted|prepared|determined|quantified|aligned|processed|generated|used|adapted|adopted|taken|based|initiali[sz]ed|optimi[sz]ed|done|tokeni[sz]ed|annotated|preprocessed|normali[sz]ed)\b/i;
const means =
  /\b(?:using|with|via|by means of|as described|as in|according to|following|from|as previously|on|in)\b/i;
const pointing =
  /\b(?:as (?:described|reported|detailed|defined|proposed|introduced|suggested) (?:in|by|previously|elsewhere|before)|for (?:a|an|more|further) (?:\w+ ){0,2}(?:reviews?|surveys?|overviews?|details?|information|discussion)|(?:available|accessible|found|described|reviewed) (?:at|from|in|elsewhere|online)\b|(?:see|cf\.?) )/i;

/** What of a part of a sentence a cited work could say; `undefined` if nothing. */
export function checkableText(part: string): string | undefined {
  const text = part.slice(0, maxRead);
  const reported = reporting.exec(text);
  const said = speaksOfItself(text)
    ? reported === null
      ? ''
      : text.slice(reported.index + reported[0].length)
    : text;
  if (countContent(said) < minContent || !hasVerb(said)) return undefined;
  if (reported === null && (isProcedure(said) || pointing.test(said))) return undefined;
  return said;
}

/** `The weights were calculated using the method of`: results are told by other verbs. */
function isProcedure(text: string): boolean {
  const found = procedure.exec(text);
  return found !== null && means.test(text.slice(found.index)) && !/\bthat\b/i.test(text);
}
