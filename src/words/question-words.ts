/** Words about questions to the literature: how far one is, and what became of each work. */
import type { QuestionProgress } from '../messages/message-data';
import type { FoundWork, OtherWord, Question, QuestionStep, WorkFate } from '../question/question';
import { facts } from './facts';
import { say } from './say';
import { idWords } from './wording';

const fates = {
  read: 'questionFateRead',
  unread: 'questionFateUnread',
  retracted: 'questionFateRetracted',
  notice: 'questionFateNotice',
  'no-abstract': 'questionFateNoAbstract',
  unrelated: 'questionFateUnrelated',
  beyond: 'questionFateBeyond',
  'too-short': 'questionFateTooShort',
  'not-english': 'questionFateNotEnglish',
} as const satisfies Readonly<Record<WorkFate, string>>;

const steps = {
  searching: 'questionStepSearching',
  reading: 'questionStepReading',
  comparing: 'questionStepComparing',
} as const satisfies Readonly<Record<QuestionStep, string>>;

const phases = {
  working: 'questionPhaseWorking',
  done: 'questionPhaseDone',
  stopped: 'questionPhaseStopped',
  failed: 'questionPhaseFailed',
} as const satisfies Readonly<Record<Question['phase'], string>>;

/** `left out: retracted or withdrawn`. */
export function fateWords(fate: WorkFate): string {
  return say(fates[fate]);
}

/** `Works read: 3 of 30`. */
export function stepWords({ step, done, of }: QuestionProgress): string {
  return say(steps[step], { done, of });
}

export function phaseWords(phase: Question['phase']): string {
  return say(phases[phase]);
}

/** Before the words of another work on a claim. */
export function otherWords({ outcome, isIndependent }: OtherWord, work: string): string {
  if (outcome === 'stated')
    return say(isIndependent ? 'questionStated' : 'questionStatedDependent', { work });
  return say(isIndependent ? 'questionDiffers' : 'questionDiffersDependent', { work });
}

/** `Doe, 2021 · 10.1000/x`: how a work is named beside a claim. */
export function workWords({
  authors,
  hasMoreAuthors,
  year,
  ids,
  title,
}: Pick<FoundWork, 'authors' | 'hasMoreAuthors' | 'year' | 'ids' | 'title'>): string {
  const [first = title] = authors;
  const who = authors.length > 1 || hasMoreAuthors ? say('questionManyAuthors', { author: first }) : first;
  return facts(who, ...(year === undefined ? [] : [String(year)]), ...ids.slice(0, 1).map(idWords));
}
