/** Pictures of single pages, for thumbnails and for printing. */
import type { ViewablePdf } from '../../pdf/engine';

interface PictureOptions {
  /** Pixels; or `scale`, in pixels for a point. */
  readonly width?: number;
  readonly scale?: number;
  /** What is drawn differs: notes, for instance, may be for the screen only. */
  readonly intent?: 'display' | 'print';
  readonly signal: AbortSignal;
}

/** Pixels of one picture: a page may claim to be as large as a house. */
const maxPixels = 16_000_000;
/** Of one side: more has no canvas in any browser. */
const maxSide = 16_384;

export interface PagePicture {
  readonly canvas: HTMLCanvasElement;
  /** Of the page, in points. */
  readonly width: number;
  readonly height: number;
}

/**
 * Draw a page on a canvas of its own.
 *
 * @param page counted from 1
 * @throws the signal's reason once it is aborted, and pdf.js's error for a page that cannot be drawn
 */
export async function drawPage(
  { document: pdf }: ViewablePdf,
  page: number,
  { width, scale = 1, intent = 'display', signal }: PictureOptions,
): Promise<PagePicture> {
  const proxy = await pdf.getPage(page);
  signal.throwIfAborted();
  const size = proxy.getViewport({ scale: 1 });
  const wanted = width === undefined ? scale : width / size.width;
  const largest = Math.min(
    Math.sqrt(maxPixels / (size.width * size.height)),
    maxSide / Math.max(size.width, size.height),
  );
  const viewport = proxy.getViewport({ scale: Math.min(wanted, largest) });
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(viewport.width));
  canvas.height = Math.max(1, Math.floor(viewport.height));
  const task = proxy.render({ canvas, viewport, intent });
  const cancel = () => task.cancel();
  signal.addEventListener('abort', cancel);
  try {
    await task.promise;
    return { canvas, width: size.width, height: size.height };
  } catch (error) {
    releaseCanvas(canvas);
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

/** Browsers keep the memory of a canvas for a while, unless it has no size. */
export function releaseCanvas(canvas: HTMLCanvasElement): void {
  canvas.width = 0;
  canvas.height = 0;
}
