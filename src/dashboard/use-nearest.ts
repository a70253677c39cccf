/** The known claims nearest to each sentence of a text, asked for one after the other. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { deliver } from '../messages/claim-actions';
import { onDataChanged } from '../messages/data-changed';
import type { NearestReply } from '../messages/message-data';
import { sendMessage } from '../messages/protocol';
import { type AskedText, askedWords } from '../search/asked-text';
import { problemWords } from '../words/problem-words';

/** A sentence with fewer words says too little: much the same is said of anything. */
const minWords = 3;

export function isLongEnough(sentence: string): boolean {
  return askedWords(sentence).length >= minWords;
}

/** The nearest claims first; `short`: nothing was asked. */
export type SentenceOutcome = NearestReply['claims'] | 'short';

export interface NearestView {
  /** By sentence; `undefined` where it is not known yet. */
  readonly outcomes: readonly (SentenceOutcome | undefined)[];
  /** Of the last answer; absent before the first. */
  readonly searched?: number;
  readonly isPartial: boolean;
  readonly problem?: string;
  /** Go on after a problem. */
  readonly retry: () => void;
}

type Answers = Omit<NearestView, 'retry'>;

const nothing: Answers = { outcomes: [], isPartial: false };

/** @param asked `undefined` asks nothing */
export function useNearest(asked: AskedText | undefined): NearestView {
  const [answers, setAnswers] = useState(nothing);
  const runs = useRef(0);
  const current = useRef(answers);
  const tell = (change: (before: Answers) => Answers) => {
    current.current = change(current.current);
    setAnswers(current.current);
  };
  /** @param isAnew whether those that are known are asked for again; until then they stay */
  const run = useCallback(async (text: AskedText, isAnew: boolean) => {
    const own = (runs.current += 1);
    const isCurrent = () => own === runs.current;
    tell(({ problem: _before, ...kept }) => kept);
    for (const [at, { start, end }] of text.sentences.entries()) {
      if (!isAnew && current.current.outcomes[at] !== undefined) continue;
      const answer = await answerTo({ text: text.text, start, end });
      if (!isCurrent()) return;
      tell((before) => {
        if (typeof answer === 'object' && 'problem' in answer) return { ...before, ...answer };
        const outcomes = text.sentences.map((_, index) => before.outcomes[index]);
        if (answer === 'short') return { ...before, outcomes: outcomes.with(at, answer) };
        const { claims, ...rest } = answer;
        return { ...before, ...rest, outcomes: outcomes.with(at, claims) };
      });
      if (typeof answer === 'object' && 'problem' in answer) return;
    }
  }, []);
  useEffect(() => {
    tell(() => nothing);
    if (asked === undefined) return undefined;
    void run(asked, false);
    const stop = onDataChanged(() => void run(asked, true));
    return () => {
      stop();
      runs.current += 1;
    };
  }, [asked]);
  const retry = () => {
    if (asked !== undefined) void run(asked, false);
  };
  return { ...answers, retry };
}

interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

async function answerTo(sentence: Sentence): Promise<NearestReply | 'short' | { readonly problem: string }> {
  if (!isLongEnough(sentence.text.slice(sentence.start, sentence.end))) return 'short';
  try {
    return await deliver(() => sendMessage('findNearest', sentence));
  } catch (error) {
    return { problem: problemWords(error) };
  }
}
