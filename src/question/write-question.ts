/**
 * Writes what was found to a question as a report document, in the form of those in `reports/`: `parseReport` reads back what was written.
 * The form is English, and a format for machines. Pure.
 */
import {
  addressOfWork,
  type ClaimRow,
  countVerified,
  cut,
  type FormMarks,
  markdown,
  maxLineLength,
  oneLine,
  plain,
  rowsOfClaims,
  withoutTitleEnd,
  writeForm,
} from '../check/report-form';
import type { SourceName } from '../claims/source-work';
import { writeQuery } from './query';
import type { Answer, AnswerClaim, FoundWork, Question, Search, WorkFate } from './question';

/** Of a quote no more is written. */
const maxQuote = 600;
/** Works of a kind that are named one by one. */
const maxNamed = 40;

/**
 * The report as plain text. The same question gives the same bytes.
 *
 * @returns `undefined` where the form cannot hold it: without an answer, or without a claim and therefore without a score
 */
export function writeQuestion(question: Question): string | undefined {
  return write(question, plain);
}

/** The same with Markdown headings. */
export function writeQuestionMarkdown(question: Question): string | undefined {
  return write(question, markdown);
}

/** What is said of every work that was read for a question: reports on the same one are merged. */
export function examinedTitleOf(text: string): string {
  return withoutTitleEnd(cut(`works found for the question “${oneLine(text)}”`, maxLineLength));
}

function write(question: Question, marks: FormMarks): string | undefined {
  const { answer, search, works } = question;
  const consensus = answer?.review.consensus;
  if (answer === undefined || search === undefined || consensus === undefined) return undefined;
  const rows = rowsOfClaims(answer.claims);
  if (rows.length === 0) return undefined;
  const read = works.filter(({ fate }) => fate === 'read');
  const text = cut(oneLine(question.text), maxLineLength);
  return writeForm(
    {
      title: `Report on the question “${text}”`,
      date: question.askedAt.slice(0, 10),
      examinedTitle: examinedTitleOf(question.text),
      researchQuestion: text,
      abstract: [abstractOf(read.length, rows)],
      methodology: methodologyOf(question, search, answer, consensus),
      results: resultsOf(answer, works, rows, consensus),
      limitations: limitationsOf(works),
      claims: rows,
      references: referencesOf(read),
    },
    marks,
  );
}

function abstractOf(readCount: number, rows: readonly ClaimRow[]): string {
  return [
    `This report puts together what the abstracts of ${countOf(readCount, 'work')} say to one question.`,
    `${countOf(rows.length, 'claim')} ${rows.length === 1 ? 'was' : 'were'} taken from them; ${String(countVerified(rows))} ${countVerified(rows) === 1 ? 'is' : 'are'} stated by an independent work that was read, too.`,
    'It was made in a browser by fixed rules, without a model.',
    'The quality review score is a score of fixed rules, not comparable with other scores.',
  ].join(' ');
}

/** What is known for certain goes first: readers of the form take the first number of a kind, and titles may hold others. */
function methodologyOf(question: Question, search: Search, answer: Answer, consensus: number): string[] {
  const { terms, works, askedAt } = question;
  const read = works.filter(({ fate }) => fate === 'read');
  const since = search.since?.slice(0, 10);
  const today = askedAt.slice(0, 10);
  const when = since === undefined || since === today ? today : `${today}, in answers kept since ${since}`;
  return [
    `A search across databases yielded ${countOf(works.length, 'paper')}. It was made on ${when}, and came to ${countOf(search.recordCount, 'record')} of these works; ${String(read.length)} ${read.length === 1 ? 'was' : 'were'} read, and ${String(works.length - read.length)} left out. The review came to a quality score of ${consensus.toFixed(1)}/10.`,
    `Asked: ${namesOf(question.services)}. Answered: ${namesOf(search.answered)}.${silentWords(search)}`,
    `- Searched for: ${line(writeQuery(terms))}`,
    `Rules: ${line(answer.rules)}. Works are ranked by BM25 over title and abstract, and the first 30 are read, by their abstracts alone. A claim is a sentence of an abstract; words that point back are replaced by what they name. Claims of several works that say the same are one.`,
    'It is marked ✓ only if a work with none of the same authors states it, by a sentence that stands word for word in its abstract and says all that the claim says, and no such work has another figure, direction, negation or name. Its confidence is the calibrated probability of that.',
    reviewWords(answer),
    ...leftOutWords(works),
  ];
}

function silentWords({ silent }: Search): string {
  if (silent.length === 0) return '';
  return ` No whole answer: ${silent.map(({ source, why }) => `${names[source]} (${why})`).join(', ')}.`;
}

function reviewWords({ review }: Answer): string {
  const dimensions = review.dimensions.map(
    ({ name, points }) => `${name} ${points === undefined ? 'not assessed' : points.toFixed(1)}`,
  );
  const scoreOf = (points: number | undefined) => (points === undefined ? 'none' : points.toFixed(1));
  const caps = review.caps.length === 0 ? '' : ` Held down by: ${review.caps.join(', ')}.`;
  return `Dimensions: ${dimensions.join(', ')}. Challenger ${scoreOf(review.challenger)}, confirmer ${scoreOf(review.confirmer)}, consensus ${scoreOf(review.consensus)}.${caps}`;
}

/** Why works were left out, in the words of the report. */
const reasons: Readonly<Record<Exclude<WorkFate, 'read'>, string>> = {
  retracted: 'Left out, since retracted or withdrawn',
  notice: 'Left out, since they are notices about other works',
  'no-abstract': 'Left out, since no service has an abstract',
  unrelated: 'Left out, since title and abstract have none of the words',
  beyond: 'Left out, since 30 others came first',
  'too-short': 'Left out, since the abstract is too short',
  'not-english': 'Left out, since the abstract is not English',
  unread: 'Left out, since the work was stopped',
};

function leftOutWords(works: readonly FoundWork[]): string[] {
  return (Object.keys(reasons) as (keyof typeof reasons)[]).flatMap((fate) => {
    const own = works.filter((work) => work.fate === fate);
    if (own.length === 0) return [];
    const named = own.slice(0, maxNamed).map((work) => `- ${workWords(work)}`);
    const rest = own.length > maxNamed ? [`- and ${String(own.length - maxNamed)} more`] : [];
    return [`${reasons[fate]} (${String(own.length)}):`, ...named, ...rest];
  });
}

function resultsOf(
  { claims, conflicts }: Answer,
  works: readonly FoundWork[],
  rows: readonly ClaimRow[],
  consensus: number,
): string[] {
  const nameOf = (at: number) => shortName(works[at], at);
  return [
    `${countOf(works.length, 'paper')} retrieved. ${countOf(rows.length, 'claim')} extracted; ${String(countVerified(rows))} independently verified.`,
    ...claims.flatMap((claim, at) => claimWords(claim, at, nameOf)),
    ...conflicts.map(
      ({ what, values }) =>
        `- Figures differ for “${line(what)}”: ${values.map((value) => `${line(value.text)} (${value.works.map(nameOf).join(', ')})`).join('; ')}`,
    ),
    `Quality review score: ${consensus.toFixed(1)}/10.`,
  ];
}

/** Who says a claim, and what others say, line by line: the words stand so in the abstracts. */
function claimWords(
  { text, from, others }: AnswerClaim,
  at: number,
  nameOf: (work: number) => string,
): string[] {
  return [
    `- Claim ${String(at + 1)}: ${line(text)}`,
    ...from.map(({ work, quote }) => `- From ${nameOf(work)}: “${line(quote.exact)}”`),
    ...others.map(({ work, outcome, isIndependent, quote, differences }) => {
      const says = outcome === 'stated' ? 'Stated' : 'Said otherwise';
      const who = isIndependent ? '' : ', which may be by the same authors and confirms nothing';
      const parts = differences.map(
        ({ inClaim, inPassage }) => `${line(inPassage)} instead of ${line(inClaim)}`,
      );
      return `- ${says} by ${nameOf(work)}${who}: “${line(quote.exact)}”${parts.length === 0 ? '' : ` (${parts.join('; ')})`}`;
    }),
  ];
}

function limitationsOf(works: readonly FoundWork[]): string[] {
  const retracted = works.filter(({ fate }) => fate === 'retracted').length;
  return [
    'Only abstracts were read: what a work says elsewhere is unknown. The rules read English.',
    '“Independently verified” means that another work states the same, not that it is true. Works that share no author may share data.',
    'A search by words misses what is worded otherwise, and finds what only sounds alike.',
    `Retracted and withdrawn works support nothing: ${String(retracted)} of those found, as far as the services say so.`,
  ];
}

/** Works that were read, by an address where they have an id. */
function referencesOf(read: readonly FoundWork[]): string[] {
  const addresses = read.flatMap(({ ids }) => ids.flatMap((id) => addressOfWork(id) ?? []));
  const others = read.filter(({ ids }) => !ids.some((id) => addressOfWork(id) !== undefined));
  return [
    ...new Set([
      ...addresses.map((one) => `<${one}>`),
      ...others.map((work) => `Title: ${line(work.title)}`),
    ]),
  ];
}

/** `Doe et al. 2021, doi:10.1000/x`. */
function shortName(work: FoundWork | undefined, at: number): string {
  if (work === undefined) return `work ${String(at + 1)}`;
  const [first = 'no author'] = work.authors;
  const more = work.authors.length > 1 || work.hasMoreAuthors ? ' et al.' : '';
  const year = work.year === undefined ? '' : ` ${String(work.year)}`;
  return line(`${first}${more}${year}, ${work.ids[0] ?? work.title}`);
}

function workWords(work: FoundWork): string {
  const year = work.year === undefined ? '' : ` (${String(work.year)})`;
  const id = work.ids[0] === undefined ? '' : `, ${work.ids[0]}`;
  return line(`${work.title}${year}${id}`);
}

function line(text: string): string {
  return cut(oneLine(text), maxQuote);
}

const names: Readonly<Record<SourceName, string>> = {
  openalex: 'OpenAlex',
  semanticscholar: 'Semantic Scholar',
  arxiv: 'arXiv',
  crossref: 'Crossref',
  europepmc: 'Europe PMC',
  unpaywall: 'Unpaywall',
};

function namesOf(sources: readonly SourceName[]): string {
  return sources.length === 0 ? 'none' : sources.map((source) => names[source]).join(', ');
}

function countOf(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}
