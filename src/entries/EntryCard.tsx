/** The card of a listed work: the reports on it. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { relationToListed } from '../claims/listed-work';
import type { PageWork, RelatedReport } from '../claims/related';
import {
  citingWords,
  entryClaimsWords,
  listedHeading,
  listedName,
  relationToListedWords,
} from '../ui/entry-words';
import { NoReportsYet, ReportList, useReports } from '../ui/ReportList';
import { entryKey, type MarkedEntry } from './page-entry';

interface EntryCardProps {
  marked: MarkedEntry;
  /** Place in the viewport, in CSS lengths. */
  style: { left: string; top: string; bottom: string; maxHeight: string };
  /** Rejects with words for the reader. */
  findReports: (work: PageWork) => Promise<readonly RelatedReport[]>;
  onClose: () => void;
}

export function EntryCard({ marked, style, findReports, onClose }: EntryCardProps) {
  const { entry, known } = marked;
  const key = entryKey(entry);
  const body = useRef<HTMLDivElement>(null);
  // At once: the next key is the card's already.
  useLayoutEffect(() => {
    body.current?.focus({ preventScroll: true });
  }, [key]);
  const answer = useReports(key, () => findReports(entry.work));
  const name = listedName(entry.work, known);
  const citing = citingWords(known);
  return (
    <section
      class="claimlight card entry-card"
      role="dialog"
      aria-label={`Reports on the listed paper ${name}`}
      style={style}
      onKeyDown={({ key: pressed }) => {
        if (pressed === 'Escape') onClose();
      }}
    >
      <div class="body" ref={body} tabIndex={-1}>
        <p class="listed-name">{name}</p>
        <p>
          <b>{listedHeading(known)}.</b> <span class="facts">{entryClaimsWords(known.claims)}</span>
        </p>
        {answer.kind === 'known' ? (
          <ReportList
            reports={answer.reports.filter((report) => relationToListed(report, entry) === known.relation)}
            relationOf={() => known.relation}
            wordsOf={relationToListedWords}
            label="Reports on the listed paper"
          />
        ) : (
          <NoReportsYet answer={answer} />
        )}
        {citing !== undefined && <p class="facts citing">{citing}</p>}
        <p class="facts">Open the paper to see its claims in its text.</p>
      </div>
      <button type="button" class="close" aria-label="Close" onClick={onClose}>
        ×
      </button>
    </section>
  );
}
