/** Words and phrases that scientific prose uses for each other. Locating only, never comparing. Pure. */
import { stem } from '../claims/tokens';
import table from './synonyms.txt?raw';

/** A phrase of several words that belongs to a group. */
export interface Phrase {
  /** Stems in their order, at least two. */
  readonly stems: readonly string[];
  readonly group: number;
}

interface Table {
  readonly groups: ReadonlyMap<string, readonly number[]>;
  /** First stem → phrases that begin with it. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  /** Groups of words that are related only. */
  readonly related: ReadonlySet<number>;
}

let read: Table | undefined;

function readTable(): Table {
  const groups = new Map<string, number[]>();
  const phrases = new Map<string, Phrase[]>();
  const related = new Set<number>();
  for (const [group, line] of table.trim().split('\n').entries()) {
    const isRelated = line.startsWith('~ ');
    if (isRelated) related.add(group);
    for (const entry of new Set((isRelated ? line.slice(2) : line).split(' '))) {
      const stems = entry.split(/[_-]/).map(stem);
      const [first = ''] = stems;
      if (stems.length === 1) add(groups, first, group);
      else add(phrases, first, { stems, group });
    }
  }
  return { groups, phrases, related };
}

function add<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else if (!known.includes(value)) known.push(value);
}

/** Numbers of the groups that a stem belongs to. */
export function synonymGroups(stemmed: string): readonly number[] {
  read ??= readTable();
  return read.groups.get(stemmed) ?? [];
}

/** Whether the words of a group are related only: cause and sign, whole and part. */
export function isRelatedOnly(group: number): boolean {
  read ??= readTable();
  return read.related.has(group);
}

/** Phrases of the table in a run of stems, with the places of their first words. */
export function* findPhrases(stems: readonly string[]): Generator<{ at: number; phrase: Phrase }> {
  read ??= readTable();
  for (const [at, first] of stems.entries()) {
    for (const phrase of read.phrases.get(first) ?? []) {
      if (phrase.stems.every((one, offset) => stems[at + offset] === one)) yield { at, phrase };
    }
  }
}
