/** The card at a citation: the entries that it names, and what is known of each. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { labelWords } from '../../lookup/describe-entry';
import { countOf } from '../../words/count-words';
import { type CitedEntry, EntryBlock, type EntryCallbacks } from './EntryBlock';

interface CitationCardProps extends EntryCallbacks {
  /** A card of another id takes the focus. */
  id: number;
  /** At least one. */
  entries: readonly CitedEntry[];
  /** Place in the viewport, in CSS lengths. */
  style: { left: string; top: string; bottom: string; maxHeight: string };
  onClose: () => void;
}

/** More entries than this are folded at first. */
const mostOpen = 3;

export function CitationCard({ id, entries, style, onClose, ...callbacks }: CitationCardProps) {
  const body = useRef<HTMLDivElement>(null);
  // At once, not after the next frame: the next key is the card's already.
  useLayoutEffect(() => {
    body.current?.focus({ preventScroll: true });
  }, [id]);
  const answerKey = (event: KeyboardEvent) => {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (altKey || ctrlKey || metaKey || /^F\d/.test(key)) return;
    // Plain keys are the card's, and turn no pages behind it.
    event.stopPropagation();
    if (key === 'Escape') onClose();
    if (key.toLowerCase() !== 'c') return;
    const inHand = event.target instanceof Element && event.target.closest<HTMLElement>('[data-entry]');
    const entry = inHand ? Number(inHand.dataset['entry']) : entries[0]?.index;
    if (entry !== undefined) callbacks.onStep(entry, shiftKey ? -1 : 1);
  };
  return (
    <section
      class="claimlight card citation-card"
      role="dialog"
      aria-label={cardName(entries)}
      style={style}
      onKeyDown={answerKey}
    >
      <div class="body" ref={body} tabIndex={-1}>
        {entries.length > 1 && (
          <p class="facts count">This citation marker points to {countOf(entries.length, 'reference')}.</p>
        )}
        {entries.map((cited) => (
          <EntryBlock
            key={`${String(id)} ${String(cited.index)}`}
            {...callbacks}
            cited={cited}
            isOpenAtFirst={entries.length <= mostOpen}
          />
        ))}
      </div>
      <p class="unseen" role="status">
        {entries.map(({ placeWords }) => placeWords).join('')}
      </p>
      <button type="button" class="close" aria-label="Close" onClick={onClose}>
        ×
      </button>
    </section>
  );
}

function cardName(entries: readonly CitedEntry[]): string {
  const [first] = entries;
  if (first === undefined || entries.length > 1) return countOf(entries.length, 'reference');
  return `Reference ${labelWords(first.entry)}`.trim();
}
