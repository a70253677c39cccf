/** Has PDFs read by a page of ours that nobody sees: in Chromium an offscreen document, elsewhere a frame of the background. */
import browser from 'webextension-polyfill';
import {
  type PdfReading,
  type ReaderRequest,
  readerAnswer,
  readerChannel,
  readerPath,
} from '../messages/pdf-reading';
import { unlessStopped } from '../sources/abort';

/** Milliseconds without an answer after which the page is given up: it has a bound of its own, which is less. */
const maxSilence = 45_000;
/** Milliseconds after the last file for which the page stays, ready for the next. */
const maxRest = 10_000;

let closing: ReturnType<typeof setTimeout> | undefined;
/** Files are read one after the other: each may take some hundred megabytes. */
let last: Promise<unknown> = Promise.resolve();

/**
 * The text of a PDF, without its bibliography.
 *
 * @returns `none` where it has no words of an article, or why it cannot be read
 * @throws {Stopped} when the signal comes
 */
export async function readPdf(file: Blob, signal: AbortSignal): Promise<PdfReading> {
  const before = last;
  const reading = (async () => {
    await before;
    signal.throwIfAborted();
    return read(file, signal);
  })();
  last = reading.catch(() => undefined);
  return unlessStopped(reading, signal);
}

async function read(file: Blob, signal: AbortSignal): Promise<PdfReading> {
  clearTimeout(closing);
  const channel = new BroadcastChannel(readerChannel);
  const id = crypto.randomUUID();
  const say = (request: ReaderRequest) => {
    channel.postMessage(request);
  };
  const stop = () => {
    say({ kind: 'stop', id });
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const answered = new Promise<PdfReading | undefined>((resolve) => {
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const answer = readerAnswer(data);
        if (answer?.id === id) resolve(answer.reading);
      });
      timer = setTimeout(() => resolve(undefined), maxSilence);
      signal.addEventListener('abort', () => resolve(undefined), { once: true });
    });
    await openReader();
    say({ kind: 'read', id, file });
    const reading = await answered;
    if (reading !== undefined) return reading;
    stop();
    // It has died, or hangs: the next file gets another one.
    if (!signal.aborted) await closeReader();
    return 'unreadable';
  } finally {
    clearTimeout(timer);
    channel.close();
    closing = setTimeout(() => {
      // In turn: a file that comes meanwhile waits, and gets a page of its own.
      last = last.then(closeReader).catch(() => undefined);
    }, maxRest);
  }
}

const frameId = 'pdf-reader';

/** Resolves once the page listens. */
async function openReader(): Promise<void> {
  const url = browser.runtime.getURL(readerPath);
  const { offscreen } = chromium();
  if (offscreen !== undefined) {
    if (await hasDocument()) return;
    await offscreen.createDocument({
      url,
      reasons: [offscreen.Reason.WORKERS],
      justification: 'Reads PDFs in a worker.',
    });
    return;
  }
  if (document.getElementById(frameId) !== null) return;
  const frame = document.createElement('iframe');
  frame.id = frameId;
  frame.src = url;
  await new Promise<void>((resolve) => {
    frame.addEventListener('load', () => resolve(), { once: true });
    document.body.append(frame);
  });
}

async function closeReader(): Promise<void> {
  const { offscreen } = chromium();
  if (offscreen === undefined) document.getElementById(frameId)?.remove();
  else if (await hasDocument()) await offscreen.closeDocument();
}

/** What Chromium alone has. */
function chromium(): { readonly offscreen?: typeof chrome.offscreen } {
  return globalThis.chrome;
}

/** One that an earlier run of the background has opened is still there. */
async function hasDocument(): Promise<boolean> {
  const type = chrome.runtime.ContextType.OFFSCREEN_DOCUMENT;
  return (await chrome.runtime.getContexts({ contextTypes: [type] })).length > 0;
}
