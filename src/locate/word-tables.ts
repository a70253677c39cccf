/** The word tables of locating: near-synonyms, and how rare words are. Locating only, never comparing. Pure. */
import { gunzipSync, strFromU8 } from 'fflate';
import { packed } from './packed-tables';

interface Tables {
  /** Stem → numbers of the groups that it belongs to. */
  readonly groups: ReadonlyMap<string, readonly number[]>;
  readonly rarities: ReadonlyMap<string, number>;
}

let tables: Tables | undefined;

function unpack(): Tables {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const [synonyms = '', background = ''] = strFromU8(gunzipSync(bytes)).split('\n\n');
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

const none: readonly number[] = [];

/** Numbers of the groups of near-synonyms that a stem belongs to. */
export function synonymGroups(stem: string): readonly number[] {
  tables ??= unpack();
  return tables.groups.get(stem) ?? none;
}

/** 0 (in every abstract) to 1 (not among the thousand commonest stems), by the share of abstracts that have the stem. */
export function rarity(stem: string): number {
  tables ??= unpack();
  return tables.rarities.get(stem) ?? 1;
}
