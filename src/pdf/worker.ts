/** The worker that reads a PDF: pdf.js's own, with bounds, and signs of life. */
import 'pdfjs-dist/legacy/build/pdf.worker.min.mjs';
import { ping, pong } from './running-worker';
import { boundOperators, boundUnpacking, boundWork, isFileLength } from './worker-bounds';

// Held as long as the worker lives: whoever else asks for the lock gets it when the worker dies, however it dies.
void navigator.locks.request(self.name, () => new Promise<never>(() => undefined));

const post = self.postMessage.bind(self) as (message: unknown, transfers?: unknown) => void;
self.postMessage = boundOperators(post);

const tellLength = boundUnpacking(self);

const hear = boundWork(Date, performance);
// Well under the bound. A tab that slept may hear a message before its timers: hence the other one, which comes before pdf.js's own.
setInterval(hear, 500);
self.addEventListener('message', hear, { capture: true });
self.addEventListener('message', ({ data }) => {
  if (data === ping) post(pong);
  if (isFileLength(data)) tellLength(data.fileLength);
});
