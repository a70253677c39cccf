/** Long lists for the dashboard: made reports, as if they were imported, and checks. */
import type { Page } from 'puppeteer-core';
import { keptCheckOf } from '../../src/check/kept-check';
import { sampleCheckFile } from '../gallery/sample-check';

const reportCount = 1_200;

/** Send what a page of the extension sends. */
async function tell(page: Page, type: string, data: unknown): Promise<void> {
  await page.evaluate(
    async (name: string, json: string) => {
      const message = { id: 1, type: name, data: JSON.parse(json) as unknown, timestamp: 1 };
      const answer: { err?: { message: string } } = await globalThis.chrome.runtime.sendMessage(message);
      if (answer.err !== undefined) throw new Error(answer.err.message);
    },
    type,
    JSON.stringify(data),
  );
}

function madeReport(at: number): object {
  const number = String(at).padStart(4, '0');
  return {
    id: `00000000000${number}f`.slice(-16),
    title: `Made report ${number} on the growth of moss`,
    isTitleCut: false,
    publisher: 'Moss Press',
    date: `2025-0${String(1 + (at % 9))}-1${String(at % 10)}`,
    abstract: 'Moss grows.',
    examinedTitle: `The growth of moss on stones of kind ${String(at % 300)} in wet summers`,
    researchQuestion: 'How fast does moss grow?',
    papersRetrieved: 3,
    qualityScore: (at % 100) / 10,
    claimsExtracted: 1,
    claimsVerified: at % 2,
    assertions: [
      {
        text: `Moss of kind ${String(at % 300)} grows by ${String(at % 90)} mm.`,
        isCut: false,
        isVerified: at % 2 === 1,
        confidence: 0.3,
      },
    ],
    references: [{ work: `arxiv:2301.0${number}` }],
  };
}

/** Reports as if they were imported, and two checks of one paper. */
export async function fillLists(page: Page): Promise<void> {
  const id = '00000000-0000-4000-8000-00000000000a';
  const run = { id: `imported:${id}`, version: id };
  const reports = Array.from({ length: reportCount }, (_, at) => madeReport(at));
  for (let at = 0; at * 100 < reportCount; at += 1)
    await tell(page, 'stageReports', { run, at, reports: reports.slice(at * 100, at * 100 + 100) });
  await tell(page, 'completeImport', { run, name: 'Moss', files: 1, refused: 0 });
  const file = sampleCheckFile();
  for (const check of [
    keptCheckOf({ ...file, findings: [], textHash: 'f'.repeat(16) }, true, '2026-11-01T08:00:00.000Z'),
    keptCheckOf(file, true, '2026-11-28T08:00:00.000Z'),
  ])
    await tell(page, 'restoreCheck', { check });
}
