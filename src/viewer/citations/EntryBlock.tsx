/** One entry of a citation's card: its text, its links, the reports that know it, and the ways to it. */
import { useId, useState } from 'preact/hooks';
import type { BibliographyEntry } from '../../citations/bibliography-parts';
import { aroundTitle, entryLinks, labelWords } from '../../lookup/describe-entry';
import type { RelatedReport } from '../../lookup/related';
import { EntryLinks } from '../../ui/EntryLinks';
import { EntryReports } from './EntryReports';

/** An entry with its place among the marks of the text. */
export interface CitedEntry {
  /** Number in the bibliography. */
  readonly index: number;
  readonly entry: BibliographyEntry;
  /** How many marks name it. */
  readonly markCount: number;
  /** Which of them the card stands at, from 1; 0 for none. */
  readonly markPlace: number;
  /** `citation 2 of 4`; empty where there is nothing to say. */
  readonly placeWords: string;
}

export interface EntryCallbacks {
  /** @returns undefined when there is nothing to look it up by; rejects with words for the reader */
  findReports: (entry: number) => Promise<readonly RelatedReport[] | undefined>;
  /** Address of the viewer for a PDF. */
  readerFor: (pdf: string) => string;
  onGoTo: (entry: number) => void;
  onStep: (entry: number, step: 1 | -1) => void;
}

interface EntryBlockProps extends EntryCallbacks {
  cited: CitedEntry;
  isOpenAtFirst: boolean;
}

export function EntryBlock({ cited, isOpenAtFirst, ...callbacks }: EntryBlockProps) {
  const { index, entry } = cited;
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const details = useId();
  const label = labelWords(entry);
  const [before, title, after] = aroundTitle(entry);
  return (
    <div class="entry-block" data-entry={index}>
      <p class={isOpen ? 'entry-text' : 'entry-text is-folded'}>
        {label !== '' && <span class="label">{label} </span>}
        {before}
        {title !== '' && <b>{title}</b>}
        {after}
      </p>
      {!isOpenAtFirst && (
        <button
          type="button"
          class="fold"
          aria-expanded={isOpen}
          {...(isOpen && { 'aria-controls': details })}
          aria-label={`${isOpen ? 'Less' : 'More'} about reference ${label}`.trim()}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Less' : 'More'}
        </button>
      )}
      {isOpen && (
        <div id={details}>
          <EntryLinks links={entryLinks(entry)} readerFor={callbacks.readerFor} />
          <EntryWays cited={cited} {...callbacks} />
          <EntryReports index={index} entry={entry} findReports={callbacks.findReports} />
        </div>
      )}
    </div>
  );
}

function EntryWays({ cited, onGoTo, onStep }: { cited: CitedEntry } & Omit<EntryCallbacks, 'findReports'>) {
  const { index, markCount, markPlace, placeWords } = cited;
  const canStep = markCount > (markPlace > 0 ? 1 : 0);
  return (
    <p class="actions">
      <button type="button" data-action="go-to-reference" onClick={() => onGoTo(index)}>
        Go to reference
      </button>
      {canStep && (
        <span class="steps">
          <span class="facts">{placeWords}</span>
          <button
            type="button"
            aria-label="Previous citation"
            title="Previous citation (Shift+C)"
            aria-keyshortcuts="Shift+C"
            onClick={() => onStep(index, -1)}
          >
            Previous
          </button>
          <button
            type="button"
            aria-label="Next citation"
            title="Next citation (C)"
            aria-keyshortcuts="c"
            onClick={() => onStep(index, 1)}
          >
            Next
          </button>
        </span>
      )}
    </p>
  );
}
