/** The keys of the card, over it. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { say } from '../words/say';

export function CardKeys({ onClose }: { onClose: () => void }) {
  const back = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => back.current?.focus({ preventScroll: true }), []);
  const keys: readonly (readonly [key: string, does: string])[] = [
    ['C', say('cardKeyConfirm')],
    ['D', say('cardKeyDispute')],
    ['N', say('cardKeyNote')],
    ['U', say('cardKeyUndo')],
    ['W', say('cardKeyWhy')],
    ['← →', say('cardKeySteps')],
    [say('cardKeyEscape'), say('cardKeyClose')],
  ];
  return (
    <div class="keys" role="group" aria-label={say('cardKeys')}>
      <dl>
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <button type="button" ref={back} onClick={onClose}>
        {say('cardKeysClose')}
      </button>
    </div>
  );
}
