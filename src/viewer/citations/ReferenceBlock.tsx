/** One reference of a citation marker's card: its text, its links, the reports that know it, and the ways to it. */
import { useId, useState } from 'preact/hooks';
import type { Reference } from '../../citations/bibliography-parts';
import { aroundTitle, labelWords, referenceLinks } from '../../lookup/describe-reference';
import type { RelatedReport } from '../../lookup/related';
import { ReferenceLinks } from '../../ui/ReferenceLinks';
import { say } from '../../words/say';
import { ReferenceReports } from './ReferenceReports';

/** A reference with its position among the citation markers of the text. */
export interface CitedReference {
  /** Number in the bibliography. */
  readonly index: number;
  readonly reference: Reference;
  /** How many citation markers name it. */
  readonly markerCount: number;
  /** Which of them the card is at, from 1; 0 for none. */
  readonly markerNumber: number;
  /** `citation 2 of 4`; empty where there is nothing to say. */
  readonly positionWords: string;
}

export interface ReferenceCallbacks {
  /** @returns undefined when there is nothing to look it up by; rejects with words for the reader */
  findReports: (reference: number) => Promise<readonly RelatedReport[] | undefined>;
  /** Address of the viewer for a PDF. */
  viewerFor: (pdf: string) => string;
  onGoTo: (reference: number) => void;
  onStep: (reference: number, step: 1 | -1) => void;
}

interface ReferenceBlockProps extends ReferenceCallbacks {
  cited: CitedReference;
  isOpenAtFirst: boolean;
}

export function ReferenceBlock({ cited, isOpenAtFirst, ...callbacks }: ReferenceBlockProps) {
  const { index, reference } = cited;
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const details = useId();
  const label = labelWords(reference);
  const [before, title, after] = aroundTitle(reference);
  return (
    <div class="reference-block" data-entry={index}>
      <p class={isOpen ? 'reference-text' : 'reference-text is-folded'}>
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
          aria-label={foldLabel(isOpen, label)}
          onClick={() => setOpen(!isOpen)}
        >
          {say(isOpen ? 'viewerLess' : 'viewerMore')}
        </button>
      )}
      {isOpen && (
        <div id={details}>
          <ReferenceLinks links={referenceLinks(reference)} viewerFor={callbacks.viewerFor} />
          <ReferenceWays cited={cited} {...callbacks} />
          <ReferenceReports index={index} reference={reference} findReports={callbacks.findReports} />
        </div>
      )}
    </div>
  );
}

function foldLabel(isOpen: boolean, label: string): string {
  if (label === '') return say(isOpen ? 'viewerLessAboutIt' : 'viewerMoreAboutIt');
  return say(isOpen ? 'viewerLessAbout' : 'viewerMoreAbout', { label });
}

function ReferenceWays({
  cited,
  onGoTo,
  onStep,
}: { cited: CitedReference } & Omit<ReferenceCallbacks, 'findReports'>) {
  const { index, markerCount, markerNumber, positionWords } = cited;
  const canStep = markerCount > (markerNumber > 0 ? 1 : 0);
  return (
    <p class="actions">
      <button type="button" data-action="go-to-reference" onClick={() => onGoTo(index)}>
        {say('viewerGoToReference')}
      </button>
      {canStep && (
        <span class="steps">
          <span class="facts">{positionWords}</span>
          <button
            type="button"
            aria-label={say('viewerPreviousCitation')}
            title={say('viewerPreviousCitationKey')}
            aria-keyshortcuts="Shift+C"
            onClick={() => onStep(index, -1)}
          >
            {say('viewerPrevious')}
          </button>
          <button
            type="button"
            aria-label={say('viewerNextCitation')}
            title={say('viewerNextCitationKey')}
            aria-keyshortcuts="c"
            onClick={() => onStep(index, 1)}
          >
            {say('viewerNextShort')}
          </button>
        </span>
      )}
    </p>
  );
}
