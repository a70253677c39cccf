/** Two works with a few claims each, and the code that they are read and checked with, all of one checkout. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { runnerImport } from 'vite';
import type { Claim } from '../../src/claims/claim';
import type * as Merging from '../../src/claims/merge-claims';
import type * as Reports from '../../src/claims/parse-report';
import type { Report } from '../../src/claims/report';
import type * as Titles from '../../src/claims/title';
import type * as Index from '../../src/lookup/index-parts';
import type * as Rejections from '../../src/verdicts/rejection';
import type * as Files from '../../src/verdicts/verdict-file';
import { type BackgroundCode, bundleBackground } from './background-code';

export interface FixtureClaim extends Claim {
  readonly examinedTitle: string;
  /** Page of the work. */
  readonly url: string;
}

/** A version of the claims index. */
export interface CarriedIndex {
  readonly files: ReadonlyMap<string, string>;
  /** How many reports say each of the fixture's claims, by its id. */
  readonly saidBy: ReadonlyMap<string, number>;
}

export interface Fixture {
  readonly code: BackgroundCode;
  /** What the package carries, before an update of the extension and after it. */
  readonly packages: readonly CarriedIndex[];
  readonly claims: readonly FixtureClaim[];
  readonly reports: readonly Report[];
  /** What is wrong with a stored record; undefined if nothing is. */
  readonly faultOfVerdict: (record: unknown) => string | undefined;
  readonly faultOfRejection: (record: unknown) => string | undefined;
}

const names = ['000_0f50615986aeb618.txt', '003_bf9e1751f9aa60c0.txt'];
const claimsOfWork = 3;

/** @param root folder of the checkout whose background is to be run */
export async function readFixture(root: string): Promise<Fixture> {
  const load = async <T>(file: string) => (await runnerImport<T>(join(root, file))).module;
  const { parseReport } = await load<typeof Reports>('src/claims/parse-report.ts');
  const { buildClaimsIndex } = await load<typeof Index>('src/lookup/index-parts.ts');
  const { groupOfTitle } = await load<typeof Titles>('src/claims/title.ts');
  const { mergeClaims } = await load<typeof Merging>('src/claims/merge-claims.ts');
  const { verdictSchema } = await load<typeof Files>('src/verdicts/verdict-file.ts');
  const rejections = await load<Partial<typeof Rejections>>('src/verdicts/rejection.ts');
  const reports = names
    .map((name) => parseReport(readFileSync(join(root, 'reports', name), 'utf8'), name))
    .map((report) => ({ ...report, assertions: report.assertions.slice(0, claimsOfWork) }));
  // The update brings another report, of a later day, that says the first claim of the first one.
  const added = reports.slice(0, 1).map((report) => ({
    ...report,
    id: 'f'.repeat(16),
    date: '2999-01-01',
    assertions: report.assertions.slice(0, 1),
  }));
  const carried = (all: readonly Report[]): CarriedIndex => {
    const { manifest, parts } = buildClaimsIndex(all, 1);
    return {
      files: new Map([
        ...parts.map(({ file, text }) => [file, text] as const),
        ['manifest.json', JSON.stringify(manifest)] as const,
      ]),
      saidBy: new Map(mergeClaims(all).map(({ id, assertions }) => [id, assertions.length])),
    };
  };
  const titleOf = new Map(
    reports.map((report) => [groupOfTitle(report.examinedTitle), report.examinedTitle] as const),
  );
  const groups = [...titleOf.keys()];
  const faultOf = (schema: Parameters<typeof v.safeParse>[0]) => (record: unknown) => {
    const { success, issues } = v.safeParse(schema, record);
    return success
      ? undefined
      : issues.map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`).join('; ');
  };
  return {
    code: await bundleBackground(root),
    packages: [carried(reports), carried([...reports, ...added])],
    reports,
    claims: mergeClaims(reports).map((claim) => ({
      ...claim,
      examinedTitle: titleOf.get(claim.group) ?? '',
      url: `https://arxiv.org/abs/2504.0000${String(groups.indexOf(claim.group))}`,
    })),
    faultOfVerdict: faultOf(verdictSchema),
    faultOfRejection: faultOf(rejections.storedRejectionSchema ?? v.unknown()),
  };
}
