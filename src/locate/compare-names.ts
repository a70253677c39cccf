/** Compares the names of a claim and a passage: models, data sets, genes, drugs. Pure. */
import { stem, tokenise } from '../claims/tokens';
import type { Compared } from './compare';
import { contentOf, overlap } from './context';
import type { ComparedPart, TextSpan } from './location';

interface Name extends TextSpan {
  /** Lower case, without hyphens: `GPT-4o` and `gpt4o` are one. */
  readonly key: string;
  /** Content words of the four tokens on each side. */
  readonly context: ReadonlySet<string>;
}

const leastSharedContext = 2;
const longestName = 40;

/** Places are those in `claim` and in `passage`. @param isCut whether the claim lacks its end */
export function compareNames(claim: string, isCut: boolean, passage: string): Compared {
  const here = findNames(claim).filter((name) => !(isCut && name.end >= claim.trimEnd().length));
  const there = findNames(passage);
  const letters = bare(passage);
  const parts: ComparedPart[] = [];
  let isOpen = false;
  for (const name of here) {
    if (letters.includes(name.key) || isSpelledOut(name.key, passage)) continue;
    const others = there.filter(
      (other) => count(there, other.key) > count(here, other.key) && !isSpelledOut(other.key, claim),
    );
    if (others.length > 0) isOpen = true;
    const rival = others.find(
      (other) => areKin(name.key, other.key) && overlap(name.context, other.context) >= leastSharedContext,
    );
    if (rival !== undefined)
      parts.push({ kind: 'entity', isSame: false, inClaim: place(name), inDocument: place(rival) });
  }
  return { parts, isOpen };
}

function count(names: readonly Name[], key: string): number {
  return names.filter((name) => name.key === key).length;
}

function place({ start, end }: TextSpan): TextSpan {
  return { start, end };
}

/** Words with a digit beside letters, or with two capitals: `GPT-4o`, `CodeT5`, `BRCA1`, `RNA`. */
function findNames(text: string): Name[] {
  const names: Name[] = [];
  for (const match of text.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]+(?:[-./][\p{L}\p{N}]+)*/gu)) {
    const [word] = match;
    const isName =
      /\p{L}/u.test(word) && (/\p{L}.*\p{N}|\p{N}.*\p{Lu}/u.test(word) || /\p{Lu}.*\p{Lu}/u.test(word));
    if (!isName || word.length > longestName || /^\d+(?:st|nd|rd|th|s|x|k)$/i.test(word)) continue;
    const end = match.index + word.length;
    const around = [
      ...tokenise(text.slice(Math.max(0, match.index - 60), match.index)).slice(-4),
      ...tokenise(text.slice(end, end + 60)).slice(0, 4),
    ];
    names.push({ key: bare(word), start: match.index, end, context: new Set(contentOf(around)) });
  }
  return names;
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Names of one family differ for certain: `GPT-4o` and `GPT-4T`, `Llama 2` and `Llama 3`; others may be two names of one thing. */
function areKin(a: string, b: string): boolean {
  const split = (name: string) =>
    /^(?<family>\p{L}{2,})\p{N}[\p{L}\p{N}]{0,3}$/u.exec(name)?.groups?.['family'];
  const family = split(a);
  return family !== undefined && family === split(b);
}

/** Whether words of the text, one after the other, begin with the letters of an abbreviation. */
function isSpelledOut(key: string, text: string): boolean {
  if (!/^\p{L}{2,8}$/u.test(key)) return false;
  const initials = tokenise(text)
    .map((token) => token.text.charAt(0))
    .join('');
  return (
    initials.includes(key.replace(/s$/, '')) ||
    tokenise(text).some(({ text: word }) => stem(word) === stem(key))
  );
}
