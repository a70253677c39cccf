/** The claims index as the package carries it: report records key records, and what merging the reports has come to, in parts. Pure. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type MergedGroup, mergeGroups } from '../claims/merge-claims';
import type { Report } from '../claims/report';
import { groupOfTitle } from '../claims/title';
import { groupBy } from '../text/group-by';
import { keysOfReport, newestFirst } from './relate';

export interface ClaimsIndexPart {
  readonly reports: readonly Report[];
  /** Key and the ids of all reports under it, newest first; a key stands in one part only, so that writing needs no reading. */
  readonly keys: readonly (readonly [key: string, reports: readonly string[]])[];
  /** Merge groups, each with all of its reports: these may stand in any part. */
  readonly groups: readonly MergedGroup[];
}

export interface ClaimsIndexManifest {
  readonly format: 1;
  /** SHA-256 of all parts, 16 hex digits. */
  readonly hash: string;
  readonly parts: readonly { readonly file: string }[];
  readonly reportCount: number;
  readonly claimCount: number;
}

/** What a part is made of. */
interface Part {
  readonly reports: Report[];
  readonly keys: ClaimsIndexPart['keys'][number][];
  readonly groups: MergedGroup[];
}

/**
 * Build the index. The same reports give the same index, in whatever order they come. A group, its reports and the key of its title
 * stand in one part, unless there are too many reports for one: what is written before the rest can answer.
 *
 * @param partSize reports of a part
 */
export function buildClaimsIndex(
  reports: readonly Report[],
  partSize = 500,
): { manifest: ClaimsIndexManifest; parts: { file: string; text: string }[] } {
  const sorted = [...reports].sort((a, b) => (a.id < b.id ? -1 : 1));
  const keys = new Map<string, string[]>();
  for (const report of [...reports].sort(newestFirst)) {
    for (const key of keysOfReport(report)) {
      const ids = keys.get(key);
      if (ids === undefined) keys.set(key, [report.id]);
      else ids.push(report.id);
    }
  }
  const groups = mergeGroups(sorted).sort((a, b) => (a.group < b.group ? -1 : 1));
  const byGroup = groupBy(sorted, ({ examinedTitle }) => groupOfTitle(examinedTitle));
  let last: Part = { reports: [], keys: [], groups: [] };
  const made = [last];
  for (const merged of groups) {
    const own = byGroup.get(merged.group) ?? [];
    for (let at = 0; at < own.length; at += partSize) {
      const some = own.slice(at, at + partSize);
      if (last.reports.length > 0 && last.reports.length + some.length > partSize) {
        last = { reports: [], keys: [], groups: [] };
        made.push(last);
      }
      last.reports.push(...some);
    }
    last.groups.push(merged);
    const key = `title:${merged.group}`;
    last.keys.push([key, keys.get(key) ?? []]);
    keys.delete(key);
  }
  const works = [...keys].sort(([a], [b]) => (a < b ? -1 : 1));
  const share = Math.ceil(works.length / made.length);
  const texts = made.map((part, at) =>
    JSON.stringify({ ...part, keys: [...part.keys, ...works.slice(at * share, (at + 1) * share)] }),
  );
  const parts = texts.map((text, at) => ({ file: `part-${String(at)}-${hashOf(text)}.json`, text }));
  return {
    manifest: {
      format: 1,
      hash: hashOf(parts.map(({ file }) => file).join('\n')),
      parts: parts.map(({ file }) => ({ file })),
      reportCount: sorted.length,
      claimCount: groups.reduce((count, { claims }) => count + claims.length, 0),
    },
    parts,
  };
}

function hashOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 16);
}
