/** What is kept as long as the browser runs: notes that are being written, words for the reader, claims that go along with tabs. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Trail } from '../verdicts/trail';

const session = new Map<string, unknown>();
vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      session: {
        get: async (keys: string | string[] | null) =>
          Object.fromEntries([...session].filter(([name]) => keys === null || [keys].flat().includes(name))),
        set: async (values: object) => {
          for (const [key, value] of Object.entries(values)) session.set(key, structuredClone(value));
        },
        remove: async (keys: string | string[]) => {
          for (const key of [keys].flat()) session.delete(key);
        },
      },
    },
  },
}));
/** Name of a lock → the last work that holds it. */
const turns = new Map<string, Promise<unknown>>();
vi.stubGlobal('navigator', {
  locks: {
    request: (name: string, ...rest: unknown[]) => {
      const done = (turns.get(name) ?? Promise.resolve()).then(rest.at(-1) as () => Promise<unknown>);
      turns.set(
        name,
        done.catch(() => undefined),
      );
      return done;
    },
  },
});
const { forgetPrivateDrafts, keepDraft, readDrafts } = await import('./drafts');
const { leads, notices } = await import('./tab-texts');
const { endTrail, forgetPrivateTrails, passTrailOn, rememberTold, startTrail, trailIn } = await import(
  './trails'
);

beforeEach(() => {
  session.clear();
});

describe('notes that are being written', () => {
  it('are those that were kept last and not given up, and no other window’s', async () => {
    const id = fc.constantFrom('a', 'b', 'draft:a', 'privateDraft:a', '__proto__', '');
    const change = fc.record({ id, note: fc.option(fc.string()), isPrivate: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(change), async (changes) => {
        session.clear();
        const model = [new Map<string, string>(), new Map<string, string>()] as const;
        for (const { id: claim, note, isPrivate } of changes) {
          await keepDraft(claim, note, isPrivate);
          const own = model[isPrivate ? 1 : 0];
          if (note === null) own.delete(claim);
          else own.set(claim, note);
        }
        const ids = changes.map(({ id: claim }) => claim);
        for (const [at, own] of model.entries())
          expect(new Map(Object.entries(await readDrafts(ids, at === 1)))).toEqual(own);
        await forgetPrivateDrafts();
        expect(await readDrafts(ids, true)).toEqual({});
        expect(new Map(Object.entries(await readDrafts(ids, false)))).toEqual(model[0]);
      }),
      { numRuns: 50 },
    );
  });

  it('are read of the claims that are asked for alone, and none that is damaged', async () => {
    await keepDraft('a', 'A note.', false);
    await keepDraft('b', 'Another.', false);
    session.set('draft:c', { note: 'x' });
    expect(await readDrafts(['a', 'c'], false)).toEqual({ a: 'A note.' });
  });
});

describe('what there is to say in a tab', () => {
  it('is said once, the last word alone, and in a window of its kind', async () => {
    await notices.keep(1, 'Old.', false);
    await notices.keep(1, 'New.', false);
    await notices.keep(1, 'Private.', true);
    await notices.keep(2, 'Elsewhere.', false);
    expect(await notices.take(1, false)).toBe('New.');
    expect(await notices.take(1, false)).toBeUndefined();
    expect(await notices.take(2, false)).toBe('Elsewhere.');
    await notices.keep(2, 'Elsewhere.', false);
    await notices.forgetPrivate();
    expect(await notices.take(1, true)).toBeUndefined();
    expect(await notices.take(2, false)).toBe('Elsewhere.');
  });

  it('is kept for each of two tabs at the same time', async () => {
    await Promise.all([notices.keep(1, 'One.', false), notices.keep(2, 'Two.', false)]);
    expect(await Promise.all([notices.take(1, false), notices.take(2, false)])).toEqual(['One.', 'Two.']);
  });

  it('is kept for twenty tabs, and starts again where it is damaged', async () => {
    for (let tab = 1; tab <= 25; tab += 1) await notices.keep(tab, 'Words.', false);
    expect(Object.keys(session.get('notices') as object)).toHaveLength(20);
    expect(await notices.take(25, false)).toBe('Words.');
    session.set('notices', ['x']);
    await notices.keep(1, 'Words.', false);
    expect(await notices.take(1, false)).toBe('Words.');
  });

  it('stays until it is wanted, and is there before a tab that is being opened asks', async () => {
    const keeping = leads.keep(async () => 1, 'claim', false);
    const taking = leads.take(1, false, (text) => text !== 'claim');
    await keeping;
    expect(await taking).toBeUndefined();
    expect(await leads.take(1, false, (text) => text === 'claim')).toBe('claim');
    await leads.keep(async () => undefined, 'nowhere', false);
    expect(session.get('leads')).toEqual({});
  });
});

describe('claims that go along with tabs', () => {
  const trail: Trail = {
    reportIds: ['r'],
    citing: { works: ['arxiv:2504.16584'], url: 'https://arxiv.org/abs/2504.16584' },
    cited: { works: ['doi:10.1000/x'] },
  };
  const follow = (tabId: number | undefined, commandId: string, isPrivate = false) => {
    const open = vi.fn(async () => tabId);
    return startTrail(open, { claimId: `claim ${commandId}`, trail, commandId }, isPrivate).then(() => open);
  };

  it('are there once the tab is open, which a command that comes again does not open again', async () => {
    const opened = follow(1, 'a');
    // Asked for while it is being opened.
    expect(await trailIn(1, false)).toEqual({
      tabId: 1,
      claimId: 'claim a',
      trail,
      commandId: 'a',
      toldOn: [],
    });
    expect(await opened).toHaveBeenCalledOnce();
    expect(await follow(2, 'a')).not.toHaveBeenCalled();
    await follow(undefined, 'b');
    expect([...(session.get('trails') as unknown[])]).toHaveLength(1);
    expect(await trailIn(1, true)).toBeUndefined();
  });

  it('are all kept when two tabs are opened at the same time', async () => {
    await Promise.all([follow(1, 'a'), follow(2, 'b')]);
    expect((await trailIn(1, false))?.claimId).toBe('claim a');
    expect((await trailIn(2, false))?.claimId).toBe('claim b');
  });

  it('are reported once on each page, and again in a tab that was opened from theirs', async () => {
    await follow(1, 'a');
    const known = await trailIn(1, false);
    if (known === undefined) throw new Error('nothing goes along');
    expect(await rememberTold(1, 'https://x.org/', false)).toBe(true);
    expect(await rememberTold(1, 'https://x.org/', false)).toBe(false);
    expect(await rememberTold(1, 'https://y.org/', false)).toBe(true);
    expect(await rememberTold(9, 'https://x.org/', false)).toBe(false);
    await passTrailOn(2, known, false);
    expect(await rememberTold(2, 'https://x.org/', false)).toBe(true);
    expect((await trailIn(1, false))?.toldOn).toEqual(['https://x.org/', 'https://y.org/']);
  });

  it('go with their tab, and those of private windows with the last of these', async () => {
    await follow(1, 'a');
    await follow(2, 'b');
    await follow(3, 'c', true);
    await follow(4, 'd', true);
    await endTrail(1);
    await endTrail(3);
    expect(await trailIn(1, false)).toBeUndefined();
    expect(await trailIn(3, true)).toBeUndefined();
    expect(await trailIn(4, true)).toBeDefined();
    await forgetPrivateTrails();
    expect(await trailIn(4, true)).toBeUndefined();
    expect(await trailIn(2, false)).toBeDefined();
  });

  it('are fifty at most: the one that was followed longest ago goes', async () => {
    for (let tab = 1; tab <= 50; tab += 1) await follow(tab, String(tab));
    await rememberTold(1, 'https://x.org/', false);
    await follow(51, '51');
    expect(await trailIn(1, false)).toBeUndefined();
    expect(await trailIn(2, false)).toBeDefined();
    expect(await trailIn(51, false)).toBeDefined();
  });

  it('are none where what was stored is damaged', async () => {
    session.set('trails', [
      { tabId: 1, claimId: 'a', trail: { ...trail, cited: { works: ['x'] } }, toldOn: [] },
    ]);
    expect(await trailIn(1, false)).toBeUndefined();
    await follow(1, 'a');
    expect((await trailIn(1, false))?.claimId).toBe('claim a');
  });
});
