/** The reader’s word on claims, passages and versions. */
import * as v from 'valibot';
import type { WorkId } from '../../claims/work-id';
import { type Rejection, rejectedPassageSchema } from '../../verdicts/rejection';
import { maxTagLength, maxTags } from '../../verdicts/tags';
import { trailSchema } from '../../verdicts/trail';
import { maxVersion, type VerdictEvent, type VerdictState } from '../../verdicts/verdict';
import type { WorkLink } from '../../verdicts/work-link';
import type {
  Command,
  FollowRequest,
  ListedVerdict,
  OfTab,
  PassageRejection,
  VerdictRequest,
} from '../message-data';
import { claimIds, count, nothing, ofTab, pageWork, shortText, uuid, webAddress, works } from './forms';
import { rule } from './rule';

const tag = v.pipe(v.string(), v.minLength(1), v.maxLength(maxTagLength));

const evidence = v.object({
  url: shortText,
  quote: v.object({ exact: shortText, prefix: shortText, suffix: shortText }),
  position: v.object({ start: count, end: count }),
  version: v.exactOptional(v.pipe(count, v.minValue(1), v.maxValue(maxVersion))),
});

export const verdictTable = {
  /** The reply is the state to undo; `undefined` where nothing was changed, or nothing of it is left. */
  changeVerdict: rule<VerdictRequest, VerdictState | undefined>(
    ['frame', 'extension-page'],
    v.object({
      ...ofTab,
      commandId: uuid,
      claimId: shortText,
      change: v.object({
        value: v.exactOptional(v.nullable(v.picklist(['confirmed', 'disputed']))),
        note: v.exactOptional(shortText),
        tags: v.exactOptional(v.pipe(v.array(tag), v.maxLength(maxTags))),
        evidence: v.exactOptional(evidence),
        trail: v.exactOptional(trailSchema),
        basedOn: v.exactOptional(v.nullable(shortText)),
        isStrict: v.exactOptional(v.literal(true)),
      }),
    }),
  ),
  /**
   * Undo the last change, if its state still stands. `claimId`: the claim it was undone on, should the verdict be shared with
   * others.
   */
  undoVerdict: rule<Command & OfTab & VerdictState & { claimId: string }>(
    ['frame', 'extension-page'],
    v.object({ ...ofTab, commandId: uuid, claimId: shortText, verdictId: uuid, stateId: shortText }),
  ),
  /** Open a cited work in a new tab, with the claim. Without the address of the open paper there would be no way back. */
  followClaim: rule<Command & FollowRequest, void, Command & FollowRequest & { citing: { url: string } }>(
    ['frame', 'extension-page'],
    v.object({
      commandId: uuid,
      claimId: shortText,
      citing: v.object({ ...pageWork.entries, url: shortText }),
      cited: pageWork,
      url: webAddress,
    }),
  ),
  /** A note that is being written outlives what it is written in. `null`: it is no more. */
  keepDraft: rule<OfTab & { claimId: string; note: string | null }>(
    ['frame', 'extension-page'],
    v.object({ ...ofTab, claimId: shortText, note: v.nullable(shortText) }),
  ),
  /** The notes that are being written on these claims, by claim id. */
  readDrafts: rule<OfTab & { claimIds: readonly string[] }, Readonly<Record<string, string>>>(
    ['frame', 'extension-page'],
    v.object({ ...ofTab, claimIds }),
  ),
  /** The reply is the id to undo it by. */
  rejectPassage: rule<Command & PassageRejection, string>(
    ['frame', 'extension-page'],
    v.object({ commandId: uuid, claimId: shortText, url: shortText, passage: rejectedPassageSchema }),
  ),
  /** Undo rejections. They stay undone, so that it may be sent again. */
  restorePassage: rule<OfTab & { rejectionIds: readonly string[] }>(
    ['frame', 'extension-page'],
    v.object({ ...ofTab, rejectionIds: v.pipe(v.array(uuid), v.maxLength(1_000)) }),
  ),
  listRejections: rule<undefined, Rejection[]>(['extension-page'], nothing),
  /** Preprints and publications that are treated as one, or may be; the latest first. */
  listLinks: rule<undefined, WorkLink[]>(['extension-page'], nothing),
  /** A preprint and a publication are not one work, whatever pages declare. */
  removeLink: rule<readonly WorkId[]>(['extension-page'], works),
  /** They are. */
  confirmLink: rule<readonly WorkId[]>(['extension-page'], works),
  /** The tags of all verdicts of the reader, those that are used most first; at most a hundred. */
  listTags: rule<undefined, readonly string[]>(['frame', 'extension-page'], nothing),
  /** The states of a verdict, the oldest first. None where it is gone. */
  readHistory: rule<OfTab & { readonly verdictId: string }, readonly VerdictEvent[]>(
    ['frame', 'extension-page'],
    v.object({ ...ofTab, verdictId: uuid }),
  ),
  listVerdicts: rule<undefined, ListedVerdict[]>(['extension-page'], nothing),
};
