/** Tells raised citation numbers from powers, units and isotopes, and takes them out of a text. Pure. */
import type { DocumentText, RaisedText } from './document-text';
import { scriptPattern } from './patterns';

/** `7`, `2,3`, `4–6`, `[7]`. */
const ofMark = /^\s?[[(]?\d{1,3}[a-z]?(?:\s?[,;\u2010-\u2014-]\s?\d{1,3}[a-z]?)*[\])]?\s?$/;
/** After a word, a stop, a bracket or a percent sign only a citation number is raised. */
const ofPlainHost = scriptPattern(String.raw`(?:\p{L}{3}|[.,;:!?%)\]”"’'])$`);
/** After a unit, a single letter or a sign a raised number is a power, and so it is after 2, 10 and a product. */
const ofPower = scriptPattern(
  String.raw`(?:(?:^|[^\p{L}])(?:\p{L}|[cdkmnpfμµ]m|kg|mg|ms|eV|Hz|ft|mi|in|yr|sec|min|mol|rad|log|ln|sin|cos|tan|exp)|(?:^|[^\d.,\p{L}])(?:2|10)|[×·*^]\s?\d[\d.,]*|[=<>≤≥±×·+*/^∼~≈|−–-])$`,
);
/** What stands before a mark is looked at so far, in characters. */
const hostLength = 16;
/** Longer raised text is no mark. */
const maxMarkLength = 60;
/** A text that cites by raised numbers has so many where they cannot be anything else. */
const minMarks = 2;

/**
 * The raised numbers that cite, in order. Those that are links are told by that; others count where the text has marks of this kind for
 * certain, and where they cannot be a power or an isotope.
 */
export function raisedMarks({ text, raised = [] }: Pick<DocumentText, 'text' | 'raised'>): RaisedText[] {
  const marks = raised.filter(
    (one) => one.end - one.start <= maxMarkLength && ofMark.test(text.slice(one.start, one.end)),
  );
  const certain = marks.filter((one) => one.isLink === true || isPlainHost(hostOf(text, one)));
  const doCite = certain.length >= minMarks;
  return marks.filter((mark) => mark.isLink === true || (doCite && isMark(text, mark)));
}

/** The text with spaces in place of the raised numbers that cite: positions stay the same. */
export function withoutRaisedMarks(document: Pick<DocumentText, 'text' | 'raised'>): string {
  const { text } = document;
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of raisedMarks(document)) {
    if (start < from) continue;
    parts.push(text.slice(from, start), ' '.repeat(end - start));
    from = end;
  }
  return from === 0 ? text : parts.join('') + text.slice(from);
}

function hostOf(text: string, { start }: RaisedText): string {
  return text.slice(Math.max(0, start - hostLength), start).trimEnd();
}

function isPlainHost(host: string): boolean {
  return ofPlainHost(host).test(host);
}

function isMark(text: string, mark: RaisedText): boolean {
  const host = hostOf(text, mark);
  // `14C`
  const isBeforeSymbol = /\p{L}/u.test(text.charAt(mark.end));
  // A square or a cube of a single figure.
  const isSmallPower = /^[23]$/.test(text.slice(mark.start, mark.end)) && /(?:^|[^\d.,\p{L}])\d$/u.test(host);
  return host !== '' && !isBeforeSymbol && !isSmallPower && !ofPower(host).test(host);
}
