/** The keyboard's position in a list of claims. */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';

type KeyIn = KeyboardEvent & { readonly currentTarget: HTMLElement };

/** Arrow keys go from claim to claim. @returns whether the key was one of them */
export function moveBetweenClaims(event: KeyIn): boolean {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || isWriting(event) || event.ctrlKey || event.altKey || event.metaKey) return false;
  // The claims of a report that is closed cannot take the focus.
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.claim, .report > button')].filter(
    (row) => row.closest('[hidden]') === null,
  );
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[at + step];
  if (next === undefined) return true;
  event.preventDefault();
  next.focus();
  return true;
}

/** `/` goes to the filters or, where there are none, to the look-up. */
export function focusFilters(event: KeyIn): void {
  if (event.key !== '/' || isWriting(event)) return;
  const next = event.currentTarget.querySelector<HTMLElement>('.chips button, input');
  if (next === null) return;
  event.preventDefault();
  next.focus();
}

/** Whether a key goes to a field that text is written in. */
export function isWriting({ target }: Event): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}

/** Claims that are found go up in their list, and an element that is moved would lose the focus. */
export function useKeptFocus(): void {
  const before = document.activeElement;
  useLayoutEffect(() => {
    const isLost = document.activeElement === document.body && before !== document.body;
    if (isLost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  });
}

/** Milliseconds after which a claim that has not been drawn is waited for no longer. */
const patience = 5000;

/** What shows that the reader does something else, wherever on the page. */
const acts = ['keydown', 'pointerdown', 'wheel'] as const;

/**
 * To lead the reader to a claim of the list in `root`, which may be drawn only after a while; unless the reader does something else by then, or
 * it takes too long.
 */
export function useGoToClaim(root: RefObject<HTMLElement | null>): (claimId: string) => void {
  const [wanted, setWanted] = useState<string>();
  useEffect(() => {
    const list = root.current;
    if (wanted === undefined || list === null) return undefined;
    const end = () => setWanted(undefined);
    const go = () => {
      const rows = list.querySelectorAll<HTMLElement>('.claim');
      const row = [...rows].find(({ dataset }) => dataset['claimId'] === wanted);
      if (row === undefined) return;
      row.focus();
      end();
    };
    const drawing = new MutationObserver(go);
    drawing.observe(list, { childList: true, subtree: true });
    for (const act of acts) document.addEventListener(act, end, { capture: true, passive: true });
    const timer = setTimeout(end, patience);
    go();
    return () => {
      drawing.disconnect();
      for (const act of acts) document.removeEventListener(act, end, { capture: true });
      clearTimeout(timer);
    };
  }, [wanted]);
  return setWanted;
}
