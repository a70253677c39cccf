/** What Claimlight says of what cited works say. */
import type { CitedClaim } from '../claims/cited-claim';
import type { SourceDifference, SourcePassage, WhyNoText } from '../claims/source-answer';
import { facts } from './facts';
import { say } from './say';
import { noAnswerWords } from './source-words';
import { probabilityWords } from './wording';

/** What a list of cited statements can be narrowed to. */
export type CitedFilter =
  | 'all'
  | 'retracted'
  | 'says-otherwise'
  | 'not-in-full-text'
  | 'not-in-abstract'
  | 'unread'
  | 'says';

const filters = {
  all: 'sayingsAll',
  retracted: 'sayingsCountRetracted',
  'says-otherwise': 'sayingsCountOtherwise',
  'not-in-full-text': 'sayingsCountNotInFullText',
  'not-in-abstract': 'sayingsCountNotInAbstract',
  unread: 'sayingsCountUnread',
  says: 'sayingsCountSays',
} as const satisfies Readonly<Record<CitedFilter, string>>;

/** In the order in which they are worth a look. */
export const citedFilters = Object.keys(filters) as readonly CitedFilter[];

/** Which of the filters a statement is in, beside `all`: what a retracted work says is told apart from all else. */
export function filterOf({ answer }: CitedClaim): Exclude<CitedFilter, 'all'> | undefined {
  if (answer.isRetracted) return 'retracted';
  if (answer.state === 'nothing-to-check') return undefined;
  if (answer.state !== 'not-found') return answer.state;
  return answer.extent === 'full-text' ? 'not-in-full-text' : 'not-in-abstract';
}

/** `The source says it: 6`. */
export function citedFilterWords(filter: CitedFilter, count: number): string {
  return say(filters[filter], { count });
}

const unread = {
  'no-text': 'sayingsNoText',
  'too-short': 'sayingsTooShort',
  'not-english': 'sayingsNotEnglish',
  'no-work': 'sayingsNoWork',
} as const satisfies Readonly<Record<WhyNoText, string>>;

/** What the work says, in a line; a probability where it was measured, which is for abstracts. */
export function answerWords({ answer }: CitedClaim): string {
  if (answer.state === 'says')
    return facts(
      say('sayingsSays'),
      ...placeFacts(answer.passage),
      answer.passage.extent === 'abstract'
        ? say('sayingsProbability', { number: probabilityWords(answer.probability) })
        : undefined,
    );
  if (answer.state === 'says-otherwise') return facts(say('sayingsOtherwise'), ...placeFacts(answer.passage));
  if (answer.state === 'not-found')
    return say(answer.extent === 'full-text' ? 'sayingsNotInFullText' : 'sayingsNotInAbstract');
  return answer.state === 'unread' ? facts(say('sayingsUnread'), say(unread[answer.why])) : '';
}

const versions = {
  published: 'sayingsVersionPublished',
  accepted: 'sayingsVersionAccepted',
  submitted: 'sayingsVersionSubmitted',
} as const;

/** Where a passage stands: `full text`, `preprint`, `section “Results”`. */
function placeFacts({ extent, version, section }: SourcePassage): string[] {
  return [
    say(extent === 'abstract' ? 'sayingsAbstract' : 'sayingsFullText'),
    ...(version === undefined ? [] : [say(versions[version])]),
    ...(section === undefined || extent === 'abstract' ? [] : [say('sayingsSection', { name: section })]),
  ];
}

const differing = {
  figure: 'sayingsDiffersFigure',
  unit: 'sayingsDiffersUnit',
  direction: 'sayingsDiffersDirection',
  negation: 'sayingsDiffersNegation',
  entity: 'sayingsDiffersName',
} as const satisfies Readonly<Record<SourceDifference['kind'], string>>;

/** In what sentence and source differ, as both write it. */
export function sourceDifferenceWords({ kind, inClaim, inPassage }: SourceDifference): string {
  return say(differing[kind], { here: quotedOrNothing(inClaim), there: quotedOrNothing(inPassage) });
}

function quotedOrNothing(text: string): string {
  return text === '' ? say('sayingsNothing') : say('sayingsQuoted', { text });
}

/** What has become of its full text, where it was asked for and not read; empty otherwise. */
export function fullTextWords({ fullText }: CitedClaim): string {
  if (fullText === undefined || fullText.state === 'read') return '';
  if (fullText.state === 'none') return say('sayingsFullTextNone');
  if (fullText.state === 'other-work') return say('sayingsFullTextOtherWork');
  return say('sayingsFullTextNoAnswer', { reason: noAnswerWords(fullText) });
}
