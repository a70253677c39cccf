/** Sums and numbers for pictures, over the real index: slices, one paper, what was judged, and where claims were located. */
import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { sampleCheckFile } from '../../tests/gallery/sample-check';
import { keptCheckOf } from '../check/kept-check';
import { parseReports } from '../claims/parse-report';
import { groupOfTitle } from '../claims/title';
import type { ClaimToLocate, LocatedPassage } from '../locate/location';
import { buildClaimsIndex, type ClaimsIndexPart } from '../lookup/index-parts';
import type { JudgedClaims, PaperPicture, ReportsSlice } from '../messages/message-data';
import type { Sender } from '../messages/protocol';
import type { DataOf } from '../messages/protocol-table';
import { packText } from '../messages/sent-text';
import { addCounts, noCounts, sumOf } from '../pictures/confidence';
import { matrixOf } from '../pictures/matrix';
import { writeSource } from '../store/sources';

type Answer = (message: { data: unknown; sender: object }) => Promise<unknown>;
const { answers, areas, own } = vi.hoisted(() => ({
  answers: new Map<string, Answer>(),
  areas: { local: new Map<string, unknown>(), session: new Map<string, unknown>() },
  own: new Set<string>(),
}));
vi.mock('../messages/protocol', () => ({
  onMessage: (type: string, answer: Answer) => answers.set(type, answer),
  sendMessage: async () => undefined,
}));
vi.mock('webextension-polyfill', () => {
  const area = (items: Map<string, unknown>) => ({
    get: async (keys: string | string[] | null) =>
      Object.fromEntries([...items].filter(([name]) => keys === null || [keys].flat().includes(name))),
    set: async (values: object) => {
      for (const [key, value] of Object.entries(values)) items.set(key, structuredClone(value));
    },
    remove: async (keys: string | string[]) => {
      for (const key of [keys].flat()) items.delete(key);
    },
  });
  return {
    default: {
      runtime: { getURL: (path: string) => `chrome-extension://x/${path}` },
      storage: { local: area(areas.local), session: area(areas.session) },
      tabs: {
        query: async () => [],
        onCreated: { addListener: vi.fn() },
        onRemoved: { addListener: vi.fn() },
      },
    },
  };
});
vi.mock('./inject', () => ({}));
vi.mock('./report-change', () => ({ reportChange: async () => undefined }));
vi.mock('./write-bundled-index', () => ({ fromIndex: (read: () => unknown) => read() }));
vi.mock('../store/question-index', () => ({ ownReportIds: async () => own }));
vi.stubGlobal('navigator', {
  locks: { request: (_name: string, ...rest: unknown[]) => (rest.at(-1) as () => unknown)() },
});
const { answerPictureMessages } = await import('./picture-messages');
const { answerVerdictMessages } = await import('./verdict-messages');
const { rememberLocated } = await import('./remember-places');
const { keepCheck } = await import('../store/checks');
const { rememberTitle } = await import('../store/known-titles');
answerPictureMessages();
answerVerdictMessages();

const names = readdirSync('reports').sort();
const { reports } = parseReports(
  names.map((name) => ({ name, text: readFileSync(`reports/${name}`, 'utf8') })),
);
const [report = expect.fail('no report')] = reports;
const work = 'arxiv:2504.16584';
const group = groupOfTitle(report.examinedTitle);
const examining = reports.filter(({ examinedTitle }) => groupOfTitle(examinedTitle) === group);
const sender = {
  url: 'chrome-extension://x/src/dashboard/index.html',
  tab: { id: 1, incognito: false, url: '' },
};
const ask = async <T>(type: string, data?: unknown) =>
  (await (answers.get(type) ?? expect.fail(`nobody answers ${type}`))({ data, sender })) as T;
const ofGroup = async () =>
  (await ask<PaperPicture | undefined>('readPaperPicture', { work: `title:${group}` })) ??
  expect.fail('no picture');

beforeAll(async () => {
  const { manifest, parts } = buildClaimsIndex(reports);
  const texts = new Map(parts.map(({ file, text }) => [file, text]));
  await writeSource('bundled', {
    readManifest: async () => manifest,
    readPart: async (file) => JSON.parse(texts.get(file) ?? '') as ClaimsIndexPart,
  });
});
beforeEach(() => {
  areas.local.clear();
  areas.session.clear();
});

it('sums all reports up in slices, each row of a table once', async () => {
  let counts = noCounts;
  let count = 0;
  let scores = 0;
  const papers = new Map<string, number>();
  let after: string | undefined;
  do {
    const slice: ReportsSlice = await ask('sumReports', {
      of: 'reports',
      ...(after !== undefined && { after }),
    });
    counts = addCounts(counts, slice.confidence);
    count += slice.reports;
    scores += slice.scores.length;
    for (const paper of slice.papers) papers.set(paper.group, (papers.get(paper.group) ?? 0) + paper.reports);
    after = slice.next;
  } while (after !== undefined);
  const rows = reports.flatMap(({ assertions }) => assertions);
  expect([count, scores]).toEqual([reports.length, reports.length]);
  expect(sumOf(counts.verified)).toBe(rows.filter(({ isVerified }) => isVerified).length);
  expect(sumOf(counts.unverified)).toBe(rows.filter(({ isVerified }) => !isVerified).length);
  expect(papers.get(group)).toBe(examining.length);
});

it('has the scores of checks apart, as this browser’s own', async () => {
  const file = sampleCheckFile();
  const check = keptCheckOf({ ...file, review: { ...file.review, consensus: 6.1 } }, true);
  await keepCheck(check, false);
  const slice = await ask<ReportsSlice>('sumReports', { of: 'checks' });
  expect(slice.reports).toBe(0);
  expect(slice.scores).toEqual([{ date: file.date, score: 6.1, isOwn: true }]);
});

it('says what each report on a paper says, by the group of its title and by its id', async () => {
  await rememberTitle([work], report.examinedTitle);
  const shown = await ofGroup();
  expect(shown.reports.map(({ date }) => date)).toEqual(examining.map(({ date }) => date).sort());
  const { rows } = matrixOf(shown);
  for (const { claim, cells } of rows)
    for (const [column, { isVerified, confidence }] of cells) {
      const said = examining.find(({ id }) => id === shown.reports[column]?.id)?.assertions ?? [];
      // A report may word the claim in its own way.
      expect(
        said.some(
          (one) =>
            one.isVerified === isVerified && Math.abs((one.confidence ?? 2) - (confidence ?? -2)) < 0.001,
        ),
      ).toBe(true);
      expect(claim.status === 'mixed' || (claim.status === 'verified') === isVerified).toBe(true);
    }
  const cells = rows.reduce((sum, row) => sum + row.cells.size, 0);
  expect(cells).toBe(examining.reduce((sum, { assertions }) => sum + assertions.length, 0));
  expect((await ask<PaperPicture>('readPaperPicture', { work })).reports).toEqual(shown.reports);
  expect(await ask('readPaperPicture', { work: 'title:0000000000000000' })).toBeUndefined();
  expect(JSON.stringify(shown)).not.toContain(report.abstract.slice(0, 40));
});

it('lists what was judged beside the mean confidence of reports, and leaves out what is on no report’s claim', async () => {
  const { claims } = await ofGroup();
  const [first = expect.fail('no claim'), second = expect.fail('no second claim')] = claims;
  const judge = (claimId: string, value: string | null) =>
    ask('changeVerdict', { commandId: crypto.randomUUID(), claimId, change: { value } });
  await judge(first.id, 'confirmed');
  await judge(second.id, 'disputed');
  const { rows } = matrixOf(await ofGroup());
  const confidenceOf = (id: string) => {
    const cells = [...(rows.find(({ claim }) => claim.id === id)?.cells.values() ?? [])];
    return cells.reduce((sum, { confidence = 0 }) => sum + confidence, 0) / cells.length;
  };
  const { claims: judged, leftOut } = await ask<JudgedClaims>('listJudged');
  expect(leftOut).toBe(0);
  expect(judged).toHaveLength(2);
  const confirmed = judged.find(({ isConfirmed }) => isConfirmed);
  expect(confirmed?.status).toBe(first.status);
  expect(confirmed?.confidence).toBeCloseTo(confidenceOf(first.id), 2);
  await judge(second.id, null);
  expect((await ask<JudgedClaims>('listJudged')).claims).toHaveLength(1);
});

const text = `An introduction\n${'Words. '.repeat(40)}\nResults\n${'More words. '.repeat(40)}`;
const document = packText({
  text,
  blocks: [
    { start: 0, end: 15, kind: 'heading', isAbstract: false },
    { start: 16, end: text.indexOf('\nResults'), kind: 'paragraph', isAbstract: false },
    { start: text.indexOf('Results'), end: text.indexOf('Results') + 7, kind: 'heading', isAbstract: false },
    { start: text.indexOf('More'), end: text.length, kind: 'paragraph', isAbstract: false },
  ],
});
const located = (claimId: string, start: number) =>
  ({ claimId, span: { start, end: start + 5 } }) as LocatedPassage;
const examines = (id: string): ClaimToLocate => ({ id, wordings: [], relation: 'examines' });
const request = (sent = document): DataOf<'locateClaims'> => ({
  page: { works: [work] },
  document: sent,
  claims: [],
});
const page = (url: string, incognito = false) =>
  ({ url, tab: { id: 2, incognito, url } }) as unknown as Sender;

it('keeps where claims were located last, of the page of the work itself alone', async () => {
  const { claims } = await ofGroup();
  const [first = expect.fail('no claim'), second = expect.fail('no second claim')] = claims;
  const own = 'https://arxiv.org/html/2504.16584v1';
  const all = [examines(first.id), examines(second.id)];
  const place = [located(first.id, 30)];
  // Another page, a private window, and a claim of a report on another paper.
  await rememberLocated(request(), place, all, page('https://arxiv.org/abs/2301.00001'));
  await rememberLocated(request(), place, all, page(own, true));
  await rememberLocated(request(), place, [{ ...examines(first.id), relation: 'cites' }], page(own));
  expect((await ofGroup()).places).toBeUndefined();

  await rememberLocated(request(), place, all, page(own));
  await rememberLocated(request(), [located(second.id, 400)], all, page(own));
  const { places } = await ofGroup();
  expect(places?.length).toBe(text.length);
  expect(places?.sections).toEqual([
    [0, 'An introduction'],
    [text.indexOf('Results'), 'Results'],
  ]);
  expect(places?.starts).toEqual([
    [0, 30],
    [1, 400],
  ]);

  // The abstract’s page does not take the place of the full text.
  const abstract = packText({ text: 'Short. '.repeat(10), blocks: [] });
  await rememberLocated(request(abstract), place, all, page('https://arxiv.org/abs/2504.16584'));
  expect((await ofGroup()).places?.length).toBe(text.length);
});
