/** Answers pages that list this browser's checks, and that show one whole. */
import { checkBefore, compareChecks } from '../check/compare-checks';
import { type KeptCheck, timeOf } from '../check/kept-check';
import type { CheckedReference } from '../claims/reference-check';
import { groupOfTitle } from '../claims/title';
import { withCheck } from '../lookup/own-check';
import type { ListedCheck, ListPage, ShownCheck } from '../messages/message-data';
import type { Sender } from '../messages/protocol';
import type { DataOf } from '../messages/protocol-table';
import { onMessage } from '../messages/receive';
import { checkOf, checksAfter, checksUnder } from '../store/checks';
import { referencesOf } from '../store/references';
import { verdictsOn } from '../store/verdicts';

/** Register the listeners. */
export function answerCheckLists(): void {
  onMessage('listChecks', listChecks);
  onMessage('readCheck', readCheck);
}

/** Whole checks are read for the counts of each. */
const checksAtOnce = 20;

async function listChecks({ after }: DataOf<'listChecks'>, { tab }: Sender): Promise<ListPage<ListedCheck>> {
  const isPrivate = tab?.incognito ?? false;
  const { records, ...rest } = await checksAfter(after, checksAtOnce, isPrivate);
  return { ...rest, rows: await listedChecks(records, isPrivate) };
}

/** Checks as lists have them, in their order. */
export function listedChecks(checks: readonly KeptCheck[], isPrivate: boolean): Promise<ListedCheck[]> {
  return Promise.all(
    checks.map(async (check) => {
      const asked = await referencesOf(check.id, isPrivate);
      const references = asked && {
        count: asked.printed.length,
        states: statesOf(asked.run?.checked ?? []),
      };
      return { ...countsOf(check), ...(references && { references }) };
    }),
  );
}

function countsOf(check: KeptCheck): ListedCheck {
  const { id, file, dismissed } = check;
  const { page, extent, findings, review } = file;
  const main = file.claims.filter(({ isChosen, kind }) => isChosen && kind === 'own');
  return {
    id,
    group: groupOfCheck(check),
    page,
    extent,
    madeAt: timeOf(check),
    ...(review.consensus !== undefined && { score: review.consensus }),
    claims: main.length,
    backing: counted(main.flatMap(({ backing }) => backing?.outcome ?? [])),
    figures: findings.length,
    dismissed: findings.filter((finding) => dismissed.includes(finding.id)).length,
  };
}

/** What a check's paper is listed under. */
export function groupOfCheck({ file, group }: KeptCheck): string {
  const { title = '' } = file.page;
  return title === '' ? group : groupOfTitle(title);
}

function statesOf(checked: readonly CheckedReference[]): NonNullable<ListedCheck['references']>['states'] {
  return counted([
    ...checked.map(({ outcome }) => outcome.state),
    ...checked.flatMap(({ notices }) => (notices.length > 0 ? ['noticed' as const] : [])),
  ]);
}

function counted<Kind extends string>(kinds: readonly Kind[]): Partial<Record<Kind, number>> {
  const counts: Partial<Record<Kind, number>> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

async function readCheck({ checkId }: DataOf<'readCheck'>, { tab }: Sender): Promise<ShownCheck | undefined> {
  const isPrivate = tab?.incognito ?? false;
  const check = await checkOf(checkId, isPrivate);
  if (check === undefined) return undefined;
  const [others, verdicts] = await Promise.all([
    checksUnder(check.keys, isPrivate),
    verdictsOn([check.group], isPrivate),
  ]);
  const before = checkBefore(check, others);
  const { claims } = withCheck({ reports: [], claims: [] }, check, { verdicts, rejections: [] });
  return { check, claims, ...(before && { compared: compareChecks(before.file, check.file) }) };
}
