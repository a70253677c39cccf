/** The card of a listed work: the reports on it. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PageWork } from '../claims/page-work';
import { workLink } from '../lookup/describe-reference';
import { type KnownWork, type ListedWork, relationToListed } from '../lookup/listed-work';
import type { RelatedReport } from '../lookup/related';
import { NoReportsYet, ReportList, useReports } from '../ui/ReportList';
import {
  citingWords,
  listedClaimsWords,
  listedHeading,
  listedName,
  relationToListedWords,
} from '../words/listed-work-words';
import { say } from '../words/say';

interface ListedCardProps {
  listed: ListedWork;
  known: KnownWork;
  /** Rejects with words for the reader. */
  findReports: (work: PageWork) => Promise<readonly RelatedReport[]>;
  onClose: () => void;
}

export function ListedCard({ listed, known, findReports, onClose }: ListedCardProps) {
  const [id] = listed.work.works;
  const key = id ?? listed.work.title ?? '';
  const body = useRef<HTMLDivElement>(null);
  // At once: the next key is the card's already.
  useLayoutEffect(() => {
    body.current?.focus({ preventScroll: true });
  }, [key]);
  const answer = useReports(key, () => findReports(listed.work));
  const name = listedName(listed.work, known);
  const citing = citingWords(known);
  return (
    <section
      class="claimlight card listed-card"
      role="dialog"
      tabIndex={-1}
      aria-label={say('cardListedLabel', { work: name })}
      onKeyDown={({ key: pressed }) => {
        if (pressed === 'Escape') onClose();
      }}
    >
      <div class="body" ref={body} tabIndex={-1}>
        <div class="content">
          <p class="listed-name">{name}</p>
          <p>
            <b>{listedHeading(known)}.</b> <span class="facts">{listedClaimsWords(known.claims)}</span>
          </p>
          {answer.kind === 'known' ? (
            <ReportList
              reports={answer.reports.filter((report) => relationToListed(report, listed) === known.relation)}
              relationOf={() => known.relation}
              wordsOf={relationToListedWords}
              label={say('cardListedReports')}
            />
          ) : (
            <NoReportsYet answer={answer} />
          )}
          {citing !== undefined && <p class="facts citing">{citing}</p>}
          <p class="facts">
            {id === undefined ? (
              say('cardOpenPaper')
            ) : (
              <a href={workLink(id).href} target="_blank" rel="noopener noreferrer" data-action="open-paper">
                {say('cardOpenPaper')}
              </a>
            )}
          </p>
        </div>
      </div>
      <button type="button" class="close" aria-label={say('cardClose')} onClick={onClose}>
        ×
      </button>
    </section>
  );
}
