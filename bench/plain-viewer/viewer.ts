/** pdf.js's own viewer as its example `simpleviewer` has it, to measure ours against: `?file=<address>`. */
import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { EventBus, PDFFindController, PDFLinkService, PDFViewer } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import 'pdfjs-dist/legacy/web/pdf_viewer.css';
import './viewer.css';

GlobalWorkerOptions.workerSrc = workerAddress;
const container = document.querySelector<HTMLDivElement>('#container');
if (container === null) throw new Error('the page has no container');
const eventBus = new EventBus();
const linkService = new PDFLinkService({ eventBus });
const findController = new PDFFindController({ eventBus, linkService });
const viewer = new PDFViewer({ container, eventBus, linkService, findController });
linkService.setViewer(viewer);
eventBus.on('pagesinit', () => {
  viewer.currentScaleValue = 'auto';
});

const parts = (folder: string) => new URL(`pdfjs/${folder}/`, location.href).href;
const file = await getDocument({
  url: new URLSearchParams(location.search).get('file') ?? '',
  cMapUrl: parts('cmaps'),
  standardFontDataUrl: parts('standard_fonts'),
  wasmUrl: parts('wasm'),
  iccUrl: parts('iccs'),
}).promise;
viewer.setDocument(file);
linkService.setDocument(file, null);
