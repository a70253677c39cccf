/** Asks the services for all references of a paper, and has the answers judged. */
import type { CheckedReference } from '../claims/reference-check';
import type { SourceName, SourceWork } from '../claims/source-work';
import { judgeList } from '../references/judge-list';
import { judgeReference } from '../references/judge-reference';
import {
  isHalfKnown,
  isSettled,
  type PlannedReference,
  planReference,
  type ReferenceStep,
  type SourceAnswer,
} from '../references/plan-reference';
import type { StatusIndex } from '../references/status-list';
import { canKnow, canSearchTitles, type Sources } from '../sources/sources';
import { IdAnswers, searchAnswers } from './answers-for';
import type { AskedReference } from './asked-references';

export interface ResolveOptions {
  readonly sources: Sources;
  /** Those that the reader allows, each once. */
  readonly services: readonly SourceName[];
  /** Once it is aborted, what is left is told as not asked. */
  readonly signal?: AbortSignal | undefined;
  /** Lists of retractions and replications that the reader has imported. */
  readonly lists?: StatusIndex | undefined;
  /** Called with each reference and the records of its work once no further answer changes it; `sameAs` is not told yet. */
  readonly onSettled?: (checked: CheckedReference, works: readonly SourceWork[]) => void;
}

/** They have to be asked so seldom that a title for each reference takes minutes. */
const slow: readonly SourceName[] = ['semanticscholar', 'arxiv'];
/** They cover all fields. The first one that is allowed is asked for whole references, which is what its search is made for. */
const readers: readonly SourceName[] = ['crossref', 'openalex'];
const ofArxiv = /\b(?:arxiv|corr)\b/i;
const mostFound = 5;

/** A reference, and what was said to it so far. */
interface Open {
  readonly at: number;
  readonly planned: PlannedReference;
  readonly answers: SourceAnswer[];
}

/**
 * Ask for a bibliography, and judge it.
 *
 * @param references in the order of the paper
 * @returns one for each, in their order; nothing is thrown for what services do
 */
export async function resolveReferences(
  references: readonly AskedReference[],
  options: ResolveOptions,
): Promise<CheckedReference[]> {
  const list = references.map(
    ({ text, works }, at): Open => ({ at, planned: planReference(text, works), answers: [] }),
  );
  await askForIds(list, options);
  await Promise.all(
    list.map(async (open) => {
      await search(open, options);
      const { planned, answers, at } = open;
      const { checked, works } = judgeReference(planned, answers, at, options.lists);
      options.onSettled?.(checked, works);
    }),
  );
  const judging = judgeList(list, options.lists);
  for (;;) {
    const step = judging.next();
    if (step.done === true) return step.value;
  }
}

async function askForIds(
  list: readonly Open[],
  { sources, services, signal }: ResolveOptions,
): Promise<void> {
  const ids = list.flatMap(({ planned }) => idsOf(planned));
  const asked = services.filter((source) => ids.some((id) => canKnow(source, id)));
  const said = await Promise.all(
    asked.map(
      async (source) => new IdAnswers(source, await sources.byIds(ids, { services: [source], signal })),
    ),
  );
  // In the order of the services, whoever was first: the same answers come to the same list.
  for (const { planned, answers } of list)
    answers.push(...said.flatMap((one) => one.answersFor(idsOf(planned))));
}

function idsOf({ steps }: PlannedReference) {
  return steps.flatMap((step) => (step.by === 'ids' ? step.ids : []));
}

/** Search for what the ids have not clearly led to. */
async function search(open: Open, { services, ...options }: ResolveOptions): Promise<void> {
  const { planned, answers } = open;
  const able = services.filter(canSearchTitles);
  const quick = able.filter((source) => !slow.includes(source));
  // Without others the slow ones have to do.
  const first = quick.length > 0 ? quick : able;
  const reader = readers.find((source) => first.includes(source));
  const texts = reader === undefined ? first : [reader];
  await ask(open, 'title', first, options);
  const isPaper = planned.kind.kind === 'paper';
  if (isPaper || !answers.some(({ by }) => by === 'title')) await ask(open, 'text', texts, options);
  if (!isPaper) return;
  const { reference } = planned;
  const mayBeOfArxiv = ofArxiv.test(reference.text) || isHalfKnown(reference, answers);
  const later = able.filter((source) => !first.includes(source) && (source !== 'arxiv' || mayBeOfArxiv));
  await ask(open, 'title', later, options);
}

/** Ask some services for one step, unless a record is clearly the work by now. */
async function ask(
  { planned, answers }: Open,
  by: 'title' | 'text',
  services: readonly SourceName[],
  { sources, signal }: Pick<ResolveOptions, 'sources' | 'signal'>,
): Promise<void> {
  const step = planned.steps.find((one) => one.by === by);
  if (step === undefined || services.length === 0 || isSettled(planned.reference, answers)) return;
  const said =
    step.by === 'title'
      ? await sources.byTitle(step, { services, signal })
      : await sources.search(wordsOf(step), { services, signal, most: mostFound });
  answers.push(...searchAnswers(said, by));
}

const wordsOf = (step: ReferenceStep) => (step.by === 'text' ? step.text.split(' ') : []);
