/** The card's upper edge: where the reader is among the claims, the ways on, the keys, the way out. */
import type { ComponentChildren } from 'preact';
import { say } from '../words/say';

interface CardBarProps {
  /** Where the claim stands; empty where it stands nowhere. */
  readonly place: string;
  readonly onStep: (step: 1 | -1) => void;
  readonly isKeysShown: boolean;
  readonly onKeys: () => void;
  readonly onClose: () => void;
}

export function CardBar({ place, onStep, isKeysShown, onKeys, onClose }: CardBarProps) {
  return (
    <div class="bar facts">
      <span class="step">
        <Step step={-1} name={say('cardPreviousClaim')} title={say('cardPreviousClaimKey')} onStep={onStep}>
          ‹
        </Step>
        <Step step={1} name={say('cardNextClaim')} title={say('cardNextClaimKey')} onStep={onStep}>
          ›
        </Step>
      </span>
      <span class="place">{place}</span>
      <button
        type="button"
        class="keys-button"
        aria-label={say('cardKeys')}
        title={say('cardKeysKey')}
        aria-keyshortcuts="?"
        aria-pressed={isKeysShown}
        onClick={onKeys}
      >
        ?
      </button>
      <button type="button" class="close" aria-label={say('cardClose')} onClick={onClose}>
        ×
      </button>
    </div>
  );
}

interface StepProps {
  readonly step: 1 | -1;
  readonly name: string;
  readonly title: string;
  readonly onStep: (step: 1 | -1) => void;
  readonly children: ComponentChildren;
}

function Step({ step, name, title, onStep, children }: StepProps) {
  return (
    <button
      type="button"
      aria-label={name}
      title={title}
      aria-keyshortcuts={step === 1 ? 'ArrowRight' : 'ArrowLeft'}
      onClick={() => {
        onStep(step);
      }}
    >
      {children}
    </button>
  );
}
