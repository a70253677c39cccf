/** Measures of a classifier with their values: `precision of 0.91 and recall of 0.84`. Pure. */
import { between, type Passage } from './passage';
import type { PrintedNumber } from './printed-number';

export type ScoreName = 'precision' | 'recall' | 'f1' | 'f2' | 'f0.5' | 'specificity' | 'npv' | 'accuracy';

export interface NamedScore {
  readonly name: ScoreName;
  readonly number: PrintedNumber;
}

interface Mention {
  readonly name: ScoreName;
  readonly start: number;
  readonly end: number;
}

const mention =
  /\b(?:(?<f1>F ?_? ?[1₁](?:[- ]?(?:scores?|measures?|values?))?|F[- ]?(?:scores?|measures?)(?![- ]?[2-9])|harmonic mean)|(?<f2>F ?_? ?2(?:[- ](?:score|measure))?)|(?<half>F ?_? ?0\.5(?:[- ](?:score|measure))?)|(?<precision>precisions?|positive predictive values?|PPV)|(?<recall>recalls?|sensitivit(?:y|ies)|true[- ]positive rates?|TPR)|(?<specificity>specificit(?:y|ies)|true[- ]negative rates?|TNR)|(?<npv>negative predictive values?|NPV)|(?<accuracy>accurac(?:y|ies)))(?! ?@)\b/gi;
/** Letters alone are measures only beside others. */
const letterMention = /\b(?<letter>[PR])(?= ?[=:/,])/g;
const joiner =
  /^(?: ?\([A-Za-z0-9₁ -]{1,6}\))?,? ?(?:scores? |values? |rates? )?(?:of|=|:|was|is|were|are|at|reached|reaches|to|\(|,)? ?(?:up to |an? |the )?$/;
const joinerAfter = /^ ?(?:in|for|of)? ?(?:terms of )?(?:the )?$/;
const listing = /^ ?(?:,|\/|,? and|,? &|;)? ?(?:the |an? )?(?:overall )?$/;
const listingMust = /[,/&;]|and/;
const toList =
  /^(?:[- ]?(?:scores?|values?))?,? ?(?:\([^()\d]{0,20}\) ?)?(?:of|=|:|was|is|were|are|at|reached|to be|as|\() ?$/;

/** Measures in the order of the text, each with its value; empty where it is open which value is of which. */
export function readScores(passage: Passage): NamedScore[] {
  const { numbers, text } = passage;
  if (numbers.length === 0) return [];
  const mentions = mentionsIn(text);
  const values = numbers.filter(
    (one) => isScore(one) && !mentions.some(({ start, end }) => one.start >= start && one.end <= end),
  );
  if (mentions.length === 0 || values.length === 0) return [];
  const listed = listedScores(passage, mentions, values);
  if (listed.length > 0) return listed;
  const named = nextTo(passage, mentions, values, true);
  const numbered = nextTo(passage, mentions, values, false);
  return numbered.length > named.length ? numbered : named;
}

function isScore({ value, high, unit, isLoose }: PrintedNumber): boolean {
  return !isLoose && value >= 0 && high <= 101 && (unit === 'percent' || unit === 'none');
}

function mentionsIn(text: string): Mention[] {
  const found: Mention[] = [];
  for (const { index, 0: words, groups = {} } of text.matchAll(mention)) {
    const name: ScoreName =
      groups['f1'] !== undefined
        ? 'f1'
        : groups['f2'] !== undefined
          ? 'f2'
          : groups['half'] !== undefined
            ? 'f0.5'
            : groups['precision'] !== undefined
              ? 'precision'
              : groups['recall'] !== undefined
                ? 'recall'
                : groups['specificity'] !== undefined
                  ? 'specificity'
                  : groups['npv'] !== undefined
                    ? 'npv'
                    : 'accuracy';
    found.push({ name, start: index, end: index + words.length });
  }
  const letters = [...text.matchAll(letterMention)];
  const areLetters =
    letters.length === 2 && found.some(({ name }) => name === 'f1') && letters[0]?.[0] !== letters[1]?.[0];
  if (areLetters)
    for (const { index, 0: letter } of letters)
      found.push({ name: letter === 'P' ? 'precision' : 'recall', start: index, end: index + 1 });
  return found.sort((a, b) => a.start - b.start);
}

/** `precision, recall and F1 of 0.91, 0.84 and 0.87`: as many values as measures. */
function listedScores(
  passage: Passage,
  mentions: readonly Mention[],
  values: readonly PrintedNumber[],
): NamedScore[] {
  for (let at = 0; at + 1 < mentions.length; at += 1) {
    let stop = at + 1;
    while (stop < mentions.length && isListed(passage, mentions[stop - 1]?.end, mentions[stop]?.start))
      stop += 1;
    const run = mentions.slice(at, stop);
    if (run.length < 2) continue;
    const end = run.at(-1)?.end ?? 0;
    const first = values.findIndex(({ start }) => start >= end);
    const value = values[first];
    if (value === undefined || !toList.test(between(passage, end, value.start))) continue;
    let last = first + 1;
    while (last < values.length && isListed(passage, values[last - 1]?.unitEnd, values[last]?.start))
      last += 1;
    if (last - first !== run.length) return [];
    return run.flatMap(({ name }, index) => {
      const number = values[first + index];
      return number === undefined ? [] : [{ name, number }];
    });
  }
  return [];
}

function isListed(passage: Passage, end: number | undefined, start: number | undefined): boolean {
  if (end === undefined || start === undefined) return false;
  const gap = between(passage, end, start);
  return listing.test(gap) && listingMust.test(gap);
}

function nextTo(
  passage: Passage,
  mentions: readonly Mention[],
  values: readonly PrintedNumber[],
  isNameFirst: boolean,
): NamedScore[] {
  const scores: NamedScore[] = [];
  let at = 0;
  for (const value of values) {
    while (at < mentions.length && (mentions[at]?.start ?? 0) < value.start) at += 1;
    const name = isNameFirst ? mentions[at - 1] : mentions[at];
    if (name === undefined) continue;
    const gap = isNameFirst
      ? between(passage, name.end, value.start)
      : between(passage, value.unitEnd, name.start);
    if ((isNameFirst ? joiner : joinerAfter).test(gap)) scores.push({ name: name.name, number: value });
  }
  return scores;
}
