/** What a page says of itself and its claims, parsed: its process may be in hostile hands. */
import * as v from 'valibot';
import type { PageWork } from '../claims/page-work';
import { workIdSchema } from '../claims/work-id-schema';
import type { HighlightFilter, PageState } from '../page/identity/page-state';
import { maxInView } from './in-view';

export const maxClaims = 1_000;
export const maxParts = 1_000;
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
export const id = v.pipe(v.string(), v.maxLength(200));
export const text = v.pipe(v.string(), v.maxLength(10_000));
/** In characters: a passage may be a paragraph or two. */
export const maxShownPassage = 100_000;
const longText = v.pipe(v.string(), v.maxLength(maxShownPassage));
const span = v.object({ start: count, end: count });
export const webAddress = v.pipe(
  text,
  v.check((value) => /^https?:$/.test(URL.canParse(value) ? new URL(value).protocol : '')),
);

const evidence = v.object({
  url: text,
  quote: v.object({ exact: text, prefix: text, suffix: text }),
  position: span,
});

const part = v.object({
  kind: v.picklist(['figure', 'unit', 'direction', 'negation', 'entity']),
  isSame: v.boolean(),
  claimText: v.exactOptional(text),
  pageText: v.exactOptional(text),
  inClaim: v.exactOptional(span),
  inPassage: v.exactOptional(span),
});

export const finding = v.object({
  claimId: id,
  found: v.picklist(['yes', 'no', 'pending']),
  isExamined: v.boolean(),
  isOwn: v.exactOptional(v.literal(true)),
  passage: v.exactOptional(longText),
  evidence: v.exactOptional(evidence),
  isOfVerdict: v.exactOptional(v.boolean()),
  score: v.exactOptional(share),
  threshold: v.exactOptional(share),
  agreement: v.exactOptional(v.picklist(['agrees', 'differs', 'unclear'])),
  parts: v.exactOptional(v.pipe(v.array(part), v.maxLength(maxParts))),
  runnerUp: v.exactOptional(v.object({ text, score: share })),
  inFile: v.exactOptional(v.object({ page: v.exactOptional(count) })),
  isRejected: v.exactOptional(v.literal(true)),
});

export const work = v.object({
  works: v.pipe(v.array(workIdSchema), v.maxLength(10)),
  version: v.exactOptional(count),
  title: v.exactOptional(text),
});

export const notice = v.object({
  kind: v.picklist(['retracted', 'withdrawn', 'corrected', 'concern']),
  text,
  url: v.exactOptional(webAddress),
});

export const highlightFilter: v.GenericSchema<unknown, HighlightFilter> = v.picklist([
  'all',
  'verified',
  'unverified',
  'mixed',
  'differs',
]);

const fileOrWebAddress = v.pipe(
  text,
  v.check((value) => /^(?:https?|file):$/.test(URL.canParse(value) ? new URL(value).protocol : '')),
);

const pageState: v.GenericSchema<unknown, PageState> = v.object({
  page: v.object({
    ...work.entries,
    url: longText,
    holds: v.picklist(['abstract', 'full-text', 'unknown']),
    isConflicting: v.boolean(),
    namesBoth: v.boolean(),
    isLink: v.exactOptional(v.boolean()),
    fullText: v.exactOptional(
      v.object({ html: v.exactOptional(fileOrWebAddress), pdf: v.exactOptional(fileOrWebAddress) }),
    ),
    notices: v.exactOptional(v.pipe(v.array(notice), v.maxLength(10))),
    isAwaited: v.exactOptional(v.literal(true)),
  }),
  phase: v.picklist(['looking-up', 'reading', 'done']),
  findings: v.pipe(v.array(finding), v.maxLength(50_000)),
  reportCount: v.exactOptional(count),
  listedCount: v.exactOptional(count),
  filter: v.exactOptional(highlightFilter),
  problem: v.exactOptional(
    v.object({
      name: v.exactOptional(text),
      message: text,
      code: v.exactOptional(text),
      detail: v.exactOptional(text),
    }),
  ),
  isPartial: v.exactOptional(v.literal(true)),
  unshown: v.exactOptional(id),
});

/** So many works are asked for, or told, in one message at most. */
export const maxWorks = 2_500;
const references = v.pipe(v.array(work), v.maxLength(maxWorks));

/** @param reply to `listReferences` @returns none if it is no list of works */
export function parseReferences(reply: unknown): PageWork[] {
  const { success, output } = v.safeParse(references, reply);
  return success ? output : [];
}

const claimIds = v.pipe(v.array(id), v.maxLength(maxInView));

/** @param message of a page by its port @returns none if it is no list of claims */
export function parseClaimIds(message: unknown): readonly string[] {
  const { success, output } = v.safeParse(claimIds, message);
  return success ? output : [];
}

/** @param reply to `getPageState` @returns `undefined` if it is none */
export function parsePageState(reply: unknown): PageState | undefined {
  const { success, output } = v.safeParse(pageState, reply, { abortEarly: true });
  return success ? output : undefined;
}
