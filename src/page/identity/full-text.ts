/** Where the full text of a page's paper is: not looked for before the popup asks, or a report knows the work. Reads only. */
import { arxivPdf } from '../../claims/arxiv-pdf';
import { attributeOf } from '../dom/read-element';
import { webAddress } from '../dom/web-address';
import { framedPdf } from './framed-pdf';
import type { PageDescription } from './page-state';

/** The page with the addresses of its full text, as far as the page or arXiv's scheme gives them, or a frame shows it. */
export function withFullText(document: Document, page: PageDescription): PageDescription {
  // Lists of papers have thousands of links: none of them is looked through for what only a paper has.
  const links = page.works.length > 0 ? fullTextLinks(document, page.url) : {};
  const pdf =
    links.pdf ?? framedPdf(document, page.url) ?? (isOfArxiv(page.url) ? arxivPdf(page) : undefined);
  const fullText = pdf === undefined ? links : { ...links, pdf };
  return page.holds === 'abstract' || pdf !== undefined ? { ...page, fullText } : page;
}

/** Its pages do not always name their PDF, whose address the id tells. */
function isOfArxiv(address: string): boolean {
  return URL.canParse(address) && /(?:^|\.)arxiv\.org$/.test(new URL(address).hostname);
}

function fullTextLinks(document: Document, address: string): { html?: string; pdf?: string } {
  const link = (selector: string) => {
    const target = document.querySelector(selector);
    const named = target && (attributeOf(target, 'href') ?? attributeOf(target, 'content'));
    return webAddress(named, address)?.href;
  };
  const named = link(
    '.full-text a[href*="/html/"], a#latexml-download-link, meta[name="citation_fulltext_html_url"], a.go-to-full, a.show-full, a[rel="view-full-text"]',
  );
  // On the page of the full text itself, too, some name it.
  const html = named?.replace(/#.*$/s, '') === address.replace(/#.*$/s, '') ? undefined : named;
  const pdf = link('.full-text a[href*="/pdf/"]') ?? link('meta[name="citation_pdf_url"]');
  return { ...(html === undefined ? {} : { html }), ...(pdf === undefined ? {} : { pdf }) };
}
