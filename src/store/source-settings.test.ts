/** Services: nothing is allowed unasked, and keys are nowhere else. */
import fc from 'fast-check';
import { beforeEach, expect, it, vi } from 'vitest';

const local = new Map<string, unknown>();
const set = vi.fn();
vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      local: {
        get: async (keys: string[]) =>
          Object.fromEntries(keys.filter((key) => local.has(key)).map((key) => [key, local.get(key)])),
        set,
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
const { changeSourceSettings, readSourceSettings } = await import('./source-settings');

beforeEach(() => {
  local.clear();
  set.mockReset().mockImplementation(async (values: object) => {
    for (const [key, value] of Object.entries(values)) local.set(key, structuredClone(value));
  });
});

it('allows nothing, and has no key, until the reader says so; what is damaged is not there', async () => {
  expect(await readSourceSettings()).toEqual({ allowed: [], keys: {} });
  local.set('sourceSettings', {
    allowed: ['crossref', 'crossref'],
    mail: 'no address',
    openalex: 7,
    older: 1,
  });
  expect(await readSourceSettings()).toEqual({ allowed: ['crossref'], keys: {} });
  local.set('sourceSettings', { allowed: ['crossref', 'elsewhere'], mail: 'reader@example.org' });
  expect(await readSourceSettings()).toEqual({ allowed: [], keys: { mail: 'reader@example.org' } });
  await fc.assert(
    fc.asyncProperty(fc.anything(), async (stored) => {
      local.set('sourceSettings', stored);
      expect(Object.keys(await readSourceSettings())).toEqual(['allowed', 'keys']);
    }),
  );
});

it('changes what is changed alone, and all of what is changed at the same time', async () => {
  await Promise.all([
    changeSourceSettings({ name: 'allowed', source: 'crossref', isOn: true }),
    changeSourceSettings({ name: 'allowed', source: 'arxiv', isOn: true }),
    changeSourceSettings({ name: 'openalex', value: ' abc123 ' }),
    changeSourceSettings({ name: 'mail', value: 'reader@example.org' }),
  ]);
  const all = { openalex: 'abc123', mail: 'reader@example.org' };
  expect(await readSourceSettings()).toEqual({ allowed: ['crossref', 'arxiv'], keys: all });
  await changeSourceSettings({ name: 'allowed', source: 'crossref', isOn: false });
  await changeSourceSettings({ name: 'mail', value: '' });
  expect(await readSourceSettings()).toEqual({ allowed: ['arxiv'], keys: { openalex: 'abc123' } });
});

it.each([
  ['mail', 'reader'],
  ['mail', 'reader@host'],
  ['mail', 'a b@example.org'],
  ['mail', 'a@example.org&x=1'],
  ['openalex', 'two words'],
  ['semanticscholar', 'x\r\nhost: evil'],
  ['semanticscholar', 'x'.repeat(201)],
] as const)('takes %s not for %j', async (name, value) => {
  expect(await changeSourceSettings({ name, value })).toBe(false);
  expect(set).not.toHaveBeenCalled();
});

it('says in words that they could not be kept', async () => {
  set.mockRejectedValueOnce(new Error('QUOTA_BYTES quota exceeded'));
  const change = { name: 'allowed', source: 'arxiv', isOn: true } as const;
  await expect(changeSourceSettings(change)).rejects.toThrow('storeFullSaveSettings');
});
