/** Parses what pages send: a page's process may be in hostile hands, so the background trusts no message. */
import * as v from 'valibot';
import type { PageWork } from '../claims/page-work';
import type { WorkId } from '../claims/work-id';
import type { ListedKeys } from '../lookup/listed-work';
import { rejectedPassageSchema } from '../verdicts/rejection';
import { trailSchema, workIdSchema } from '../verdicts/trail';
import type { VerdictState } from '../verdicts/verdict';
import type { VerdictChange } from '../verdicts/verdict-changes';
import type { ImportChoices } from '../verdicts/verdict-file';
import type { Command, DeclaredVersion, FollowRequest, PageScript, PassageRejection } from './protocol';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const longestShort = 10_000;
const shortText = v.pipe(v.string(), v.maxLength(longestShort));

const pageWork = v.object({
  works: v.pipe(v.array(workIdSchema), v.maxLength(10)),
  version: v.exactOptional(count),
  title: v.exactOptional(shortText),
  url: v.exactOptional(v.string()),
  namesBoth: v.exactOptional(v.boolean()),
  isLink: v.exactOptional(v.boolean()),
});

/** So many works are asked for in one message at most. */
const mostWorks = 2_500;
const pageWorks = v.pipe(v.array(pageWork), v.maxLength(mostWorks));

const declaredVersion = v.object({
  page: v.object({ ...pageWork.entries, works: v.pipe(v.array(workIdSchema), v.length(1)) }),
  other: workIdSchema,
});

/** Each of so many works has an id and a title. */
const listedKeys = v.object({
  place: v.picklist(['listing', 'references']),
  keys: v.pipe(v.array(shortText), v.maxLength(2 * mostWorks)),
});

const evidence = v.object({
  url: shortText,
  quote: v.object({ exact: shortText, prefix: shortText, suffix: shortText }),
  position: v.object({ start: count, end: count }),
});

const uuid = v.pipe(v.string(), v.uuid());

const verdictRequest = v.object({
  commandId: uuid,
  claimId: shortText,
  change: v.object({
    value: v.exactOptional(v.nullable(v.picklist(['confirmed', 'disputed']))),
    note: v.exactOptional(shortText),
    evidence: v.exactOptional(evidence),
    trail: v.exactOptional(trailSchema),
    basedOn: v.exactOptional(v.nullable(shortText)),
  }),
  tabId: v.exactOptional(count),
});

const undoRequest = v.object({
  commandId: uuid,
  claimId: shortText,
  verdictId: uuid,
  stateId: shortText,
  tabId: v.exactOptional(count),
});

/** What a verdict request asks for. */
export interface VerdictRequest {
  readonly commandId: string;
  readonly claimId: string;
  readonly change: VerdictChange;
  readonly tabId?: number;
}

const passageRejection = v.object({
  commandId: uuid,
  claimId: shortText,
  url: shortText,
  passage: rejectedPassageSchema,
});
const rejectionIds = v.pipe(v.array(uuid), v.maxLength(1_000));

/** Nothing else may be opened in a tab. */
const webAddress = v.pipe(
  shortText,
  v.check((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'expected an address'),
);
const followRequest = v.object({
  commandId: uuid,
  claimId: shortText,
  citing: v.object({ ...pageWork.entries, url: shortText }),
  cited: pageWork,
  url: webAddress,
});

const importRequest = v.object({
  commandId: uuid,
  text: v.string(),
  choices: v.record(uuid, v.picklist(['here', 'there'])),
});

/** @throws {v.ValiError} when `data` is not of the form */
export function parseImportRequest(data: unknown): Command & { text: string; choices: ImportChoices } {
  return v.parse(importRequest, data);
}

/** @throws {v.ValiError} when `data` is not of the form */
export function parseUndoRequest(
  data: unknown,
): Command & VerdictState & { claimId: string; tabId?: number } {
  return v.parse(undoRequest, data);
}

/**
 * Nothing is kept under an address of more than ten thousand characters: it is left out.
 *
 * @throws {v.ValiError} when `data` is not of the form
 */
export function parsePageWork(data: unknown): PageWork {
  const { url, ...work } = v.parse(pageWork, data);
  return url === undefined || url.length > longestShort ? work : { ...work, url };
}

const relatedRequest = v.object({
  page: v.unknown(),
  tabId: v.exactOptional(count),
  claimIds: v.exactOptional(v.pipe(v.array(shortText), v.maxLength(1_000))),
});

/** @throws {v.ValiError} when `data` is not of the form */
export function parseRelatedRequest(data: unknown): {
  page: PageWork;
  tabId?: number;
  claimIds?: readonly string[];
} {
  const { page, ...request } = v.parse(relatedRequest, data);
  return { ...request, page: parsePageWork(page) };
}

const draftRequest = v.object({
  claimId: shortText,
  note: v.nullable(shortText),
  tabId: v.exactOptional(count),
});
const draftsRequest = v.object({
  claimIds: v.pipe(v.array(shortText), v.maxLength(1_000)),
  tabId: v.exactOptional(count),
});

/** @throws {v.ValiError} when `data` is not of the form */
export function parseDraft(data: unknown): v.InferOutput<typeof draftRequest> {
  return v.parse(draftRequest, data);
}

/** @throws {v.ValiError} when `data` is not of the form */
export function parseDraftsRequest(data: unknown): v.InferOutput<typeof draftsRequest> {
  return v.parse(draftsRequest, data);
}

/** @throws {v.ValiError} when `data` is not of the form */
export function parseDeclaredVersion(data: unknown): DeclaredVersion {
  return v.parse(declaredVersion, data);
}

/** @throws {v.ValiError} when `data` is not of the form, or more than 2,500 works */
export function parsePageWorks(data: unknown): PageWork[] {
  return v.parse(pageWorks, data);
}

/** A whole text that claims were looked for in. */
export interface FinishedReading {
  readonly page: PageWork & { readonly version: number };
  readonly findings: readonly {
    readonly claimId: string;
    readonly found: 'yes' | 'no';
    readonly isRejected?: boolean;
  }[];
}

const mostFindings = 5_000;
const finishedReading = v.object({
  phase: v.literal('done'),
  page: v.object({
    ...pageWork.entries,
    holds: v.literal('full-text'),
    version: v.pipe(count, v.minValue(1), v.maxValue(99)),
  }),
  findings: v.pipe(
    v.array(
      v.object({
        claimId: shortText,
        found: v.picklist(['yes', 'no']),
        isRejected: v.exactOptional(v.boolean()),
      }),
    ),
    v.maxLength(mostFindings),
  ),
  problem: v.optional(v.undefined()),
  isPartial: v.optional(v.undefined()),
});

/** @returns `undefined` for any other state of a page: one that is still being read, holds an abstract alone, or is not of the form */
export function parseFinishedReading(data: unknown): FinishedReading | undefined {
  const { success, output } = v.safeParse(finishedReading, data, { abortEarly: true });
  if (!success) return undefined;
  const { works, version, title } = output.page;
  return { page: { works, version, ...(title !== undefined && { title }) }, findings: output.findings };
}

/** @throws {v.ValiError} when `data` is not of the form, or more than 5,000 keys */
export function parseListedKeys(data: unknown): ListedKeys {
  return v.parse(listedKeys, data);
}

/** @throws {v.ValiError} for the name of another script */
export function parsePageScript(data: unknown): PageScript {
  return v.parse(v.picklist(['citations', 'references', 'scout']), data);
}

/** @throws {v.ValiError} when `data` is not of the form, or more than ten works */
export function parseWorks(data: unknown): readonly WorkId[] {
  return v.parse(pageWork.entries.works, data);
}

/** @returns `undefined` for what is no work id */
export function asWorkId(key: string): WorkId | undefined {
  return v.is(workIdSchema, key) ? key : undefined;
}

/** @throws {v.ValiError} when `data` is not of the form */
export function parseVerdictRequest(data: unknown): VerdictRequest {
  return v.parse(verdictRequest, data);
}

/** @throws {v.ValiError} when `data` is not of the form */
export function parsePassageRejection(data: unknown): Command & PassageRejection {
  return v.parse(passageRejection, data);
}

/** @throws {v.ValiError} when `data` is not of the form, or its `url` no address on the web */
export function parseFollowRequest(data: unknown): Command & FollowRequest & { citing: { url: string } } {
  return v.parse(followRequest, data);
}

/** @throws {v.ValiError} when `data` is not of the form */
export function parseRejectionIds(data: unknown): string[] {
  return v.parse(rejectionIds, data);
}
