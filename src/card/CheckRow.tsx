/** One check of a claim: whose it is, how it came out, and what that means, where the reader asks. */
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';

interface CheckRowProps {
  /** Whose check it is. */
  readonly label: string;
  /** Name of the button that explains it. */
  readonly about: string;
  /** What it is, and what it is not. */
  readonly meaning: string;
  readonly children: ComponentChildren;
}

export function CheckRow({ label, about, meaning, children }: CheckRowProps) {
  const [isExplained, setExplained] = useState(false);
  const explanation = useId();
  return (
    <>
      <div class="check-row facts">
        <span class="label">{label}</span>
        <button
          type="button"
          class="about"
          aria-label={about}
          title={meaning}
          aria-expanded={isExplained}
          aria-controls={explanation}
          onClick={() => {
            setExplained(!isExplained);
          }}
        >
          i
        </button>
        <span class="outcome">{children}</span>
      </div>
      <p class="meaning facts" id={explanation} hidden={!isExplained}>
        {meaning}
      </p>
    </>
  );
}
