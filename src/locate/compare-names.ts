/** Compares the names of a claim and a passage. Pure. */
import { capital, kindAt } from '../text/characters';
import type { TextSpan } from '../text/document-text';
import { isName, type Run, wordsAndJoins } from '../text/name-forms';
import { scriptPattern } from '../text/patterns';
import { isStopWord, tokenise } from '../text/tokens';
import type { Alignment } from './align';
import { compareRoles } from './compare-roles';
import type { Compared } from './compared';
import { contentOf, overlap, placeOf } from './context';
import type { ComparedPart } from './location';

interface Name extends TextSpan {
  readonly key: string;
  /** Content words of the four tokens on each side; seldom asked for. */
  readonly context: () => ReadonlySet<string>;
}

const minSharedContext = 2;
/** So many names of each side are compared. */
const maxNames = 60;

/** Places are those in `claim` and in `passage`. @param isCut whether the claim lacks its end */
export function compareNames(
  claim: string,
  isCut: boolean,
  passage: string,
  alignment: Alignment,
  documentText: string,
): Compared {
  const here = namesOf(claim, alignment.claimRuns).filter(
    (name) => !(isCut && name.end >= claim.trimEnd().length),
  );
  // Most claims have no name, and the passage need not be read for them.
  const own = here.length === 0 ? nothing : compareOwn(here, claim, passage, alignment);
  const roles = compareRoles(claim, passage, alignment, documentText);
  const isNew = (part: ComparedPart) =>
    !own.parts.some(({ inClaim }) => inClaim?.start === part.inClaim?.start);
  return {
    parts: [...own.parts, ...roles.parts.filter(isNew)],
    isOpen: own.isOpen || roles.isOpen || (isCut && hasOtherEnd(alignment, claim, passage)),
  };
}

const nothing: Compared = { parts: [], isOpen: false };

/** Compares the claim's names with those of the passage, wherever they stand. */
function compareOwn(
  here: readonly Name[],
  claim: string,
  passage: string,
  { passageRuns }: Alignment,
): Compared {
  const there = namesOf(passage, passageRuns);
  const words = wordsAndJoins(passage);
  const initials = { claim: initialsOf(claim), passage: initialsOf(passage) };
  const known = (name: Name) =>
    words.has(name.key) || count(there, name.key) > 0 || isSpelledOut(name.key, initials.passage);
  // Names that the passage has more often than the claim.
  const extra = there.filter(
    ({ key }) => count(there, key) > count(here, key) && !isSpelledOut(key, initials.claim),
  );
  const parts: ComparedPart[] = [];
  let isOpen = false;
  for (const name of here) {
    if (known(name)) continue;
    if (extra.length > 0) isOpen = true;
    const member = kinOf(name.key)?.member ?? '';
    // “Interleukin 6” beside `IL-8` may be `IL-6`.
    const rival = words.has(member)
      ? undefined
      : extra.find(
          (other) =>
            areKin(name.key, other.key) && overlap(name.context(), other.context()) >= minSharedContext,
        );
    if (rival !== undefined)
      parts.push({ kind: 'entity', isSame: false, inClaim: placeOf(name), inDocument: placeOf(rival) });
  }
  return { parts, isOpen };
}

/** Whether a claim is cut within or after a capitalised word that none of the passage begins like. */
function hasOtherEnd({ there, claimRuns }: Alignment, claim: string, passage: string): boolean {
  const last = claimRuns.at(-1);
  if (last === undefined || last.end < claim.trimEnd().length || (kindAt(last.source, 0) & capital) === 0)
    return false;
  return (
    !there.some(({ key }) => key.startsWith(last.key)) &&
    ![...wordsAndJoins(passage)].some((word) => word.startsWith(last.key))
  );
}

function count(names: readonly Name[], key: string): number {
  return names.filter((name) => name.key === key).length;
}

function namesOf(text: string, runs: readonly Run[]): Name[] {
  return runs
    .filter(isName)
    .slice(0, maxNames)
    .map(({ key, start, end }) => ({ key, start, end, context: () => contextOf(text, start, end) }));
}

function contextOf(text: string, start: number, end: number): ReadonlySet<string> {
  const around = [
    ...tokenise(text.slice(Math.max(0, start - 60), start)).slice(-4),
    ...tokenise(text.slice(end, end + 60)).slice(0, 4),
  ];
  return new Set(contentOf(around));
}

const ofKin = scriptPattern(String.raw`^(?<family>\p{L}+)(?<member>\p{N}[\p{L}\p{N}]{0,3})$`);
const ofShortForms = scriptPattern(String.raw`^\p{L}{3,8}$`);

/** A name that has a family and a member: `gpt` and `4o`. */
function kinOf(key: string): { family: string; member: string } | undefined {
  const { family, member } = ofKin(key).exec(key)?.groups ?? {};
  return family === undefined || member === undefined ? undefined : { family, member };
}

/** Names of one family differ for certain: `GPT-4o` and `GPT-4T`, `Llama 2` and `Llama 3`; others may be two names of one thing. */
function areKin(a: string, b: string): boolean {
  const family = kinOf(a)?.family;
  return family !== undefined && family === kinOf(b)?.family;
}

/** First letters of a text's content words. */
function initialsOf(text: string): string {
  return tokenise(text)
    .filter(({ text: word }) => !isStopWord(word))
    .map(({ text: word }) => word.charAt(0))
    .join('');
}

/** Whether words, one after the other, begin with the letters of an abbreviation. */
function isSpelledOut(key: string, initials: string): boolean {
  const letters = key.replace(/s$/, '');
  return ofShortForms(letters).test(letters) && initials.includes(letters);
}
