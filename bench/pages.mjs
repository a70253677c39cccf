/** Saved pages as the extension reads them, without a browser: their sentences with kinds. */
import { readFileSync } from 'node:fs';
import { JSDOM, VirtualConsole } from 'jsdom';
import { runnerImport } from 'vite';
import { finish } from './finish.mjs';

/** @typedef {{ text: string, sentences: { text: string, kind: string }[] }} ReadPage */

/**
 * A saved page, with the globals that reading it asks for.
 *
 * @param {string | URL} file
 */
export async function openPage(file) {
  return openHtml(readFileSync(file, 'utf8'), String(file).endsWith('.xhtml'));
}

/** A page, or a part of one, as `openPage`. @param {string} html @param {boolean} [isXml] */
export async function openHtml(html, isXml = false) {
  const { window } = new JSDOM(html, {
    contentType: isXml ? 'application/xhtml+xml' : 'text/html',
    virtualConsole: new VirtualConsole(),
  });
  const { document, Node, Element, CharacterData, NodeFilter, StaticRange } = window;
  Object.assign(globalThis, { document, Node, Element, CharacterData, NodeFilter, StaticRange });
  // jsdom's own takes minutes on such pages; what style sheets hide is read here.
  window.getComputedStyle = () =>
    /** @type {CSSStyleDeclaration} */ ({ display: 'block', visibility: 'visible' });
  // Not before: it asks for the nodes of a document when it is loaded.
  const { module: reading } = await runnerImport('./src/page/text/readable-text.ts');
  return { document, read: () => finish(reading.readText(document)) };
}

/** @param {string | URL} file @param {any} locating @returns {Promise<ReadPage>} */
export async function readPage(file, locating) {
  const { documentText } = (await openPage(file)).read();
  const { sentences } = finish(locating.prepareDocument(documentText));
  return {
    text: documentText.text,
    sentences: sentences.map(
      (/** @type {{ span: { start: number, end: number }, kind: string }} */ { span, kind }) => ({
        text: documentText.text.slice(span.start, span.end),
        kind,
      }),
    ),
  };
}
