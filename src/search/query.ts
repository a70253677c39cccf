/** The language in which claims are searched for. Pure. */
import type { ReportedStatus } from '../claims/claim';
import { parseWorkId, type WorkId } from '../claims/work-id';
import { foldTag, readTags } from '../verdicts/tags';
import { maxQueryLength } from './query-limits';
import { type SearchWord, searchWords } from './search-words';

/** Something that a claim must meet. */
export type Clause =
  | {
      readonly kind: 'word';
      readonly word: string;
      readonly values: readonly number[];
      readonly isPrefix: boolean;
    }
  /** Words in a row. */
  | { readonly kind: 'phrase'; readonly words: readonly string[]; readonly isPrefix: boolean }
  /** A number from `min` to `max`, the ends left out where they are open. */
  | {
      readonly kind: 'number';
      readonly min: number;
      readonly max: number;
      readonly isOpen: boolean;
    }
  | { readonly kind: 'status'; readonly status: ReportedStatus }
  | { readonly kind: 'verdict'; readonly verdict: 'confirmed' | 'disputed' | 'none' }
  /** The reader has given the claim this tag, in lower case. */
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'work'; readonly work: WorkId }
  /** A word of the title of the work that reports examine. */
  | { readonly kind: 'title'; readonly word: string; readonly isPrefix: boolean }
  /** A word of the name of a source, or of a publisher. */
  | { readonly kind: 'source'; readonly word: string }
  /** A report of that day or later says it; or, of an earlier day. ISO date. */
  | { readonly kind: 'after' | 'before'; readonly date: string }
  | { readonly kind: 'claim'; readonly id: string };

export type WordClause = Extract<Clause, { kind: 'word' }>;

export type QueryProblem =
  /** `meant`: the field that is spelt alike. */
  | { readonly kind: 'field'; readonly name: string; readonly meant?: string }
  | { readonly kind: 'value'; readonly name: FieldName; readonly value: string };

export interface Query {
  /** Claims must meet all; a query without clauses finds all claims. */
  readonly clauses: readonly Clause[];
  /** What is no query; nothing is to be searched for then. */
  readonly problems: readonly QueryProblem[];
}

export const fieldNames = ['status', 'verdict', 'tag', 'work', 'source', 'after', 'before', 'claim'] as const;
export type FieldName = (typeof fieldNames)[number];

/** Of a query; further ones are not read. */
const maxClauses = 30;

/** A field with its value, a phrase, which may lack its end, a comparison, or what stands between spaces. */
const part =
  /(?<name>\p{L}+):(?:"(?<quoted>[^"“”]*)["”]?|(?<value>[^\s"“”]*))|["“](?<phrase>[^"“”]*)(?<close>["”])?|(?<sign>[<>≤≥]=?)\s*(?<number>-?[\d.,]+)%?(?!\S)|(?<word>[^\s"“”]+)/gu;

/**
 * Read a query as it stands in the field.
 *
 * Its last word is one that may go on, unless white space follows.
 */
export function parseQuery(text: string): Query {
  // In German the closing mark is the one that opens in English.
  const source = text
    .slice(0, maxQueryLength)
    .replace(/„([^"“”„]*)(["“”]?)/g, (_, words: string, end: string) => `"${words}${end && '"'}`);
  const clauses: Clause[] = [];
  const problems: QueryProblem[] = [];
  for (const match of source.matchAll(part)) {
    const isLast = match.index + match[0].length === source.length;
    const { name, quoted, value, phrase, close, sign, number, word } = match.groups ?? {};
    if (name !== undefined && (value !== '' || quoted !== undefined || isLast)) {
      const read = readField(name.toLowerCase(), quoted ?? value ?? '', isLast && quoted === undefined);
      if ('problem' in read) problems.push(read.problem);
      else clauses.push(...read.clauses);
    } else if (phrase !== undefined) clauses.push(...phraseOf(searchWords(phrase), close === undefined));
    else if (sign !== undefined) clauses.push(...comparisonOf(sign, number ?? ''));
    else clauses.push(...wordsOf(name ?? word ?? '', isLast));
  }
  return { clauses: clauses.slice(0, maxClauses), problems };
}

function wordsOf(text: string, isLast: boolean): Clause[] {
  const words = searchWords(text);
  return words.map(({ text: word, values }, at) => ({
    kind: 'word',
    word,
    values,
    isPrefix: isLast && at === words.length - 1,
  }));
}

function phraseOf(words: readonly SearchWord[], isPrefix: boolean): Clause[] {
  return words.length === 0 ? [] : [{ kind: 'phrase', words: words.map((word) => word.text), isPrefix }];
}

function comparisonOf(sign: string, number: string): Clause[] {
  const isOpen = sign === '<' || sign === '>';
  const [value] = searchWords(number).flatMap(({ values }) => values);
  if (value === undefined) return [];
  const [min, max] = /[<≤]/.test(sign) ? [-Infinity, value] : [value, Infinity];
  return [{ kind: 'number', min, max, isOpen }];
}

type ReadField = { readonly clauses: readonly Clause[] } | { readonly problem: QueryProblem };

function readField(name: string, value: string, isOpen: boolean): ReadField {
  // As works are written everywhere.
  if (name === 'arxiv' || name === 'doi') return readField('work', `${name}:${value}`, isOpen);
  const field = fieldNames.find((one) => one === name);
  if (field === undefined) {
    const meant = fieldNames.find((one) => isAlike(one, name));
    return { problem: { kind: 'field', name, ...(meant && { meant }) } };
  }
  const clauses = clausesOfField(field, value, isOpen);
  return clauses.length === 0 ? { problem: { kind: 'value', name: field, value } } : { clauses };
}

/** @returns none where the field has no such value */
function clausesOfField(field: FieldName, value: string, isOpen: boolean): Clause[] {
  if (field === 'status')
    return (['verified', 'unverified', 'mixed'] as const)
      .filter((status) => status === value.toLowerCase())
      .map((status) => ({ kind: 'status', status }));
  if (field === 'verdict')
    return (['confirmed', 'disputed', 'none'] as const)
      .filter((verdict) => verdict === value.toLowerCase())
      .map((verdict) => ({ kind: 'verdict', verdict }));
  if (field === 'tag') return readTags(value).map((tag) => ({ kind: 'tag', tag: foldTag(tag) }));
  if (field === 'work') {
    const work = parseWorkId(value)?.work;
    if (work !== undefined) return [{ kind: 'work', work }];
    const words = searchWords(value);
    return words.map(({ text }, at) => ({
      kind: 'title',
      word: text,
      isPrefix: isOpen && at === words.length - 1,
    }));
  }
  if (field === 'source') return searchWords(value).map(({ text }) => ({ kind: 'source', word: text }));
  if (field === 'claim') return /^[\da-f]+-[\da-f]+$/.test(value) ? [{ kind: 'claim', id: value }] : [];
  const date = dateOf(value);
  return date === undefined ? [] : [{ kind: field, date }];
}

/** The first day of a year, a month or a day. */
function dateOf(value: string): string | undefined {
  if (!/^\d{4}(?:-\d{2}){0,2}$/.test(value)) return undefined;
  const date = value + '-01-01'.slice(value.length - 4);
  const read = new Date(date);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date) ? date : undefined;
}

/** Whether two words are a letter apart, or two that have changed places. */
function isAlike(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  const most = Math.min(a.length, b.length) - start;
  while (end < most && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [restA, restB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return Math.max(restA.length, restB.length) <= 2;
}
