/** What is stored, page by page, so that no message and no moment holds all of it. */
import type { Claim } from '../claims/claim';
import type { Report } from '../claims/report';
import { groupOfTitle } from '../claims/title';
import type { ExportedClaim, ExportedReport } from '../export/gathered';
import type { StoredKind, StoredPage } from '../messages/message-data';
import { checksAfter } from '../store/checks';
import { claimsOf, wholeGroups } from '../store/claims-index';
import { listImports } from '../store/imports';
import { questionsAfter } from '../store/questions';
import { rejectionsAfter } from '../store/rejections';
import { readSettings } from '../store/settings';
import { reportsAfter } from '../store/stored-reports';
import { verdictsAfter } from '../store/verdicts';
import { linksAfter } from '../store/work-links';

/** Records of a page, by how long they may be. */
const sizes = { verdicts: 500, rejections: 500, checks: 10, questions: 20, links: 1_000, reports: 50 };

/** @throws {StorageProblem} */
export async function pageOfStored(
  kind: StoredKind,
  after: string | undefined,
  isPrivate: boolean,
): Promise<StoredPage> {
  switch (kind) {
    case 'verdicts':
      return verdictsAfter(after, sizes.verdicts, isPrivate);
    case 'rejections':
      return rejectionsAfter(after, sizes.rejections, isPrivate);
    case 'checks':
      return checksAfter(after, sizes.checks);
    case 'questions':
      return questionsAfter(after, sizes.questions);
    case 'links':
      return linksAfter(after, sizes.links);
    case 'settings':
      return { records: [await readSettings()] };
    case 'sources':
      return {
        records: (await listImports()).map(({ id, name, isOff, importedAt, files, refused }) => ({
          id,
          name,
          isOff,
          importedAt,
          files,
          refused,
        })),
      };
    case 'reports': {
      const { records, ...rest } = await reportsAfter(after, sizes.reports);
      return {
        ...rest,
        records: records.map(({ report, sources }): ExportedReport => ({ report, sources })),
      };
    }
    default: {
      const { records, ...rest } = await reportsAfter(after, sizes.reports);
      const answering = records.flatMap(({ report, isAnswering }) => (isAnswering ? report : []));
      return { ...rest, records: await claimsBeginningIn(answering) };
    }
  }
}

/** All pages of a kind. @throws {StorageProblem} */
export async function* pagesOf(kind: StoredKind, isPrivate: boolean): AsyncGenerator<readonly unknown[]> {
  let after: string | undefined;
  do {
    const { records, next } = await pageOfStored(kind, after, isPrivate);
    yield records;
    after = next;
  } while (after !== undefined);
}

async function claimsBeginningIn(reports: readonly Report[]): Promise<ExportedClaim[]> {
  return (await examiningBeginningIn(reports)).flatMap(({ first, claims }) =>
    claims.map((claim) => ({ ...claim, examinedTitle: first.examinedTitle })),
  );
}

/** The reports on a work, and their claims. */
interface Examining {
  readonly group: string;
  /** By id. */
  readonly first: Report;
  readonly reports: readonly Report[];
  readonly claims: readonly Claim[];
}

/** Those on the works whose first report, by id, is among these: so each is in one page. */
export async function examiningBeginningIn(reports: readonly Report[]): Promise<Examining[]> {
  const groups = new Set(reports.map(({ examinedTitle }) => groupOfTitle(examinedTitle)));
  const found = await Promise.all(
    [...groups].map(async (group): Promise<Examining[]> => {
      const [examining = []] = await wholeGroups([group]);
      const [firstId] = examining.map(({ id }) => id).sort();
      const first = reports.find(({ id }) => id === firstId);
      if (first === undefined) return [];
      return [{ group, first, reports: examining, claims: await claimsOf(examining) }];
    }),
  );
  return found.flat();
}
