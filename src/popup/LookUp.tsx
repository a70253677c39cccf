/** The popup's look-up by hand, by id or by title. Titles are looked up in the built-in index. */
import { useRef, useState } from 'preact/hooks';
import type { PageWork } from '../claims/page-work';
import type { ListedPaper } from '../lookup/paper-list';
import { LookUpForm } from '../ui/LookUpForm';
import { problemWords } from '../words/problem-words';
import { say, sayCount } from '../words/say';

export interface LookUpCallbacks {
  onLookUp: (asked: Pick<PageWork, 'works' | 'title'>) => void;
  /** The papers of the index whose titles have these words. Rejects when it cannot be read. */
  onFindTitle: (text: string) => Promise<readonly ListedPaper[]>;
}

/** Papers that are offered for one title. */
const maxOffered = 20;

export function LookUp({ onLookUp, onFindTitle }: LookUpCallbacks) {
  const [offered, setOffered] = useState<readonly ListedPaper[]>([]);
  const [problem, setProblem] = useState<string>();
  const asked = useRef('');
  const lookUpTitle = (text: string) => {
    asked.current = text;
    onFindTitle(text).then(
      (papers) => {
        // The reader may have asked for something else meanwhile.
        if (asked.current !== text) return;
        const [only] = papers;
        setProblem(only === undefined ? say('popupNoTitleMatch') : undefined);
        setOffered(papers.length > 1 ? papers.slice(0, maxOffered) : []);
        if (only !== undefined && papers.length === 1) onLookUp({ works: [], title: only.title });
      },
      (error: unknown) => setProblem(problemWords(error)),
    );
  };
  return (
    <div class="empty">
      <LookUpForm
        hint={say('popupLookUpHint')}
        problem={problem}
        onLookUp={(work) => onLookUp({ works: [work] })}
        onTitle={lookUpTitle}
      />
      {offered.length > 0 && (
        <>
          <p role="status">{say('popupTitleMatches')}</p>
          <ul class="matches">
            {offered.map(({ title, reports }) => (
              <li key={title}>
                <button type="button" onClick={() => onLookUp({ works: [], title })}>
                  {title}
                </button>{' '}
                <span class="facts">{sayCount('wordsReports', reports.length)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
