/** How much is looked at when there are many claims of one paper: a few things for each, not each with each. */
import { expect, it, vi } from 'vitest';
import { makeSentences } from '../../bench/made-text.mjs';
import type * as Wordings from '../claims/compatible-wordings';
import { mergeClaims } from '../claims/merge-claims';
import type { Report } from '../claims/report';
import { relate } from '../lookup/relate';
import { fingerprint } from '../text/fingerprint';
import { attach } from './attach';
import type { Verdict } from './verdict';
import { exportVerdicts, importVerdicts } from './verdict-file';

const comparing = vi.hoisted(() => ({ count: 0 }));
vi.mock('../claims/compatible-wordings', async (importOriginal) => {
  const wordings = await importOriginal<typeof Wordings>();
  const areWordingsCompatible: typeof wordings.areWordingsCompatible = (a, b) => {
    comparing.count += 1;
    return wordings.areWordingsCompatible(a, b);
  };
  return { ...wordings, areWordingsCompatible };
});

const examinedTitle = 'A study of small models that detect weaknesses in code';

/** Claims of one paper, 20 a report; every second report words in another way what the one before it says. */
function makeReports(count: number): Report[] {
  const texts = makeSentences(count * 12).slice(0, count / 2);
  return Array.from({ length: count / 20 }, (_, at) => ({
    id: String(at).padStart(16, '0'),
    title: 'A report',
    isTitleCut: false,
    publisher: 'P',
    date: '2026-01-01',
    abstract: 'A.',
    examinedTitle,
    researchQuestion: 'Q',
    papersRetrieved: 3,
    qualityScore: 5,
    claimsExtracted: 20,
    claimsVerified: 0,
    assertions: texts.slice((at >> 1) * 20, (at >> 1) * 20 + 20).map((text) => ({
      text: at % 2 === 0 ? text : text.replace(/ \S+ \S+$/, ''),
      isCut: at % 2 !== 0,
      isVerified: false,
      confidence: 0.5,
    })),
    references: [],
  }));
}

function verdictOn(at: number, text: string, group: string): Verdict {
  return {
    id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
    group,
    fingerprints: [fingerprint(text)],
    texts: [text],
    examinedTitle,
    note: '',
    updatedAt: '2026-01-01T00:00:00.000Z',
    history: [{ at: '2026-01-01T00:00:00.000Z', note: '' }],
  };
}

/** How often wordings are compared while something is done. */
function countComparisons(act: () => unknown): number {
  comparing.count = 0;
  act();
  return comparing.count;
}

/** The same with a count of how often one key of all is read. */
function counted<Item extends object>(items: readonly Item[], key: keyof Item) {
  const count = { reads: 0 };
  const watched = items.map((item) =>
    Object.defineProperty({ ...item }, key, {
      enumerable: true,
      get: () => {
        count.reads += 1;
        return item[key];
      },
    }),
  );
  return { watched, count };
}

it.each([200, 800])('%d claims of one paper', (size) => {
  const reports = makeReports(size);
  const claims = mergeClaims(reports);
  const group = claims[0]?.group ?? '';
  expect(claims.length).toBeLessThan(size * 0.9);
  // Merging.
  expect(countComparisons(() => mergeClaims(reports))).toBeLessThan(3 * size);
  // A look-up, with a verdict on each claim.
  const verdicts = claims.map(({ text }, at) => verdictOn(at, text, group));
  const looked = counted(claims, 'assertions');
  const lookUp = () =>
    relate({ works: [], title: examinedTitle, version: 2 }, reports, looked.watched, verdicts);
  expect(countComparisons(lookUp)).toBe(0);
  expect(looked.count.reads).toBeLessThan(6 * size);
  // Verdicts whose wordings are gone.
  const reworded = claims.map(({ text }, at) => verdictOn(at, `${text} Indeed.`, group));
  expect(
    countComparisons(() => expect(attach(claims, reworded).size).toBeGreaterThan(size / 4)),
  ).toBeLessThan(6 * size);
  // Verdicts from a file on claims that are judged here, too.
  const here = counted(verdicts, 'fingerprints');
  const there = claims.map(({ text }, at) => verdictOn(at + size, text, group));
  const file = exportVerdicts(there, '2026-01-01T00:00:00.000Z');
  expect(importVerdicts(here.watched, file, {})).toEqual([]);
  expect(here.count.reads).toBeLessThan(3 * size);
});
