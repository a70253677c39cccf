// @vitest-environment jsdom
/** Verdicts on other devices: what the reader is told, and what is sent to the background. */
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SyncOverview } from '../messages/message-data';

const sent: [type: string, data: unknown][] = [];
const { state } = vi.hoisted(() => ({
  state: {} as { overview: SyncOverview; failure: object | undefined },
}));
vi.mock('../messages/protocol', () => ({
  sendMessage: async (type: string, data: unknown) => {
    if (type === 'readSync') return state.overview;
    sent.push([type, data]);
    if (state.failure !== undefined) throw state.failure;
    state.overview = { ...state.overview, isOn: type === 'turnSyncOn' };
    return undefined;
  },
}));
vi.mock('../messages/data-changed', () => ({ onDataChanged: () => () => undefined }));
const { Sync } = await import('./Sync');

const settle = () => act(async () => new Promise((resolve) => setTimeout(resolve)));
const one = (selector: string) => document.querySelector<HTMLElement>(selector) ?? expect.fail(selector);
const told = () => one('[data-told="sync"]').textContent;
const words = () => one('.sync').textContent;
async function press(selector: string) {
  one(selector).click();
  await settle();
}
async function write(name: string, text: string) {
  const input = one(`input[name="${name}"]`) as HTMLInputElement;
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
}
async function turnOn(passphrase: string, again = passphrase) {
  await write('sync-passphrase', passphrase);
  await write('sync-again', again);
  await press('[data-action="sync-on"]');
}
async function show(overview: Partial<SyncOverview>) {
  state.overview = { ...state.overview, ...overview };
  await act(async () => {
    render(
      <main>
        <h1>Your data</h1>
        <Sync />
      </main>,
      document.body,
    );
  });
  await settle();
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
}

beforeEach(() => {
  sent.length = 0;
  state.failure = undefined;
  state.overview = {
    isPossible: true,
    isOn: false,
    isThere: false,
    name: '',
    others: [],
    size: 0,
    quota: 102_400,
    left: 0,
    leftDeleted: 0,
    unreadable: 0,
  };
});
afterEach(() => render(null, document.body));

it('needs a passphrase that is long enough, twice', async () => {
  await show({});
  await turnOn('correct horse', 'correct house');
  expect(told()).toBe('The two passphrases are not the same.');
  await turnOn('too short');
  expect(told()).toBe('The passphrase has to have at least 12 characters.');
  expect(sent).toEqual([]);
  await write('sync-name', 'Laptop');
  await turnOn('correct horse battery');
  expect(sent).toEqual([['turnSyncOn', { passphrase: 'correct horse battery', name: 'Laptop' }]]);
  expect(told()).toBe('Turned on.');
});

it('says when it is not the passphrase of what is there, and can delete that', async () => {
  await show({ isThere: true });
  state.failure = { name: 'SyncProblem', message: 'syncWrongPassphrase', code: 'syncWrongPassphrase' };
  await turnOn('short');
  expect(told()).toBe('That is not the passphrase of what is there. Nothing was changed.');
  state.failure = undefined;
  await press('[data-action="sync-delete"]');
  expect(sent.at(-1)).toEqual(['turnSyncOff', { isDeleted: true }]);
});

it('tells size, time, devices, what there was no room for, what is damaged, and what went wrong', async () => {
  await show({
    isOn: true,
    name: 'Laptop',
    others: ['Desk', 'Phone'],
    size: 80_000,
    lastAt: '2026-05-30T14:05:00.000Z',
    left: 12,
    leftDeleted: 3,
    unreadable: 1,
    problem: { code: 'syncBusy', detail: '' },
  });
  for (const text of [
    'On, as “Laptop”',
    'with Desk and Phone',
    '80\u00a0kB of 103\u00a0kB in use',
    'last synced 30 May 2026',
    'the oldest 12 verdicts are in this browser alone',
    'no more room to say that the oldest 3 deleted verdicts are gone',
    'One part of what is there cannot be read',
    'The browser takes no more changes for now',
  ])
    expect(words()).toContain(text);
  await press('[data-action="sync-now"]');
  expect(sent).toEqual([['syncNow', undefined]]);
});

it('is turned off with or without deleting what is there', async () => {
  await show({ isOn: true, name: 'Laptop' });
  await press('[data-action="sync-off"]');
  expect(document.activeElement).toBe(one('[data-action="sync-off-not"]'));
  await press('[data-action="sync-off-not"]');
  expect(document.querySelector('[role="alertdialog"]')).toBeNull();
  await press('[data-action="sync-off"]');
  await press('[data-action="sync-off-leave"]');
  expect(sent).toEqual([['turnSyncOff', { isDeleted: false }]]);
  expect(told()).toBe('Turned off. What is there stays, encrypted.');
});

it('says that the browser does not tell what is there, and is turned off all the same', async () => {
  const { size: _size, ...overview } = state.overview;
  state.overview = overview;
  await show({ isOn: true, name: 'Laptop', problem: { code: 'syncFailed', detail: 'no answer' } });
  expect(words()).toContain('The browser’s sync storage has failed (no answer).');
  expect(words()).not.toContain('in use');
  await press('[data-action="sync-off"]');
  await press('[data-action="sync-off-leave"]');
  expect(sent).toEqual([['turnSyncOff', { isDeleted: false }]]);
});

it('can delete what is there without its key, and says when a new passphrase is too short', async () => {
  await show({ size: 300 });
  state.failure = { name: 'SyncProblem', message: 'syncTooShort: 12', code: 'syncTooShort', detail: '12' };
  await turnOn('correct horse battery');
  expect(told()).toBe('The passphrase has to have at least 12 characters.');
  state.failure = undefined;
  await press('[data-action="sync-delete"]');
  expect(sent.at(-1)).toEqual(['turnSyncOff', { isDeleted: true }]);
});

it('says where the browser has no storage for it', async () => {
  await show({ isPossible: false });
  expect(words()).toContain('This browser has no sync storage');
  expect(document.querySelector('form')).toBeNull();
});
