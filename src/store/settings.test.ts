/** The reader's settings: what stands for what is missing, and what pages are told of them. */
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
const { lookAt, readSettings, switchEntryMarks, switchMarks, switchPdfs, switchStrip } = await import(
  './settings'
);

const defaults = {
  areMarksOn: true,
  isStripOn: true,
  areListingMarksOn: true,
  areReferenceMarksOn: true,
  opensPdfs: false,
  sitesOff: [],
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

it('changes what is switched alone, and all of what is switched at the same time', async () => {
  await Promise.all([
    switchStrip(false),
    switchPdfs(true),
    switchEntryMarks('listing', false),
    switchMarks(false, 'arxiv.org'),
  ]);
  const changed = { isStripOn: false, opensPdfs: true, areListingMarksOn: false, sitesOff: ['arxiv.org'] };
  expect(await readSettings()).toEqual({ ...defaults, ...changed });
  await switchEntryMarks('references', false);
  await switchMarks(false, undefined);
  expect(await readSettings()).toEqual({
    ...defaults,
    ...changed,
    areReferenceMarksOn: false,
    areMarksOn: false,
  });
});

it('names a site once, however often marks are switched off there', async () => {
  await switchMarks(false, 'a.org');
  await switchMarks(false, 'b.org');
  await switchMarks(false, 'a.org');
  expect((await readSettings()).sitesOff).toEqual(['b.org', 'a.org']);
  await switchMarks(true, 'a.org');
  await switchMarks(true, 'c.org');
  expect((await readSettings()).sitesOff).toEqual(['b.org']);
});

it('says in words that they could not be kept, and goes on after that', async () => {
  set.mockRejectedValueOnce(new Error('QUOTA_BYTES quota exceeded'));
  await expect(switchStrip(false)).rejects.toThrow('there is no space left to keep your settings');
  await switchPdfs(true);
  expect(await readSettings()).toEqual({ ...defaults, opensPdfs: true });
});

it('draws no mark of any kind where marks are off', () => {
  fc.assert(
    fc.property(
      fc.record({
        areMarksOn: fc.boolean(),
        isStripOn: fc.boolean(),
        areListingMarksOn: fc.boolean(),
        areReferenceMarksOn: fc.boolean(),
        opensPdfs: fc.boolean(),
        sitesOff: fc.subarray(['arxiv.org', 'www.arxiv.org']),
      }),
      (settings) => {
        const isOn = settings.areMarksOn && !settings.sitesOff.includes('arxiv.org');
        expect(lookAt(settings, 'arxiv.org')).toEqual({
          areMarksOn: isOn,
          isStripOn: settings.isStripOn,
          areListingMarksOn: isOn && settings.areListingMarksOn,
          areReferenceMarksOn: isOn && settings.areReferenceMarksOn,
        });
      },
    ),
  );
});
