/** The text of an article in JATS, the XML in which Europe PMC gives full texts. Pure; linear in time. */
import { SaxesParser } from 'saxes';
import type { BlockKind, DocumentText } from '../text/document-text';
import { type ElementRole, mustBeWhole, NoArticle, TextBuilder, writeInParts } from './text-builder';

/** Everything of `front` but the paper's own title and abstract; formulas once more in TeX; what stands behind the body. */
const skippedNames = new Set(
  'journal-meta contrib-group aff author-notes pub-date history permissions self-uri article-categories article-id kwd-group funding-group counts custom-meta-group trans-title-group trans-abstract subtitle-group notes tex-math annotation annotation-xml object-id fn table-wrap-foot back ref-list sub-article response floats-wrap supplementary-material media processing-meta'.split(
    ' ',
  ),
);
const blockNames = new Set(
  'abstract body sec p title article-title list list-item def-list def-item disp-quote disp-formula fig table-wrap boxed-text caption table tr label'.split(
    ' ',
  ),
);
const gapNames = new Set(['td', 'th', 'break']);
const kinds: Readonly<Record<string, BlockKind>> = {
  'article-title': 'title',
  title: 'heading',
  'list-item': 'list-item',
  caption: 'caption',
  tr: 'table-row',
};
/** Other abstracts are pictures, for lay readers, or lists of what is new. */
const plainAbstracts = new Set([undefined, 'structured', 'section']);

/**
 * The text of an article.
 *
 * @param xml of any size and shape; a document type that defines entities is refused
 * @throws {NoArticle} where it is none, or no XML
 */
export function readJats(xml: string): DocumentText {
  const builder = new TextBuilder();
  const parser = new SaxesParser();
  const names: string[] = [];
  parser.on('error', ({ message }) => {
    throw new NoArticle(message);
  });
  parser.on('doctype', (type) => {
    if (type.includes('[')) throw new NoArticle('entities of its own');
  });
  parser.on('opentag', ({ name, attributes }) => {
    const local = name.slice(name.indexOf(':') + 1);
    if (names.length === 0 && local !== 'article' && local !== 'pmc-articleset')
      throw new NoArticle('no article');
    builder.open(roleOf(local, names.at(-1), attributes['abstract-type']));
    names.push(local);
  });
  parser.on('closetag', () => {
    names.pop();
    builder.close();
  });
  parser.on('text', (text) => builder.write(text));
  parser.on('cdata', (text) => builder.write(text));
  if (writeInParts(xml, builder, (part) => parser.write(part))) parser.close();
  return mustBeWhole(builder.end());
}

function roleOf(name: string, parent: string | undefined, abstractType: string | undefined): ElementRole {
  const isBlock = blockNames.has(name);
  const isAbstract = name === 'abstract';
  if (skippedNames.has(name) || (isAbstract && !plainAbstracts.has(abstractType)))
    return { isSkipped: true, isBlock };
  const role = { isBlock, isGap: gapNames.has(name) };
  if (isAbstract) return { ...role, isAbstract };
  // A title stands in a caption, too.
  const isOfCaption = name === 'title' && parent === 'caption';
  return Object.hasOwn(kinds, name) && !isOfCaption ? { ...role, ...kindOf(name) } : role;
}

function kindOf(name: string): Pick<ElementRole, 'kind'> {
  const kind = kinds[name];
  return kind === undefined ? {} : { kind };
}
