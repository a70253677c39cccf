/** Zooming with the wheel and Ctrl, with a touchpad's pinch, which browsers report as such, and with two fingers. */
import { TouchManager } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Pixels of the wheel for which the zoom changes by the factor e: what feels right with a touchpad's small steps. */
const pixelsPerE = 300;
/** A notch of a mouse's wheel is reported as 100 pixels or more, and is one step of zoom. */
const maxPixels = 30;
/** Some mice report lines: pixels of one. */
const pixelsPerLine = 10;

/**
 * @param scale changes the zoom by a factor around a point in viewport pixels
 * @param signal ends it
 */
export function zoomByGestures(
  scroller: HTMLElement,
  scale: (factor: number, origin: readonly [number, number]) => void,
  signal: AbortSignal,
): void {
  let gathered = 1;
  const zoom = (factor: number, origin: readonly [number, number]) => {
    // pdf.js rounds to whole percents: smaller steps are gathered until they count.
    gathered *= factor;
    if (Math.abs(gathered - 1) < 0.02) return;
    scale(gathered, origin);
    gathered = 1;
  };
  const turn = (event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : pixelsPerLine);
    const bounded = Math.max(-maxPixels, Math.min(maxPixels, pixels));
    zoom(Math.exp(-bounded / pixelsPerE), [event.clientX, event.clientY]);
  };
  scroller.addEventListener('wheel', turn, { passive: false, signal });
  const onPinching = ([x = 0, y = 0]: readonly number[], before: number, after: number) => {
    if (before > 0) zoom(after / before, [x, y]);
  };
  // Its types say that it takes no listener.
  const fingers = new TouchManager({ container: scroller, signal, ...({ onPinching } as object) });
  signal.addEventListener('abort', () => fingers.destroy());
}
