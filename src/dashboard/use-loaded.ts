/** What a page of the dashboard asks the background for, asked again whenever something has changed. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { onDataChanged } from '../messages/data-changed';
import { problemWords } from '../words/problem-words';

export interface Loaded<T> {
  /** As it was read last; absent until it is known. */
  readonly value?: T;
  /** Why it could not be read, in words. */
  readonly problem?: string;
  /** Ask again; resolves when that is shown. */
  readonly reload: () => Promise<void>;
}

/** @param ask rejects with an error that `problemWords` can say @param key what is asked about: another one is asked anew */
export function useLoaded<T>(ask: () => Promise<T>, key = ''): Loaded<T> {
  const [answer, setAnswer] = useState<Omit<Loaded<T>, 'reload'>>({});
  const reload = useCallback(async () => {
    try {
      const value = await ask();
      setAnswer({ value });
    } catch (error) {
      const problem = problemWords(error);
      setAnswer((before) => ({ ...before, problem }));
    }
  }, [key]);
  useEffect(() => {
    void reload();
    return onDataChanged(() => void reload());
  }, [reload]);
  return { ...answer, reload };
}
