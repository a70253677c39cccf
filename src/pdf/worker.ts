/** The worker that reads a PDF: pdf.js's own, with a sign of life. */
import 'pdfjs-dist/legacy/build/pdf.worker.min.mjs';

// Held as long as the worker lives: whoever else asks for the lock gets it when the worker dies, however it dies.
void navigator.locks.request(self.name, () => new Promise<never>(() => undefined));
