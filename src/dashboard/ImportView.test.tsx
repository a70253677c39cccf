// @vitest-environment jsdom
/** The import's preview: what it says, and that a choice holds for the file it was made on. */
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Verdict } from '../verdicts/verdict';
import type { ImportPreview } from '../verdicts/verdict-file';
import { ImportView } from './ImportView';

afterEach(() => {
  render(null, document.body);
});

const verdict: Verdict = {
  id: 'v',
  group: 'group',
  fingerprints: ['f'],
  texts: ['A precision of $98\\%$'],
  examinedTitle: 'Finding memory leaks',
  value: 'disputed',
  note: '',
  updatedAt: '2026-06-01T00:00:00.000Z',
  history: [{ at: '2026-06-01T00:00:00.000Z', value: 'disputed', note: '' }],
};
const here: Verdict = { ...verdict, value: 'confirmed' };
const preview = (): ImportPreview => ({
  exportedAt: '2026-06-02T00:00:00.000Z',
  newRejections: 0,
  rows: [
    { kind: 'conflict', verdict, here },
    { kind: 'new', verdict: { ...verdict, id: 'w' } },
  ],
});

function show(shown: ImportPreview | undefined, message?: { text: string; isProblem: boolean }) {
  const calls = { onChooseFile: vi.fn(), onImport: vi.fn(), onCancel: vi.fn() };
  void act(() => {
    render(<ImportView preview={shown} message={message} asks={0} {...calls} />, document.body);
  });
  return calls;
}
const importButton = () => document.querySelector<HTMLElement>('[data-action="import"]');
function choose(value: string): void {
  const select = document.querySelector('select');
  if (select === null) throw new Error('No choice is offered.');
  void act(() => {
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

describe('ImportView', () => {
  it('says what the file holds, and hands over what was chosen', () => {
    const { onImport } = show(preview());
    expect(document.body.textContent).toContain('2 verdicts: 1 new, 1 conflicting');
    expect(document.body.textContent).toContain('A precision of 98%');
    choose('there');
    importButton()?.click();
    expect(onImport).toHaveBeenCalledWith({ v: 'there' });
  });

  it('forgets a choice when another file is opened', () => {
    show(preview());
    choose('there');
    const { onImport } = show(preview());
    expect(document.querySelector('select')?.value).toBe('here');
    importButton()?.click();
    expect(onImport).toHaveBeenCalledWith({});
  });

  it('shows no endless list, but every conflict, and what to do above it', () => {
    const rows = Array.from({ length: 250 }, (_, at) => ({
      kind: at < 240 ? ('new' as const) : ('conflict' as const),
      verdict: { ...verdict, id: String(at) },
      ...(at < 240 ? {} : { here }),
    }));
    show({ exportedAt: '', rows, newRejections: 0 });
    expect(document.querySelectorAll('tbody tr')).toHaveLength(100);
    expect(document.querySelectorAll('tr[data-kind="conflict"]')).toHaveLength(10);
    expect(document.body.textContent).toContain('Showing the first 100');
    const button = importButton();
    const table = document.querySelector('table');
    if (button === null || table === null) throw new Error('nothing is shown');
    expect(button.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    show({ exportedAt: '', rows: [], newRejections: 0 });
    expect(importButton()?.hasAttribute('disabled')).toBe(true);
    show({ exportedAt: '', rows: [], newRejections: 1 });
    expect(importButton()?.hasAttribute('disabled')).toBe(false);
    expect(document.body.textContent).toContain('no verdicts; 1 new rejected passage');
  });

  it('reports a file that cannot be read', () => {
    show(undefined, { text: 'This file isn’t JSON.', isProblem: true });
    expect(document.querySelector('[role="alert"]')?.textContent).toBe('This file isn’t JSON.');
    expect(importButton()).toBeNull();
  });

  it('has no fault that axe finds', async () => {
    show(preview());
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
