/** Words about other works that speak of a paper's claims: what they say, whose they are, and what follows for the review. */
import type { WorkNotice } from '../claims/source-work';
import type {
  ClaimElsewhere,
  Corroboration,
  OwnRecord,
  StateElsewhere,
  WordElsewhere,
} from '../corroborate/other-works';
import type { QuestionProgress } from '../messages/message-data';
import type { OtherWorksDimension, OtherWorksReason } from '../review/other-works-dimensions';
import { stepWords } from './question-words';
import { noticeKeys } from './reference-mark-words';
import { listWords, say } from './say';

const records = {
  'no-record': 'otherWorksNoRecord',
  'no-authors': 'otherWorksNoAuthors',
  'more-authors': 'otherWorksMoreAuthors',
} as const satisfies Readonly<Record<Exclude<OwnRecord, 'known'>, string>>;

const counts = {
  independent: 'otherWorksCountIndependent',
  differs: 'otherWorksCountDiffers',
  'not-independent': 'otherWorksCountNotIndependent',
  'not-found': 'otherWorksCountNotFound',
} as const satisfies Readonly<Record<StateElsewhere, string>>;

const stating = {
  independent: 'otherWorksSaysIndependent',
  'same-authors': 'otherWorksSaysDependent',
  unknown: 'otherWorksSaysUnknown',
} as const satisfies Readonly<Record<WordElsewhere['relation'], string>>;

const differing = {
  independent: 'otherWorksSaysOtherwiseIndependent',
  'same-authors': 'otherWorksSaysOtherwiseDependent',
  unknown: 'otherWorksSaysOtherwiseUnknown',
} as const satisfies Readonly<Record<WordElsewhere['relation'], string>>;

const dimensions = {
  corroboration: 'otherWorksCorroboration',
  consistency: 'otherWorksConsistency',
  novelty: 'otherWorksNovelty',
} as const satisfies Readonly<Record<OtherWorksDimension['name'], string>>;

const reasons = {
  StatedByOthers: 'otherWorksReasonStatedByOthers',
  NotStatedByOthers: 'otherWorksReasonNotStatedByOthers',
  SameElsewhere: 'otherWorksReasonSame',
  OtherwiseElsewhere: 'otherWorksReasonOtherwise',
  Nearest: 'otherWorksReasonNearest',
} as const satisfies Readonly<Record<OtherWorksReason['rule'], string>>;

/** Why nothing counts as independent; none where that can be told. */
export function ownRecordWords(record: OwnRecord): string | undefined {
  return record === 'known' ? undefined : say(records[record]);
}

/** `This paper itself: Retracted`. */
export function ownNoticeWords(notice: WorkNotice['kind']): string {
  return say('otherWorksOwnNotice', { notice: say(noticeKeys[notice]) });
}

/** What has become of a claim in other works. */
export function elsewhereWords({ state, words }: ClaimElsewhere): string {
  const witnesses = words.filter(({ isRetracted }) => !isRetracted);
  switch (state) {
    case 'independent':
      return say('otherWorksIndependent');
    case 'differs':
      return say(
        witnesses.some(({ relation, outcome }) => relation === 'independent' && outcome === 'differs')
          ? 'otherWorksDiffers'
          : 'otherWorksDiffersOwn',
      );
    case 'not-independent':
      return say(
        witnesses.every(({ relation }) => relation === 'same-authors')
          ? 'otherWorksOwnAuthors'
          : 'otherWorksUnknown',
      );
    default:
      return say('otherWorksNotFound');
  }
}

/** Before the words of another work. @param work stands for it */
export function saysWords({ outcome, relation, isRetracted }: WordElsewhere, work: string): string {
  if (isRetracted)
    return say(outcome === 'stated' ? 'otherWorksSaysRetracted' : 'otherWorksSaysOtherwiseRetracted', {
      work,
    });
  return say((outcome === 'stated' ? stating : differing)[relation], { work });
}

export function otherStepWords(progress: QuestionProgress): string {
  const { step, done, of } = progress;
  return step === 'searching' ? say('otherWorksStepSearching', { done, of }) : stepWords(progress);
}

/** `Other works: Not found: 3, Differs: 1`, for those who do not see it appear. */
export function toldWords({ claims }: Pick<Corroboration, 'claims'>): string {
  const told = (Object.keys(counts) as StateElsewhere[]).flatMap((state) => {
    const count = claims.filter((claim) => claim.state === state).length;
    return count === 0 ? [] : [say(counts[state], { count })];
  });
  return say('otherWorksTold', { counts: listWords(told) });
}

export function otherDimensionWords({ name }: Pick<OtherWorksDimension, 'name'>): string {
  return say(dimensions[name]);
}

export function otherReasonWords({ rule }: Pick<OtherWorksReason, 'rule'>): string {
  return say(reasons[rule]);
}
