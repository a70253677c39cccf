/** How much of a paper a page holds. Reads only. */
import { allIn, closest, textOf } from '../dom/dom';
import { isAbstractPage } from '../sites/site-abstracts';
import type { Holds } from './page-state';

/** Characters of prose: no abstract is as long, and no paper as short. */
const [mostAbstract, leastFullText] = [5_000, 7_000];
const maxParagraphs = 3_000;
/** What publishers have paragraphs in. */
const prose = 'p, [role="paragraph"], .html-p, .NLM_p, .section-paragraph, .article-text, [id^="abs"] > div';
const besides =
  'nav, aside, footer, form, dialog, [hidden], [class*="referenc"], [class*="ref-list"], [class*="comment"], [class*="recommend"], [class*="cookie"], [class*="popup"], [class*="login"], [class*="modal"]';
/** Publishers show these in place of the text to readers without a subscription. */
const barrier =
  '.c-article-buy-box, .denial-block, #preview-section-snippets, #wd-jnl-art-turn-away-panel, .widget-ArticlePreview, .article-restricted';
/** Headings of their own for a whole paper. */
const partHeading =
  /^(?:[\divx]{1,4}[.:]?\s*)?(?:introduction|background|(?:materials? and )?methods?|experiment(?:al|s)?|results?|discussion|conclusions?)\b/i;
const minParts = 2;

/** What a page shows of its paper; `unknown` when that cannot be told. */
export function holdsOf(document: Document, address: string): Holds {
  if (document.querySelector('.ltx_document .ltx_section, .ltx_page_main .ltx_section') !== null)
    return 'full-text';
  if (isAbstractPage(address) || document.querySelector(barrier) !== null) return 'abstract';
  const length = proseLength(document);
  const headings = [...document.querySelectorAll('h2, h3, h4')].slice(0, maxParagraphs);
  if (length >= leastFullText) {
    const article = document.querySelector('article, main, [role="main"]');
    const areParts = headings.filter((heading) => partHeading.test(textOf(heading).trim().slice(0, 60)));
    const isLong = article !== null && allIn(article, 'section, h2').length >= 4;
    return isLong || areParts.length >= minParts ? 'full-text' : 'unknown';
  }
  const hasAbstract =
    document.querySelector('.abstract, #abstract, [class*="abstract-"]') !== null ||
    headings.some((heading) =>
      /^\s*(?:abstract|summary|résumé|resumo)\W*$/i.test(textOf(heading).slice(0, 40)),
    );
  return hasAbstract && length > 0 && length <= mostAbstract ? 'abstract' : 'unknown';
}

/** Characters of the paragraphs that may be the paper's, counted no further than matters. */
function proseLength(document: Document): number {
  let length = 0;
  let seen = 0;
  for (const paragraph of document.querySelectorAll(prose)) {
    seen += 1;
    if (length >= leastFullText || seen > maxParagraphs) break;
    if (closest(paragraph, besides) === null) length += textOf(paragraph).length;
  }
  return length;
}
