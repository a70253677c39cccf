/** Keys of the browser lead from claim to claim in the tab that they are pressed in. */
import { expect, it, vi } from 'vitest';

type Listener = (name: string, tab?: { id?: number }) => void;
const listeners: Listener[] = [];
const sendMessage = vi.fn(async () => undefined);
let shortcuts: Record<string, string> = {};
const getAll = vi.fn(async () => Object.entries(shortcuts).map(([name, shortcut]) => ({ name, shortcut })));
vi.mock('webextension-polyfill', () => ({
  default: {
    commands: { onCommand: { addListener: (listener: Listener) => listeners.push(listener) }, getAll },
  },
}));
vi.mock('../messages/protocol', () => ({ sendMessage }));
const { changedSteps, hearStepKeys } = await import('./step-keys');

it('sends each step to the tab, and nothing for other keys or without a tab', () => {
  hearStepKeys();
  const press = (name: string, tab?: { id?: number }) => {
    for (const listener of listeners) listener(name, tab);
  };
  press('next-claim', { id: 3 });
  press('previous-claim', { id: 4 });
  press('check-paper', { id: 3 });
  press('next-claim');
  expect(sendMessage.mock.calls).toEqual([
    ['stepClaim', 'next', 3],
    ['stepClaim', 'previous', 4],
  ]);
});

it('goes on where nothing in the tab hears it', async () => {
  sendMessage.mockRejectedValueOnce(new Error('no receiver'));
  for (const listener of listeners) listener('next-claim', { id: 5 });
  await new Promise((resolve) => setTimeout(resolve));
  expect(sendMessage).toHaveBeenLastCalledWith('stepClaim', 'next', 5);
});

it('knows which steps have other keys than at first, on a Mac, too', async () => {
  const changedWith = (next: string, previous: string) => {
    shortcuts = { 'check-paper': 'Alt+Shift+C', 'next-claim': next, 'previous-claim': previous };
    return changedSteps();
  };
  expect(await changedWith('Alt+N', 'Alt+P')).toEqual([]);
  expect(await changedWith('⌥N', '⌥P')).toEqual([]);
  expect(await changedWith('Alt+Shift+N', 'Alt+P')).toEqual(['next']);
  expect(await changedWith('Ctrl+Alt+N', 'Ctrl+Alt+P')).toEqual(['next', 'previous']);
  // Not set yet, or another extension has it.
  expect(await changedWith('Alt+N', '')).toEqual([]);
  expect(await changedWith('Alt+N', 'Alt+N')).toEqual(['previous']);
  getAll.mockRejectedValueOnce(new Error('no keys'));
  expect(await changedSteps()).toEqual([]);
});
