/** The text of an article's HTML page as arXiv makes it with LaTeXML, for where there is no DOM. Pure; linear in time. */
import { Parser } from 'htmlparser2';
import type { BlockKind, DocumentText } from '../text/document-text';
import { type ElementRole, mustBeWhole, NoArticle, TextBuilder, writeInParts } from './text-builder';

/** As for pages that are open (`page/text`): menus, what is drawn, formulas once more in another language, notes, the bibliography. */
const skippedNames = new Set(
  'head script style noscript template nav header footer aside button label select textarea dialog iframe object svg canvas video audio annotation annotation-xml title'.split(
    ' ',
  ),
);
const skippedClasses = new Set(
  'ltx_page_navbar ltx_TOC ltx_page_header ltx_page_footer ltx_note_outer ltx_role_footnotemark ltx_ERROR ltx_bibliography ltx_authors ltx_eqn_eqno'.split(
    ' ',
  ),
);
const blockNames =
  'p div section article main blockquote li dd dt ul ol dl figure figcaption caption table tbody thead tr pre h1 h2 h3 h4 h5 h6 hr'.split(
    ' ',
  );
const gapNames = ['br', 'td', 'th'];
const kinds: Readonly<Record<string, BlockKind>> = {
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
  li: 'list-item',
  figcaption: 'caption',
  caption: 'caption',
  tr: 'table-row',
};
/** Classes of one element. */
const maxClasses = 30;

/**
 * The text of the page's article.
 *
 * @param html of any size and shape
 * @throws {NoArticle} where there is none
 */
export function readHtml(html: string): DocumentText {
  const builder = new TextBuilder();
  let inArticle = 0;
  let unclosed = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      const isArticle = name === 'article';
      if (inArticle > 0 || isArticle) {
        inArticle += 1;
        builder.open(roleOf(name, attributes));
      }
    },
    onclosetag(name, isImplied) {
      if (isImplied && foreign.has(name)) unclosed += 1;
      if (unclosed > maxUnclosed) throw new NoArticle('formulas without an end');
      if (inArticle === 0) return;
      inArticle -= 1;
      builder.close();
    },
    ontext(text) {
      if (inArticle > 0) builder.write(text);
    },
  });
  writeInParts(html, builder, (part) => parser.write(part));
  parser.end();
  return mustBeWhole(builder.end());
}

/** The parser keeps a list of those that are open, and forgets none without an end of its own: it would grow for ever. */
const foreign = new Set('svg math mi mo mn ms mtext annotation-xml foreignobject desc title'.split(' '));
const maxUnclosed = 2_000;
function roleOf(name: string, { class: given, hidden }: Readonly<Record<string, string>>): ElementRole {
  if (hidden !== undefined || skippedNames.has(name)) return skippedRole;
  if (given === undefined) return plainRole(name);
  const classes = given.slice(0, 1_000).split(/\s+/, maxClasses);
  if (classes.some((one) => skippedClasses.has(one))) return skippedRole;
  if (classes.includes('ltx_title_document')) return { ...plainRole(name), kind: 'title' };
  return classes.includes('ltx_abstract') ? { ...plainRole(name), isAbstract: true } : plainRole(name);
}

/** Words before and behind it are as if it were not there. */
const skippedRole: ElementRole = { isSkipped: true };
const inline: ElementRole = {};
const gap: ElementRole = { isGap: true };
const plainRoles = new Map<string, ElementRole>([
  ...blockNames.map((name) => [name, { isBlock: true, ...kindOf(name) }] as const),
  ...gapNames.map((name) => [name, gap] as const),
]);

function plainRole(name: string): ElementRole {
  return plainRoles.get(name) ?? inline;
}

function kindOf(name: string): Pick<ElementRole, 'kind'> {
  const kind = kinds[name];
  return kind === undefined ? {} : { kind };
}
