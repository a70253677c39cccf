/** A check as it is kept: what was found, and what the reader says of it. Pure. */
import * as v from 'valibot';
import type { PageWork } from '../claims/page-work';
import { plainAddress } from '../claims/plain-address';
import { groupOfTitle, titleFingerprint } from '../claims/title';
import { shortHash } from '../text/fingerprint';
import { type CheckFile, checkFileSchema } from './check-file';

const text = v.pipe(v.string(), v.maxLength(20_000));

/** As it is kept and sent. */
export const keptCheckSchema = v.object({
  /** The same for the same text of the same version of a work, by the same rules. */
  id: text,
  /** Of its claims, as of those of reports; never that of the reports on the work, so that neither is merged with the other. */
  group: text,
  /** What it is found by: works, the title, or the address of its page. */
  keys: v.pipe(v.array(text), v.maxLength(20), v.readonly()),
  file: checkFileSchema,
  /** When it was made last, ISO 8601, which the file does not tell; checks were kept without it at first. */
  madeAt: v.exactOptional(text),
  /** Ids of the findings that the reader has called no problem. */
  dismissed: v.pipe(v.array(text), v.maxLength(10_000), v.readonly()),
});

export type KeptCheck = Readonly<v.InferOutput<typeof keptCheckSchema>>;

/** @returns `undefined` for what is none, or damaged, or of a version that nobody knows */
export function parseKeptCheck(data: unknown): KeptCheck | undefined {
  const { success, output } = v.safeParse(keptCheckSchema, data);
  return success ? output : undefined;
}

/**
 * @param isTrusted whether the page can be believed to show the work that it names; else the check is of its address alone
 * @param madeAt ISO 8601
 */
export function keptCheckOf(file: CheckFile, isTrusted: boolean, madeAt = file.date): KeptCheck {
  const own = ownKeys(file.page, isTrusted);
  const { title = '' } = file.page;
  return {
    id: idOfCheck(file.page, isTrusted, file),
    group: groupOfOwn(title === '' ? own.join('\n') : groupOfTitle(title)),
    keys: own,
    file,
    madeAt,
    dismissed: [],
  };
}

/** The group of what checks find in a paper. @param paper fingerprint of its title; where it has none, its keys, a line each */
export function groupOfOwn(paper: string): string {
  return shortHash(`check\n${paper}`);
}

/**
 * The id that the check of a text has, whether it was made already.
 *
 * @param isTrusted as for {@link keptCheckOf}
 */
export function idOfCheck(
  page: PageWork,
  isTrusted: boolean,
  { textHash, rules }: Pick<CheckFile, 'textHash' | 'rules'>,
): string {
  const { version = 0 } = page;
  return shortHash([...ownKeys(page, isTrusted), String(version), textHash, rules].join('\n'));
}

function ownKeys(page: PageWork, isTrusted: boolean): readonly string[] {
  const keys = isTrusted ? keysOfCheck(page) : [];
  return keys.length > 0 ? keys : addressKeys(page.url);
}

/** Keys under which the checks of an open page are found. */
export function checkKeys(page: PageWork): string[] {
  return [...keysOfCheck(page), ...addressKeys(page.url)];
}

/** Keys of a work itself, wherever it is open. */
export function keysOfCheck({ works, title }: Pick<PageWork, 'works' | 'title'>): string[] {
  const print = title === undefined ? undefined : titleFingerprint(title);
  return [...works, ...(print === undefined ? [] : [`title:${print}`])];
}

function addressKeys(url: string | undefined): string[] {
  return url === undefined || url === '' ? [] : [`url:${plainAddress(url)}`];
}

/**
 * The one that an open page shows: of its version before others, of a full text before an abstract, the latest.
 *
 * @returns `undefined` where there is none
 */
export function checkFor(page: PageWork, checks: readonly KeptCheck[]): KeptCheck | undefined {
  const rank = ({ file }: KeptCheck) =>
    (file.page.version === page.version ? 2 : 0) + (file.extent === 'full-text' ? 1 : 0);
  const [best] = [...checks].sort(
    (a, b) => rank(b) - rank(a) || timeOf(b).localeCompare(timeOf(a)) || (a.id < b.id ? -1 : 1),
  );
  return best;
}

/** When a check was made last, ISO 8601: a day goes before the times of that day. */
export function timeOf({ madeAt, file }: KeptCheck): string {
  return madeAt ?? file.date;
}
