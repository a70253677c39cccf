/** Where the text of the article is on a site, and what else stands there. Large: only the background knows it, and sends it to the page. */
import { ofDomain } from './site-ids';

/** What to read on a page. Where `article` does not fit the page, the whole page is read. */
export interface TextRules {
  /** Selector of the parts that hold title, abstract and text; what stands outside of them is not read. */
  readonly article?: string;
  /** Selector of what to leave out besides. */
  readonly without?: string;
}

const springer: TextRules = {
  article: '.c-article-header, .c-article-body, article.article-page, .FulltextWrapper, #article .fulltext',
  without:
    '.app-article-metrics-bar, .app-article-access, .c-article-identifiers, .c-article-author-list, .c-article-info-details, .c-article-metrics-bar, .c-article-buy-box, .c-notes, .c-article-references, .c-article-recommendations, .c-article-share-box, ' +
    '.c-article-section__figure-link, .c-article-metrics__body, .c-pdf-download, [id^="Bib"], #author-information-section, #rightslink-section, #article-info-section, #additional-information-section, #access-options, ' +
    '[data-title="Access options"], [data-title="Similar content being viewed by others"], [data-title="Inline Recommendations"], [data-title="Explore related subjects"], [data-title="About this article"], [data-title="Rights and permissions"], [data-title="Author information"], .c-article-subject-list',
};
/** ACM, ACS, Sage, Science, Taylor & Francis, Wiley and others; old pages have `hlFld`, new ones `core`. */
const atypon: TextRules = {
  article:
    'h1.citation__title, h1[property="name"], .article_header-title, .hlFld-Title, #abstracts, #bodymatter, .hlFld-Abstract, .hlFld-Fulltext, .abstractSection, .article-section__abstract, .article-section__full, #article_content, #abstractBox, .article_content-left, .article-body-section, #articleMain',
  without:
    '.article-section__references, .ref-lnk .ref-overlay, .NLM_ref-list, #refDialog, .core-relations, .core-self-citation, .article-recommendations, .show-recommended, .relatedArticles, .figure-viewer, .figure__extra-links, .article-table-content-toolbar, .denial-block, .figureLinks, .articleNote, .accordion-tabbed, #articleRelations',
};
const highwire: TextRules = {
  article:
    'h1#page-title, .highwire-cite-title, .article.fulltext-view, .article.abstract-view, .fulltext-view, .section.abstract',
  without:
    '.ref-list, .fig-inline .highwire-figure-links, .highwire-figure-links, .table-callout-links, .highwire-article-citation, .section-nav, .fn-group .corresp, .kwd-group, .pane-highwire-panel-tabs',
};
const silverchair: TextRules = {
  article:
    'h1.article-title-main, h1.wi-article-title, .meta-article-title, .widget-ArticleFulltext, [data-widgetname="ArticleFulltext"], .article-full-text, .article-body section.abstract',
  without:
    '.article-metadata-panel, .ref-list, .backreferences-title, .references, .reveal-modal, .fig-modal, .table-modal, .fig-orig, .table-full-width-wrap .graphic-wrap ~ .fig-links, .related-content, .widget-ArticleLinks, .license, .copyright, .pdf-notice, .kwd-group',
};
const elsevierHealth: TextRules = {
  article:
    'h1[property="name"], .article-header__title, #abstracts, #bodymatter, .article__body, .main-content #article',
  without:
    '.article__references, .reference-citations, #references, .article-info, .relatedArticles, .inline-it, .core-relations, .figure__actions',
};
const ojs: TextRules = {
  article:
    '.page_title, .item.abstract, .main_entry > .abstract, .obj_article_details h1, #content .galley, #articleAbstract, #articleTitle',
  without: '.author_bios, .references, .citation_display, .item.keywords, .block_most_read',
};

/** By domain; its subdomains are meant, too. The table as a whole is in `sites.ts`. */
export const siteTexts: Readonly<Record<string, TextRules>> = {
  'aaai.org': ojs,
  'aclanthology.org': { article: '#title, .acl-abstract', without: '#metadataModal, .modal' },
  'acm.org': atypon,
  'acpjournals.org': atypon,
  'acs.org': atypon,
  'ahajournals.org': atypon,
  'aip.org': silverchair,
  'annualreviews.org': {
    article: 'h1, .abstract-container, #itemFullTextId, .articleabstract',
    without: '.references, .relatedContent',
  },
  'aps.org': {
    article: '#title h3, h1, .abstract, .article.open, #article-content .article-body',
    without: '.references, .figures-sidebar',
  },
  'ashpublications.org': silverchair,
  'biomedcentral.com': springer,
  'biorxiv.org': highwire,
  'bmj.com': highwire,
  'cambridge.org': {
    article: '#maincontent > h1, hgroup h1, .abstract, #content-container .body, .article-content .body',
    without: '.references, .ref-list, #references-list, .copyright, .related-commentaries',
  },
  'cell.com': elsevierHealth,
  'copernicus.org': {
    article: '.article-title, .article > h1, h1, .abstract, .fulltext, #abstract, .article .sec',
    without: '.ref-list, #References, .journal-metrics, .co-auth-list, .metrics, .citation-footer',
  },
  'degruyter.com': {
    article: 'h1, .abstract, .document-body, #contentContainer .body',
    without: '.references, .refList, .metrics-container',
  },
  'degruyterbrill.com': {
    article: 'h1, .abstract, .document-body, #contentContainer .body',
    without: '.references, .refList, .metrics-container',
  },
  'elifesciences.org': {
    article: 'h1.content-header__title, #abstract, #digest, .article-section, .main-content-grid > section',
    without:
      '#references, .reference-list, .teaser, .listing-list, .contextual-data, .asset-viewer-inline__buttons, .speech-bubble, #data-availability ~ #references, #metrics, #downloads, #cite-this-article, #categories-and-tags, .view-selector',
  },
  'europepmc.org': {
    article:
      'h1.title, #article--title, #article--abstract--content, #eng-abstract, #article--fulltext--content, #free-full-text, .full-text--content',
    without: '.ref-list, #similar-articles, #reviews-content, #article--citations, .annotations-panel',
  },
  'f1000research.com': {
    article: '#anchor-title h1, .article-abstract, #article-context, .generated-article-body',
    without:
      '.generated-article-footer .ref-list, .article-subcontainer-reviewers, #article-reports, .comments-container',
  },
  'firstmonday.org': ojs,
  'frontiersin.org': {
    article: '.JournalAbstract, .JournalFullText, .ArticleDetails__main, .article-container',
    without:
      '.References, .authors, .AuthorInfo, .notes, .ArticleLayoutHeader, .ArticleReferences, .article-header-container',
  },
  'hal.science': {
    article: '.typography h1, h1.title, h2.title, .abstract, .typ-these ~ .abstract',
    without: '.citation, .share, .authors',
  },
  'harvard.edu': {
    article: '.s-abstract-title, .s-abstract-text, article[aria-labelledby="title"]',
    without: 'article[aria-labelledby="title"] :is(section, dl, table)',
  },
  'huggingface.co': {
    article: 'main h1, main h2 + p, main .pb-8.pr-4, .paper-abstract',
    without: '[class*="comment"], [class*="upvote"], .SVELTE_HYDRATER',
  },
  'ieee.org': {
    article: '.document-title, .abstract-text, #article',
    without:
      '#references-section-container, .reference-container, .document-ads, .stats-document-abstract-doi, .recommended-container, .footnote-container, .figure-actions',
  },
  'iop.org': {
    article:
      '.wd-jnl-art-title, .wd-jnl-art-abstract, [itemprop="articleBody"], .article-content .article-text',
    without:
      '.wd-jnl-art-reference-list, [id^="references"], .reference-list, .reflist, #wd-jnl-art-turn-away-panel, .figure-links, [id*="-bib"] ~ ol',
  },
  'jamanetwork.com': silverchair,
  'jmir.org': {
    article: 'h1, .abstract, .article-content .main-article-content, .article-content',
    without: '.footnotes ~ .textOrder, #References, .references, .authors-container, .related-articles',
  },
  'jstor.org': {
    article: 'h1, .title-font, [class*="turn-away-content__summary"], .summary-paragraph, .abstract',
    without: '.recommendations',
  },
  'karger.com': silverchair,
  'liebertpub.com': atypon,
  'mdpi.com': {
    article:
      '#abstract h1, article h1.title, .art-abstract, #html-abstract, .html-body, .hypothesis_container h1',
    without:
      '#html-references_list, .html-back, .art-authors, .bib-identity, .html-fig-description, .html-xref-sub, .similar-articles, .art-affiliations',
  },
  'medrxiv.org': highwire,
  'mit.edu': silverchair,
  'nature.com': springer,
  'nber.org': {
    article: 'h1, .page-header__intro, .page-header__intro-inner',
    without: '.promo-grid, .page-header__citation',
  },
  'nejm.org': atypon,
  'nlm.nih.gov': {
    article:
      '#full-view-heading h1, .heading-title, #abstract, #eng-abstract, .abstract, .main-article-body, section.body, hgroup h1, .jig-ncbiinpagenav',
    without:
      '.ref-list, .similar-articles, .citedby-articles, .refs-list, .linked-articles, .keywords-list, .conflict-of-interest, .fm-panel .notes, .fig-popup, #references, .pmc-sidenav',
  },
  'osf.io': {
    article: 'h1, osf-preprint-general-information osf-truncated-text',
  },
  'oup.com': silverchair,
  'peerj.com': {
    article:
      'h1.article-title, .abstract, main .article-body, .article-main > section, [itemprop="articleBody"], article.article-main, article',
    without:
      '#references, .ref-list-container, .article-notes, .article-actions, .alert, .nav-tabs, #article-item-metrics-modal, .article-authors, .article-identifiers',
  },
  'pensoft.net': {
    article: 'h1, .articleHeader, #article-preview, .P-Article-Preview, #p_article',
    without: '.references, .References, .Taxon-Treatment-Menu',
  },
  'plos.org': {
    article: '#artTitle, #artText',
    without:
      '.references, #references, .article-tab-menu, .figure-inline-download, .figure-description ~ .caption_object, .author-list, .articleinfo .title-authors, .nav-figures, .reviewers',
  },
  'pnas.org': atypon,
  'portlandpress.com': silverchair,
  'projecteuclid.org': {
    article: '.ProceedingsArticleOpenAccessHeaderText, .ArticleContentText',
    without: '#divReferences, #divCitedBy, .ArticlePurchaseOptions',
  },
  'researchsquare.com': {
    article: '#article h1, .article-body, main h1, section.abstract, #abstract, .fulltext',
    without: '#references, .article-timeline, .related-articles, .declarations-references',
  },
  'royalsocietypublishing.org': atypon,
  'rsc.org': {
    article:
      '.article__title, .capsule__text, #maincontent .abstract, #pnlArticleContent, #wrapper > .article_body, .article-body',
    without: '.references, .ref-list, .capsule__footer, .article__authors, #pnlReferences',
  },
  'sagepub.com': atypon,
  'science.org': atypon,
  'sciencedirect.com': {
    article:
      'article h1, h1.svTitle, article .title-text, .Abstracts, .abstract, #body, .Body, .Snippets, .svArticle',
    without:
      '.Highlights .download-links, .figure .download-links, .bibliography, .references, .Publication, .ListArticles, .RelatedContent, .recommended-articles, .Cited-by, .article-info, .keyword, .svRefs, #bibl0005',
  },
  'semanticscholar.org': {
    article:
      '[data-test-id="paper-detail-title"], [data-test-id="abstract-text"], .fresh-paper-detail-page__header h1, .abstract__text',
    without: '.tldr-abstract-replacement__tldr, .citation-list',
  },
  'springer.com': springer,
  'springeropen.com': springer,
  'ssrn.com': {
    article: '.box-container h1, .abstract-text',
    without: '.reference-info, .suggested-citation, .box-related',
  },
  'tandfonline.com': atypon,
  'thelancet.com': elsevierHealth,
  'usenix.org': {
    article: 'h1#page-title, .field-name-field-paper-description, .field-name-field-paper-description-long',
    without: '.bibtex',
  },
  'wiley.com': atypon,
  'zenodo.org': { article: '#record-title, #description', without: '#citation, .sidebar-container' },
};

/** The rules for an address; `undefined` where the generic ones are right. */
export function textRulesOf(address: string): TextRules | undefined {
  return ofDomain(siteTexts, address);
}
