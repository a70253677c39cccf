/** Commands that come again, a database that goes while the background lives, full disks: nothing that was said is lost. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleCheckFile } from '../../tests/gallery/sample-check';
import { keptCheckOf } from '../check/kept-check';
import type { ListedVerdict } from '../messages/message-data';
import type { Verdict } from '../verdicts/verdict';
import type { VerdictChange } from '../verdicts/verdict-changes';
import type { VerdictFile } from '../verdicts/verdict-file';

type Answer = (message: { data: unknown; sender: object }) => Promise<unknown>;
const { answers, areas, disk, open, tab } = vi.hoisted(() => ({
  answers: new Map<string, Answer>(),
  areas: { local: new Map<string, unknown>(), session: new Map<string, unknown>() },
  disk: { isFull: false, isBroken: false },
  tab: { url: 'https://arxiv.org/abs/2504.16584' },
  open: [] as { url?: string; incognito: boolean }[],
}));
const group = '0123456789abcdef';
const claim = {
  id: `${group}-0000000000000001`,
  group,
  text: 'A claim.',
  isCut: false,
  status: 'verified',
  assertions: [],
  examinedTitle: 'A title',
  wordings: [{ text: 'A claim.', isCut: false, fingerprint: '0000000000000001' }],
};
vi.mock('../messages/protocol', () => ({
  onMessage: (type: string, answer: Answer) => answers.set(type, answer),
}));
vi.mock('webextension-polyfill', () => {
  const area = (items: Map<string, unknown>) => ({
    get: async (keys: string | string[] | null) => {
      if (disk.isBroken) throw new Error('corrupted');
      return structuredClone(
        Object.fromEntries([...items].filter(([name]) => keys === null || [keys].flat().includes(name))),
      );
    },
    set: async (values: object) => {
      if (disk.isBroken) throw new Error('corrupted');
      if (disk.isFull) throw new Error('IO error: No space left on device');
      for (const [key, value] of Object.entries(values)) items.set(key, structuredClone(value));
    },
    remove: async (keys: string | string[]) => {
      for (const key of [keys].flat()) items.delete(key);
    },
  });
  return {
    default: {
      runtime: { getURL: () => 'chrome-extension://x/' },
      storage: { local: area(areas.local), session: area(areas.session) },
      tabs: { get: async () => ({ id: 4, incognito: false, url: tab.url }), query: async () => open },
    },
  };
});
vi.mock('./find-claim', () => ({ findClaim: async () => ({ claim, claims: [claim] }) }));
vi.mock('./write-bundled-index', () => ({ fromIndex: (read: () => unknown) => read() }));
vi.mock('../store/claims-index', () => ({
  reportsOfGroup: async () => [],
  reportsOfGroups: async (wanted: readonly unknown[]) => wanted.map(() => []),
  claimsOfEach: async (sets: readonly unknown[]) => sets.map(() => []),
}));
vi.mock('../claims/merge-claims', () => ({ mergeClaims: () => [claim] }));
vi.mock('./inject', () => ({}));
const [onChange, tellEveryone] = [vi.fn(), vi.fn()];
vi.mock('./report-change', () => ({
  tellEveryone: async () => tellEveryone(),
  // A tab that hangs is never notified.
  reportChange: (changed: object) => {
    onChange(changed);
    return new Promise(() => undefined);
  },
}));
/** Name of a lock → the last work that holds it: one after the other, as the browser's locks do. */
const turns = new Map<string, Promise<unknown>>();
vi.stubGlobal('navigator', {
  locks: {
    request: (name: string, work: () => Promise<unknown>) => {
      const done = (turns.get(name) ?? Promise.resolve()).then(work);
      turns.set(
        name,
        done.catch(() => undefined),
      );
      return done;
    },
  },
});
const { closeDatabase, database } = await import('../store/database');
const { stateIdOf } = await import('../verdicts/verdict');
const { answerVerdictMessages } = await import('./verdict-messages');
const { answerDataMessages } = await import('./data-messages');
const { keepRejections } = await import('../store/rejections');
const { keepCheck } = await import('../store/checks');
answerVerdictMessages();
answerDataMessages();

const sender = { url: 'chrome-extension://x/src/popup/index.html' };
async function ask<T = unknown>(type: string, data?: unknown): Promise<T> {
  return (await (answers.get(type)?.({ data, sender }) ?? Promise.reject(new Error('nobody listens')))) as T;
}
const newId = (): string => crypto.randomUUID();
const judge = (change: VerdictChange, commandId = newId()) =>
  ask('changeVerdict', { commandId, claimId: claim.id, change });
const undo = ({ id, history }: Verdict, commandId = newId()) =>
  ask('undoVerdict', { commandId, claimId: claim.id, verdictId: id, stateId: stateIdOf({ history }) });
/** @returns what has become of each verdict of a file */
async function bring(text: string, isTrial = false): Promise<string[]> {
  const { verdicts } = JSON.parse(text) as VerdictFile;
  const request = { kind: 'verdicts', records: verdicts, choices: {}, isTrial, isLast: true };
  return (await ask<{ kind: string }[]>('restoreRecords', request)).map(({ kind }) => kind);
}
/** Without what they are on: here no report says it. */
const list = async (): Promise<Verdict[]> =>
  (await ask<ListedVerdict[]>('listVerdicts')).map(({ paper: _paper, ...verdict }) => verdict);
const exported = async () => JSON.parse((await ask<{ text: string }>('exportVerdicts')).text) as VerdictFile;
async function only(): Promise<Verdict> {
  const all = await list();
  expect(all).toHaveLength(1);
  return all[0] ?? expect.fail('there is no verdict');
}
const inDatabase = async () => (await database()).getAll('verdicts');

/** As the browser does it when the disk is short, and as *clear data* does. */
async function evict(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase('claimlight');
    request.addEventListener('success', () => resolve());
    request.addEventListener('blocked', () => reject(new Error('blocked')));
  });
}

/** The connection ends, and the event that reports it has not come yet. */
async function endSilently(): Promise<void> {
  (await database()).close();
  globalThis.indexedDB = new IDBFactory();
}

beforeEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  Object.assign(disk, { isFull: false, isBroken: false });
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  areas.local.clear();
  areas.session.clear();
  onChange.mockClear();
  tellEveryone.mockClear();
  open.length = 0;
});

describe('a command that comes again', () => {
  it('changes nothing and is answered as before, also after others', async () => {
    const [first, second] = [newId(), newId()];
    await judge({ value: 'confirmed' }, first);
    await judge({ value: 'disputed' }, second);
    const before = await list();
    // What the first one has made no longer stands.
    for (const [value, id] of [
      ['disputed', second],
      ['confirmed', first],
    ] as const)
      await expect(judge({ value }, id)).resolves.toEqual(
        id === second ? { verdictId: before[0]?.id, stateId: second } : undefined,
      );
    expect(await list()).toEqual(before);
    // Another run of the background knows it from what is stored.
    await closeDatabase();
    await judge({ value: 'confirmed' }, first);
    expect(await list()).toEqual(before);
  });

  it('takes back no second step when it is an undo', async () => {
    await judge({ value: 'confirmed' });
    await judge({ value: 'disputed' });
    const seen = await only();
    const commandId = newId();
    await undo(seen, commandId);
    await undo(seen, commandId);
    expect(await only()).toMatchObject({ value: 'confirmed', history: [{ value: 'confirmed' }] });
    // The reader has pressed again, on a page that still shows the state that was undone.
    await undo(seen);
    expect(await only()).toMatchObject({ value: 'confirmed' });
    await undo(await only());
    expect((await only()).value).toBeUndefined();
  });

  it('is not done again once it has been undone', async () => {
    const commandId = newId();
    await judge({ value: 'confirmed' }, commandId);
    await undo(await only());
    await judge({ value: 'confirmed' }, commandId);
    expect((await only()).value).toBeUndefined();
  });

  it('has changed several verdicts by one act', async () => {
    const other: Verdict = {
      id: newId(),
      group,
      fingerprints: ['0000000000000001'],
      texts: ['A claim.'],
      examinedTitle: 'A title',
      value: 'disputed',
      note: '',
      updatedAt: '2026-01-02T00:00:00.000Z',
      history: [{ at: '2026-01-02T00:00:00.000Z', value: 'disputed', note: '' }],
    };
    const rival = {
      ...other,
      id: newId(),
      value: 'confirmed' as const,
      history: [{ at: '2026-01-01T00:00:00.000Z', value: 'confirmed' as const, note: '' }],
    };
    for (const one of [other, rival]) areas.local.set(`verdict:${one.id}`, one);
    const commandId = newId();
    await judge({ value: 'confirmed' }, commandId);
    await judge({ value: 'confirmed' }, commandId);
    const settled = await list();
    expect(settled.map(({ value, history }) => [value, history.length])).toEqual([
      ['confirmed', 2],
      ['confirmed', 2],
    ]);
    const undoing = newId();
    for (let time = 0; time < 2; time += 1)
      await undo(settled.find(({ id }) => id === other.id) ?? other, undoing);
    const values = new Map((await list()).map(({ id, value }) => [id, value]));
    expect([values.get(other.id), values.get(rival.id)]).toEqual(['disputed', 'confirmed']);
  });

  it('takes back no verdict that the reader has not seen', async () => {
    await judge({ value: 'confirmed' });
    const basedOn = stateIdOf(await only());
    await judge({ value: 'disputed' });
    await judge({ value: null, basedOn });
    expect(await only()).toMatchObject({ value: 'disputed' });
    await judge({ value: null, basedOn: stateIdOf(await only()) });
    expect((await only()).value).toBeUndefined();
  });

  it('overwrites no verdict that the reader has not seen, where that is asked for', async () => {
    const strictly = (basedOn: string | null) => judge({ value: 'disputed', basedOn, isStrict: true });
    const first = (await judge({ value: 'confirmed', basedOn: null, isStrict: true })) as { stateId: string };
    expect(first).toEqual({ verdictId: (await only()).id, stateId: stateIdOf(await only()) });
    await judge({ note: 'Look again.' });
    for (const basedOn of [null, first.stateId]) expect(await strictly(basedOn)).toBeUndefined();
    expect(await only()).toMatchObject({ value: 'confirmed' });
    expect(await strictly(stateIdOf(await only()))).toBeDefined();
    expect(await only()).toMatchObject({ value: 'disputed' });
  });

  it('brings nothing back a second time', async () => {
    await judge({ value: 'confirmed' });
    const { text } = await ask<{ text: string }>('exportVerdicts');
    await evict();
    areas.local.clear();
    expect(await bring(text)).toEqual(['new']);
    const before = await list();
    expect(await bring(text)).toEqual(['same']);
    expect(await list()).toEqual(before);
  });

  it('is refused without an id, without the state, and from pages of the web', async () => {
    const data = { claimId: claim.id, change: { value: 'confirmed' } };
    await expect(ask('changeVerdict', data)).rejects.toThrow(/commandId/);
    await expect(ask('undoVerdict', { ...data, commandId: newId(), verdictId: newId() })).rejects.toThrow(
      /stateId/,
    );
    const answer = answers.get('changeVerdict') ?? expect.fail('nobody listens');
    const web = { url: 'https://arxiv.org/abs/2504.16584' };
    expect(() => answer({ data: { ...data, commandId: newId() }, sender: web })).toThrow(
      /Only pages of Claimlight/,
    );
    expect(await list()).toEqual([]);
  });

  it('is answered though nobody receives the change, and no page is notified of it', async () => {
    const evidence = (url: string) => ({
      url,
      quote: { exact: 'x', prefix: '', suffix: '' },
      position: { start: 0, end: 1 },
    });
    await judge({ value: 'confirmed', evidence: evidence('https://a.example/') });
    await judge({ value: 'disputed', evidence: evidence('https://b.example/') });
    expect(onChange.mock.calls).toEqual([[{ urls: [] }], [{ urls: [] }]]);
  });
});

describe('a passage that a verdict is given on', () => {
  const onPassage = (url: string) => ({
    commandId: newId(),
    claimId: claim.id,
    change: {
      value: 'confirmed',
      evidence: { url, quote: { exact: 'x', prefix: '', suffix: '' }, position: { start: 0, end: 1 } },
    },
  });
  const judgeFrom = (url: string, asked: object, from: object) =>
    (answers.get('changeVerdict') ?? expect.fail('nobody listens'))({
      data: { ...onPassage(url), ...asked },
      sender: from,
    });
  const popup = (url: string) => judgeFrom(url, { tabId: 4 }, sender);
  const card = (url: string) =>
    judgeFrom(
      url,
      {},
      {
        url: 'chrome-extension://x/src/card/index.html',
        frameId: 2,
        tab: { id: 4, incognito: false, ...tab },
      },
    );
  const judges = [
    ['popup', popup],
    ['card', card],
  ] as const;

  it.each(judges)(
    'is kept where the tab shows its site, though the page has gone on there: %s',
    async (_, by) => {
      tab.url = 'https://arxiv.org/abs/2504.16584#S1';
      for (const url of ['https://arxiv.org/abs/2504.16584', 'https://arxiv.org/html/2504.16584v1']) {
        await by(url);
        expect((await only()).evidence?.url).toBe(url);
      }
    },
  );

  it.each(judges)(
    'is refused where the tab shows another, and the verdict counts without it: %s',
    async (_, by) => {
      tab.url = 'https://evil.example/';
      await by('https://arxiv.org/abs/2504.16584');
      expect(await only()).toMatchObject({ value: 'confirmed' });
      expect((await only()).evidence).toBeUndefined();
    },
  );

  it.each(judges)('is that of the very file where the tab shows one of this computer: %s', async (_, by) => {
    tab.url = 'file:///home/reader/paper.html#S1';
    await by('file:///home/reader/other.html');
    expect((await only()).evidence).toBeUndefined();
    await by('file:///home/reader/paper.html');
    expect((await only()).evidence?.url).toBe('file:///home/reader/paper.html');
  });

  it.each(judges)('is what our viewer says where the tab shows that: %s', async (_, by) => {
    tab.url = 'chrome-extension://x/src/viewer/index.html?file=x';
    await by('pdf:0123456789abcdef');
    expect((await only()).evidence?.url).toBe('pdf:0123456789abcdef');
  });

  describe('from the dashboard', () => {
    const dashboard = 'chrome-extension://x/src/dashboard/index.html#/triage/group';
    const site = 'https://arxiv.org/abs/2504.16584';
    const viewer = 'chrome-extension://x/src/viewer/index.html';
    /** @returns the address that is kept */
    const keptOf = async (url: string, shown?: string, isTabKnown = true) => {
      if (shown !== undefined) open.push({ url: shown, incognito: false });
      const own = { id: 9, incognito: false, ...(isTabKnown && { url: dashboard }) };
      await judgeFrom(url, {}, { url: dashboard, tab: own });
      const { value, evidence } = await only();
      expect(value).toBe('confirmed');
      return evidence?.url;
    };

    it('is kept where a tab shows it', async () => {
      expect(await keptOf(site, `${site}#S1`)).toBe(site);
      expect(await keptOf('file:///paper.html', 'file:///paper.html')).toBe('file:///paper.html');
      expect(await keptOf('pdf:0123456789abcdef', `${viewer}?file=x`)).toBe('pdf:0123456789abcdef');
      const file = 'https://b.example/a.pdf';
      expect(await keptOf(file, `${viewer}?file=${encodeURIComponent(file)}`)).toBe(file);
    });

    it.each([
      ['no tab', site, undefined],
      ['a tab of another site alone', site, 'https://evil.example/'],
      ['another file', 'file:///paper.html', 'file:///other.html'],
      ['no viewer', 'pdf:0123456789abcdef', site],
      ['a viewer with another file', site, `${viewer}?file=https://evil.example/a.pdf`],
      ['a page of ours by its own address', dashboard, dashboard],
      ['a page by an address of no site', 'data:text/html,x', 'data:text/html,x'],
    ])('is left out where there is %s', async (_, url, shown) => {
      expect(await keptOf(url, shown)).toBeUndefined();
      expect(await keptOf(url, shown, false)).toBeUndefined();
    });

    it('is left out where only a private window shows it', async () => {
      open.push({ url: site, incognito: true });
      expect(await keptOf(site)).toBeUndefined();
    });
  });
});

describe('what is deleted', () => {
  const evidenceOn = (url: string) => ({
    url,
    quote: { exact: 'x', prefix: '', suffix: '' },
    position: { start: 0, end: 1 },
  });

  it('is told to our own pages, and to pages that lose highlights by it', async () => {
    const url = 'https://a.example/paper';
    await judge({ value: 'confirmed', evidence: evidenceOn(url) });
    const rejected = { sentences: ['x'], wrong: [0] };
    const rejection = {
      id: newId(),
      url: 'https://b.example/paper',
      group,
      fingerprints: ['0000000000000001'],
      texts: ['A claim.'],
      isCut: false,
      ...rejected,
      rejectedAt: '2026-05-01T10:00:00Z',
    };
    await keepRejections([rejection], false);
    await keepCheck(keptCheckOf(sampleCheckFile(), true), false);
    onChange.mockClear();
    for (const kind of ['verdicts', 'rejections', 'checks', 'questions']) await ask('clearStored', kind);
    expect(onChange.mock.calls).toEqual([
      [{ urls: [url] }],
      [{ urls: [rejection.url] }],
      [{ urls: [sampleCheckFile().page.url] }],
      [{ urls: [] }],
    ]);
    expect(tellEveryone).not.toHaveBeenCalled();
    expect(await list()).toEqual([]);
  });

  it('is told to no page of a verdict that was taken back', async () => {
    await judge({ value: 'confirmed', evidence: evidenceOn('https://a.example/paper') });
    await judge({ value: null });
    onChange.mockClear();
    await ask('clearStored', 'verdicts');
    expect(onChange.mock.calls).toEqual([[{ urls: [] }]]);
  });

  it('is told to all pages where works are no longer one', async () => {
    await ask('clearStored', 'links');
    expect(tellEveryone).toHaveBeenCalledTimes(1);
  });
});

describe('when the browser deletes the database while the background lives', () => {
  it.each([
    ['and reports it', evict],
    ['and has not reported it yet', endSilently],
  ])('%s: list, export, undo and import go on', async (_, lose) => {
    await judge({ value: 'confirmed' });
    const backup = (await ask<{ text: string }>('exportVerdicts')).text;
    await judge({ value: 'disputed' });
    const newest = await only();
    await lose();
    expect(await list()).toEqual([newest]);
    await lose();
    // Which commands have led to it is of use here alone.
    const { commands: _commands, ...exportable } = newest;
    expect((await exported()).verdicts).toEqual([exportable]);
    await lose();
    expect(await bring(backup, true)).toEqual(['newer-here']);
    await lose();
    await bring(backup);
    expect(await list()).toEqual([newest]);
    expect(await inDatabase()).toEqual([newest]);
    await lose();
    await undo(newest);
    expect(await only()).toMatchObject({ value: 'confirmed' });
    await lose();
    await judge({ note: 'one verdict, no rival' });
    expect(await only()).toMatchObject({ id: newest.id, note: 'one verdict, no rival' });
    expect(await inDatabase()).toEqual(await list());
  });

  it('between what an import has read and what it writes, nothing newer is overwritten', async () => {
    await judge({ value: 'confirmed' });
    const backup = (await ask<{ text: string }>('exportVerdicts')).text;
    const { keepVerdicts } = await import('../store/verdicts');
    const { verdicts } = JSON.parse(backup) as VerdictFile;
    await judge({ value: 'disputed' });
    const newest = await only();
    await keepVerdicts(verdicts, false);
    expect(await inDatabase()).toEqual([newest]);
    expect(areas.local.get(`verdict:${newest.id}`)).toEqual(newest);
  });

  it('a missing verdict is reported, and no “ok”', async () => {
    await judge({ value: 'confirmed' });
    const seen = await only();
    await evict();
    areas.local.clear();
    await expect(undo(seen)).rejects.toThrow(/no longer exists/);
  });
});

describe('a copy that does not answer', () => {
  const breakDatabase = async () => {
    const open = await database();
    const fail = () => {
      throw new DOMException('Internal error', 'UnknownError');
    };
    for (const name of ['transaction', 'getAll', 'getAllKeys'] as const)
      vi.spyOn(open, name).mockImplementation(fail);
  };

  it('is made up for by storage.local', async () => {
    await judge({ value: 'confirmed' });
    await breakDatabase();
    expect(await only()).toMatchObject({ value: 'confirmed' });
    await judge({ value: 'disputed' });
    await undo(await only());
    await judge({ note: 'see table 2' });
    expect((await exported()).verdicts).toMatchObject([{ value: 'confirmed', note: 'see table 2' }]);
  });

  it('is made up for by IndexedDB', async () => {
    await judge({ value: 'confirmed' });
    disk.isBroken = true;
    await judge({ value: 'disputed' });
    expect(await only()).toMatchObject({ value: 'disputed' });
    expect((await exported()).verdicts).toHaveLength(1);
    disk.isBroken = false;
    await closeDatabase();
    expect(await only()).toMatchObject({ value: 'disputed' });
    expect([...areas.local.values()]).toContainEqual(expect.objectContaining({ value: 'disputed' }));
  });

  it('makes an export fail when the other does not answer either, or has lost everything', async () => {
    await judge({ value: 'confirmed' });
    disk.isBroken = true;
    await breakDatabase();
    await expect(exported()).rejects.toThrow('storeFailedReadVerdicts');
    vi.restoreAllMocks();
    await closeDatabase();
    globalThis.indexedDB = new IDBFactory();
    await expect(exported()).rejects.toThrow('storeFailedReadVerdicts');
    disk.isBroken = false;
    expect(await ask('countUnexported')).toBe(1);
    expect((await exported()).verdicts).toHaveLength(1);
    expect(await ask('countUnexported')).toBe(0);
  });
});

describe('a full disk', () => {
  it('is reported, acknowledges nothing, and leaves list and export', async () => {
    await judge({ value: 'confirmed' });
    disk.isFull = true;
    const open = await database();
    const transaction = open.transaction.bind(open) as (...parts: unknown[]) => unknown;
    vi.spyOn(open, 'transaction').mockImplementation(((...parts: [never, 'readonly' | undefined]) => {
      if (parts[1] !== undefined)
        throw new DOMException('Encountered full disk while opening', 'QuotaExceededError');
      return transaction(...parts);
    }) as never);
    await expect(judge({ value: 'disputed' })).rejects.toThrow('storeFullSaveVerdict');
    expect(await only()).toMatchObject({ value: 'confirmed' });
    expect((await exported()).verdicts).toHaveLength(1);
  });
});

describe('growth', () => {
  it('of a note that is edited 300 times is bounded, and each value stays a step', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 1) });
    await judge({ value: 'confirmed' });
    for (let at = 0; at < 300; at += 1) {
      await judge({ note: `${'x'.repeat(10_000 - 3)}${String(at)}` });
      vi.setSystemTime(Date.now() + 60_000);
    }
    const edited = await only();
    // Each of thirty entries covers ten minutes.
    expect(edited.history).toHaveLength(31);
    expect(edited.commands?.length).toBe(20);
    for (let at = 0; at < 60; at += 1) await judge({ value: at % 2 === 0 ? 'disputed' : 'confirmed' });
    const judged = await only();
    expect(judged.history).toHaveLength(50);
    expect(judged.history.at(-1)).toMatchObject({ value: 'confirmed' });
    expect(JSON.stringify(judged).length).toBeLessThan(600_000);
    expect(await inDatabase()).toEqual([judged]);
  });

  it('of what older versions have written ends when it is next written', async () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
    const long: Verdict = {
      id: newId(),
      group,
      fingerprints: ['0000000000000001'],
      texts: ['A claim.'],
      examinedTitle: 'A title',
      note: '299',
      updatedAt: at(299),
      history: Array.from({ length: 300 }, (_, step) => ({ at: at(step), note: String(step) })),
    };
    areas.local.set(`verdict:${long.id}`, long);
    await judge({ value: 'confirmed' });
    const stored = areas.local.get(`verdict:${long.id}`) as Verdict;
    expect(stored.history).toHaveLength(50);
    expect(stored.history.at(-2)?.note).toBe('299');
  });
});

describe('time', () => {
  const timed = (time: string, note = ''): Verdict => ({
    id: '00000000-0000-4000-8000-000000000001',
    group,
    fingerprints: ['0000000000000001'],
    texts: ['A claim.'],
    examinedTitle: 'A title',
    value: 'confirmed',
    note,
    updatedAt: time,
    history: [{ at: '2026-01-01T00:00:00.000Z', value: 'confirmed', note }],
  });

  it.each(['9999-12-31T23:59:59.999Z', '2099-01-01T00:00:00.000Z'])(
    'of %s, which is stored, keeps the next verdict from nothing',
    async (time) => {
      areas.local.set('verdict:00000000-0000-4000-8000-000000000001', timed(time));
      await judge({ value: 'disputed' });
      await closeDatabase();
      expect(await only()).toMatchObject({ value: 'disputed' });
      expect(await inDatabase()).toHaveLength(1);
      await judge({ value: 'confirmed' });
      expect(await only()).toMatchObject({ value: 'confirmed', history: [{}, {}, {}] });
      // What was dated ahead can be exported and imported again.
      const { text } = await ask<{ text: string }>('exportVerdicts');
      areas.local.clear();
      await evict();
      await bring(text);
      expect(await only()).toMatchObject({ value: 'confirmed' });
    },
  );

  it('that is stored with an offset is compared as what it is', async () => {
    areas.local.set(
      'verdict:00000000-0000-4000-8000-000000000001',
      timed('2026-01-02T05:00:00.000+14:00', 'old'),
    );
    await (await database()).put('verdicts', timed('2026-01-01T23:00:00.000Z', 'new'));
    expect(await only()).toMatchObject({ note: 'new' });
  });

  it('validates every record before it is kept', async () => {
    const { keepVerdicts } = await import('../store/verdicts');
    const damaged = { ...timed('2026-01-01T00:00:00.000Z'), updatedAt: '+010000-01-01T00:00:00.000Z' };
    await expect(keepVerdicts([timed('2026-01-01T00:00:00.000Z'), damaged], false)).rejects.toThrow();
    expect(areas.local.size).toBe(0);
    expect(await inDatabase()).toEqual([]);
  });
});
