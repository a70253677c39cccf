/** All references of the bibliography, beside the pages. */
import { useState } from 'preact/hooks';
import type { Reference } from '../../citations/bibliography-parts';
import { labelWords, shortened } from '../../lookup/describe-reference';
import { dot } from '../../words/facts';
import { referenceName, timesWords } from '../../words/reference-words';
import { say, sayCount } from '../../words/say';

interface ReferencesPanelProps {
  /** In the order of the list; undefined until some pages are read. */
  references: readonly Reference[] | undefined;
  /** Whether all pages are searched. */
  isWhole: boolean;
  /** For each reference how many citation markers name it. */
  timesCited: (reference: number) => number;
  /** Reports that know each reference; undefined until they are counted. */
  counts: readonly number[] | undefined;
  /** @param beside what the card is to stand beside */
  onOpen: (reference: number, beside: HTMLElement) => void;
}

/** Number of references listed at first, and added on each request, so that no list is too long for the page. */
const stretch = 300;

export function ReferencesPanel({ references = [], isWhole, ...rest }: ReferencesPanelProps) {
  const [maxShown, setMaxShown] = useState(stretch);
  const [inHand, setInHand] = useState(0);
  const shown = references.slice(0, maxShown);
  const more = references.length - shown.length;
  return (
    <div class="references">
      <p class="facts about" role="status">
        {statusWords(references.length, isWhole, rest.counts)}
      </p>
      <ol aria-label={say('viewerReferences')} onKeyDown={moveFocus}>
        {shown.map((reference, index) => (
          <ReferenceRow
            key={reference.span.start}
            {...rest}
            reference={reference}
            index={index}
            isInHand={index === Math.min(inHand, shown.length - 1)}
            onFocus={() => setInHand(index)}
          />
        ))}
      </ol>
      {more > 0 && (
        <button type="button" onClick={() => setMaxShown(maxShown + stretch)}>
          {sayCount('viewerMoreReferences', more)}
        </button>
      )}
    </div>
  );
}

interface ReferenceRowProps extends Pick<ReferencesPanelProps, 'timesCited' | 'counts' | 'onOpen'> {
  reference: Reference;
  index: number;
  /** One stop of the Tab key. */
  isInHand: boolean;
  onFocus: () => void;
}

function ReferenceRow({
  reference,
  index,
  isInHand,
  onFocus,
  timesCited,
  counts,
  onOpen,
}: ReferenceRowProps) {
  const known = counts?.[index] ?? 0;
  return (
    <li>
      <button
        type="button"
        data-entry={index}
        aria-haspopup="dialog"
        tabIndex={isInHand ? 0 : -1}
        onFocus={onFocus}
        onClick={({ currentTarget }) => onOpen(index, currentTarget)}
      >
        <span class="name">
          {labelWords(reference)} <b>{referenceName(reference)}</b>
        </span>
        {reference.title !== undefined && (
          <span class="reference-title">{shortened(reference.title, 200)}</span>
        )}
        <span class="facts">
          {timesWords(timesCited(index))}
          {known > 0 && (
            <>
              {dot}
              <b class="known">{sayCount('wordsReports', known)}</b>
            </>
          )}
        </span>
      </button>
    </li>
  );
}

/** The arrows go from one to the other. */
function moveFocus(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: Math.min(at + 1, buttons.length - 1),
    ArrowUp: Math.max(at - 1, 0),
    Home: 0,
    End: buttons.length - 1,
  };
  const target = Object.hasOwn(targets, event.key) ? targets[event.key] : undefined;
  if (target === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  buttons[target]?.focus();
}

function statusWords(count: number, isWhole: boolean, counts: readonly number[] | undefined): string {
  if (!isWhole) return count === 0 ? say('viewerReading') : sayCount('viewerReferencesSoFar', count);
  if (count === 0) return say('viewerNoReferences');
  const known = counts?.filter((reports) => reports > 0).length;
  if (known === undefined) return sayCount('viewerReferencesCount', count);
  return sayCount('viewerReferencesKnown', count, { known });
}
