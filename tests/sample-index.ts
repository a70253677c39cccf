/** A small index of reports of the package, and a source that it is written from: for tests. */
import { readFileSync } from 'node:fs';
import { parseReport } from '../src/claims/parse-report';
import { buildClaimsIndex, type ClaimsIndexManifest, type ClaimsIndexPart } from '../src/lookup/index-parts';

const names = ['000_0f50615986aeb618.txt', '003_bf9e1751f9aa60c0.txt', '004_5fbdaca84519d821.txt'];
/** Two of them are on one title. */
export const reports = names.map((name) =>
  parseReport(readFileSync(new URL(`../reports/${name}`, import.meta.url), 'utf8'), name),
);

/** @param stopAt so many parts are read before the background is stopped */
export function sourceOf(partSize: number, stopAt = Number.POSITIVE_INFINITY) {
  const { manifest, parts } = buildClaimsIndex(reports, partSize);
  const reads: string[] = [];
  return {
    reads,
    source: {
      readManifest: async (): Promise<ClaimsIndexManifest> => manifest,
      readPart: async (file: string): Promise<ClaimsIndexPart> => {
        if (reads.length >= stopAt) throw new Error('the worker was stopped');
        reads.push(file);
        return JSON.parse(parts.find((part) => part.file === file)?.text ?? '') as ClaimsIndexPart;
      },
    },
  };
}
