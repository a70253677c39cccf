/** Claims that are followed to sources, through the background's own messages, index and storage. */
import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageWork } from '../claims/page-work';
import { parseReports } from '../claims/parse-report';
import { buildClaimsIndex, type ClaimsIndexPart } from '../lookup/index-parts';
import type { Related } from '../lookup/related';
import type { PageState } from '../page/identity/page-state';
import { writeSource } from '../store/sources';
import { forgetPrivateTrails } from '../store/trails';
import type { Verdict } from '../verdicts/verdict';

interface Tab {
  id: number;
  index: number;
  windowId: number;
  incognito: boolean;
  url?: string;
  openerTabId?: number;
  pendingUrl?: string;
}
type Answer = (message: { data: unknown; sender: { url: string; tab?: Tab } }) => Promise<unknown>;

const { answers, areas, listeners, sent, tabs, world } = vi.hoisted(() => ({
  answers: new Map<string, Answer>(),
  areas: { local: new Map<string, unknown>(), session: new Map<string, unknown>() },
  listeners: { created: (_tab: Tab): void => undefined, removed: (_tabId: number): void => undefined },
  sent: [] as [type: string, data: unknown, tabId: number | undefined][],
  tabs: new Map<number, Tab>(),
  world: { base: 'chrome-extension://x/', opened: [] as object[], knowsOpeners: true },
}));
vi.mock('../messages/protocol', () => ({
  onMessage: (type: string, answer: Answer) => answers.set(type, answer),
  sendMessage: async (type: string, data: unknown, tabId?: number) => {
    sent.push([type, data, tabId]);
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
      runtime: { getURL: () => world.base },
      storage: { local: area(areas.local), session: area(areas.session) },
      tabs: {
        create: async (options: { url: string; windowId?: number; openerTabId?: number; index?: number }) => {
          if (options.openerTabId !== undefined && !world.knowsOpeners) throw new Error('unsupported');
          world.opened.push(options);
          const id = 100 + world.opened.length;
          const tab = { index: 0, windowId: 1, incognito: options.windowId === 9, ...options, id };
          tabs.set(id, tab);
          return tab;
        },
        get: async (id: number) => tabs.get(id) ?? Promise.reject(new Error('no tab')),
        query: async () => [],
        onCreated: { addListener: (listen: (tab: Tab) => void) => (listeners.created = listen) },
        onRemoved: { addListener: (listen: (tabId: number) => void) => (listeners.removed = listen) },
      },
    },
  };
});
const injected = vi.fn();
vi.mock('./inject', () => ({ injectReading: (tabId: number) => injected(tabId) }));
vi.mock('./write-bundled-index', () => ({ fromIndex: (read: () => unknown) => read() }));
/** One after the other: that shared locks could go together matters to nobody here. */
let turn: Promise<unknown> = Promise.resolve();
vi.stubGlobal('navigator', {
  locks: {
    request: (name: string, ...rest: unknown[]) => {
      const work = rest.at(-1) as () => Promise<unknown>;
      if (name !== 'trails') return work();
      const done = turn.then(work);
      turn = done.catch(() => undefined);
      return done;
    },
  },
});
const { followClaims } = await import('./follow-claim');
const { answerVerdictMessages } = await import('./verdict-messages');
const { openPage, findRelated } = await import('./look-up');
const { leadToClaim } = await import('./tab-trails');
const { notices } = await import('../store/tab-texts');
const { allVerdicts } = await import('../store/verdicts');
followClaims();
answerVerdictMessages();

const claimId = 'af5e2532859efe77-7cf9dc97f6833188';
const citing: PageWork & { url: string } = {
  works: ['arxiv:2504.16584'],
  title:
    'Case study: fine-tuning small language models for accurate and private CWE detection in Python code',
  url: 'https://arxiv.org/html/2504.16584v1#S2',
};
const examinedTitle =
  'Case Study: Fine-tuning Small Language Models for Accurate and Private CWE Detection in Python Code';
const cited: PageWork = {
  works: ['doi:10.5555/source'],
  title: 'How well many models find weaknesses in code',
};
const sourceUrl = 'https://www.nature.com/articles/source';
const source: PageWork = { works: ['doi:10.5555/source'], url: sourceUrl };
const citingTab: Tab = { id: 1, index: 3, windowId: 1, incognito: false };
const privateTab: Tab = { id: 2, index: 0, windowId: 9, incognito: true };

async function follow(
  change: object = {},
  tab: Tab | undefined = citingTab,
  url = `${world.base}src/card/index.html`,
): Promise<Tab> {
  const commandId = crypto.randomUUID();
  const data = { commandId, claimId, citing, cited, url: 'https://doi.org/10.5555/source', ...change };
  await answers.get('followClaim')?.({ data, sender: { url, ...(tab && { tab }) } });
  return tabs.get(100 + world.opened.length) ?? expect.fail('no tab has opened');
}

const look = async (tab: Tab, page: PageWork = source): Promise<Related> =>
  openPage(page, { url: page.url ?? sourceUrl, tab } as never).then(({ related }) => {
    // The page learns that a claim was followed to it, and not from where.
    expect(JSON.stringify(related)).not.toContain('trail');
    return findRelated({ page }, { url: `${world.base}src/card/index.html`, tab } as never);
  });

beforeAll(async () => {
  const folder = new URL('../../reports/', import.meta.url);
  const { reports } = parseReports(
    readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })),
  );
  const { manifest, parts } = buildClaimsIndex(reports);
  const texts = new Map(parts.map(({ file, text }) => [file, text]));
  await writeSource('bundled', {
    readManifest: async () => manifest,
    readPart: async (file) => JSON.parse(texts.get(file) ?? '') as ClaimsIndexPart,
  });
});
beforeEach(() => {
  areas.session.clear();
  tabs.clear();
  sent.length = 0;
  world.opened.length = 0;
  world.knowsOpeners = true;
  world.base = 'chrome-extension://x/';
  injected.mockClear();
});

describe('following a claim', () => {
  it('opens the source beside the citing page, in the same window', async () => {
    await follow();
    expect(world.opened).toEqual([
      { url: 'https://doi.org/10.5555/source', index: 4, windowId: 1, openerTabId: 1 },
    ]);
    world.knowsOpeners = false;
    await follow();
    expect(world.opened.at(-1)).toEqual({ url: 'https://doi.org/10.5555/source' });
    await follow({}, privateTab);
    expect(world.opened.at(-1)).toEqual({ url: 'https://doi.org/10.5555/source', windowId: 9 });
  });

  it('is refused to pages, for claims that are not there, and without a tab', async () => {
    for (const page of ['https://evil.example/', citing.url])
      await expect(follow({}, citingTab, page)).rejects.toThrow(/Only pages of Claimlight/);
    await expect(follow({ claimId: `${claimId}0` })).rejects.toThrow(/no longer in the index/);
    await expect(follow({ url: 'file:///etc/passwd' })).rejects.toThrow();
    const commandId = crypto.randomUUID();
    const data = { commandId, claimId, citing, cited, url: 'https://doi.org/10.5555/source' };
    const sender = { url: `${world.base}src/card/index.html` };
    await expect(answers.get('followClaim')?.({ data, sender })).rejects.toThrow(/tab/);
    // The way back leads to the site that the tab shows.
    await expect(follow({}, { ...citingTab, url: 'https://evil.example/' })).rejects.toThrow(/another site/);
    expect(world.opened).toEqual([]);
    await follow({}, { ...citingTab, url: 'https://arxiv.org/abs/2504.16584' });
    world.opened.length = 0;
    await follow({ citing: { ...citing, url: 'pdf:0123' } }, citingTab, `${world.base}src/viewer/index.html`);
    expect(world.opened).toHaveLength(1);
  });
});

describe('the page of the source', () => {
  it('has the claim, with where it comes from, though no report knows the work', async () => {
    const tab = await follow();
    const related = await look(tab);
    expect(related.reports).toEqual([]);
    expect(related.claims).toMatchObject([
      {
        id: claimId,
        relation: 'followed',
        examinedTitle,
        trail: {
          citing: {
            works: citing.works,
            title: examinedTitle,
            url: 'https://arxiv.org/html/2504.16584v1',
          },
          cited,
        },
      },
    ]);
    expect(related.claims[0]?.trail?.reportIds).toHaveLength(4);
    expect(injected).toHaveBeenCalledWith(tab.id);
    // The popup asks for the tab; a look-up that is about no tab has nothing of it.
    const own = { url: `${world.base}src/popup/index.html` } as never;
    expect((await findRelated({ page: source, tabId: tab.id }, own)).claims).toHaveLength(1);
    expect((await findRelated({ page: source }, own)).claims).toEqual([]);
  });

  it('is known by its title, too, and no other work or tab is taken for it', async () => {
    const tab = await follow();
    const byTitle: PageWork = {
      works: ['arxiv:2401.00001'],
      title: 'How Well Many Models Find Weaknesses in Code',
    };
    expect((await look(tab, byTitle)).claims).toHaveLength(1);
    expect(await look(tab, { works: ['doi:10.5555/other'] })).toEqual({ reports: [], claims: [] });
    expect(await look({ ...tab, id: 77 })).toEqual({ reports: [], claims: [] });
    // The window decides, not the number of the tab.
    expect(await look({ ...tab, incognito: true })).toEqual({ reports: [], claims: [] });
  });

  it('has a claim once that reports relate to it anyway, with their relation', async () => {
    const tab = await follow({ cited: { works: ['arxiv:2110.06500'] } });
    const page: PageWork = {
      works: ['arxiv:2110.06500'],
      title: 'Differentially Private Fine-tuning of Language Models',
    };
    const { reports, claims } = await look(tab, page);
    expect(reports.length).toBeGreaterThan(0);
    expect(claims.filter(({ id }) => id === claimId)).toHaveLength(1);
    expect(claims[0]).toMatchObject({ id: claimId, relation: 'cites' });
    expect(claims[0]?.trail).toBeDefined();
    expect(claims.filter(({ trail }) => trail !== undefined)).toHaveLength(1);
  });

  it('is gone when the tab is closed', async () => {
    const tab = await follow();
    listeners.removed(tab.id);
    await turn;
    expect((await look(tab)).claims).toEqual([]);
  });

  it('is kept for the last fifty tabs', async () => {
    const first = await follow();
    for (let more = 0; more < 49; more += 1) await follow();
    expect((await look(first)).claims).toHaveLength(1);
    const last = await follow();
    expect((await look(first)).claims).toEqual([]);
    expect((await look(last)).claims).toHaveLength(1);
  });

  it('is kept apart in private windows, until the last of them is closed', async () => {
    const [tab, hidden] = [await follow(), await follow({}, privateTab)];
    expect(hidden.incognito).toBe(true);
    expect((await look(hidden)).claims).toHaveLength(1);
    await forgetPrivateTrails();
    expect((await look(hidden)).claims).toEqual([]);
    expect((await look(tab)).claims).toHaveLength(1);
    expect(JSON.stringify([...areas.local])).not.toContain('10.5555');
  });

  it('passes it on to tabs that its links open, not to empty ones', async () => {
    const tab = await follow();
    const openFrom = async (id: number, openerTabId: number, pendingUrl?: string) => {
      const opened = {
        id,
        openerTabId,
        index: 5,
        windowId: 1,
        incognito: false,
        ...(pendingUrl && { pendingUrl }),
      };
      tabs.set(id, opened);
      listeners.created(opened);
      for (let wait = 0; wait < 20; wait += 1) await turn;
      await new Promise((resolve) => setTimeout(resolve));
      await turn;
      return (await look(opened)).claims.length;
    };
    expect(await openFrom(201, tab.id, 'https://www.nature.com/articles/source.pdf')).toBe(1);
    expect(await openFrom(202, tab.id, 'chrome://newtab/')).toBe(0);
    expect(await openFrom(203, tab.id)).toBe(0);
    expect(await openFrom(204, citingTab.id, 'https://www.nature.com/articles/source')).toBe(0);
    world.base = 'moz-extension://x/';
    expect(await openFrom(205, tab.id)).toBe(1);
  });

  it('survives what is damaged in the storage', async () => {
    areas.session.set('trails', [{ tabId: 'x' }]);
    expect(await look(citingTab)).toEqual({ reports: [], claims: [] });
    expect((await look(await follow())).claims).toHaveLength(1);
  });
});

describe('a verdict on the source', () => {
  const judge = async (tab: Tab, change: object) =>
    answers.get('changeVerdict')?.({
      data: { commandId: crypto.randomUUID(), claimId, change },
      sender: { url: `${world.base}src/card/index.html`, tab },
    });
  const kept = async (): Promise<Verdict | undefined> => (await allVerdicts(true))[0];

  it('keeps the trail that the background knows, whatever the page says of it', async () => {
    const tab = await follow({}, privateTab);
    const forged = {
      reportIds: [],
      citing: { works: [], url: 'https://evil.example/' },
      cited: { works: [] },
    };
    await judge(tab, { value: 'confirmed', trail: forged });
    expect((await kept())?.trail).toMatchObject({ citing: { title: examinedTitle }, cited });
    expect((await look(tab)).claims[0]?.verdict?.value).toBe('confirmed');
  });

  it('has none where the claim was not followed to', async () => {
    const tab = await follow({}, privateTab);
    // On the citing page in the same tab: the claim has no trail there.
    await judge(tab, { value: 'confirmed' });
    expect((await kept())?.value).toBe('confirmed');
    expect((await kept())?.trail).toBeUndefined();
    const forged = { reportIds: [], citing: { works: [], url: '' }, cited: { works: [] } };
    await judge(privateTab, { value: 'disputed', trail: forged });
    expect((await kept())?.value).toBe('disputed');
    expect((await kept())?.trail).toBeUndefined();
  });
});

describe('when the source has been read', () => {
  const state = (found: 'yes' | 'no' | 'pending', change: object = {}): PageState => ({
    page: {
      ...source,
      url: `${sourceUrl}#abstract`,
      holds: 'full-text',
      isConflicting: false,
      namesBoth: false,
    },
    phase: found === 'pending' ? 'reading' : 'done',
    findings: [{ claimId, found, isExamined: false, ...change }],
  });
  const lead = async (tab: Tab, state: PageState) => leadToClaim(state, { url: sourceUrl, tab } as never);

  it('the card of the claim is opened once', async () => {
    const tab = await follow();
    await lead(tab, state('pending'));
    expect(sent).toEqual([]);
    await lead(tab, state('yes'));
    await lead(tab, state('yes'));
    expect(sent).toEqual([['showClaim', claimId, tab.id]]);
  });

  it('the reader learns what was not found, as far as the page holds the paper', async () => {
    const tab = await follow();
    await lead(tab, state('no'));
    const first = await notices.take(tab.id, false);
    const abstract = {
      ...state('no'),
      page: { ...state('no').page, url: `${sourceUrl}/abstract`, holds: 'abstract' as const },
    };
    await lead(tab, abstract);
    // The page learns that there is something to say, not what.
    expect(sent).toEqual([
      ['showNotice', undefined, tab.id],
      ['showNotice', undefined, tab.id],
    ]);
    expect(first).toMatch(/^Followed from “.+”: The passage wasn’t found in this source\./);
    expect(await notices.take(tab.id, false)).toContain('may be in the full text');
    expect(await notices.take(tab.id, false)).toBeUndefined();
  });

  it('nothing is said of a highlight that was removed, nor on other pages', async () => {
    const tab = await follow();
    await lead(tab, state('no', { isRejected: true }));
    const other = state('yes');
    await lead(tab, { ...other, page: { ...other.page, works: ['doi:10.5555/other'] } });
    await lead({ ...tab, id: 77 }, other);
    expect(sent).toEqual([]);
  });
});
