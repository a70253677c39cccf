/** Reports what changes the look of a page: its size, what has scrolled, its theme. */
import { mainElementsOf } from '../dom/dom';

interface LookReactions {
  readonly onScroll: () => void;
  readonly onSize: () => void;
  readonly onTheme: () => void;
}

export function watchLooks({ onScroll, onSize, onTheme }: LookReactions, signal: AbortSignal): void {
  const options = { signal, passive: true, capture: true };
  window.addEventListener('scroll', onScroll, options);
  window.addEventListener('resize', onSize, options);
  const size = new ResizeObserver(onSize);
  const [root] = mainElementsOf(document);
  if (root !== undefined) size.observe(root);
  // A switch of the page's theme changes such attributes, and so do animations.
  const theme = new MutationObserver(onTheme);
  for (const element of mainElementsOf(document)) theme.observe(element, { attributes: true });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', onTheme, { signal });
  signal.addEventListener('abort', () => {
    size.disconnect();
    theme.disconnect();
  });
}
