/**
 * The rooms of src in their order, from the ground up: a room may import those before it. The lint rules are made from this list
 * (scripts/lint-config.mjs), and the README.md of each room says what it is for.
 */

/**
 * @typedef {object} Room
 * @property {string} name folder under src
 * @property {boolean} [isPure] no DOM, no browser, no timers
 * @property {boolean} [isEntry] loaded by the browser: entry points may not import one another
 */

/** @type {readonly Room[]} */
export const rooms = [
  // Base.
  { name: 'text', isPure: true },
  { name: 'claims', isPure: true },
  // Engine.
  { name: 'locate', isPure: true },
  { name: 'citations', isPure: true },
  { name: 'pdf', isPure: true },
  { name: 'anchor', isPure: true },
  { name: 'conflicts', isPure: true },
  { name: 'extract', isPure: true },
  { name: 'ground', isPure: true },
  { name: 'statistics', isPure: true },
  { name: 'review', isPure: true },
  { name: 'check', isPure: true },
  { name: 'verdicts', isPure: true },
  { name: 'lookup', isPure: true },
  { name: 'import', isPure: true },
  { name: 'references', isPure: true },
  { name: 'cited', isPure: true },
  { name: 'full-text', isPure: true },
  { name: 'search', isPure: true },
  { name: 'feeds', isPure: true },
  // Services: `sources` asks those of scholars, `model` the reader's own model, `subscribe` fetches the files of feeds. No other room asks the network, but for the PDF that is open.
  { name: 'sources' },
  { name: 'resolve' },
  { name: 'question' },
  { name: 'corroborate' },
  { name: 'model' },
  { name: 'subscribe' },
  // Store.
  { name: 'store' },
  // Files of what is stored, of which it gives and takes plain records.
  { name: 'export', isPure: true },
  // Pages.
  { name: 'page/dom' },
  { name: 'page/sites' },
  { name: 'page/identity' },
  { name: 'page/paint' },
  { name: 'page/text' },
  { name: 'page/lists' },
  // Wiring.
  { name: 'messages' },
  { name: 'words' },
  { name: 'files' },
  { name: 'paper' },
  { name: 'ui' },
  { name: 'pictures' },
  // Entry points.
  { name: 'background', isEntry: true },
  { name: 'content', isEntry: true },
  { name: 'popup', isEntry: true },
  { name: 'dashboard', isEntry: true },
  { name: 'viewer', isEntry: true },
  { name: 'card', isEntry: true },
  { name: 'pdf-reader', isEntry: true },
];

/** Who may import a package: no room that is not named here. */
export const packages = {
  '@noble/ed25519': ['feeds'],
  '@citation-js/core': ['references'],
  '@citation-js/plugin-bibtex': ['references'],
  '@citation-js/plugin-ris': ['references'],
  fflate: ['export', 'feeds', 'import'],
  idb: ['store'],
  marked: ['import'],
  saxes: ['full-text', 'sources'],
  htmlparser2: ['full-text'],
  preact: ['ui', 'pictures', 'popup', 'dashboard', 'viewer', 'card'],
  '@tanstack/virtual-core': ['dashboard'],
  papaparse: ['export', 'references'],
  'pdfjs-dist': ['pdf', 'viewer'],
  'simple-statistics': ['statistics'],
  '@webext-core/messaging': ['messages'],
  'webextension-polyfill': ['store', 'messages', 'files', 'background', 'popup', 'viewer', 'card'],
};

/** Files of pure rooms that talk to pdf.js and its worker, and may do what it needs. */
export const impureFiles = [
  'src/pdf/engine.ts',
  'src/pdf/fetched-file.ts',
  'src/pdf/worker.ts',
  'src/pdf/bounded-pages.ts',
  'src/pdf/running-worker.ts',
  'src/pdf/worker-bounds.ts',
];
