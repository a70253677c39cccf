/** The word tables of locating: near-synonyms, and how rare words are. Locating only, never comparing. Pure. */
import { packed } from './packed-tables';

interface Tables {
  /** Stem → numbers of the groups that it belongs to. */
  readonly groups: ReadonlyMap<string, readonly number[]>;
  readonly rarities: ReadonlyMap<string, number>;
}

let tables: Tables | undefined;

/** Has to be done before anything is located: the tables are packed, and unpacking takes a moment. */
export async function loadWordTables(): Promise<void> {
  if (tables !== undefined) return;
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const unpacked = new Response(bytes).body?.pipeThrough(new DecompressionStream('gzip'));
  tables = readTables(await new Response(unpacked).text());
}

function readTables(text: string): Tables {
  const [synonyms = '', background = ''] = text.split('\n\n');
  const groups = new Map<string, number[]>();
  for (const [group, line] of synonyms.split('\n').entries()) {
    for (const stem of line.split(' ')) {
      const known = groups.get(stem);
      if (known === undefined) groups.set(stem, [group]);
      else known.push(group);
    }
  }
  const rarities = new Map<string, number>();
  for (const line of background.split('\n')) {
    const [value, ...stems] = line.split(' ');
    for (const stem of stems) rarities.set(stem, Number(value));
  }
  return { groups, rarities };
}

function loaded(): Tables {
  if (tables === undefined) throw new Error('loadWordTables has not been done');
  return tables;
}

const none: readonly number[] = [];

/** Numbers of the groups of near-synonyms that a stem belongs to. */
export function synonymGroups(stem: string): readonly number[] {
  return loaded().groups.get(stem) ?? none;
}

/** 0 (in every abstract) to 1 (not among the thousand commonest stems), by the share of abstracts that have the stem. */
export function rarity(stem: string): number {
  return loaded().rarities.get(stem) ?? 1;
}
