/** Compares a claim with a sentence, word by word where the two are nearly the same: there any change of meaning shows. Pure. */
import { compare } from '../locate/compare';
import type { Agreement, ComparedKind } from '../locate/location';
import type { TextSpan } from '../text/document-text';
import { findFigures } from '../text/figures';
import { findRuns, isName, type Run } from '../text/name-forms';
import { normalise } from '../text/normalise';
import { areOpposite, negatesAt } from '../text/opposites';
import { relateFigures } from '../text/relate-figures';

/** A text of fewer words may be like another one by chance. */
const minWords = 7;
/** So many words of each are compared: the work grows by their product. */
const maxWords = 160;
/** Least share of the claim's words that the sentence has in their order. */
const minShare = 0.8;
/** With more places that differ, the two say different things. */
const maxEdits = 2;
const maxEditLength = 3;

/** As `compare` of src/locate; beyond it, one word that turns the meaning of a sentence otherwise the same. */
export function compareClosely(
  claim: string,
  isCut: boolean,
  documentText: string,
  span: TextSpan,
): Agreement {
  const agreement = compare(claim, isCut, documentText, span);
  if (agreement.kind === 'differs') return agreement;
  const change = changeOf(claim, isCut, documentText.slice(span.start, span.end));
  if (change === undefined) return agreement;
  const { kind, inClaim, inPassage } = change;
  const inDocument = inPassage && { start: inPassage.start + span.start, end: inPassage.end + span.start };
  const part = { kind, isSame: false, ...(inClaim && { inClaim }), ...(inDocument && { inDocument }) };
  return { kind: 'differs', parts: [...agreement.parts.filter(({ isSame }) => isSame), part] };
}

interface Change {
  readonly kind: ComparedKind;
  readonly inClaim: TextSpan | undefined;
  readonly inPassage: TextSpan | undefined;
}

/** Words of one text that stand in place of those of the other. */
interface Edit {
  readonly here: readonly Run[];
  readonly there: readonly Run[];
  /** The words right behind. */
  readonly next: Run | undefined;
  /** The words right before. */
  readonly before: Run | undefined;
}

function changeOf(claim: string, isCut: boolean, passage: string): Change | undefined {
  const [own, other] = [normalise(claim), normalise(passage, false)];
  const [here, there] = [wordsOf(own.text), wordsOf(other.text)];
  // It may be the beginning of a word.
  if (isCut) here.pop();
  if (here.length < minWords) return undefined;
  const edits = editsOf(here, there, isCut);
  if (edits === undefined || edits.length > maxEdits) return undefined;
  if (edits.some((edit) => edit.here.length > maxEditLength || edit.there.length > maxEditLength))
    return undefined;
  const changes = edits.flatMap((edit) => {
    const kind = kindOf(edit);
    return kind === undefined ? [] : [{ kind, edit }];
  });
  const [change, another] = changes;
  // Two negations may cancel out.
  if (change === undefined || (change.kind === 'negation' && another?.kind === 'negation')) return undefined;
  const spanOf = (words: readonly Run[]) => {
    const [first, last] = [words[0], words.at(-1)];
    return first && last && { start: first.start, end: last.end };
  };
  const [inClaim, inPassage] = [spanOf(change.edit.here), spanOf(change.edit.there)];
  return {
    kind: change.kind,
    inClaim: inClaim && own.spanInOriginal(inClaim),
    inPassage: inPassage && other.spanInOriginal(inPassage),
  };
}

/** `ELMO1/Dock180` are two words. */
function wordsOf(text: string): Run[] {
  return findRuns(text)
    .flatMap((run) => {
      let { start } = run;
      return run.source.split('/').map((source): Run => {
        const part = { source, key: source.toLowerCase(), start, end: start + source.length };
        start = part.end + 1;
        return part;
      });
    })
    .slice(0, maxWords);
}

/** Where the texts differ, by their longest common subsequence of words; `undefined` where they are not nearly the same. */
function editsOf(here: readonly Run[], there: readonly Run[], isCut: boolean): Edit[] | undefined {
  const width = there.length + 1;
  const lengths = new Uint16Array((here.length + 1) * width);
  for (let i = here.length - 1; i >= 0; i -= 1)
    for (let j = there.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        here[i]?.key === there[j]?.key
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
  if ((lengths[0] ?? 0) < minShare * here.length) return undefined;
  const edits: Edit[] = [];
  let [i, j] = [0, 0];
  while (i < here.length || j < there.length) {
    if (i < here.length && here[i]?.key === there[j]?.key) {
      i += 1;
      j += 1;
      continue;
    }
    const [fromHere, fromThere] = [i, j];
    while (
      (i < here.length || j < there.length) &&
      !(i < here.length && j < there.length && here[i]?.key === there[j]?.key)
    ) {
      const skipsOwn =
        i < here.length && (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0);
      if (skipsOwn || j >= there.length) i += 1;
      else j += 1;
    }
    // What the passage says after the end of a cut claim is not denied by it.
    if (isCut && i === here.length && fromHere === i) break;
    const isEnd = isCut && i === here.length;
    const removed = here.slice(fromHere, i);
    edits.push({
      here: removed,
      there: there.slice(fromThere, isEnd ? Math.min(j, fromThere + removed.length) : j),
      next: here[i],
      before: here[fromHere - 1],
    });
  }
  return edits;
}

/** What an edit changes; `undefined` where it may say the same. */
function kindOf(edit: Edit): ComparedKind | undefined {
  const { here, there } = edit;
  const negations = [here, there].map((words) => countNegations(words, edit));
  if (negations[0] !== negations[1] && negations.includes(0) && negations.includes(1))
    return haveOpposites(edit) ? undefined : 'negation';
  const [one, other] = [here[0], there[0]];
  if (here.length !== 1 || there.length !== 1 || one === undefined || other === undefined) return undefined;
  if (/^[\d.,]+$/.test(one.source) && /^[\d.,]+$/.test(other.source))
    return isOtherFigure(edit, one, other) ? 'figure' : undefined;
  if (areOpposite(one.key, other.key)) return 'direction';
  return isName(one) && isName(other) && !isFormOf(one.key, other.key) ? 'entity' : undefined;
}

function countNegations(words: readonly Run[], { before, next }: Edit): number {
  const keys = [before, ...words, next].map((word) => word?.key);
  return words.filter((_, at) => negatesAt((place) => keys[place], at + 1)).length;
}

/** `not uncommon` and `common`: two negations cancel out. */
function haveOpposites({ here, there }: Edit): boolean {
  return here.some((one) => there.some((other) => areOpposite(one.key, other.key)));
}

/** `Table 2` and `Table 3` are places. */
const ofPlaces =
  /^(?:tables?|tabs?|figures?|figs?|sections?|secs?|eqs?|equations?|refs?|chapter|appendix|theorem|lemma)$/;

function isOtherFigure({ before }: Edit, one: Run, other: Run): boolean {
  if (ofPlaces.test(before?.key ?? '')) return false;
  const [a] = findFigures(one.source);
  const [b] = findFigures(other.source);
  return a !== undefined && b !== undefined && relateFigures(a, b) === 'other';
}

function isFormOf(one: string, other: string): boolean {
  const [a, b] = [one, other].map((key) => key.replace(/[^\p{L}\p{N}]/gu, '').replace(/s$/, ''));
  return a === undefined || b === undefined || a.startsWith(b) || b.startsWith(a);
}
