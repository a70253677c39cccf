/** Real saved pages: those that no report knows stay as they are, and written reports find their claims in the others. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/claims/report';
import { skipUnless } from '../skip-unless';
import { type Family, highlightSizes, Session, until } from './harness';
import { bundledReport, extensionWith } from './other-index';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const folder = new URL('../../../shared/pages/', import.meta.url);
const areThere = existsSync(folder);
const withPages = skipUnless(areThere, 'the saved pages are not here');

interface SavedPage {
  readonly file: string;
  readonly url: string | null;
  readonly expected: string[];
}
const saved = areThere
  ? (JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) as SavedPage[])
  : [];

describe('pages that no report knows', withPages, () => {
  // The bundled reports know one of them.
  const unknown = saved.filter(({ expected }) => !expected.includes('arxiv:2504.16584'));
  const pages = unknown.filter(({ url }) =>
    /^https:\/\/(?:arxiv\.org|aclanthology\.org|link\.springer\.com|journals\.plos\.org|peerj\.com)\//.test(
      url ?? '',
    ),
  );

  it('are recognised, told to be unknown, and left as they are', async () => {
    expect(pages.length).toBeGreaterThan(5);
    const session = await Session.open(family);
    try {
      for (const { file, url, expected } of pages) {
        const body = readFileSync(new URL(file, folder), 'utf8');
        const page = await session.open(url ?? '', { body });
        const popup = await session.popup(expected.length > 0 ? 'unknown' : 'no-work');
        expect(await popup.$eval('[data-works]', (root) => root.getAttribute('data-works')), file).toBe(
          expected.join(' '),
        );
        expect(await page.$('[data-claimlight-host]'), file).toBeNull();
        expect(await highlightSizes(page), file).toMatchObject({ verified: 0, unverified: 0, mixed: 0 });
        await popup.close();
        await page.close();
      }
    } finally {
      await session.close();
    }
  });
});

/** A claim as a report may word it, a part of the sentence that it is of (none: the page does not have it), and how they agree. */
type WrittenClaim = readonly [text: string, passage: string | undefined, agreement?: string];

const written: readonly { file: RegExp; title: string; claims: readonly WrittenClaim[] }[] = [
  {
    file: /plos_one_article/,
    title:
      'Assessment on reticuloendotheliosis virus infection in specific-pathogen-free chickens based on detection of yolk antibody',
    claims: [
      [
        'REV antibody detection in the yolk at a 1:300 dilution reached a goodness of fit of 97.5% with serum antibody measurements.',
        'had the highest goodness of fit with serum antibody measurements, and reached 97.5%',
        'agrees',
      ],
      [
        'A total of 1000 yolk samples and 1000 serum samples from 12 different SPF chicken populations were tested for REV antibody.',
        'from 10 different SPF chicken populations',
        'differs',
      ],
      ['A transformer with 340 million parameters reached 93% accuracy on ImageNet.', undefined],
    ],
  },
  {
    file: /Fallback_peerj/,
    title: 'Reef fish communities are spooked by scuba surveys and may take hours to recover',
    claims: [
      [
        'Initial estimates of abundance and species richness were significantly higher than those made on the same reef section after diver disturbance.',
        'Initial estimates of abundance and species richness were significantly higher',
      ],
      ['Yolk antibody titers diluted to 1:300 fit serum antibody titers best.', undefined],
    ],
  },
  {
    file: /acpjournals/,
    title: 'The Effect of Influenza Vaccination for the Elderly on Hospitalization and Mortality',
    claims: [
      [
        'The data included 170 million episodes of care and 7.6 million deaths.',
        'The data included 170 million episodes of care',
        'agrees',
      ],
      [
        'The data included 170 million episodes of care and 9.1 million deaths among persons of 65 years.',
        'The data included 170 million episodes of care',
        'differs',
      ],
    ],
  },
  {
    file: /NBER_w29971/,
    title: 'The Narrow Channel of Quantitative Easing: Evidence from YCC Down Under',
    claims: [
      [
        'Yield curve control seemingly worked well in 2020, while the market expected short rates to stay at zero for long.',
        'YCC seemingly worked well in 2020 while the market expected short rates',
      ],
    ],
  },
  {
    file: /SpringerLink_s10924/,
    title: 'In Vitro Cytotoxicity of Amylose-Based Bioplastic for Packaging Applications',
    claims: [
      [
        'The amylose-based bioplastic film has in vitro biocompatibility and can be used for packaging applications.',
        'showed that the amylose based bioplastic film has',
      ],
    ],
  },
  {
    file: /arxiv-references__1606\.00123/,
    title: 'Exponential sum approximations for $t^{-\\beta}$',
    claims: [
      [
        "The new approach achieves much better results before the application of Prony's method, and about the same after it.",
        'The main difference is that the new approach achieves much better results',
      ],
    ],
  },
];

/** A report that examines a paper by its title, and names it among its references where that is an arXiv id or a DOI. */
function writtenReport(
  number: number,
  title: string,
  works: string[],
  claims: readonly WrittenClaim[],
): Report {
  return {
    ...bundledReport(),
    id: String(number).padStart(16, '0'),
    title: `A written report on ${title}`,
    examinedTitle: title,
    claimsExtracted: claims.length,
    claimsVerified: 1,
    assertions: claims.map(([text], at) => ({ text, isCut: false, isVerified: at === 0, confidence: 0.5 })),
    references: works.map((work) => ({ work: work as `doi:${string}` })),
  };
}

describe('the abstract page of the paper that the bundled reports examine', withPages, () => {
  const page = saved.find(({ file }) => file === 'arxiv-abs__metadata__2504.16584.html');

  it('has the claim on the model before training at its only sentence on that', async () => {
    const session = await Session.open(family);
    try {
      const address = 'https://arxiv.org/abs/2504.16584';
      const opened = await session.open(address, {
        body: readFileSync(new URL(page?.file ?? '', folder), 'utf8'),
      });
      await until(
        () => highlightSizes(opened),
        ({ verified = 0, unverified = 0 }) => verified + unverified > 0,
      );
      const popup = await session.popup();
      // One row in each of the reports that make the claim.
      const rows = await popup.$$eval('[data-claim-id]', (all) =>
        all
          .filter(({ textContent }) => textContent.includes('The un-tuned codegen-mono model failed'))
          .map((row) => ({
            found: row.getAttribute('data-found'),
            evidence: row.getAttribute('data-evidence'),
          })),
      );
      expect(rows.length).toBeGreaterThan(0);
      for (const { found, evidence } of rows) {
        expect(found).toBe('yes');
        expect(evidence).toContain('completely failed to identify CWEs in our samples');
      }
      await popup.close();
      await opened.close();
    } finally {
      await session.close();
    }
  });
});

describe('pages that written reports examine', withPages, () => {
  const known = written.flatMap(({ file, title, claims }, number) => {
    const page = saved.find((candidate) => file.test(candidate.file));
    return page?.url == null ? [] : { ...page, url: page.url, title, claims, number };
  });
  let extension: string;
  let session: Session;
  beforeAll(async () => {
    extension = extensionWith(
      family,
      known.map(({ number, title, expected, claims }) => writtenReport(number, title, expected, claims)),
    );
    session = await Session.open(family, { extension });
  });
  afterAll(async () => {
    await session.close();
    rmSync(extension, { recursive: true, force: true });
  });

  it('are all there', () => {
    expect(known).toHaveLength(written.length);
  });

  it.each(known)('show the claims of $file', async ({ file, url, claims }) => {
    const page = await session.open(url, { body: readFileSync(new URL(file, folder), 'utf8') });
    await until(
      () => highlightSizes(page),
      // Where the same sentence is an unverified claim's passage, too, it is painted as that.
      ({ verified = 0, unverified = 0 }) => verified + unverified > 0,
    );
    const popup = await session.popup();
    expect(
      await until(
        () => session.badge(popup, url),
        (text) => text.includes('/'),
      ),
    ).toMatch(new RegExp(`^\\d+/${String(claims.length)}!?$`));
    const found = await popup.$$eval('[data-claim-id]', (rows) =>
      rows.map((row) => ({
        text: row.textContent,
        found: row.getAttribute('data-found'),
        agreement: row.getAttribute('data-agreement'),
        evidence: row.getAttribute('data-evidence') ?? '',
      })),
    );
    for (const [text, passage, agreement] of claims) {
      const row = found.find((candidate) => candidate.text.includes(text));
      expect(row?.found, text).toBe(passage === undefined ? 'no' : 'yes');
      if (passage !== undefined) expect(row?.evidence.replace(/\s+/g, ' '), text).toContain(passage);
      if (agreement !== undefined) expect(row?.agreement, text).toBe(agreement);
    }
    // What is painted is what is told.
    const painted = await page.evaluate(() =>
      ['verified', 'unverified'].flatMap((name) =>
        [...(CSS.highlights.get(`claimlight-${name}`) ?? [])].map((range) => {
          const live = document.createRange();
          live.setStart(range.startContainer, range.startOffset);
          live.setEnd(range.endContainer, range.endOffset);
          return live.toString().replace(/\s+/g, ' ');
        }),
      ),
    );
    for (const [, passage] of claims)
      if (passage !== undefined)
        expect(
          painted.some((text) => text.includes(passage)),
          passage,
        ).toBe(true);
    await popup.close();
    await page.close();
  });
});
