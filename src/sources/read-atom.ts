/** The entries of an Atom feed, for where there is no DOMParser. Pure. */
import { SaxesParser } from 'saxes';
import { UnreadableAnswer } from './adapter';

/** The texts of an entry's elements, without those of elements within; by path and without prefixes: `title`, `author/name`. */
export type AtomEntry = ReadonlyMap<string, readonly string[]>;

interface Open {
  readonly path: string;
  text: string;
}

const maxEntries = 1_000;
/** Elements of one entry, and levels. A feed of arXiv has four levels. */
const maxElements = 5_000;
const maxDepth = 12;
/** Characters of an element. */
const maxText = 100_000;

/**
 * @param xml a whole document. Entities that it defines itself are none: whoever uses one is refused.
 * @throws {UnreadableAnswer} if it is no XML, or no feed
 */
export function readAtom(xml: string): AtomEntry[] {
  const entries: Map<string, string[]>[] = [];
  const open: Open[] = [];
  let count = 0;
  const parser = new SaxesParser();
  const refuse = (why: string): never => {
    throw new UnreadableAnswer(why);
  };
  parser.on('error', ({ message }) => refuse(message));
  parser.on('doctype', () => refuse('a document type'));
  parser.on('opentag', ({ name }) => {
    const local = name.slice(name.indexOf(':') + 1);
    if (open.length === 0 && local !== 'feed') refuse('no feed');
    if (open.length >= maxDepth) refuse('too many levels');
    if (open.length === 1 && local === 'entry') {
      if (entries.length >= maxEntries) refuse('too many entries');
      entries.push(new Map());
      count = 0;
    }
    count += 1;
    if (count > maxElements) refuse('too many elements');
    const parent = open.at(-1)?.path ?? '';
    // Paths begin within the entry.
    const path = open.length < 2 ? '' : parent === '' ? local : `${parent}/${local}`;
    open.push({ path, text: '' });
  });
  const write = (text: string) => {
    const inner = open.at(-1);
    if (inner !== undefined && inner.text.length < maxText) inner.text += text;
  };
  parser.on('text', write);
  parser.on('cdata', write);
  parser.on('closetag', () => {
    const closed = open.pop();
    const entry = entries.at(-1);
    if (closed === undefined || closed.path === '' || entry === undefined) return;
    const known = entry.get(closed.path);
    if (known === undefined) entry.set(closed.path, [closed.text]);
    else known.push(closed.text);
  });
  parser.write(xml).close();
  return entries;
}
