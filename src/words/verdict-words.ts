/** Words about a verdict of the reader: its states, when it was given, and on which version of the paper. */
import type { RelatedClaim } from '../lookup/related';
import { sameTags } from '../verdicts/tags';
import type { VerdictEvent } from '../verdicts/verdict';
import { facts } from './facts';
import { dayWords, momentWords, say } from './say';
import { verdictNames } from './wording';

/** What a state says that the one before it did not: `confirmed · note: A note · tags: a, b`. @param before absent: there is none */
export function stateWords(state: VerdictEvent, before: VerdictEvent | undefined): string {
  const { value, note, tags } = state;
  const isOther = value !== before?.value;
  return (
    facts(
      ...(isOther ? [value === undefined ? say('notebookTakenBack') : verdictNames[value]] : []),
      ...(note === (before?.note ?? '')
        ? []
        : [note === '' ? say('historyNoNote') : say('historyNote', { note })]),
      ...(sameTags(tags, before?.tags)
        ? []
        : [tags === undefined ? say('historyNoTags') : say('historyTags', { tags: tags.join(', ') })]),
    ) || say('historyAgain')
  );
}

/** Date and time of a state. @param iso UTC */
export function timeWords(iso: string): string {
  return momentWords(iso);
}

/** `Your verdict is of 3 May 2026, on v2; this is v3`; nothing without a verdict. */
export function judgedWhenWords({ verdict, verdictOn }: RelatedClaim): string | undefined {
  if (verdict?.value === undefined) return undefined;
  const date = dayWords(verdict.updatedAt);
  if (verdictOn !== undefined)
    return say('verdictOnOther', { date, made: String(verdictOn.made), open: String(verdictOn.open) });
  return verdict.version === undefined
    ? say('verdictOfDate', { date })
    : say('verdictOnVersion', { date, made: String(verdict.version) });
}
