// @vitest-environment jsdom
/** The page of settings says truthfully what a reset and its undo have come to. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { firstSettings } from '../store/settings-schema';

const answers = new Map<string, unknown>([
  ['getSettings', firstSettings],
  ['countStored', { isPrivate: true }],
]);
vi.mock('../messages/protocol', () => ({ sendMessage: async (type: string) => answers.get(type) }));
vi.mock('../messages/receive', () => ({ onMessage: () => () => undefined }));
vi.mock('./Shortcuts', () => ({ Shortcuts: () => null }));
vi.mock('./StoredKinds', () => ({ StoredKinds: () => null }));
const { Settings } = await import('./Settings');

const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));
async function press(action: string): Promise<void> {
  document.querySelector<HTMLElement>(`[data-action="${action}"]`)?.click();
  await settle();
}
const canUndo = () => document.querySelector('[data-action="undo-reset"]') !== null;
const told = () => document.querySelector('[data-told="reset"]')?.textContent;

afterEach(() => {
  render(null, document.body);
});

it('offers an undo where there is something to undo alone, and says whether it was undone', async () => {
  render(<Settings />, document.body);
  await settle();
  answers.set('resetSettings', false);
  await press('reset-settings');
  expect([told(), canUndo()]).toEqual(['All settings are as they were at first.', false]);
  answers.set('resetSettings', true);
  await press('reset-settings');
  expect(canUndo()).toBe(true);
  answers.set('undoReset', false);
  await press('undo-reset');
  expect(told()).toContain('No reset is known');
  await press('reset-settings');
  answers.set('undoReset', true);
  await press('undo-reset');
  expect([told(), canUndo()]).toEqual(['Your settings are back.', false]);
});
