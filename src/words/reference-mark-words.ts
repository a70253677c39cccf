/** What a mark beside a reference says: a sign, and words. Page scripts load it. */
import type { ReferenceOutcome } from '../claims/reference-check';
import type { WorkNotice } from '../claims/source-work';
import type { ReferenceMark } from '../references/reference-mark';
import { facts } from './facts';
import { listWords, say } from './say';

export const outcomeKeys = {
  found: 'referenceFound',
  differs: 'referenceDiffers',
  ambiguous: 'referenceAmbiguous',
  'no-such-work': 'referenceNoSuchWork',
  'could-not-ask': 'referenceCouldNotAsk',
} as const satisfies Readonly<Record<Exclude<ReferenceOutcome['state'], 'not-indexed'>, string>>;

/** The gravest first. */
export const noticeKeys = {
  retracted: 'referenceRetracted',
  withdrawn: 'referenceWithdrawn',
  concern: 'referenceConcern',
  corrected: 'referenceCorrected',
} as const satisfies Readonly<Record<WorkNotice['kind'], string>>;

const fields = {
  year: 'referenceFieldYear',
  authors: 'referenceFieldAuthors',
  title: 'referenceFieldTitle',
  venue: 'referenceFieldVenue',
  id: 'referenceFieldId',
} as const satisfies Readonly<Record<NonNullable<ReferenceMark['differs']>[number], string>>;

/** Signs are the same in all languages, and told apart by shape. */
const noticeSigns = {
  retracted: '✗',
  withdrawn: '✗',
  concern: '!',
  corrected: '↻',
} as const satisfies Readonly<Record<WorkNotice['kind'], string>>;
const stateSigns = {
  found: '✓',
  differs: '≠',
  ambiguous: '?',
  'no-such-work': '∅',
  'not-indexed': '–',
  'could-not-ask': '…',
} as const satisfies Readonly<Record<ReferenceOutcome['state'], string>>;

/** How much a mark asks for a look; colours follow it, and add nothing to the sign. */
export type MarkTone = 'alarm' | 'doubt' | 'well' | 'quiet';

const tones = {
  found: 'well',
  differs: 'doubt',
  ambiguous: 'doubt',
  'no-such-work': 'alarm',
  'not-indexed': 'quiet',
  'could-not-ask': 'quiet',
} as const satisfies Readonly<Record<ReferenceOutcome['state'], MarkTone>>;

/** The gravest notice, else the state. */
export function markSign({ state, notices: [gravest] }: ReferenceMark): string {
  return gravest === undefined ? stateSigns[state] : noticeSigns[gravest];
}

export function markTone({ state, notices: [gravest] }: ReferenceMark): MarkTone {
  if (gravest === undefined) return tones[state];
  return gravest === 'corrected' ? 'doubt' : 'alarm';
}

/** `Retracted · Found, but differs · year`. */
export function markWords({ state, notices, differs = [] }: ReferenceMark): string {
  return facts(
    noticesWords(notices),
    // A list has said it where no service did.
    state === 'could-not-ask' && notices.length > 0
      ? undefined
      : state === 'not-indexed'
        ? say('referenceNotIndexedAny')
        : say(outcomeKeys[state]),
    differs.length === 0 ? undefined : listWords(differs.map((field) => say(fields[field]))),
  );
}

/** What a sign at a citation marker says: `Cites a work with a notice: Retracted`. */
export function citationSignWords(notices: ReferenceMark['notices']): string {
  return say('referenceCitedNotice', { notices: noticesWords(notices) });
}

function noticesWords(notices: ReferenceMark['notices']): string {
  return facts(...notices.map((kind) => say(noticeKeys[kind])));
}
