/** Words that scientific prose uses for each other. Locating only, never comparing. Pure. */
import { stem } from '../claims/tokens';
import table from './synonyms.txt?raw';

let groupsOf: ReadonlyMap<string, readonly number[]> | undefined;

function readTable(): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const [group, line] of table.trim().split('\n').entries()) {
    for (const one of new Set(line.split(' ').map(stem))) {
      const known = groups.get(one);
      if (known === undefined) groups.set(one, [group]);
      else known.push(group);
    }
  }
  return groups;
}

/** Numbers of the groups (lines of synonyms.txt) that a stem belongs to. */
export function synonymGroups(stemmed: string): readonly number[] {
  groupsOf ??= readTable();
  return groupsOf.get(stemmed) ?? [];
}
