/** What of the notebook is shown, as its address has it: `#/verdicts?show=disputed&tag=todo&on=2026-05&q=…`. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { maxTagLength } from '../verdicts/tags';
import { type Period, readPeriod } from './time-line';

export const notebookFilters = ['all', 'confirmed', 'disputed', 'noted'] as const;
export type NotebookFilter = (typeof notebookFilters)[number];

export interface NotebookChoice {
  readonly filter: NotebookFilter;
  /** What is searched for. */
  readonly asked: string;
  readonly tag: string | undefined;
  readonly period: Period | undefined;
}

const path = '#/verdicts';
const maxAsked = 500;

/** A choice is a step in the browser's history; each letter of a search is none. */
export function useNotebookAddress(): readonly [NotebookChoice, (change: Partial<NotebookChoice>) => void] {
  const [choice, setChoice] = useState(readChoice);
  const isTyping = useRef(false);
  useEffect(() => {
    const read = () => {
      isTyping.current = false;
      if (location.hash.startsWith(path)) setChoice(readChoice());
    };
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  const change = (changed: Partial<NotebookChoice>) => {
    const next = { ...choice, ...changed };
    const isLetter = changed.asked !== undefined;
    const address = addressOf(next);
    if (location.hash !== address) {
      history[isLetter && isTyping.current ? 'replaceState' : 'pushState'](null, '', address);
      isTyping.current = isLetter;
    }
    setChoice(next);
  };
  return [choice, change];
}

function readChoice(): NotebookChoice {
  const [section, query] = location.hash.split('?');
  const asked = new URLSearchParams(section === path ? query : '');
  return {
    filter: notebookFilters.find((one) => one === asked.get('show')) ?? 'all',
    asked: (asked.get('q') ?? '').slice(0, maxAsked),
    tag: asked.get('tag')?.slice(0, maxTagLength) || undefined,
    period: readPeriod(asked.get('on')),
  };
}

function addressOf({ filter, asked, tag, period }: NotebookChoice): string {
  const query = new URLSearchParams({
    ...(filter !== 'all' && { show: filter }),
    ...(tag !== undefined && { tag }),
    ...(period !== undefined && { on: period }),
    ...(asked !== '' && { q: asked }),
  }).toString();
  return query === '' ? path : `${path}?${query}`;
}
