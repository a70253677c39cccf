/** Asks the literature a question, on the reader's word alone, and keeps what is found. */
import type { SourceName } from '../claims/source-work';
import { loadWordTables } from '../locate/word-tables';
import type { QuestionProgress, QuestionsOverview, ShownQuestion } from '../messages/message-data';
import { type Sender, sendMessage } from '../messages/protocol';
import type { DataOf } from '../messages/protocol-table';
import { onMessage } from '../messages/receive';
import { runInSlices } from '../page/dom/slices';
import { answerQuestion } from '../question/answer-question';
import { findWorks } from '../question/find-works';
import { asItStands, findingOf, type Question } from '../question/question';
import { writeQuestion, writeQuestionMarkdown } from '../question/write-question';
import { canSearchWords } from '../sources/sources';
import { writeQuestionIndex } from '../store/question-index';
import { allQuestions, deleteQuestion, keepQuestion, questionOf, restoreQuestion } from '../store/questions';
import { say } from '../words/say';
import { loadForCheck } from './load-weights';
import { tellEveryone } from './report-change';
import { allowedServices, beginRequests, keepRequests, sourcesFor } from './source-access';

/** A question that is being worked on. */
interface Job {
  readonly end: AbortController;
  /** As far as it is known by now; under way until it is kept. */
  question: Question;
  progress: QuestionProgress;
}

/** By the question's id. Empty once the background was stopped. */
const jobs = new Map<string, Job>();
/** So often it is begun where the browser stops the background in between; what was answered is kept. */
const maxTries = 3;
/** Milliseconds between two reports of how far it has come. In Chromium they also keep the background running. */
const reportInterval = 200;

/** Register the listeners. */
export function answerQuestionMessages(): void {
  onMessage('askQuestion', askQuestion);
  onMessage('stopQuestion', async ({ questionId }) => {
    const job = jobs.get(questionId);
    if (job !== undefined) job.end.abort();
    else await endLost(questionId);
  });
  onMessage('readQuestions', readQuestions);
  onMessage('readQuestion', readQuestion);
  onMessage('deleteQuestion', async ({ questionId }) => {
    jobs.get(questionId)?.end.abort();
    jobs.delete(questionId);
    await deleteQuestion(questionId);
    await reportsChanged(questionId);
  });
  onMessage('restoreQuestion', async ({ questionId }) => {
    await restoreQuestion(questionId);
    await reportsChanged(questionId);
  });
  onMessage('exportQuestion', async ({ questionId, form }) => {
    const question = await questionOf(questionId);
    if (question === undefined) throw new Error(say('questionGone'));
    const report = asItStands(question);
    const text = form === 'text' ? writeQuestion(report) : writeQuestionMarkdown(report);
    if (text === undefined) throw new Error(say('questionNoReport'));
    return text;
  });
}

async function askQuestion(
  { questionId, commandId, text, terms }: DataOf<'askQuestion'>,
  { tab }: Sender,
): Promise<void> {
  if (tab?.incognito === true) throw new Error(say('questionPrivate'));
  if (jobs.has(questionId)) return;
  const services = await servicesForWords();
  const known = await questionOf(questionId);
  // One whose reply was lost: it is under way, or has ended since.
  if (known?.commandId === commandId) return;
  if (services.length === 0) throw new Error(say('questionNoService'));
  const earlier = known && findingOf(known);
  const question: Question = {
    id: questionId,
    commandId,
    text,
    terms,
    phase: 'working',
    tries: 1,
    askedAt: new Date().toISOString(),
    services,
    works: [],
    ...(earlier && { earlier }),
  };
  await begin(question, true);
}

async function readQuestions(_: undefined, { tab }: Sender): Promise<QuestionsOverview> {
  const [questions, services] = await Promise.all([allQuestions(), servicesForWords()]);
  return {
    questions: questions.map((question) => ({
      id: question.id,
      text: question.text,
      phase: question.phase,
      askedAt: question.askedAt,
      claimCount: asItStands(question).answer?.claims.length ?? 0,
    })),
    services,
    isPrivate: tab?.incognito === true,
  };
}

async function readQuestion({ questionId }: DataOf<'readQuestion'>): Promise<ShownQuestion | undefined> {
  // One that ends while this is read is not lost.
  const wasUnderWay = jobs.has(questionId);
  let known = await questionOf(questionId);
  if (known?.phase === 'working' && !wasUnderWay && !jobs.has(questionId)) {
    await begin({ ...known, tries: known.tries + 1 }, false);
    known = await questionOf(questionId);
  }
  const job = jobs.get(questionId);
  return job === undefined ? known : { ...job.question, progress: job.progress };
}

async function servicesForWords(): Promise<SourceName[]> {
  return (await allowedServices()).filter(canSearchWords);
}

/** Returns once it has begun: nobody waits for its end. */
async function begin(asked: Question, isNew: boolean): Promise<void> {
  const { id } = asked;
  if (jobs.has(id)) return;
  const question: Question = { ...asked, phase: asked.tries > maxTries ? 'failed' : 'working' };
  const progress: QuestionProgress = { step: 'searching', done: 0, of: question.services.length };
  const job: Job = { end: new AbortController(), question, progress };
  jobs.set(id, job);
  try {
    await keepQuestion(question, isNew);
  } catch (error) {
    jobs.delete(id);
    throw error;
  }
  if (question.phase === 'failed') jobs.delete(id);
  else void work(job);
  await tell(id);
}

async function work(job: Job): Promise<void> {
  const { id } = job.question;
  let phase: Question['phase'];
  const endRequests = beginRequests(false);
  try {
    await answer(job);
    phase = job.question.search?.answered.length === 0 ? 'failed' : 'done';
  } catch {
    phase = job.end.signal.aborted ? 'stopped' : 'failed';
  }
  endRequests();
  // It was deleted meanwhile.
  if (jobs.get(id) !== job) return;
  // Storage that fails is told by the next read: what is kept says that it is under way, and it is begun again.
  const { earlier, ...anew } = job.question;
  const ended = { ...anew, phase, ...(earlier !== undefined && phase !== 'done' && { earlier }) };
  await Promise.allSettled([keepQuestion(ended, false), keepRequests(false)]);
  jobs.delete(id);
  await tell(id);
  await reportsChanged(id).catch(() => undefined);
}

/** Search, read and compare; what is known by then is in the job, and is kept once the works are found. */
async function answer(job: Job): Promise<void> {
  const { id, terms, services } = job.question;
  const { signal } = job.end;
  const sources = sourcesFor(false);
  await loadWordTables();
  const found = await findWorks(terms, {
    sources,
    services,
    signal,
    onFound: ({ works, search }) => {
      job.question = { ...job.question, works: works.map((one) => one.found), search };
      job.progress = { step: 'searching', done: job.progress.done + 1, of: services.length };
      void tell(id);
    },
  });
  signal.throwIfAborted();
  await keepQuestion(job.question, false);
  await loadForCheck();
  let told = performance.now();
  const { works, answer: said } = await runInSlices(answerQuestion(found.works, terms), {
    signal,
    isPatient: true,
    onValue: (progress) => {
      job.progress = progress;
      if (performance.now() - told < reportInterval) return;
      told = performance.now();
      void tell(id);
    },
  });
  job.question = { ...job.question, works, answer: said };
}

/** Nobody works on it any more, since the background was stopped: the reader's word ends it. */
async function endLost(id: string): Promise<void> {
  const known = await questionOf(id);
  if (known?.phase !== 'working') return;
  await keepQuestion({ ...known, phase: 'stopped' }, false);
  await tell(id);
}

/** A report has come or gone: papers that it is about show it, or show it no more. */
async function reportsChanged(id: string): Promise<void> {
  await writeQuestionIndex();
  await tell(id);
  await tellEveryone();
}

/** Pages of ours read again, where they show it. */
async function tell(questionId: string): Promise<void> {
  await sendMessage('questionsChanged', { questionId }).catch(() => undefined);
}
