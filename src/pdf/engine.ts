/** Opens a PDF with pdf.js: with the viewer's components (src/reader/viewer) the only place that knows pdf.js. */
// The build for browsers of some years: the other one needs methods that came in 2025.
import {
  getDocument,
  InvalidPDFException,
  PasswordResponses,
  PDFDataRangeTransport,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
  PDFWorker,
  ResponseException,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { boundPages } from './bounded-pages';
import { failureOfStatus, isWebPage, PdfFailure } from './failure';
import { type PageItems, readItems } from './page-items';
import { startWorker } from './running-worker';

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
  metadata(): Promise<PdfMetadata>;
  /** Empty when the file has none. */
  outline(): Promise<readonly OutlineEntry[]>;
  /** The file's bytes as they came. */
  getData(): Promise<Uint8Array>;
  /** Told once, when the worker that reads the file dies or answers no more. Nothing works after that. */
  onCrash(listener: () => void): void;
  close(): Promise<void>;
}

/** A PDF that pdf.js's viewer components can show. Only src/reader/viewer looks at `document`. */
export interface ViewablePdf extends PdfFile {
  readonly document: PDFDocumentProxy;
}

export type PdfSource = { readonly address: string } | { readonly file: File };

export interface OpenOptions {
  /** Bytes there, and in all; `total` is absent where the server does not say. */
  readonly onProgress?: (loaded: number, total: number | undefined) => void;
  /** @param isWrong whether the last password was not the file's. @returns undefined to give up */
  readonly onPassword?: (isWrong: boolean) => Promise<string | undefined>;
  readonly signal?: AbortSignal;
}

/** Where scripts/vite-pdf-assets.ts puts them, in the root of the extension. */
const assets = () => new URL('/pdfjs/', globalThis.location.href).href;

/** A page scanned at 600 dpi on A3 has 70 million pixels. Larger images are left out rather than fill the memory. */
const mostImagePixels = 100_000_000;
/** 64 million pixels of four bytes: what is larger is scaled down while it is decoded. */
const mostCanvasBytes = 2 ** 28;
/** Nobody reads outlines with more entries, and a hostile file may have any number. */
const mostOutlineEntries = 5_000;

/** Nothing of a file is run: no scripts, no forms, no code made from fonts. */
const safely = {
  isEvalSupported: false,
  enableXfa: false,
  maxImageSize: mostImagePixels,
  canvasMaxAreaInBytes: mostCanvasBytes,
  // Faults of files are no faults of ours.
  verbosity: VerbosityLevel.ERRORS,
} as const;

/**
 * Open a PDF; resolves as soon as its pages are known, which may be long before all of it is there.
 *
 * @throws PdfFailure
 */
export async function openPdf(source: PdfSource, options: OpenOptions = {}): Promise<ViewablePdf> {
  if ('file' in source && source.file.size === 0) throw new PdfFailure('empty');
  const { port, whenDead, whenSilent } = startWorker();
  const worker = PDFWorker.create({ port, verbosity: safely.verbosity });
  const task = getDocument({
    ...safely,
    ...('address' in source ? fetched(source.address) : sliced(source.file)),
    worker,
    cMapUrl: `${assets()}cmaps/`,
    standardFontDataUrl: `${assets()}standard_fonts/`,
    wasmUrl: `${assets()}wasm/`,
    iccUrl: `${assets()}iccs/`,
  });
  const closing = new AbortController();
  const release = async () => {
    closing.abort();
    // A worker that is dead answers no more.
    await Promise.race([
      task.destroy().catch(() => undefined),
      whenDead(AbortSignal.timeout(longestGoodbye)),
    ]);
    worker.destroy();
    port.terminate();
  };
  try {
    const failed = new Promise<never>((_resolve, reject) => {
      port.addEventListener('error', () => reject(new PdfFailure('crashed')), { once: true });
    });
    const document = await Promise.race([waitFor(task, options), failed]);
    const crash = Promise.race([
      failed,
      whenDead(closing.signal).then((isDead) => (isDead ? lost() : new Promise<never>(() => undefined))),
      whenSilent(closing.signal).then(lost),
    ]);
    // It is told to whoever waits for something, and to `onCrash`.
    crash.catch(() => undefined);
    if (document.numPages === 0) throw new PdfFailure('empty');
    boundPages(document);
    return toFile(document, { crash, release, source });
  } catch (error) {
    await release();
    throw await explain(error, source);
  }
}

const lost = () => Promise.reject(new PdfFailure('crashed'));

/** Milliseconds that a closed file's worker has to put its things in order. */
const longestGoodbye = 2_000;

/**
 * Publishers know their readers by cookies, so they are sent as the browser would send them for the same address; the host
 * is one that the reader has chosen to read from. Range requests are used where the server offers them.
 */
function fetched(address: string) {
  return { url: address, withCredentials: true };
}

/** A local file is read piece by piece where it lies: of a large one only what is looked at. */
function sliced(file: File) {
  const range = new PDFDataRangeTransport(file.size, null);
  range.requestDataRange = (begin: number, end: number) => {
    file
      .slice(begin, end)
      .arrayBuffer()
      .then(
        (piece) => range.onDataRange(begin, new Uint8Array(piece)),
        // The file is gone or changed: pdf.js takes an empty piece for a broken file, and says so.
        () => range.onDataRange(begin, new Uint8Array(0)),
      );
  };
  return { range, disableAutoFetch: true, disableStream: true };
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

/** The failure that an error of pdf.js stands for. */
async function explain(error: unknown, source: PdfSource): Promise<PdfFailure> {
  if (error instanceof PdfFailure) return error;
  if (error instanceof ResponseException && error.status > 0)
    return new PdfFailure(failureOfStatus(error.status), { status: error.status, cause: error });
  const start = await readStart(source).catch(() => undefined);
  if (start === undefined) return new PdfFailure('unreachable', { cause: error });
  if (start === '') return new PdfFailure('empty', { cause: error });
  const isBroken = error instanceof InvalidPDFException;
  return new PdfFailure(isBroken && isWebPage(start) ? 'web-page' : 'broken', { cause: error });
}

/** The first bytes as text, to tell a web page from a broken file. @throws when they cannot be had */
async function readStart(source: PdfSource): Promise<string> {
  if ('file' in source) return source.file.slice(0, 1_024).text();
  const answer = await fetch(source.address, { credentials: 'include' });
  const reader = answer.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  await reader?.cancel();
  return new TextDecoder().decode(value?.slice(0, 1_024));
}

interface Backing {
  /** Rejects when the worker dies. */
  readonly crash: Promise<never>;
  readonly release: () => Promise<void>;
  readonly source: PdfSource;
}

function toFile(document: PDFDocumentProxy, { crash, release, source }: Backing): ViewablePdf {
  return {
    document,
    pageCount: document.numPages,
    fingerprint: document.fingerprints[0] ?? '',
    readPage: (page) => Promise.race([readPage(document, page), crash]),
    metadata: () => readMetadata(document),
    outline: async () => readOutline(await document.getOutline()),
    getData: async () =>
      'file' in source ? new Uint8Array(await source.file.arrayBuffer()) : document.getData(),
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
  let left = mostOutlineEntries;
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
