/** A paper is checked from the page's menu and by keys; browsers that have neither do without. */
import { beforeEach, expect, it, vi } from 'vitest';

type Listener = (...details: never[]) => void;
const event = () => {
  const listeners: Listener[] = [];
  return {
    addListener: (listener: Listener) => listeners.push(listener),
    fire: (...details: unknown[]) => {
      for (const listener of listeners) listener(...(details as never[]));
    },
  };
};
const newBrowser = () => ({
  contextMenus: { onClicked: event(), removeAll: vi.fn(async () => undefined), create: vi.fn() },
  commands: { onCommand: event() },
  action: { openPopup: vi.fn(async () => undefined) },
});
const browser: Partial<ReturnType<typeof newBrowser>> = {};
const startCheck = vi.fn();
const examineTab = vi.fn(async () => true);
vi.mock('webextension-polyfill', () => ({ default: browser }));
vi.mock('./check-messages', () => ({ startCheck }));
vi.mock('./inject', () => ({ examineTab }));
const { addMenuItem, offerChecks } = await import('./check-ways');

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
beforeEach(() => {
  vi.clearAllMocks();
  for (const key of Object.keys(browser)) delete browser[key as keyof typeof browser];
});

it('starts from menu and keys, with the popup open, once a script that reads the page is there', async () => {
  const own = Object.assign(browser, newBrowser());
  offerChecks();
  own.contextMenus.onClicked.fire({ menuItemId: 'check-paper' }, { id: 3 });
  await settle();
  expect(own.action.openPopup).toHaveBeenCalledOnce();
  expect(examineTab).toHaveBeenCalledWith(3);
  expect(startCheck.mock.calls).toEqual([[3]]);
  own.commands.onCommand.fire('check-paper', { id: 4 });
  await settle();
  expect(startCheck.mock.calls).toEqual([[3], [4]]);
});

it('starts on nothing else, nor where there is no tab', async () => {
  const own = Object.assign(browser, newBrowser());
  offerChecks();
  own.contextMenus.onClicked.fire({ menuItemId: 'other' }, { id: 3 });
  own.commands.onCommand.fire('_execute_action', { id: 3 });
  own.commands.onCommand.fire('check-paper', undefined);
  await settle();
  expect(startCheck).not.toHaveBeenCalled();
});

it('starts although no popup can be opened', async () => {
  const own = Object.assign(browser, newBrowser());
  own.action.openPopup.mockRejectedValue(new Error('no window'));
  offerChecks();
  own.commands.onCommand.fire('check-paper', { id: 4 });
  await settle();
  expect(startCheck).toHaveBeenCalledOnce();
});

it('has one item of the menu however often it is installed, and none where there are no menus', async () => {
  offerChecks();
  await addMenuItem();
  const own = Object.assign(browser, newBrowser());
  await addMenuItem();
  expect(own.contextMenus.removeAll).toHaveBeenCalledOnce();
  expect(own.contextMenus.create.mock.calls[0]?.[0]).toMatchObject({
    id: 'check-paper',
    title: 'Check this paper',
  });
});
