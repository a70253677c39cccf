/** Tells whole sentences that state something from what else stands in paragraphs. English only. Pure. */
import { scriptPattern } from '../text/patterns';

const minWords = 6;
const maxWords = 90;
const maxLength = 900;
/** Share of letters among what is no white space: formulas and rows of figures have fewer. */
const minLetters = 0.6;

const ofStart = scriptPattern(String.raw`^["“‘'(\[]{0,2}(?:\p{Lu}|\p{N}|[\p{L}\-]{1,12}[\p{Lu}\p{N}])`);
const ofEnd = scriptPattern(String.raw`[.!][)\]"”’']{0,3}(?: ?\[[\d ,;–\-]{1,40}\])?$`);
const ofLetters = scriptPattern(String.raw`\p{L}`, 'g');

/** Labels that open what is no statement of the paper. */
const noStatement =
  /^(?:key ?words?|index terms|ccs concepts|funding|financial support|copyright|©|\(c\)|received|accepted|published|revised|submitted|correspondence|corresponding author|citation|cite this|editor|academic editor|doi|e-?mail|address|tel|fax|how to cite|to cite|abbreviations|conflicts? of interest|competing interests|author contributions|acknowledge?ments?|availability|supplementary|we (?:\w+ )?(?:thank|acknowledge|are grateful)|(?:the )?authors? (?:declare|thank|acknowledge|are grateful|have declared|contributed|report no)|this (?:work|study|research|project|paper|material) (?:was|is|has been) (?:\w+ )?(?:supported|funded|sponsored|based upon work)|(?:see|click|download|sign|log|please|note that this|for more|for further|to view|view|read|all rights)\b|(?:fig(?:ure)?|table|scheme|box)\.? ?s?\d+[a-z]?[.:])/i;
const boilerplate =
  /creative commons|terms of the|all rights reserved|permits unrestricted|cookies|subscri(?:be|ption)|your (?:institution|browser|account|email)|full[- ]text (?:is|available)|to whom correspondence|grant (?:no|number|agreement)|\bisbn\b|\bissn\b|conceived and designed|contributed equally|https?:|www\.|[\w.]@[\w-]+\.\w|personal or classroom use|permission to (?:make|reproduce)|licensed under|supplementary (?:material|information|data) (?:is|are)|the funders had/i;
/** A verb that can carry a sentence; forms in `-ed` and `-s` that are no other word mostly. */
const verb =
  /\b(?:is|are|was|were|be|been|has|have|had|can|could|may|might|must|will|would|should|do|does|did|shows?|found|finds?|led|leads?|gives?|gave|makes?|made|takes?|took|become|becomes|became|remains?|lies|rose|fell|grew|grows?|holds?|held|outperforms?|achieves?|improves?|reduces?|increases?|decreases?|suggests?|indicates?|provides?|demonstrates?|reveals?|allows?|enables?|requires?|uses?|yields?|offers?|presents?|proposes?|introduces?|describes?|supports?|implies|means?|depends?|occurs?|appears?|seems?|exists?|plays?|helps?|tends?|differs?|varies|relies|consists?|contains?|contributes?|causes?|affects?|confirms?|explains?|predicts?|reports?|argue|argues|conclude|concludes|know|believe|hypothesi[sz]e|compare|study|investigate|explore|examine|analy[sz]e|prove|obtain|derive|observe|note|express|encodes?|binds?|inhibits?|promotes?|regulates?|activates?|mediates?|induces?|drives?|forms?|acts?|serves?|lacks?|needs?|performs?|exceeds?|reach|reaches|costs?|saves?|beats?|matches|differ|vary|rely|consist|occur|shift|shifts|declines?|rises?|falls?|remain|include|includes|involves?|links?|changes?|works?|leads|follows?|covers?|[a-z]{3,20}ed)(?=)\b/i;

/** `Positive values: metabolites detected at …`, `(A) Score plot of …`: what a caption or list says. */
const label =
  /^\((?:[a-z]|[ivx]{1,4}|\d{1,2})\) |^(?!(?:conclusions?|results?|findings?|interpretation|significance)\b)[^:.]{1,50}: /i;
const finite =
  /\b(?:is|are|was|were|has|have|had|can|could|may|might|will|would|should|does|do|did|shows?|showed|found|find|suggests?|indicates?|we)\b/i;

/** Two sentences that a mark after the full stop holds together, and what a lost mark leaves. */
const ofJoint = scriptPattern(
  String.raw`[\p{L}\p{N})][.!?](?:\(\d[\d ,–\-]{0,30}\)|\[[\d ,–\-]{1,30}\]) \p{Lu}|[\p{Ll})][.!?]\d{1,3} \p{Lu}|[,;–\-] \]`,
);

/** Whether a sentence is whole and states something: no fragment, label, question, address, list of names or notice. */
export function isStatement(text: string): boolean {
  if (text.length > maxLength || !ofStart(text).test(text) || !ofEnd(text).test(text)) return false;
  const words = text.split(/\s+/).length;
  if (words < minWords || words > maxWords) return false;
  if (noStatement.test(text) || boilerplate.test(text) || !verb.test(text)) return false;
  if (isLabelled(text) || ofJoint(text).test(text)) return false;
  const letters = text.match(ofLetters(text))?.length ?? 0;
  if (letters < minLetters * (text.length - words + 1)) return false;
  return hasPairs(text, '(', ')') && hasPairs(text, '[', ']') && !isListOfNames(text);
}

function isLabelled(text: string): boolean {
  const found = label.exec(text)?.[0];
  return found !== undefined && !finite.test(found);
}

/** Whether every opening bracket is closed: a sentence that was cut in one is not whole. */
function hasPairs(text: string, open: string, close: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === open) depth += 1;
    if (character === close) depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

const ofInitial = scriptPattern(
  String.raw`(?<![\p{L}.])\p{Lu}\.(?=[ ,\p{Lu}]|$)|(?<=\p{Ll},? )\p{Lu}{1,2}(?=[,.;]|$)`,
  'g',
);
/** Of so many words one is an initial in a list of authors. */
const wordsPerInitial = 6;

/** `Smith J, Doe AB, Roe C.`, `J. Smith, A. B. Doe and C. Roe.` */
function isListOfNames(text: string): boolean {
  const initials = text.match(ofInitial(text))?.length ?? 0;
  return initials >= 3 && initials * wordsPerInitial >= text.split(/\s+/).length;
}
