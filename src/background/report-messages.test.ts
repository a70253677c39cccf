/** Reports listed and shown whole, verdicts with what they are on, and the way to where a claim stands, over the real index. */
import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleCheckFile } from '../../tests/gallery/sample-check';
import { keptCheckOf } from '../check/kept-check';
import { parseReports } from '../claims/parse-report';
import { groupOfTitle } from '../claims/title';
import { buildClaimsIndex, type ClaimsIndexPart } from '../lookup/index-parts';
import type {
  ListedVerdict,
  NearestReply,
  OpenQuestion,
  OpenQuestionsPage,
  PassageInTab,
  ReportsPage,
  SearchReply,
  ShownReport,
  ShownWork,
  TriagePaper,
} from '../messages/message-data';
import type { Sender } from '../messages/protocol';
import type { PageState } from '../page/identity/page-state';
import { writeSource } from '../store/sources';
import type { VerdictEvent } from '../verdicts/verdict';

interface Tab {
  id: number;
  index: number;
  windowId: number;
  incognito: boolean;
  url: string;
  lastAccessed: number;
}
type Answer = (message: { data: unknown; sender: { url: string; tab?: Tab } }) => Promise<unknown>;
const { answers, areas, sent, world } = vi.hoisted(() => ({
  answers: new Map<string, Answer>(),
  areas: { local: new Map<string, unknown>(), session: new Map<string, unknown>() },
  sent: [] as [type: string, data: unknown, tabId: number | undefined][],
  world: {
    tabs: [] as Tab[],
    opened: [] as object[],
    shown: [] as [number, object][],
    states: new Map<number, unknown>(),
    own: new Set<string>(),
  },
}));
vi.mock('../messages/protocol', () => ({
  onMessage: (type: string, answer: Answer) => answers.set(type, answer),
  sendMessage: async (type: string, data: unknown, tabId?: number) => {
    sent.push([type, data, tabId]);
    if (type !== 'getPageState') return true;
    if (!world.states.has(tabId ?? 0)) throw new Error('Receiving end does not exist.');
    return world.states.get(tabId ?? 0);
  },
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
        create: async (options: object) => {
          world.opened.push(options);
          return { id: 100 + world.opened.length };
        },
        get: async (id: number) => world.tabs.find((tab) => tab.id === id),
        query: async () => world.tabs,
        update: async (id: number, change: object) => void world.shown.push([id, change]),
        onCreated: { addListener: vi.fn() },
        onRemoved: { addListener: vi.fn() },
      },
    },
  };
});
vi.mock('./inject', () => ({ injectScript: async () => undefined }));
vi.mock('./report-change', () => ({ reportChange: async () => undefined }));
vi.mock('./write-bundled-index', () => ({ fromIndex: (read: () => unknown) => read() }));
vi.mock('../store/question-index', () => ({ ownReportIds: async () => world.own }));
vi.stubGlobal('navigator', {
  locks: { request: (_name: string, ...rest: unknown[]) => (rest.at(-1) as () => unknown)() },
});
const { answerReportMessages } = await import('./report-messages');
const { answerNearest } = await import('./nearest-messages');
const { answerSearches } = await import('./search-messages');
const { writeSearchIndex } = await import('../store/search-index');
const { answerVerdictMessages } = await import('./verdict-messages');
const { leadToOpened, openClaims } = await import('./open-claim');
const { answerTriageMessages } = await import('./triage-messages');
const { answerOpenQuestions } = await import('./open-questions');
const { openListedWorks } = await import('./open-listed-works');
const { rememberReading } = await import('../store/readings');
const { changeSetting } = await import('../store/settings');
const { rememberTitle } = await import('../store/known-titles');
const { notices } = await import('../store/tab-texts');
const { keepCheck } = await import('../store/checks');
const { answerWorkMessages } = await import('./work-messages');
answerReportMessages();
answerWorkMessages();
answerSearches();
answerNearest();
answerVerdictMessages();
answerTriageMessages();
answerOpenQuestions();
openClaims();

const names = readdirSync('reports').sort();
const { reports } = parseReports(
  names.map((name) => ({ name, text: readFileSync(`reports/${name}`, 'utf8') })),
);
const [report = expect.fail('no report')] = reports;
const paper = 'arxiv:2504.16584';
const claimId = 'af5e2532859efe77-7cf9dc97f6833188';
const url = 'https://arxiv.org/html/2504.16584v1';

const dashboard: Tab = {
  id: 3,
  index: 2,
  windowId: 1,
  incognito: false,
  url: 'chrome-extension://x/src/dashboard/index.html',
  lastAccessed: 9,
};
const tabOf = (id: number, change: Partial<Tab> = {}): Tab => ({
  ...dashboard,
  id,
  url,
  lastAccessed: id,
  ...change,
});
const senderOf = (id: number) => ({ tab: tabOf(id) }) as unknown as Sender;
const ask = async <T>(type: string, data?: unknown, tab = dashboard) =>
  (await (answers.get(type) ?? expect.fail(`nobody answers ${type}`))({
    data,
    sender: { url: dashboard.url, tab },
  })) as T;
const read = (reportId = report.id) => ask<ShownReport | undefined>('readReport', { reportId });
const stateWith = (found: 'yes' | 'no', holds = 'full-text') => ({
  phase: 'done',
  page: { works: [paper], url, holds, isConflicting: false, namesBoth: false },
  findings: [{ claimId, found, isExamined: true }],
});

beforeAll(async () => {
  const { manifest, parts } = buildClaimsIndex(reports);
  const texts = new Map(parts.map(({ file, text }) => [file, text]));
  await writeSource('bundled', {
    readManifest: async () => manifest,
    readPart: async (file) => JSON.parse(texts.get(file) ?? '') as ClaimsIndexPart,
  });
});
beforeEach(() => {
  sent.length = 0;
  areas.local.clear();
  areas.session.clear();
  Object.assign(world, { tabs: [dashboard], opened: [], shown: [], states: new Map(), own: new Set() });
});

describe('reports', () => {
  it('are listed page by page without their claims, and once as long as nothing changes', async () => {
    world.own = new Set([report.id]);
    const { rows: listed, next, state } = await ask<ReportsPage>('listReports', {});
    expect(listed.map(({ id }) => id)).toEqual(reports.map(({ id }) => id).sort());
    expect(next).toBeUndefined();
    // What the page has read is not read again, unless something has changed.
    expect(await ask<ReportsPage>('listReports', { known: state })).toEqual({ rows: [], state });
    expect((await ask<ReportsPage>('listReports', { known: 'other' })).rows).toHaveLength(reports.length);
    const [first, second] = listed;
    expect((await ask<ReportsPage>('listReports', { after: first?.id })).rows[0]?.id).toBe(second?.id);
    // Nobody but this browser writes in its own name: what others have written is not asked for.
    expect(listed.filter(({ isMadeHere }) => isMadeHere)).toEqual([]);
    expect(Object.keys(listed[0] ?? {})).not.toContain('assertions');
  });

  it('are shown whole, with the claims in the order of their table and what all reports say of them', async () => {
    const shown = await read();
    expect(shown).toMatchObject({ report, paper: { works: [] }, titles: {} });
    expect(
      shown?.claims.map(({ assertions }) => assertions.find(({ reportId }) => reportId === report.id)?.text),
    ).toEqual(report.assertions.map(({ text }) => text));
    expect(shown?.claims.some(({ assertions }) => assertions.length === 4)).toBe(true);
    expect(await read('0000000000000000')).toBeUndefined();
  });

  it('say what was judged in the window of the tab that asks', async () => {
    const [claim = expect.fail('none')] = (await read())?.claims ?? [];
    world.tabs = [dashboard, tabOf(7, { incognito: true })];
    const commandId = crypto.randomUUID();
    await ask('changeVerdict', { commandId, claimId: claim.id, change: { value: 'disputed' }, tabId: 7 });
    const valueFor = async (tabId?: number) => {
      const shown = await ask<ShownReport>('readReport', { reportId: report.id, ...(tabId && { tabId }) });
      return shown.claims.find(({ id }) => id === claim.id)?.verdict?.value;
    };
    expect([await valueFor(7), await valueFor()]).toEqual(['disputed', undefined]);
  });

  it('say where their paper is once it was seen under its title, in the version that all have read', async () => {
    await rememberTitle(['arxiv:2410.12381'], 'Another paper about something else entirely');
    expect((await read())?.paper).toEqual({ works: [] });
    await rememberTitle([paper], report.examinedTitle.toUpperCase());
    const shown = await read();
    expect(shown?.paper).toEqual({ works: [paper], url: 'https://arxiv.org/pdf/2504.16584v1' });
    expect(shown?.titles).toMatchObject({ [paper]: report.examinedTitle.toUpperCase() });
  });

  it('have the reader’s verdicts on them, and verdicts have their claim and paper', async () => {
    const evidence = {
      url,
      quote: { exact: 'It is so.', prefix: '', suffix: '' },
      position: { start: 0, end: 9 },
    };
    const change = { value: 'disputed', note: 'n', evidence };
    await ask('changeVerdict', { commandId: crypto.randomUUID(), claimId, change }, tabOf(4));
    const listed = await ask<ListedVerdict[]>('listVerdicts');
    expect(listed).toMatchObject([
      {
        value: 'disputed',
        note: 'n',
        evidence: { url },
        claim: { id: claimId, verdict: { value: 'disputed', canUndo: true } },
        paper: { works: [paper] },
      },
    ]);
    const judging = reports.find(({ assertions }) =>
      assertions.some(({ text }) => listed[0]?.texts.includes(text)),
    );
    const claims = (await read(judging?.id))?.claims ?? [];
    expect(claims.find(({ id }) => id === claimId)?.verdict).toMatchObject({ value: 'disputed' });
  });
});

describe('a paper', () => {
  const group = groupOfTitle(report.examinedTitle);
  const ask1 = (of = group, tab = dashboard) => ask<ShownWork | undefined>('readWork', { group: of }, tab);

  it('has the reports that examine and cite it, its merged claims, checks and verdicts', async () => {
    await rememberTitle([paper], report.examinedTitle);
    const page = { works: [paper], title: 'A title of the published version', url } as const;
    await keepCheck(keptCheckOf(sampleCheckFile({ page }), true), false);
    const commandId = crypto.randomUUID();
    await ask('changeVerdict', { commandId, claimId, change: { value: 'disputed' } }, tabOf(4));
    const shown = (await ask1()) ?? expect.fail('nothing is known');
    const examining = reports.filter(({ examinedTitle }) => groupOfTitle(examinedTitle) === group);
    expect(shown).toMatchObject({ group, title: report.examinedTitle, paper: { works: [paper] } });
    expect(shown.reports.map(({ id }) => id).sort()).toEqual(examining.map(({ id }) => id).sort());
    expect(shown.reports.map(({ date }) => date)).toEqual(
      examining.map(({ date }) => date).toSorted((a, b) => b.localeCompare(a)),
    );
    expect(shown.citing.map(({ id }) => id).sort()).toEqual(
      reports
        .filter(
          ({ references, id }) =>
            references.some(({ work }) => work === paper) && !examining.some((one) => one.id === id),
        )
        .map(({ id }) => id)
        .sort(),
    );
    expect(new Set(shown.claims.map((claim) => claim.group))).toEqual(new Set([group]));
    expect(shown.claims.find(({ id }) => id === claimId)?.verdict?.value).toBe('disputed');
    // It is found by the paper's id, though its title is another one.
    expect(shown.checks).toMatchObject([{ page: { works: [paper] }, figures: 1 }]);
    // What was judged outside of private windows counts there, too.
    expect((await ask1(group, { ...dashboard, incognito: true }))?.checks).toHaveLength(1);
  });

  it('is not there where nothing is known of it', async () => {
    expect(await ask1('0000000000000000')).toBeUndefined();
  });
});

describe('the way to a claim', () => {
  const open = () => ask('openClaim', { claimId, url: 'https://arxiv.org/pdf/2504.16584v1' });

  it('leads to the tab that has it, the one used last, never to a private one', async () => {
    world.tabs = [
      dashboard,
      tabOf(4),
      tabOf(5),
      tabOf(6),
      tabOf(7, { incognito: true }),
      tabOf(8, { url: 'about:blank' }),
    ];
    world.states = new Map<number, unknown>([
      [4, stateWith('yes')],
      [5, stateWith('yes')],
      [6, stateWith('no')],
      [7, stateWith('yes')],
      [8, { phase: 'forged' }],
    ]);
    await open();
    expect(world.shown).toEqual([[5, { active: true }]]);
    expect(sent.at(-1)).toEqual(['showClaim', claimId, 5]);
    expect(world.opened).toEqual([]);
  });

  it('opens the paper beside the dashboard where none has it, a PDF in the viewer, and shows the claim once it is read', async () => {
    await open();
    const viewer =
      'chrome-extension://x/src/viewer/index.html?file=https%3A%2F%2Farxiv.org%2Fpdf%2F2504.16584v1';
    expect(world.opened).toEqual([{ url: viewer, index: 3, windowId: 1, openerTabId: 3 }]);
    const opened = senderOf(101);
    sent.length = 0;
    const reading = { ...stateWith('yes'), phase: 'reading' };
    for (const state of [reading, { ...stateWith('yes'), findings: [] }, stateWith('yes'), stateWith('yes')])
      await leadToOpened(state as PageState, opened);
    // Once, and in no other tab.
    await leadToOpened(stateWith('yes') as PageState, senderOf(102));
    expect(sent).toEqual([['showClaim', claimId, 101]]);
  });

  it.each([
    ['full-text', 'wasn’t found here'],
    ['abstract', 'has only the abstract'],
  ])('says on a page that holds the %s that the claim was not found', async (holds, words) => {
    await open();
    await leadToOpened(stateWith('no', holds) as PageState, senderOf(101));
    expect(sent.at(-1)).toEqual(['showNotice', undefined, 101]);
    expect(await notices.take(101, false)).toContain(words);
  });
});

describe('a search', () => {
  const search = (text: string, tab = dashboard) =>
    ask<SearchReply | undefined>('searchClaims', { text, from: 0, size: 20 }, tab);

  it('finds claims with what the reader says of them and where their paper is', async () => {
    // What is missing is written, and told; until then there is nothing.
    expect(await search('98.08')).toMatchObject({ claims: [], isPartial: true });
    await writeSearchIndex();
    await rememberTitle([paper], report.examinedTitle);
    await ask('changeVerdict', {
      commandId: crypto.randomUUID(),
      claimId,
      change: { value: 'disputed', note: 'Quite outdated' },
    });
    const found = (await search('verdict:disputed outdat')) ?? expect.fail('no reply');
    expect(found).toMatchObject({ count: 1, isPartial: false });
    expect(found.claims).toMatchObject([
      {
        id: claimId,
        relation: 'examines',
        examinedTitle: report.examinedTitle,
        verdict: { value: 'disputed', note: 'Quite outdated' },
        paper: { works: [paper], url: expect.stringContaining('2504.16584') },
      },
    ]);
    const ofWork = await search(`work:${paper}`);
    const groups = new Set(ofWork?.claims.map(({ group }) => group));
    expect([...groups]).toEqual([claimId.split('-')[0]]);
    expect(ofWork?.count).toBeLessThan((await search(''))?.count ?? 0);
    expect(await search('work:2401.00001')).toMatchObject({ count: 0 });
  });

  it('says where a claim was found last: in which version and when, or on the page where it was judged', async () => {
    await writeSearchIndex();
    await rememberTitle([paper], report.examinedTitle);
    const last = async () => {
      const found = await search(`claim:${claimId}`);
      return found?.claims.find(({ id }) => id === claimId)?.lastFound;
    };
    const before = await last();
    await rememberReading(paper, { version: 1, located: [claimId], missed: [], on: '2026-06-01' }, []);
    await rememberReading(paper, { version: 2, located: [claimId], missed: [] }, []);
    await rememberReading(paper, { version: 3, located: [], missed: [claimId], on: '2027-06-05' }, []);
    if (before === undefined)
      expect(await last()).toEqual({
        at: '2026-06-01',
        version: 1,
        url: 'https://arxiv.org/pdf/2504.16584v1',
      });
    const evidence = {
      url,
      quote: { exact: 'It is so.', prefix: '', suffix: '' },
      position: { start: 0, end: 9 },
    };
    const change = { value: 'confirmed', evidence };
    await ask('changeVerdict', { commandId: crypto.randomUUID(), claimId, change }, tabOf(4));
    expect(await last()).toMatchObject({ url, evidence: { quote: { exact: 'It is so.' } } });
  });

  it('is answered for the last query of a tab, and for other tabs beside', async () => {
    const [early, other, late] = await Promise.all([
      search('model'),
      search('model', tabOf(4)),
      search('98.08'),
    ]);
    expect(early).toBeUndefined();
    expect(other?.count).toBeGreaterThan(0);
    expect(late?.claims[0]?.text).toContain('98.08');
  });

  it('refuses a query that is not in order', async () => {
    await expect(search('satus:verified')).rejects.toThrow('not in order');
  });
});

const group = claimId.slice(0, 16);
const judge = (change: object, id = claimId) =>
  ask('changeVerdict', { commandId: crypto.randomUUID(), claimId: id, change });

describe('tags and history', () => {
  it('are told to who asks, and tags can be searched for', async () => {
    await writeSearchIndex();
    await judge({ value: 'confirmed', tags: ['To do', 'figures'] });
    expect(await ask('listTags')).toEqual(['figures', 'To do']);
    const found = await ask<SearchReply>('searchClaims', { text: 'tag:"to do"', from: 0, size: 20 });
    expect(found.claims.map(({ id }) => id)).toEqual([claimId]);
    expect(found.claims[0]?.verdict?.tags).toEqual(['To do', 'figures']);
    const none = await ask<SearchReply>('searchClaims', { text: 'tag:other', from: 0, size: 20 });
    expect(none.count).toBe(0);
    const verdictId = found.claims[0]?.verdict?.verdictId ?? expect.fail('no verdict');
    const history = await ask<VerdictEvent[]>('readHistory', { verdictId });
    expect(history.at(-1)).toMatchObject({ value: 'confirmed', tags: ['To do', 'figures'] });
    expect(await ask('readHistory', { verdictId: crypto.randomUUID() })).toEqual([]);
    await judge({ value: null, tags: [], note: '' });
  });
});

describe('one paper, claim by claim', () => {
  const readTriage = (asked: object) => ask<TriagePaper | undefined>('readTriage', asked);

  it('is found by its group, and by its id once it was seen under its title', async () => {
    const byGroup = (await readTriage({ paper: group })) ?? expect.fail('nothing');
    expect(byGroup).toMatchObject({ group, title: report.examinedTitle, isBlind: false });
    expect(new Set(byGroup.claims.map(({ id }) => id)).size).toBe(byGroup.claims.length);
    await rememberTitle([paper], report.examinedTitle);
    expect(await readTriage({ paper })).toMatchObject({ group, paper: { works: [paper] } });
    expect(await readTriage({ paper: 'arxiv:2401.00001' })).toBeUndefined();
    expect(await readTriage({ paper: '0000000000000000' })).toBeUndefined();
  });

  const evidence = {
    url,
    quote: { exact: 'It is so.', prefix: '', suffix: '' },
    position: { start: 0, end: 9 },
  };
  const withPassage = (page: object = {}) => {
    const state = stateWith('yes');
    return {
      ...state,
      page: { ...state.page, title: report.examinedTitle, ...page },
      findings: [
        { claimId, found: 'yes', isExamined: true, passage: 'It is so.', evidence, agreement: 'agrees' },
      ],
    };
  };
  const passagesOn = async (state: object, change: Partial<Tab> = {}) => {
    world.tabs = [dashboard, tabOf(4, change)];
    world.states.set(4, state);
    return ask<PassageInTab[]>('readPassages', { paper: group });
  };

  it('has the passages of pages that are open, with the version of the page', async () => {
    expect(await passagesOn(withPassage({ version: 2 }))).toEqual([
      { claimId, text: 'It is so.', evidence: { ...evidence, version: 2 }, agreement: 'agrees' },
    ]);
    // By its id alone, once it was seen under its title.
    await rememberTitle([paper], report.examinedTitle);
    expect(await passagesOn(withPassage({ title: 'Something else' }))).toHaveLength(1);
  });

  it('has none of pages of other papers, or of claims of others', async () => {
    const other = { works: ['arxiv:2401.00001'], title: 'Something else' };
    expect(await passagesOn(withPassage(other))).toEqual([]);
    const foreign = { ...withPassage().findings[0], claimId: '0123456789abcdef-0123456789abcdef' };
    expect(await passagesOn({ ...withPassage(), findings: [foreign] })).toEqual([]);
  });

  it.each([
    ['another site', 'https://evil.example/'],
    ['nobody knows what', undefined],
    ['a page of ours that shows no paper', 'chrome-extension://x/src/dashboard/index.html#/triage'],
    [
      'another file in the viewer',
      'chrome-extension://x/src/viewer/index.html?file=https://evil.example/a.pdf',
    ],
  ])('has no evidence that a tab with %s only says to show', async (_, shown) => {
    const [passage] = await passagesOn(withPassage(), { url: shown as string });
    expect(passage).toEqual({ claimId, text: 'It is so.', agreement: 'agrees' });
  });

  it('has what our viewer shows', async () => {
    const file = `chrome-extension://x/src/viewer/index.html?file=${encodeURIComponent(url)}`;
    expect((await passagesOn(withPassage(), { url: file }))[0]?.evidence?.url).toBe(url);
  });

  it.each([0, 1_000])('has no version that cannot be: %s', async (version) => {
    expect((await passagesOn(withPassage({ version })))[0]?.evidence).toEqual(evidence);
  });

  it('is read without a word to any tab', async () => {
    world.tabs = [dashboard, tabOf(4)];
    await readTriage({ paper: group });
    expect(sent).toEqual([]);
  });
});

/** All pages of them. */
async function openQuestions(): Promise<OpenQuestion[]> {
  const all: OpenQuestion[] = [];
  let after: string | undefined;
  do {
    const page: OpenQuestionsPage = await ask('listOpen', { after: after ?? '' });
    all.push(...page.questions);
    after = page.next;
  } while (after !== undefined);
  return all;
}

describe('open questions', () => {
  beforeAll(async () => {
    const assertions = report.assertions.map((one) => ({ ...one, isVerified: !one.isVerified }));
    const torn = { ...report, id: 'ffffffffffffffff', assertions };
    const { manifest, parts } = buildClaimsIndex([torn]);
    await writeSource(`imported:${crypto.randomUUID()}`, {
      readManifest: async () => manifest,
      readPart: async (file) =>
        JSON.parse(parts.find((part) => part.file === file)?.text ?? '') as ClaimsIndexPart,
    });
  });

  it('are where reports disagree, each once, until one of the claims is judged', async () => {
    const all = await openQuestions();
    expect(all.length).toBeGreaterThan(0);
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
    const first = all.find((one) => one.kind === 'reports') ?? expect.fail('no disagreement');
    const [claim] = first.claims;
    await judge({ value: 'disputed' }, claim?.id);
    expect((await openQuestions()).map(({ key }) => key)).not.toContain(first.key);
    await judge({ value: null }, claim?.id);
    expect((await openQuestions()).map(({ key }) => key)).toContain(first.key);
  });

  it('can be put aside, and taken up again', async () => {
    const first = (await openQuestions()).find(({ kind }) => kind === 'reports');
    const key = first?.key ?? expect.fail('no question');
    await ask('dismissOpen', { key, isDismissed: true });
    expect((await openQuestions()).map((one) => one.key)).not.toContain(key);
    // What is put aside outside of private windows is nothing to these.
    const inPrivate = await ask<OpenQuestionsPage>(
      'listOpen',
      { after: 'report:' },
      { ...dashboard, incognito: true },
    );
    expect(inPrivate.questions.map((one) => one.key)).toContain(key);
    await ask('dismissOpen', { key, isDismissed: false });
    expect((await openQuestions()).map((one) => one.key)).toContain(key);
  });

  it('are claims that differed on the newest version that was opened', async () => {
    const reading = { located: [claimId], missed: [] };
    await rememberReading('arxiv:2504.16584', { ...reading, version: 8, differing: [claimId] }, []);
    const ofPages = async () => (await openQuestions()).filter(({ kind }) => kind === 'page');
    expect(await ofPages()).toMatchObject([{ claim: { id: claimId }, work: paper, version: 8 }]);
    await rememberReading('arxiv:2504.16584', { ...reading, version: 9, differing: [] }, []);
    expect(await ofPages()).toEqual([]);
  });

  it('do not begin where no part is', async () => {
    expect(await ask('listOpen', { after: 'nothing:0' })).toEqual({ questions: [] });
  });
});

describe('blind mode', () => {
  it('hides what reports say of claims, in every answer, until they are judged', async () => {
    await writeSearchIndex();
    await changeSetting({ name: 'isBlind', isOn: true });
    await judge({ value: 'confirmed' });
    const triage = await ask<TriagePaper>('readTriage', { paper: group });
    const statuses = triage.claims.map(({ id, status }) => [id === claimId, status === 'hidden']);
    expect(statuses.every(([isJudged, isHidden]) => isJudged !== isHidden)).toBe(true);
    const searched = await ask<SearchReply>('searchClaims', { text: 'model', from: 0, size: 20 });
    expect(searched.claims.every(({ id, status }) => id === claimId || status === 'hidden')).toBe(true);
    await expect(ask('searchClaims', { text: 'status:mixed', from: 0, size: 20 })).rejects.toThrow();
    const { rows } = await ask<ReportsPage>('listReports', {});
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some((one) => 'claimsVerified' in one)).toBe(false);
    const work = (await ask<ShownWork | undefined>('readWork', { group })) ?? expect.fail('no work');
    expect(work.claims.every(({ id, status }) => id === claimId || status === 'hidden')).toBe(true);
    const shown = (await read()) ?? expect.fail('no report');
    const hidden = new Set(
      shown.claims
        .filter(({ status }) => status === 'hidden')
        .flatMap(({ assertions }) => assertions.map(({ text }) => text)),
    );
    expect(hidden.size).toBeGreaterThan(0);
    expect(shown).toMatchObject({ isBlind: true, report: { claimsVerified: 0 } });
    for (const { text, isVerified, confidence } of shown.report.assertions)
      if (hidden.has(text)) expect([isVerified, confidence]).toEqual([false, 0]);
    const badges = await openListedWorks({ listKind: 'listing', keys: [paper] }, senderOf(4));
    const counts = badges.known.flatMap(({ groups }) => groups.map(({ claims }) => claims));
    expect(counts.length).toBeGreaterThan(0);
    for (const { verified, unverified, mixed, hidden } of counts) {
      expect([verified, unverified, mixed]).toEqual([0, 0, 0]);
      expect(hidden).toBeGreaterThan(0);
    }
    const questions = await openQuestions();
    expect(questions.some((one) => one.kind === 'reports' && one.conflict.kind === 'verification')).toBe(
      false,
    );
    await judge({ value: null });
    const [again] = (await ask<TriagePaper>('readTriage', { paper: group })).claims.filter(
      ({ id }) => id === claimId,
    );
    expect(again?.status).toBe('hidden');
  });
});

describe('a sentence that is checked', () => {
  const own =
    'After instruction-following fine-tuning, the codegen-mono model achieved an accuracy of 99%, precision of 98.08%';
  const nearest = (text: string, tab = dashboard, start = 0) =>
    ask<NearestReply>('findNearest', { text, start, end: text.length }, tab);

  it('has the known claims that are nearest, compared with it, with what the reader says', async () => {
    await writeSearchIndex();
    const [{ id } = expect.fail('no claim')] = (await nearest(own)).claims.map(({ claim }) => claim);
    await ask('changeVerdict', {
      commandId: crypto.randomUUID(),
      claimId: id,
      change: { value: 'confirmed', note: '' },
    });
    const before = 'We say it. ';
    const reply = await nearest(before + own, dashboard, before.length);
    expect(reply.isPartial).toBe(false);
    expect(reply.claims.length).toBeLessThanOrEqual(5);
    const [{ claim, finding } = expect.fail('nothing is near')] = reply.claims;
    expect(claim.text).toContain('98.08');
    expect(claim).toMatchObject({ id, relation: 'examines', verdict: { value: 'confirmed' } });
    expect(finding.passage).toBe(own);
    const figure = finding.parts?.find(({ kind }) => kind === 'figure');
    expect(figure).toMatchObject({ isSame: true });
    expect(own.slice(figure?.inPassage?.start, figure?.inPassage?.end)).toBe(figure?.pageText);
    const [differing] = (await nearest(own.replace('98.08', '91.17'))).claims;
    expect(differing?.claim.id).toBe(id);
    expect(differing?.finding).toMatchObject({ agreement: 'differs' });
    expect(differing?.finding.parts?.find(({ isSame }) => !isSame)).toMatchObject({
      kind: 'figure',
      pageText: expect.stringContaining('91.17'),
      claimText: expect.stringContaining('98.08'),
    });
  });

  it('has none where nothing is said of it', async () => {
    await writeSearchIndex();
    expect((await nearest('The cat of my aunt sleeps on 3 warm roofs.')).claims).toEqual([]);
    expect((await nearest('\u0000 <script>"\\')).claims).toEqual([]);
  });

  it('is answered for the last one of a tab, and for other tabs beside', async () => {
    await writeSearchIndex();
    const [early, other, late] = await Promise.allSettled([
      nearest(own),
      nearest(own, tabOf(4)),
      nearest(own),
    ]);
    expect([early.status, other.status, late.status]).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  });
});
