/** What a check has found, in English: as plain text for a terminal, or as Markdown. */
import type { CheckedClaim, CheckedFinding, CheckFile } from '../src/check/check-file';
import type { CheckedReference } from '../src/claims/reference-check';
import type { SourceWork } from '../src/claims/source-work';
import { groupBy } from '../src/text/group-by';
import {
  backingWords,
  changeWords,
  checkFacts,
  claimsFoundHeading,
  figuresHeading,
} from '../src/words/check-words';
import {
  differenceWords,
  filterWords,
  isIn,
  noticeWords,
  outcomeWords,
  referenceFilters,
  remarkWords,
} from '../src/words/checked-reference-words';
import { facts } from '../src/words/facts';
import { findingWords } from '../src/words/finding-words';
import {
  capWords,
  dimensionWords,
  fixedRulesWords,
  noConsensusWords,
  pointsWords,
  reasonWords,
  reviewerWords,
} from '../src/words/review-words';
import { say } from '../src/words/say';
import { sourceNamesWords } from '../src/words/source-words';
import type { AskedPaper } from './asking';

/** A line, and what belongs to it. */
interface Item {
  readonly line: string;
  readonly more: readonly string[];
}

interface Section {
  readonly heading?: string;
  readonly facts: readonly string[];
  readonly items: readonly Item[];
}

export type TextForm = 'text' | 'markdown';

/** Longest quote that is printed, in characters. */
const maxQuote = 300;

/** All of it. @param asked what services have said, if they were asked */
export function writeCheckText(file: CheckFile, form: TextForm, asked?: AskedPaper): string {
  const chosen = file.claims.filter(({ isChosen, kind }) => isChosen && kind === 'own');
  const { title } = file.page;
  const sections: Section[] = [
    { facts: checkFacts(file), items: [], ...(title !== undefined && { heading: title }) },
    { heading: claimsFoundHeading(chosen.length), facts: [], items: chosen.map(itemOfClaim) },
    { heading: figuresHeading(file.findings.length), facts: [], items: file.findings.map(itemOfFinding) },
    reviewSection(file.review),
    ...(asked === undefined ? [] : [referencesSection(asked)]),
  ];
  return form === 'markdown' ? markdownOf(sections) : plainOf(sections);
}

function plainOf(sections: readonly Section[]): string {
  return sections
    .map(({ heading, facts, items }) =>
      [
        ...(heading === undefined ? [] : [heading]),
        ...facts,
        ...items.flatMap(({ line, more }) => [`- ${line}`, ...more.map((one) => `  ${one}`)]),
      ].join('\n'),
    )
    .join('\n\n');
}

function markdownOf(sections: readonly Section[]): string {
  return sections
    .map(({ heading, facts, items }, at) =>
      [
        ...(heading === undefined ? [] : [`${at === 0 ? '#' : '##'} ${escaped(heading)}`]),
        ...facts.map(escaped),
        ...(items.length === 0 ? [] : [listOf(items)]),
      ].join('\n\n'),
    )
    .join('\n\n');
}

function listOf(items: readonly Item[]): string {
  return items
    .flatMap(({ line, more }) => [`- ${escaped(line)}`, ...more.map((one) => `  - ${escaped(one)}`)])
    .join('\n');
}

/** What papers and services write is text, whatever signs of Markdown it has. */
function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>&~|]|^[#+-]|(?<=^\d{1,9})[.)](?=\s|$)/g, '\\$&');
}

function itemOfClaim(claim: CheckedClaim): Item {
  const [passage] = claim.backing?.passages ?? [];
  const isFound = passage !== undefined && claim.backing?.outcome !== 'only-here';
  return {
    line: claim.text,
    more: [backingWords(claim), ...(isFound ? [`“${quoteOf(passage.quote)}”`] : []), ...changeWords(claim)],
  };
}

function itemOfFinding(finding: CheckedFinding): Item {
  const { title, written, rule, arithmetic, consistent, caveats } = findingWords(finding);
  const more = [`“${quoteOf(finding.quote)}”`, written, rule, arithmetic, consistent, ...caveats];
  return { line: title, more: more.filter((line) => line !== '') };
}

function reviewSection(review: CheckFile['review']): Section {
  const reviewers = reviewerWords(review).map(
    ({ name, mandate, points }) => `${name}: ${points}. ${mandate}`,
  );
  return {
    facts: [
      fixedRulesWords(),
      ...(reviewers.length > 0 ? reviewers : [noConsensusWords()]),
      ...review.caps.map(capWords),
    ],
    items: review.dimensions.map((dimension) => ({
      line: `${dimensionWords(dimension)}: ${pointsWords(dimension.points)}`,
      more: linesOfReasons(dimension.reasons),
    })),
  };
}

/** Reasons of one rule in a line, with their points and the first passage. */
function linesOfReasons(reasons: CheckFile['review']['dimensions'][number]['reasons']): string[] {
  const byRule = groupBy(reasons, ({ rule }) => rule);
  return [...byRule.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const points = same.reduce((sum, reason) => sum + reason.points, 0);
    const quote = first.quote === undefined ? '' : ` “${quoteOf(first.quote)}”`;
    return [`${points.toFixed(1)} · ${String(same.length)} × ${reasonWords(first)}${quote}`];
  });
}

function quoteOf({ exact }: CheckedFinding['quote']): string {
  const line = exact.replace(/\s+/g, ' ');
  return line.length > maxQuote ? `${line.slice(0, maxQuote)}…` : line;
}

function referencesSection({ services, checked }: AskedPaper): Section {
  const counts = referenceFilters
    .map((filter) => [filter, checked.filter((one) => isIn(filter, one)).length] as const)
    .filter(([, count]) => count > 0)
    .map(([filter, count]) => filterWords(filter, count));
  return {
    heading: say('referencesHeading'),
    facts: [
      say('referencesAsked', { services: sourceNamesWords(services) }),
      checked.length === 0 ? say('referencesNone') : facts(...counts),
    ],
    items: checked.map(itemOfReference),
  };
}

function itemOfReference(reference: CheckedReference): Item {
  const { at, text, outcome, publishedAs } = reference;
  const nearest = outcome.state === 'no-such-work' ? outcome.nearest : undefined;
  return {
    line: say('referencesEntry', { number: at + 1, text }).replace(/\s+/g, ' '),
    more: [
      ...noticeWords(reference),
      facts(outcomeWords(outcome), ...('work' in outcome ? placesOf(outcome.work) : [])),
      ...(outcome.state === 'differs' ? outcome.differences.map(differenceWords) : []),
      ...(outcome.state === 'ambiguous' ? outcome.candidates.map(workWords) : []),
      ...(nearest === undefined ? [] : [`${say('referenceNearest')} ${workWords(nearest)}`]),
      ...(publishedAs === undefined ? [] : [`${say('referencePublishedAs')} ${publishedAs}`]),
      ...remarkWords(reference),
    ],
  };
}

/** Where a work is: by its ids, else the record of the service. */
function placesOf({ ids, address }: SourceWork): readonly string[] {
  return ids.length > 0 ? ids.slice(0, 2) : [address];
}

function workWords(work: SourceWork): string {
  const { authors, title, year } = work;
  const [first] = authors;
  return facts(
    title,
    ...(first === undefined ? [] : [first.family]),
    ...(year === undefined ? [] : [String(year)]),
    ...placesOf(work),
  );
}
