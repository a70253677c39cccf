/** Keeps highlights, strip and card where they belong while the view of a PDF changes. */
import type { ClaimsReading } from '../../paper/claims-reading';
import type { PdfView } from '../view/pdf-view';

/** Text layers come and go, and positions on the strip are parts of a height that zooming, turning and sizes that become known change. */
export function followView(
  view: PdfView,
  reading: Pick<ClaimsReading, 'repaint' | 'follow' | 'lay'>,
  signal: AbortSignal,
): void {
  let height = 0;
  const repaint = onceAFrame(signal, () => {
    reading.repaint();
    const { scrollHeight } = view.scroller;
    if (scrollHeight === height) {
      reading.follow();
      return;
    }
    height = scrollHeight;
    reading.lay();
  });
  const stops = [
    view.onPageChange(repaint),
    view.onMove(() => {
      if (view.scroller.scrollHeight !== height) repaint();
    }),
    watchPaper(view.scroller, repaint),
  ];
  signal.addEventListener('abort', () => {
    for (const stop of stops) stop();
  });
}

/** Of many calls in one frame the last counts. */
function onceAFrame(signal: AbortSignal, action: () => void): () => void {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      if (!signal.aborted) action();
    });
  };
}

/** Dark pages need other colours. @returns a function that ends it */
function watchPaper(scroller: HTMLElement, onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(scroller, { attributes: true, attributeFilter: ['class'] });
  return () => observer.disconnect();
}
