// @vitest-environment jsdom
/** The reader's model on the dashboard: chosen within the click, tested, switched off; the browser's own by a stand-in. */
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type ModelChoice, type ModelOverview, noModel } from '../model/model-choice';
import type { ModelTest } from '../model/model-reply';

const sent: [type: string, data: unknown][] = [];
const { permit, state } = vi.hoisted(() => ({
  permit: vi.fn(),
  state: {} as { chosen: ModelOverview; found: ModelTest },
}));
vi.mock('../messages/protocol', () => ({
  sendMessage: async (type: string, data: unknown) => {
    if (type === 'readModel') return state.chosen;
    sent.push([type, data]);
    if (type === 'chooseModel') state.chosen = { ...state.chosen, ...(data as ModelChoice) };
    return type === 'testModel' ? state.found : undefined;
  },
}));
vi.mock('../messages/receive', () => ({ onMessage: () => () => undefined }));
vi.mock('../files/access', () => ({ requestAccess: permit }));
const { Model } = await import('./Model');

const settle = () => act(async () => new Promise((resolve) => setTimeout(resolve)));
const one = (selector: string) => document.querySelector<HTMLElement>(selector) ?? expect.fail(selector);
const field = (selector: string) => one(selector) as HTMLInputElement;
const told = () => one('.message').textContent;
async function press(selector: string) {
  one(selector).click();
  await settle();
}
async function write(name: string, text: string) {
  const input = field(`input[name="${name}"]`);
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
}
async function show() {
  await act(async () => {
    render(
      <main>
        <Model />
      </main>,
      document.body,
    );
  });
  await settle();
}

beforeEach(() => {
  sent.length = 0;
  state.chosen = noModel;
  state.found = { models: ['small:1b'] };
  permit.mockReset().mockResolvedValue(true);
});
afterEach(() => {
  render(null, document.body);
  vi.unstubAllGlobals();
});

it('is none at first, and its host is asked for within the click', async () => {
  await show();
  expect(field('input[value="off"]').checked).toBe(true);
  expect(field('input[value="browser"]').disabled).toBe(true);
  await press('input[value="address"]');
  expect(sent).toEqual([]);
  await write('model-name', 'small:1b');
  one('[data-action="test-model"]').click();
  expect(permit).toHaveBeenCalledWith('http://localhost:11434/v1');
  state.found = {
    models: ['small:1b'],
    reply: { outcome: 'said', model: 'small:1b', word: { kind: 'judge', opinion: 'none' } },
  };
  await settle();
  expect(sent).toEqual([
    ['chooseModel', { kind: 'address', address: 'http://localhost:11434/v1', model: 'small:1b', key: '' }],
    ['testModel', { requestId: expect.any(String) }],
  ]);
  expect(told()).toContain('small:1b answers as asked.');
  expect((await axe.run(document.body)).violations.map(({ id }) => id)).toEqual([]);
});

it('chooses nothing where the browser’s question is declined, or the address is none', async () => {
  permit.mockResolvedValue(false);
  await show();
  await press('input[value="address"]');
  await press('[data-action="test-model"]');
  expect(told()).toContain('does not let Claimlight ask localhost:11434');
  await write('model-address', 'http://models.example/v1');
  await press('[data-action="test-model"]');
  expect(told()).toContain('This is no address of a model.');
  expect(sent).toEqual([]);
});

it('says where text goes, before it is saved', async () => {
  await show();
  await press('input[value="address"]');
  expect(one('#model-goes-to').textContent).toContain('does not leave it');
  await write('model-address', 'https://models.example/v1');
  expect(one('#model-goes-to').textContent).toContain('models.example is not on this computer.');
});

it('is off with one press', async () => {
  state.chosen = { ...noModel, kind: 'address', model: 'small:1b' };
  await show();
  await press('input[value="off"]');
  expect(sent).toMatchObject([['chooseModel', { kind: 'off', model: 'small:1b' }]]);
  expect(told()).toBe('No model is asked.');
});

it('has a host that was allowed asked about again', async () => {
  state.chosen = { ...noModel, kind: 'address', address: 'https://models.example/v1', isHostAllowed: true };
  await show();
  await press('[data-action="ask-again"]');
  expect(sent).toEqual([['allowModelHost', { host: 'models.example', isAllowed: false }]]);
});

it('loads the browser’s own within the click, and chooses it once it is there', async () => {
  let load = () => undefined as void;
  const loaded = new Promise<void>((resolve) => {
    load = resolve;
  });
  const create = vi.fn(async () => {
    await loaded;
    return { destroy: () => undefined };
  });
  vi.stubGlobal('LanguageModel', { availability: async () => 'downloadable', create });
  await show();
  await vi.waitFor(async () => {
    await settle();
    expect(field('input[value="browser"]').disabled).toBe(false);
  });
  await press('input[value="browser"]');
  one('[data-action="test-model"]').click();
  expect(create).toHaveBeenCalledOnce();
  await settle();
  expect(sent).toEqual([]);
  load();
  await settle();
  expect(sent.map(([type]) => type)).toEqual(['chooseModel', 'testModel']);
  expect(permit).not.toHaveBeenCalled();
});
