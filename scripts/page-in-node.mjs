/** A saved page in Node, with the globals that the code for pages asks for. */
import { JSDOM, VirtualConsole } from 'jsdom';

/**
 * jsdom's own style of an element takes minutes on large pages: what an element's own style hides is told, but nothing that a style sheet does.
 *
 * @param {Element & { style?: CSSStyleDeclaration }} element
 */
const styleOf = ({ style }) =>
  /** @type {CSSStyleDeclaration} */ ({
    display: style?.display === 'none' ? 'none' : 'block',
    visibility: style?.visibility === 'hidden' ? 'hidden' : 'visible',
    position: 'static',
  });

/**
 * Open a page. Its scripts do not run, and nothing is fetched. The code for pages asks for the globals when it is loaded: to be called before.
 *
 * @param {Uint8Array} data the file; its own declaration, else its bytes, tell the encoding
 * @param {{ address: string, isXml: boolean }} how address that the page is of
 * @returns {Document}
 */
export function openPageInNode(data, { address, isXml }) {
  const { window } = new JSDOM(Buffer.from(data), {
    url: address,
    contentType: isXml ? 'application/xhtml+xml' : 'text/html',
    virtualConsole: new VirtualConsole(),
  });
  window.getComputedStyle = styleOf;
  const { document, Node, Element, HTMLElement, CharacterData, NodeFilter, StaticRange, Text } = window;
  const globals = { document, Node, Element, HTMLElement, CharacterData, NodeFilter, StaticRange, Text };
  Object.assign(globalThis, globals);
  return document;
}
