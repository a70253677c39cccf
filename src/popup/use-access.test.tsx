// @vitest-environment jsdom
/** What the popup asks the browser for, and when. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AccessNote } from './AccessNote';

const table = ['https://*.arxiv.org/*', 'https://peerj.com/*'];
const changed = new Set<() => void>();
const event = {
  addListener: (listener: () => void) => changed.add(listener),
  removeListener: (listener: () => void) => changed.delete(listener),
};
const permissions = {
  getAll: vi.fn(async () => ({ origins: [] as string[] })),
  request: vi.fn(async () => true),
  onAdded: event,
  onRemoved: event,
};
const isAllowedFileSchemeAccess = vi.fn(async () => false);
const tab = { id: 7, url: 'https://arxiv.org/abs/2504.16584' };
vi.mock('webextension-polyfill', () => ({
  default: {
    permissions,
    runtime: { id: 'x', getManifest: () => ({ host_permissions: table }) },
    extension: { isAllowedFileSchemeAccess },
  },
}));
vi.mock('./opened-tab', () => ({ openedTab: async () => tab }));
const { useAccess } = await import('./use-access');

const onChange = vi.fn();
const onOpen = vi.fn();
function Note() {
  const { access, allow, declineAll } = useAccess(onChange);
  return (
    <AccessNote
      access={access}
      onAllow={(origins) => void allow(origins)}
      onNotNow={declineAll}
      onOpen={onOpen}
    />
  );
}
const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 10)));
const kind = () => document.querySelector<HTMLElement>('[data-access]')?.dataset['access'];
const press = (action: string) => document.querySelector<HTMLElement>(`[data-action="${action}"]`)?.click();

beforeEach(async () => {
  localStorage.clear();
  tab.url = 'https://arxiv.org/abs/2504.16584';
  permissions.getAll.mockResolvedValue({ origins: ['https://peerj.com/*'] });
});
afterEach(() => {
  render(null, document.body);
  expect(changed.size).toBe(0);
  vi.clearAllMocks();
});
async function show(): Promise<void> {
  void act(() => render(<Note />, document.body));
  await settle();
}

it('asks for the open site within the click, and looks again when it is allowed', async () => {
  await show();
  expect(kind()).toBe('site');
  press('allow');
  // Not a moment later: browsers take questions only while they answer a click.
  expect(permissions.request.mock.calls).toEqual([[{ origins: ['https://*.arxiv.org/*'] }]]);
  permissions.getAll.mockResolvedValue({ origins: table });
  for (const listener of changed) listener();
  await settle();
  expect(kind()).toBeUndefined();
  expect(onChange).toHaveBeenCalled();
});

it('offers all sites once', async () => {
  permissions.getAll.mockResolvedValue({ origins: [] });
  await show();
  expect(kind()).toBe('all');
  press('not-now');
  await settle();
  expect(kind()).toBe('site');
  expect(permissions.request).not.toHaveBeenCalled();
});

it('explains the switch for files where one is open, and leads to it', async () => {
  tab.url = 'file:///tmp/paper.html';
  await show();
  expect(kind()).toBe('files');
  expect(document.body.textContent).toContain('Allow access to file URLs');
  press('open-settings');
  expect(onOpen.mock.calls).toEqual([['chrome://extensions/?id=x']]);
  render(null, document.body);
  isAllowedFileSchemeAccess.mockResolvedValueOnce(true);
  await show();
  expect(kind()).toBeUndefined();
});
