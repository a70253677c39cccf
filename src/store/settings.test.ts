/** The reader's settings: what stands for what is missing, and what pages learn of them. */
import fc from 'fast-check';
import { beforeEach, expect, it, vi } from 'vitest';

const local = new Map<string, unknown>();
const set = vi.fn();
vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      local: { get: async (key: string) => (local.has(key) ? { [key]: local.get(key) } : {}), set },
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
const { changeSetting, lookAt, readSettings } = await import('./settings');

const switchOn = (name: Exclude<keyof typeof defaults, 'sitesOff' | 'reviewProfiles'>, isOn: boolean) =>
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
};
beforeEach(() => {
  local.clear();
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
