/** Bounds to what one page of a PDF can ask for. pdf.js sets none: two kilobytes of forms within forms draw words without end. */
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Pieces of text of one page. Dense pages whose letters are placed one by one have some 8,000; pdf.js's text layer ends at 100,000. */
const maxTextItems = 20_000;
/** Of one page's text: more than a long book has. */
const maxCharacters = 2_000_000;
/** Links and notes of one page, each an element or more: an index of a large book has some hundred. */
const maxAnnotations = 2_000;

/** Points of a page's longer side: 200 inches, the most that the format allows (ISO 32000, annex C). The page is cut there. */
const maxSide = 14_400;

/** The part of pdf.js's chunk of text that is counted. */
interface TextChunk {
  readonly items: readonly object[];
}

/** Every page that the document gives from now on keeps to the bounds, whoever asks for it: viewer, find or reader. */
export function boundPages(document: PDFDocumentProxy): void {
  const bounded = new WeakSet<PDFPageProxy>();
  const getPage = document.getPage.bind(document);
  document.getPage = async (number) => {
    const page = await getPage(number);
    if (!bounded.has(page)) boundPage(page);
    bounded.add(page);
    return page;
  };
}

function boundPage(page: PDFPageProxy): void {
  const view = boundView(page.view, page.userUnit);
  Object.defineProperty(page, 'view', { value: view });
  const streamText = page.streamTextContent.bind(page);
  page.streamTextContent = (options) => boundText(streamText(options) as ReadableStream<TextChunk>);
  const getAnnotations = page.getAnnotations.bind(page);
  page.getAnnotations = async (options) => {
    const all: unknown[] = await getAnnotations(options);
    return all.slice(0, maxAnnotations);
  };
}

/** @param view left, bottom, right, top @param unit points of one of its units */
function boundView(view: readonly number[], unit: number): readonly number[] {
  const [left = 0, bottom = 0, right = 0, top = 0] = view;
  const longest = maxSide / unit;
  return [left, bottom, Math.min(right, left + longest), Math.min(top, bottom + longest)];
}

/**
 * The same text, up to the bounds. Beyond them nothing more is asked for, upon which pdf.js's worker rests; told to stop, it
 * would go on for itself.
 */
export function boundText(source: ReadableStream<TextChunk>): ReadableStream<TextChunk> {
  const reader = source.getReader();
  let [items, characters] = [maxTextItems, maxCharacters];
  const isWithin = (item: object) => {
    items -= 1;
    if ('str' in item && typeof item.str === 'string') characters -= item.str.length;
    return items >= 0 && characters >= 0;
  };
  return new ReadableStream<TextChunk>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) {
          controller.close();
          return;
        }
        const kept = value.items.filter(isWithin);
        controller.enqueue({ ...value, items: kept });
        if (kept.length < value.items.length) controller.close();
      },
      cancel: (reason) => reader.cancel(reason),
    },
    // Nothing is read ahead of whoever reads this one.
    { highWaterMark: 0 },
  );
}
