/** The card at a citation marker: the references that it names, and what is known about each. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { labelWords } from '../../lookup/describe-reference';
import { unlistedWords } from '../../words/reference-words';
import { listWords, say, sayCount } from '../../words/say';
import { type CitedReference, ReferenceBlock, type ReferenceCallbacks } from './ReferenceBlock';

interface CitationCardProps extends ReferenceCallbacks {
  /** A card of another id takes the focus. */
  id: number;
  /** At least one. */
  references: readonly CitedReference[];
  /** Numbers in the marker's bracket that the list does not have. */
  unknown: readonly string[];
  /** Position in the viewport, in CSS lengths. */
  style: { left: string; top: string; bottom: string; maxHeight: string };
  onClose: () => void;
}

/** More references than this are folded at first. */
const maxOpen = 3;

export function CitationCard({ id, references, unknown, style, onClose, ...callbacks }: CitationCardProps) {
  const body = useRef<HTMLDivElement>(null);
  // At once, not after the next frame: the next key is the card's already.
  useLayoutEffect(() => {
    body.current?.focus({ preventScroll: true });
  }, [id]);
  const answerKey = (event: KeyboardEvent) => {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (altKey || ctrlKey || metaKey || /^F\d/.test(key)) return;
    // Plain keys are the card's, and do not turn the pages below it.
    event.stopPropagation();
    if (key === 'Escape') onClose();
    if (key.toLowerCase() !== 'c') return;
    const inHand = event.target instanceof Element && event.target.closest<HTMLElement>('[data-entry]');
    const reference = inHand ? Number(inHand.dataset['entry']) : references[0]?.index;
    if (reference !== undefined) callbacks.onStep(reference, shiftKey ? -1 : 1);
  };
  return (
    <section
      class="claimlight card citation-card"
      role="dialog"
      aria-label={cardName(references)}
      style={style}
      onKeyDown={answerKey}
    >
      <div class="body" ref={body} tabIndex={-1}>
        {references.length > 1 && (
          <p class="facts count">{sayCount('viewerMarkerPointsTo', references.length)}</p>
        )}
        {references.map((cited) => (
          <ReferenceBlock
            key={`${String(id)} ${String(cited.index)}`}
            {...callbacks}
            cited={cited}
            isOpenAtFirst={references.length <= maxOpen}
          />
        ))}
        {unknown.length > 0 && <p class="facts unlisted">{unlistedWords(unknown)}</p>}
      </div>
      <p class="unseen" role="status">
        {listWords(references.flatMap(({ positionWords }) => positionWords || []))}
      </p>
      <button type="button" class="close" aria-label={say('viewerClose')} onClick={onClose}>
        ×
      </button>
    </section>
  );
}

function cardName(references: readonly CitedReference[]): string {
  const [first] = references;
  if (first === undefined || references.length > 1)
    return sayCount('viewerReferencesCount', references.length);
  const label = labelWords(first.reference);
  return label === '' ? say('viewerReference') : say('viewerReferenceLabel', { label });
}
