/** The reader's settings: what stands for what is missing, and what pages learn of them. */
import fc from 'fast-check';
import { beforeEach, expect, it, vi } from 'vitest';
import type { SwitchChange } from './settings';

const local = new Map<string, unknown>();
const session = new Map<string, unknown>();
const set = vi.fn();
vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      local: { get: async (key: string) => (local.has(key) ? { [key]: local.get(key) } : {}), set },
      session: {
        get: async (key: string | null) =>
          Object.fromEntries([...session].filter(([name]) => key === null || key === name)),
        set: async (values: object) => {
          for (const [key, value] of Object.entries(values)) session.set(key, structuredClone(value));
        },
        remove: async (keys: readonly string[]) => {
          for (const key of keys) session.delete(key);
        },
      },
    },
  },
}));
let turn: Promise<unknown> = Promise.resolve();
vi.stubGlobal('navigator', {
  locks: {
    request: (_name: string, work: () => Promise<unknown>) => {
      const done = turn.then(work);
      turn = done.catch(() => undefined);
      return done;
    },
  },
});
const { changeSetting, lookAt, readSettings, resetSettings, undoReset } = await import('./settings');

const switchOn = (name: Exclude<SwitchChange['name'], 'areMarksOnHost'>, isOn: boolean) =>
  changeSetting({ name, isOn });
const switchSite = (host: string, isOn: boolean) => changeSetting({ name: 'areMarksOnHost', host, isOn });

const defaults = {
  areMarksOn: true,
  isStripOn: true,
  opensByHover: true,
  areListingMarksOn: true,
  areReferenceMarksOn: true,
  opensPdfs: false,
  checksPapers: false,
  listsByClaim: false,
  isBlind: false,
  sitesOff: [],
  reviewProfiles: [],
  styles: {},
};
beforeEach(() => {
  local.clear();
  session.clear();
  set.mockReset().mockImplementation(async (values: object) => {
    for (const [key, value] of Object.entries(values)) local.set(key, structuredClone(value));
  });
});

it('has its default for whatever is missing or damaged, and keeps the rest', async () => {
  expect(await readSettings()).toEqual(defaults);
  local.set('settings', { isStripOn: false, areMarksOn: 'yes', sitesOff: [1], older: true });
  expect(await readSettings()).toEqual({ ...defaults, isStripOn: false });
  await fc.assert(
    fc.asyncProperty(fc.anything(), async (stored) => {
      local.set('settings', stored);
      expect(Object.keys(await readSettings()).sort()).toEqual(Object.keys(defaults).sort());
    }),
  );
});

it('leaves out profiles of reviews that are damaged, and keeps the others', async () => {
  const profile = { name: 'X', claim: 'a', verdict: 'b', verified: ['yes'], paper: { kind: 'heading' } };
  local.set('settings', { reviewProfiles: [{ ...profile, verified: 'yes' }, profile, 3] });
  expect((await readSettings()).reviewProfiles).toEqual([profile]);
});

it('changes what is switched alone, and all of what is switched at the same time', async () => {
  await Promise.all([
    switchOn('isStripOn', false),
    switchOn('opensPdfs', true),
    switchOn('areListingMarksOn', false),
    switchSite('arxiv.org', false),
  ]);
  const changed = { isStripOn: false, opensPdfs: true, areListingMarksOn: false, sitesOff: ['arxiv.org'] };
  expect(await readSettings()).toEqual({ ...defaults, ...changed });
  await switchOn('areReferenceMarksOn', false);
  await switchOn('areMarksOn', false);
  expect(await readSettings()).toEqual({
    ...defaults,
    ...changed,
    areReferenceMarksOn: false,
    areMarksOn: false,
  });
});

it('names a site once, however often highlights are switched off there', async () => {
  await switchSite('a.org', false);
  await switchSite('b.org', false);
  await switchSite('a.org', false);
  expect((await readSettings()).sitesOff).toEqual(['b.org', 'a.org']);
  await switchSite('a.org', true);
  await switchSite('c.org', true);
  expect((await readSettings()).sitesOff).toEqual(['b.org']);
});

it('is off below a host that is, and on again there with the switch for it', async () => {
  await switchSite('biomedcentral.com', false);
  const isOn = async (host: string) => lookAt(await readSettings(), host).areMarksOn;
  expect(await isOn('bmcbiology.biomedcentral.com')).toBe(false);
  expect(await isOn('notbiomedcentral.com')).toBe(true);
  await switchSite('bmcbiology.biomedcentral.com', true);
  expect((await readSettings()).sitesOff).toEqual([]);
});

it('says in words that they could not be kept, and goes on after that', async () => {
  set.mockRejectedValueOnce(new Error('QUOTA_BYTES quota exceeded'));
  await expect(switchOn('isStripOn', false)).rejects.toThrow('storeFullSaveSettings');
  await switchOn('opensPdfs', true);
  expect(await readSettings()).toEqual({ ...defaults, opensPdfs: true });
});

it('draws neither highlights nor badges where highlights are off', () => {
  fc.assert(
    fc.property(
      fc.record({
        areMarksOn: fc.boolean(),
        isStripOn: fc.boolean(),
        opensByHover: fc.boolean(),
        areListingMarksOn: fc.boolean(),
        areReferenceMarksOn: fc.boolean(),
        opensPdfs: fc.boolean(),
        checksPapers: fc.boolean(),
        listsByClaim: fc.boolean(),
        isBlind: fc.boolean(),
        sitesOff: fc.subarray(['arxiv.org', 'www.arxiv.org']),
        styles: fc.constant({}),
      }),
      (settings) => {
        const isOn = settings.areMarksOn && !settings.sitesOff.includes('arxiv.org');
        expect(lookAt({ ...settings, reviewProfiles: [] }, 'arxiv.org')).toEqual({
          areMarksOn: isOn,
          isStripOn: settings.isStripOn,
          opensByHover: settings.opensByHover,
          areListingMarksOn: isOn && settings.areListingMarksOn,
          areReferenceMarksOn: isOn && settings.areReferenceMarksOn,
        });
      },
    ),
  );
});

it('keeps colours that can be seen, and no others, and leaves unchanged ones out', async () => {
  const style = { light: '#000080', dark: '#ffffff', line: 'dashed', width: 3 } as const;
  await changeSetting({ name: 'styles', kind: 'verified', style });
  expect((await readSettings()).styles).toEqual({ verified: style });
  expect(lookAt(await readSettings(), 'arxiv.org').styles).toEqual({ verified: style });
  // 1.07 to 1 on white.
  await changeSetting({ name: 'styles', kind: 'mixed', style: { ...style, light: '#ffff00' } });
  local.set('settings', {
    styles: {
      verified: style,
      unverified: { ...style, light: 'red' },
      // 3.2 to 1 is enough for a line, and not for words.
      claim: { ...style, light: '#909090' },
      differs: { ...style, light: '#909090' },
      figures: { ...style, width: 40 },
      other: style,
    },
  });
  expect(Object.keys((await readSettings()).styles)).toEqual(['verified', 'claim']);
  await changeSetting({ name: 'styles', kind: 'verified' });
  expect(Object.keys((await readSettings()).styles)).toEqual(['claim']);
});

it('come back after a reset, also after a second one, and say whether there is one to undo', async () => {
  expect(await undoReset()).toBe(false);
  expect(await resetSettings()).toBe(false);
  await switchOn('isStripOn', false);
  expect(await resetSettings()).toBe(true);
  expect(await resetSettings()).toBe(true);
  expect(await readSettings()).toEqual(defaults);
  expect(await undoReset()).toBe(true);
  expect(await readSettings()).toEqual({ ...defaults, isStripOn: false });
});
