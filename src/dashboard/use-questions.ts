/** The reader's questions to the literature, as the dashboard shows them. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { deliver } from '../messages/claim-actions';
import type { QuestionRequest, QuestionsOverview, ShownQuestion } from '../messages/message-data';
import { sendMessage } from '../messages/protocol';
import { onMessage } from '../messages/receive';
import { saveQuestion } from '../messages/save-files';
import { problemWords } from '../words/problem-words';

export interface QuestionsView {
  /** `undefined` until it is known. */
  readonly overview: QuestionsOverview | undefined;
  readonly shown: ShownQuestion | undefined;
  /** What went wrong, in words. */
  readonly problem: string | undefined;
  /** The last one that was deleted, until something else is done. */
  readonly deletedId: string | undefined;
  readonly onAsk: (request: Pick<QuestionRequest, 'text' | 'terms'>) => void;
  /** After a stop, or anew. */
  readonly onAskAgain: (question: ShownQuestion) => void;
  readonly onStop: (questionId: string) => void;
  readonly onOpen: (questionId: string) => void;
  readonly onDelete: (questionId: string) => void;
  readonly onRestore: (questionId: string) => void;
  readonly onExport: (questionId: string, form: 'text' | 'markdown') => void;
}

/** Milliseconds after which it is read again while one is worked on: a background that was stopped goes on then. */
const interval = 3_000;

/** @param left the question that was open is shown again */
export function useQuestions(left: { questionId?: string | undefined }): QuestionsView {
  const [overview, setOverview] = useState<QuestionsOverview>();
  const [shown, setShown] = useState<ShownQuestion>();
  const [problem, setProblem] = useState<string>();
  const [deletedId, setDeletedId] = useState<string>();
  const load = useCallback(async () => {
    const questionId = left.questionId;
    const [all, one] = await Promise.all([
      sendMessage('readQuestions', undefined),
      questionId === undefined ? undefined : sendMessage('readQuestion', { questionId }),
    ]);
    setOverview(all);
    // The reader may have opened another one meanwhile.
    if (left.questionId === questionId) setShown(one);
  }, []);
  const isWorking = shown?.phase === 'working';
  useEffect(() => {
    const readAgain = () => void load().catch((error: unknown) => setProblem(problemWords(error)));
    // Services may be allowed on this page, too.
    const stops = [onMessage('questionsChanged', readAgain), onMessage('sourcesChanged', readAgain)];
    const timer = isWorking ? setInterval(readAgain, interval) : undefined;
    readAgain();
    return () => {
      clearInterval(timer);
      for (const stop of stops) stop();
    };
  }, [load, isWorking]);
  const attempt = async (act: () => Promise<unknown>, deleted?: string) => {
    setProblem(undefined);
    setDeletedId(undefined);
    try {
      await act();
      setDeletedId(deleted);
    } catch (error) {
      setProblem(problemWords(error));
    }
    // It may have been done anyway.
    await load().catch(() => undefined);
  };
  const ask = (asked: Omit<QuestionRequest, 'commandId'>) =>
    void attempt(async () => {
      const request = { ...asked, commandId: crypto.randomUUID() };
      await deliver(() => sendMessage('askQuestion', request));
      left.questionId = request.questionId;
    });
  return {
    overview,
    shown,
    problem,
    deletedId,
    onAsk: (request) => ask({ ...request, questionId: crypto.randomUUID() }),
    onAskAgain: ({ id: questionId, text, terms }) => ask({ questionId, text, terms }),
    onStop: (questionId) => void attempt(() => deliver(() => sendMessage('stopQuestion', { questionId }))),
    onOpen: (questionId) =>
      void attempt(async () => {
        left.questionId = questionId;
      }),
    onDelete: (questionId) =>
      void attempt(() => deliver(() => sendMessage('deleteQuestion', { questionId })), questionId),
    onRestore: (questionId) =>
      void attempt(() => deliver(() => sendMessage('restoreQuestion', { questionId }))),
    onExport: (questionId, form) => void attempt(() => saveQuestion(questionId, form)),
  };
}
