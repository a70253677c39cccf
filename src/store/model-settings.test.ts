/** The reader's model: none until one is chosen, and its key goes to no other server. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type ModelChoice, noModel } from '../model/model-choice';

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
const { allowModelHost, chooseModel, readModelSettings } = await import('./model-settings');

const remote: ModelChoice = {
  kind: 'address',
  address: 'https://models.example/v1',
  model: 'large',
  key: 'sk-1',
};
beforeEach(() => {
  local.clear();
  set.mockReset().mockImplementation(async (values: object) => {
    for (const [key, value] of Object.entries(values)) local.set(key, structuredClone(value));
  });
});

it('is none until the reader chooses one, and none where what is kept is damaged', async () => {
  expect(await readModelSettings()).toEqual(noModel);
  for (const damaged of [
    { ...remote, kind: 'all' },
    { ...remote, address: 'http://models.example/v1' },
    { ...remote, key: 'a b' },
    { ...remote, model: 'x'.repeat(201) },
    'x',
    null,
  ]) {
    local.set('modelSettings', damaged);
    expect(await readModelSettings()).toEqual(noModel);
  }
});

describe('a key', () => {
  it('stays with its server, whatever else changes', async () => {
    await chooseModel(remote);
    await chooseModel({ ...remote, address: 'https://models.example/v2', model: 'small' });
    expect(await readModelSettings()).toMatchObject({ model: 'small', key: 'sk-1' });
    await chooseModel({ ...remote, kind: 'off' });
    expect(await readModelSettings()).toMatchObject({ kind: 'off', key: 'sk-1' });
  });

  it('goes nowhere else, unless the reader enters one for there', async () => {
    await chooseModel(remote);
    await chooseModel({ ...remote, address: 'https://other.example/v1' });
    expect(await readModelSettings()).toMatchObject({ address: 'https://other.example/v1', key: '' });
    await chooseModel({ ...remote, key: 'sk-2' });
    expect(await readModelSettings()).toMatchObject({ key: 'sk-2' });
  });
});

describe('a host', () => {
  it('is asked about each time, until the reader allows this very one', async () => {
    await chooseModel(remote);
    await allowModelHost('other.example', true);
    expect((await readModelSettings()).isHostAllowed).toBe(false);
    await allowModelHost('models.example', true);
    expect((await readModelSettings()).isHostAllowed).toBe(true);
    await allowModelHost('models.example', false);
    expect((await readModelSettings()).isHostAllowed).toBe(false);
  });

  it('is allowed no more once another one was chosen, also when it comes back', async () => {
    await chooseModel(remote);
    await allowModelHost('models.example', true);
    await chooseModel({ ...remote, model: 'small' });
    expect((await readModelSettings()).isHostAllowed).toBe(true);
    await chooseModel({ ...remote, address: 'http://localhost:1/v1' });
    expect((await readModelSettings()).isHostAllowed).toBe(false);
    await chooseModel(remote);
    expect((await readModelSettings()).isHostAllowed).toBe(false);
  });
});

it('says that nothing could be saved', async () => {
  set.mockRejectedValue(new Error('full'));
  await expect(chooseModel(remote)).rejects.toThrow();
});
