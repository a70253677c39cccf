/** Small pictures of all pages, drawn as they come into view and released when they leave it. */
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { ViewablePdf } from '../pdf/engine';
import { say } from '../words/say';
import { drawPage, releaseCanvas } from './view/page-picture';
import type { PdfView } from './view/pdf-view';

/** CSS pixels. */
const thumbnailWidth = 112;

export function Thumbnails({ file, view }: { file: ViewablePdf; view: PdfView }) {
  const list = useRef<HTMLOListElement>(null);
  const pages = useMemo(() => Array.from({ length: file.pageCount }, (_, index) => index + 1), [file]);
  const { pageInView } = view;
  useEffect(() => {
    let stop: (() => void) | undefined;
    let isGone = false;
    void view.whenDrawn.then(() => {
      if (list.current && !isGone) stop = drawInView(list.current, file);
    });
    return () => {
      isGone = true;
      stop?.();
    };
  }, [file, view]);
  useEffect(() => {
    list.current?.children[pageInView - 1]?.scrollIntoView({ block: 'nearest' });
  }, [pageInView]);
  return (
    <ol class="thumbnails" ref={list}>
      {pages.map((page) => (
        <li key={page}>
          <button
            type="button"
            data-page={page}
            aria-label={say('viewerPageNumber', { page: String(page) })}
            aria-current={page === pageInView ? 'page' : undefined}
            onClick={() => view.goToPage(page)}
          >
            <span class="picture" />
            <span class="facts">{page}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** One after the other, those in view first; those that leave before their turn are not drawn. */
function drawInView(list: HTMLElement, file: ViewablePdf): () => void {
  const control = new AbortController();
  const wanted = new Set<HTMLElement>();
  let isDrawing = false;
  const drawNext = async () => {
    const [button] = wanted;
    if (button === undefined || isDrawing) return;
    wanted.delete(button);
    isDrawing = true;
    try {
      await draw(button, file, control.signal);
    } finally {
      isDrawing = false;
    }
    if (!control.signal.aborted) await drawNext();
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const button = target as HTMLElement;
        if (isIntersecting) wanted.add(button);
        else {
          wanted.delete(button);
          release(button);
        }
      }
      void drawNext();
    },
    { root: list.closest('.panel-content'), rootMargin: '200px' },
  );
  for (const button of list.querySelectorAll('button')) observer.observe(button);
  return () => {
    observer.disconnect();
    control.abort();
    for (const button of list.querySelectorAll('button')) release(button);
  };
}

async function draw(button: HTMLElement, file: ViewablePdf, signal: AbortSignal): Promise<void> {
  const picture = button.querySelector<HTMLElement>('.picture');
  if (picture === null || picture.firstChild !== null) return;
  try {
    const width = thumbnailWidth * Math.min(2, devicePixelRatio);
    const {
      canvas,
      width: wide,
      height,
    } = await drawPage(file, Number(button.dataset['page']), { width, signal });
    picture.style.aspectRatio = `${String(wide)} / ${String(height)}`;
    picture.append(canvas);
  } catch {
    // A page that cannot be drawn has its number alone.
  }
}

function release(button: HTMLElement): void {
  const canvas = button.querySelector('canvas');
  if (canvas === null) return;
  releaseCanvas(canvas);
  canvas.remove();
}
