/** Opens a PDF with pdf.js: with the viewer's components (src/viewer/view) the only place that knows pdf.js. */
// The build for browsers of some years: the other one needs methods that came in 2025.
import {
  getDocument,
  InvalidPDFException,
  PasswordResponses,
  PDFDataRangeTransport,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
  PDFWorker,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { boundPages } from './bounded-pages';
import { isWebPage, PdfFailure } from './failure';
import { type FileInParts, fetchFile, maxBytes } from './fetched-file';
import { type PageItems, readItems } from './page-items';
import { type PageLink, readLinks } from './page-links';
import { startWorker } from './running-worker';
import type { FileLength } from './worker-bounds';

/** What the file says about itself; empty texts are left out. */
export interface PdfMetadata {
  readonly title?: string;
  readonly author?: string;
  /** BCP 47, as the file has it. */
  readonly language?: string;
}

/** An entry of the file's own outline. */
export interface OutlineEntry {
  readonly title: string;
  /** pdf.js's destination, for `PdfView.goTo`; absent where the entry leads nowhere within the file. */
  readonly destination?: string | readonly unknown[];
  readonly entries: readonly OutlineEntry[];
}

/** An open PDF. */
export interface PdfFile {
  readonly pageCount: number;
  /** Of the file's content: the same for every copy of it. */
  readonly fingerprint: string;
  /**
   * Text of a page without drawing it, up to the bounds of `bounded-pages`; item numbers are those of the text layer.
   *
   * @param page counted from 1
   * @throws when it cannot be read, or takes too long
   */
  readPage(page: number): Promise<PageItems>;
  /** Links of a page that lead out of the file. As `readPage`. */
  readLinks(page: number): Promise<readonly PageLink[]>;
  metadata(): Promise<PdfMetadata>;
  /** Empty when the file has none. */
  outline(): Promise<readonly OutlineEntry[]>;
  /** The file's bytes as they came. */
  getData(): Promise<Uint8Array>;
  /** Told once, when the worker that reads the file dies or answers no more. Nothing works after that. */
  onCrash(listener: () => void): void;
  close(): Promise<void>;
}

/** A PDF that pdf.js's viewer components can show. Only src/viewer/view looks at `document`. */
export interface ViewablePdf extends PdfFile {
  readonly document: PDFDocumentProxy;
}

export type PdfSource = { readonly address: string } | { readonly file: Blob };

export interface OpenOptions {
  /** Bytes there, and in all; `total` is absent where the server does not say. */
  readonly onProgress?: (loaded: number, total: number | undefined) => void;
  /** @param isWrong whether the last password was not the file's. @returns undefined to give up */
  readonly onPassword?: (isWrong: boolean) => Promise<string | undefined>;
  readonly signal?: AbortSignal;
  /** Bytes of a file from an address at most; `mostBytes` by default. */
  readonly limit?: number;
}

/** Where scripts/vite-pdf-assets.ts puts them, in the root of the extension. */
const assets = () => new URL('/pdfjs/', globalThis.location.href).href;

/** A page scanned at 600 dpi on A3 has 70 million pixels. Larger images are left out rather than fill the memory. */
const maxImagePixels = 100_000_000;
/** 64 million pixels of four bytes: what is larger is scaled down while it is decoded. */
const maxCanvasBytes = 2 ** 28;
/** Nobody reads outlines with more entries, and a hostile file may have any number. */
const maxOutlineEntries = 5_000;

/** Nothing of a file is run: no scripts, no forms, no code made from fonts. */
const safely = {
  isEvalSupported: false,
  enableXfa: false,
  maxImageSize: maxImagePixels,
  canvasMaxAreaInBytes: maxCanvasBytes,
  // Faults of files are no faults of ours.
  verbosity: VerbosityLevel.ERRORS,
} as const;

/**
 * Open a PDF; resolves as soon as its pages are known, which may be long before all of it is there. Whatever is fetched of it is
 * fetched by `fetched-file`, once: pdf.js is handed the bytes.
 *
 * @throws PdfFailure
 */
export async function openPdf(source: PdfSource, options: OpenOptions = {}): Promise<ViewablePdf> {
  if ('file' in source && source.file.size === 0) throw new PdfFailure('empty');
  const { port, whenDead, whenSilent } = startWorker();
  const worker = PDFWorker.create({ port, verbosity: safely.verbosity });
  const closing = new AbortController();
  let task: PDFDocumentLoadingTask | undefined;
  const release = async () => {
    closing.abort();
    // A worker that is dead answers no more.
    await Promise.race([task?.destroy().catch(() => undefined), whenDead(AbortSignal.timeout(maxGoodbye))]);
    worker.destroy();
    port.terminate();
  };
  const failing = failure();
  port.addEventListener('error', () => failing.fail(new PdfFailure('crashed')), { once: true });
  let bytes: Bytes | undefined;
  try {
    bytes = await findBytes(source, closing.signal, options);
    port.postMessage({ fileLength: bytes.range.length } satisfies FileLength);
    bytes.whenFailed?.catch(failing.fail);
    task = getDocument({
      ...safely,
      ...bytes.parameters,
      range: bytes.range,
      worker,
      cMapUrl: `${assets()}cmaps/`,
      standardFontDataUrl: `${assets()}standard_fonts/`,
      wasmUrl: `${assets()}wasm/`,
      iccUrl: `${assets()}iccs/`,
    });
    const document = await Promise.race([waitFor(task, options), failing.whenFailed]);
    const crash = Promise.race([
      failing.whenFailed,
      whenDead(closing.signal).then((isDead) => (isDead ? lost() : new Promise<never>(() => undefined))),
      whenSilent(closing.signal).then(lost),
    ]);
    crash.catch(() => undefined);
    if (document.numPages === 0) throw new PdfFailure('empty');
    boundPages(document);
    return toFile(document, { crash, release, blob: bytes.blob });
  } catch (error) {
    await release();
    throw await explain(error, bytes);
  }
}

const lost = () => Promise.reject(new PdfFailure('crashed'));

/** Milliseconds that a closed file's worker has to put its things in order. */
const maxGoodbye = 2_000;

/** Where pdf.js gets a file's bytes from. */
interface Bytes {
  readonly range: PDFDataRangeTransport;
  /** Of `getDocument`. */
  readonly parameters: { readonly disableAutoFetch?: boolean; readonly disableStream?: boolean };
  /** The whole file, where it is here. */
  readonly blob?: Blob;
  /** The file's beginning, to tell a web page from a broken file. */
  readonly readStart: () => Promise<string>;
  /** Rejects when bytes that are asked for cannot be had. */
  readonly whenFailed?: Promise<never>;
}

async function findBytes(
  source: PdfSource,
  closing: AbortSignal,
  { limit = maxBytes, signal, onProgress }: OpenOptions,
): Promise<Bytes> {
  if ('file' in source) return sliced(source.file);
  const ends = signal === undefined ? closing : AbortSignal.any([closing, signal]);
  const file = await fetchFile(source.address, { limit, signal: ends, onProgress });
  if (file.kind === 'parts') return streamed(file);
  if (file.blob.size === 0) throw new PdfFailure('empty');
  return sliced(file.blob);
}

/** A file that is here is read piece by piece where it lies: of a large one only what is looked at. */
function sliced(blob: Blob): Bytes {
  const range = new PDFDataRangeTransport(blob.size, null);
  range.requestDataRange = (begin: number, end: number) => {
    blob
      .slice(begin, end)
      .arrayBuffer()
      .then(
        (piece) => range.onDataRange(begin, new Uint8Array(piece)),
        // The file is gone or changed: pdf.js takes an empty piece for a broken file, and says so.
        () => range.onDataRange(begin, new Uint8Array(0)),
      );
  };
  return {
    range,
    parameters: { disableAutoFetch: true, disableStream: true },
    blob,
    readStart: () => blob.slice(0, startLength).text(),
  };
}

const startLength = 1_024;

interface Failing {
  readonly fail: (reason: unknown) => void;
  readonly whenFailed: Promise<never>;
}

/** A failure that is told to whoever waits, and to nobody where nobody does. */
function failure(): Failing {
  let fail: Failing['fail'] = () => undefined;
  const whenFailed = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  whenFailed.catch(() => undefined);
  return { fail, whenFailed };
}

/** A file on its way: what has come is handed on, and parts that are asked for meanwhile are fetched apart. */
function streamed(file: FileInParts): Bytes {
  const range = new PDFDataRangeTransport(file.length, null);
  const { fail, whenFailed } = failure();
  let isRefused = false;
  range.requestDataRange = (begin: number, end: number) => {
    // Of an address that serves once nothing more is asked for: what is missing comes with the rest of the first answer.
    if (isRefused) return;
    file.readPart(begin, end).then(
      (piece) => range.onDataRange(begin, piece),
      (error: unknown) => {
        isRefused = error instanceof PdfFailure && error.kind === 'once';
        if (!isRefused) fail(error);
        else void whenWhole.then((isWhole) => isWhole || fail(error));
      },
    );
  };
  let tellStart: (start: string) => void;
  const start = new Promise<string>((resolve) => {
    tellStart = resolve;
  });
  const stream = async () => {
    let left = file.length;
    for await (const piece of file.pieces) {
      tellStart(new TextDecoder().decode(piece.slice(0, startLength)));
      // A server that sends more than it has said is held to its word.
      const kept = piece.slice(0, left);
      left -= kept.length;
      if (kept.length > 0) range.onDataProgressiveRead(kept);
    }
    if (left === 0) range.onDataProgressiveDone();
    return left === 0;
  };
  // What does not come that way is asked for in parts.
  const whenWhole = stream().catch(() => false);
  void whenWhole.then(() => tellStart(''));
  return { range, parameters: {}, readStart: () => start, whenFailed };
}

/** Resolves when the document is there; asks for the password as often as it is wrong. */
function waitFor(task: PDFDocumentLoadingTask, options: OpenOptions): Promise<PDFDocumentProxy> {
  const { onProgress, onPassword, signal } = options;
  task.onProgress = ({ loaded, total }: { loaded: number; total?: number }) => {
    onProgress?.(loaded, total !== undefined && total > 0 ? total : undefined);
  };
  return new Promise((resolve, reject) => {
    const stop = () => reject(new PdfFailure('stopped'));
    if (signal?.aborted === true) stop();
    signal?.addEventListener('abort', stop, { once: true });
    task.onPassword = (give: (password: string) => void, reason: number) => {
      const answer = onPassword?.(reason === PasswordResponses.INCORRECT_PASSWORD);
      void Promise.resolve(answer).then((password) => {
        if (password === undefined) reject(new PdfFailure('locked'));
        else give(password);
      }, reject);
    };
    task.promise.then(resolve, reject);
  });
}

/** The failure that an error of pdf.js stands for. @param bytes absent where there are none yet */
async function explain(error: unknown, bytes: Bytes | undefined): Promise<PdfFailure> {
  if (error instanceof PdfFailure) return error;
  const start = await bytes?.readStart().catch(() => undefined);
  if (start === undefined) return new PdfFailure('unreachable', { cause: error });
  const isBroken = error instanceof InvalidPDFException;
  return new PdfFailure(isBroken && isWebPage(start) ? 'web-page' : 'broken', { cause: error });
}

interface Backing {
  /** Rejects when the worker dies. */
  readonly crash: Promise<never>;
  readonly release: () => Promise<void>;
  /** The whole file, where it is here. */
  readonly blob: Blob | undefined;
}

function toFile(document: PDFDocumentProxy, { crash, release, blob }: Backing): ViewablePdf {
  return {
    document,
    pageCount: document.numPages,
    fingerprint: document.fingerprints[0] ?? '',
    readPage: (page) => Promise.race([readPage(document, page), crash]),
    readLinks: (page) => Promise.race([linksOf(document, page), crash]),
    metadata: () => readMetadata(document),
    outline: async () => readOutline(await document.getOutline()),
    getData: async () =>
      blob === undefined
        ? Promise.race([document.getData(), crash])
        : new Uint8Array(await blob.arrayBuffer()),
    onCrash: (listener) => void crash.catch(listener),
    close: release,
  };
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<PageItems> {
  const page = await document.getPage(number);
  // As pdf.js's text layer asks for it, so that both have the same items.
  const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  return readItems(number, content, page.getViewport({ scale: 1 }));
}

async function linksOf(document: PDFDocumentProxy, number: number): Promise<PageLink[]> {
  const page = await document.getPage(number);
  return readLinks(await page.getAnnotations(), page.getViewport({ scale: 1 }));
}

async function readMetadata(document: PDFDocumentProxy): Promise<PdfMetadata> {
  const { info, metadata } = await document.getMetadata();
  const read = (value: unknown) =>
    typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  const own = info as Record<string, unknown>;
  const title = read(own['Title']) ?? read(metadata?.get('dc:title'));
  const author = read(own['Author']);
  const language = read(own['Language']);
  return { ...(title && { title }), ...(author && { author }), ...(language && { language }) };
}

/** The outline as pdf.js tells it. */
interface RawEntry {
  readonly title: string;
  readonly dest: string | unknown[] | null;
  readonly items: readonly RawEntry[];
}

function readOutline(raw: readonly RawEntry[] | null): readonly OutlineEntry[] {
  let left = maxOutlineEntries;
  const read = (entries: readonly RawEntry[], depth: number): OutlineEntry[] => {
    const kept = entries.slice(0, Math.max(0, left));
    left -= kept.length;
    return kept.map(({ title, dest, items }) => ({
      title: title.replaceAll(/\s+/g, ' ').trim(),
      ...(dest !== null && { destination: dest }),
      entries: depth < 16 ? read(items, depth + 1) : [],
    }));
  };
  return read(raw ?? [], 0);
}
