/** The reports of the built-in index, by the paper that they examine: `#/reports`. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { readPaperList } from '../files/packaged-index';
import { type ListedPaper, searchAddress, sizeOf } from '../lookup/paper-list';
import { facts } from '../words/facts';
import { dayWords, say, sayCount } from '../words/say';

/** Papers that are listed at first, and that each press adds. */
const step = 100;

export function Reports() {
  const [papers, setPapers] = useState<readonly ListedPaper[] | 'failed'>();
  const [shown, setShown] = useState(step);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    readPaperList().then(setPapers, () => setPapers('failed'));
  }, []);
  const isThere = papers !== undefined;
  useEffect(() => {
    if (isThere && location.hash === '#/reports') section.current?.scrollIntoView();
  }, [isThere]);
  if (papers === undefined) return null;
  return (
    <section ref={section} class="reports-list" aria-label={say('reportsHeading')}>
      <h2>{say('reportsHeading')}</h2>
      {papers === 'failed' ? (
        <p role="alert">{say('reportsUnreadable')}</p>
      ) : (
        <>
          <Size papers={papers} />
          {papers.slice(0, shown).map((paper) => (
            <Paper key={paper.title} paper={paper} />
          ))}
          {papers.length > shown && (
            <div class="actions">
              <button type="button" onClick={() => setShown(shown + step)}>
                {say('reportsMore')}
              </button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

function Size({ papers }: { papers: readonly ListedPaper[] }) {
  const { reportCount, paperCount, updated } = sizeOf(papers);
  if (updated === undefined) return null;
  const size = { papers: sayCount('wordsPapers', paperCount), day: dayWords(updated) };
  return <p class="facts">{sayCount('reportsSize', reportCount, size)}</p>;
}

function Paper({ paper: { title, reports } }: { paper: ListedPaper }) {
  return (
    <section class="paper">
      <h3>{title}</h3>
      <p class="facts">
        <a href={searchAddress(title)} target="_blank" rel="noopener noreferrer">
          {say('uiSearchPaper')}
        </a>
      </p>
      <ul>
        {reports.map(({ id, title: name, isTitleCut, publisher, date }) => (
          <li key={id} data-report={id}>
            {isTitleCut ? `${name}…` : name}
            <span class="facts">{facts(publisher, dayWords(date))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
