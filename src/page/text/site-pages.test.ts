// @vitest-environment jsdom
/** The rules of each site on a page in its markup, and on saved pages where they are there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { sitePages } from '../../../tests/sites/fixtures';
import { skipUnless } from '../../../tests/skip-unless';
import type { WorkId } from '../../claims/work-id';
import { describePage } from '../identity/describe-page';
import { identifyPage } from '../identity/identify';
import { otherVersion } from '../identity/other-version';
import { textRulesOf } from '../sites/site-texts';
import { sites } from '../sites/sites';
import { readText } from './readable-text';

beforeAll(() => {
  // jsdom's own takes minutes on such pages; nothing here is hidden by a style sheet.
  window.getComputedStyle = () => ({ display: 'block', visibility: 'visible' }) as CSSStyleDeclaration;
});

const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html');
const described = (page: Document, address: string) => describePage(page, identifyPage(page, address));
function blocksOf(page: Document, address: string): string[] {
  const work = readText(page, textRulesOf(address));
  for (;;) {
    const step = work.next();
    if (step.done !== true) continue;
    const { text, blocks } = step.value.documentText;
    return blocks.map(({ start, end }) => text.slice(start, end));
  }
}

describe('sites', () => {
  it('have a page for each row with rules of its own', () => {
    const names = new Set(sitePages.map(({ name }) => name));
    const bare = sites.filter(
      ({ domain, id, abstracts, text }) => (id ?? abstracts ?? text) !== undefined && !names.has(domain),
    );
    expect(bare.map(({ domain }) => domain)).toEqual([]);
  });

  it.each(sitePages)('$name: work, title, and how much of the paper', ({ html, expected }) => {
    const page = described(parse(html), expected.url);
    expect(page.works).toEqual(expected.works);
    expect(page.title).toBe(expected.title);
    expect(page.holds).toBe(expected.holds);
    expect((page.notices ?? []).map(({ kind }) => kind)).toEqual(
      (expected.notices ?? []).map(({ kind }) => kind),
    );
    expect(page.isAwaited).toBeUndefined();
    if (expected.fullText !== undefined) expect(page.fullText).toEqual(expected.fullText);
  });

  it.each(sitePages)('$name: the other version that it names, or none', ({ html, expected }) => {
    const [own] = expected.works;
    // A page that names arXiv id and DOI as its own has said so already.
    if (expected.works.length !== 1) return;
    expect(otherVersion(parse(html), own as WorkId)).toBe(expected.otherVersion);
  });

  it.each(sitePages)('$name: text without what stands around it', ({ html, expected }) => {
    const text = blocksOf(parse(html), expected.url).join('\n');
    const at = [expected.first, expected.last].map((sentence) => text.indexOf(sentence));
    expect(
      at.every((place) => place >= 0),
      text.slice(0, 500),
    ).toBe(true);
    expect(at[0]).toBeLessThan(at[1] ?? 0);
    for (const other of expected.without) expect(text).not.toContain(other);
    if (expected.holds === 'full-text') {
      expect(text).toContain('In week 1 the helpers');
      expect(text).toContain('Each place was visited twice.');
    }
  });

  it.each(sitePages)('$name: read as a whole where the site has another layout', ({ html, expected }) => {
    const page = parse(html);
    // Nothing is called as the site's rules have it, but for what all sites call so.
    for (const element of page.body.querySelectorAll('[class], [id], [data-title], [itemprop], [property]'))
      for (const name of ['class', 'id', 'data-title', 'data-test-id', 'itemprop', 'property'])
        element.removeAttribute(name);
    const text = blocksOf(page, expected.url).join('\n');
    expect(text).toContain(expected.first);
    expect(text).toContain(expected.last);
  });
});

const folder = join(import.meta.dirname, '../../../shared/pages');
interface SavedPage {
  file: string;
  url: string | null;
  kind: string;
}
/** The host that a saved page without an address is of, and what its text has, begins and ends without. */
const saved: Readonly<
  Record<string, { host?: string; holds: string; has: readonly string[]; without: readonly string[] }>
> = {
  'publisher__papis__ACL_N04-1001.html': { holds: 'abstract', has: [], without: ['GitHub account'] },
  'publisher__papis__IOPScience_ab007b.html': {
    host: 'iopscience.iop.org',
    holds: 'abstract',
    has: ['Guided bone regeneration (GBR) is'],
    without: ['Recommendation Form', 'This site uses cookies'],
  },
  'publisher__papis__HAL_THESES_tel_02083632v1.html': {
    holds: 'abstract',
    has: ['This thesis falls within graph theory'],
    without: ['Les derniers dépôts', 'BibTeX'],
  },
  'publisher__papis__NBER_w29971.html': {
    holds: 'abstract',
    has: ['We study the recent Australian experience'],
    without: ['Feldstein'],
  },
  'publisher__papis__ProjectEuclid_00127094_3129809.html': {
    host: 'projecteuclid.org',
    holds: 'abstract',
    has: ['We prove that'],
    without: ['PURCHASE', 'erratum alerts'],
  },
  'publisher__papis__ScienceDirect_S2210271X18305656.html': {
    holds: 'abstract',
    has: ['This work presents an implementation', 'In 1964 Hohenberg and Kohn'],
    without: ['Purchase PDF'],
  },
  'publisher__papis__SpringerLink_s10924_010_0192_1.html': {
    holds: 'abstract',
    has: ['amylose based bioplastic film has'],
    without: ['Accesses', 'Submit manuscript'],
  },
  'publisher__trafilatura__link.springer.com.1007.html': {
    holds: 'abstract',
    has: ['The purpose of the review is to summarise'],
    without: ['Subscribe to journal', 'Price includes VAT'],
  },
  'publisher__papis__Fallback_peerj.html': {
    holds: 'full-text',
    has: ['fish communit'],
    without: ['Change notification settings', 'Top referrals', 'Bluesky'],
  },
  'publisher__trafilatura__acpjournals.org.3075.html': {
    holds: 'abstract',
    has: ['The data included 170 million episodes', 'Adults aged 55 to 75 years'],
    without: ['Change Password', 'Submit a Comment'],
  },
  'publisher__sandcrawler__elife_article.html': {
    host: 'elifesciences.org',
    holds: 'full-text',
    has: ['basal chordate'],
    without: ['Further reading', 'CiteULike', 'Pretectal neurons control'],
  },
  'publisher__sandcrawler__first_monday_ojs3_landingpage.html': {
    host: 'firstmonday.org/ojs/index.php/fm/article/view/10274',
    holds: 'abstract',
    has: ['Online dating and hookup platforms'],
    without: ['PhD student', 'Vancouver'],
  },
  'publisher__sandcrawler__plos_one_article.html': {
    holds: 'full-text',
    has: ['reached 97.5%', '10 distinct Chinese'],
    without: ['PLOS taxonomy', 'Loading metrics'],
  },
  'publisher__norma__jo402790x__fulltext.html': {
    holds: 'full-text',
    has: ['Luzofuran'],
    without: ['Advertisers', 'Live Chat'],
  },
  'publisher__norma__bmj.i2607__fulltext.html': {
    holds: 'full-text',
    has: ['dabigatran'],
    without: ['By continuing to browse'],
  },
  'publisher__norma__224009__fulltext.html': {
    host: 'iopscience.iop.org',
    holds: 'full-text',
    has: ['indium tin oxide'],
    without: ['Thin Solid Films 467', 'Author affiliations'],
  },
  'publisher__norma__04-00932__fulltext.html': {
    host: 'www.mdpi.com',
    holds: 'full-text',
    has: ['Fusarium poae'],
    without: ['Export to BibTeX'],
  },
  'publisher__norma__rsos.160123__fulltext.html': {
    host: 'royalsocietypublishing.org',
    holds: 'full-text',
    has: ['Toll receptors play an important role'],
    without: [],
  },
  'publisher__norma__advs.201500314__fulltext.html': {
    host: 'onlinelibrary.wiley.com',
    holds: 'unknown',
    has: ['transition metal'],
    without: [],
  },
  'publisher__ami__s2.0-S2212686414000272.html': {
    holds: 'full-text',
    has: ['intermediate universe'],
    without: [],
  },
};

describe('saved pages of publishers', skipUnless(existsSync(folder), 'the saved pages are not here'), () => {
  const pages = existsSync(folder)
    ? (JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as SavedPage[])
    : [];
  it.each(pages.filter(({ file }) => saved[file] !== undefined))('$file', ({ file, url }) => {
    const expected = saved[file];
    const address =
      url?.startsWith('http') === true ? url : `https://${expected?.host ?? 'www.example.org'}/`;
    const page = parse(readFileSync(join(folder, file), 'utf8'));
    const text = blocksOf(page, address).join('\n');
    for (const words of expected?.has ?? []) expect(text).toContain(words);
    for (const words of expected?.without ?? []) expect(text).not.toContain(words);
    const { holds, notices, isAwaited } = described(page, address);
    expect(holds).toBe(expected?.holds);
    expect(notices).toBeUndefined();
    expect(isAwaited).toBeUndefined();
  });
});
