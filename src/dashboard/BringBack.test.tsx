// @vitest-environment jsdom
/** Bringing a file back: what the page asks of the background, and what it says of the answers. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { writeArchive } from '../export/archive';
import type { RestoredRow, RestoreRequest } from '../messages/message-data';
import type { Verdict } from '../verdicts/verdict';

/** What the background answers to each request; a function may throw. */
let answer: (request: RestoreRequest) => unknown;
const sent: RestoreRequest[] = [];
vi.mock('../messages/protocol', () => ({
  sendMessage: async (_type: string, data: RestoreRequest) => {
    sent.push(data);
    return answer(data);
  },
}));
const { BringBack } = await import('./BringBack');

const verdict: Verdict = {
  id: '00000000-0000-4000-8000-000000000001',
  group: '0123456789abcdef',
  fingerprints: ['0123456789abcdef'],
  texts: ['A claim.'],
  examinedTitle: 'A title',
  value: 'disputed',
  note: '',
  updatedAt: '2026-01-01T00:00:00.000Z',
  history: [{ at: '2026-01-01T00:00:00.000Z', value: 'disputed', note: '' }],
};
const conflict: RestoredRow = { kind: 'conflict', here: { ...verdict, value: 'confirmed', note: 'mine' } };
const archive = (more: object = {}) =>
  writeArchive({ exportedAt: '2026-02-01T00:00:00.000Z', verdicts: [{ ...verdict, ...more }] });
const onDone = vi.fn();

beforeEach(() => {
  sent.length = 0;
  answer = () => [conflict];
});
afterEach(() => {
  render(null, document.body);
  vi.clearAllMocks();
});

const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 30)));
async function open(props: { isPrivate?: boolean; opened?: { text: string } } = {}) {
  render(
    <BringBack isPrivate={props.isPrivate ?? false} isAsked={false} opened={props.opened} onDone={onDone} />,
    document.body,
  );
  await settle();
}
async function drop(text: string, name = 'archive.json') {
  const event = new Event('drop', { bubbles: true, cancelable: true });
  const file = new File([text], name);
  document.querySelector('.drop')?.dispatchEvent(Object.assign(event, { dataTransfer: { files: [file] } }));
  await settle();
}
async function press(selector: string) {
  document.querySelector<HTMLElement>(selector)?.click();
  await settle();
}
const said = () => document.querySelector('[role="status"]')?.textContent;
const preview = () => document.querySelector('[data-phase="preview"]');

it('shows what a file would change, asks which verdict to keep, and writes what was chosen', async () => {
  await open();
  await drop(archive());
  expect(sent).toMatchObject([{ kind: 'verdicts', isTrial: true, isLast: true, choices: {} }]);
  expect(preview()?.textContent).toContain('confirmed: mine');
  expect(document.querySelector('[data-outcome="conflict"]')?.textContent).toBe('1');
  const select = document.querySelector('select') ?? expect.fail('no choice is offered');
  select.value = 'there';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
  await press('[data-action="import"]');
  expect(sent.at(-1)).toMatchObject({ isTrial: false, choices: { [verdict.id]: 'there' } });
  expect(said()).toBe('Brought back. New: 0, changed: 1.');
  expect(preview()).toBeNull();
  expect(onDone).toHaveBeenCalledOnce();
});

it('asks nothing of the background for a file with a fault, and says where that is', async () => {
  await open();
  await drop(archive());
  await drop(archive().replace('"disputed"', '"sure"'));
  expect(said()).toContain('verdicts.0.value');
  expect(preview()).toBeNull();
  await drop('no JSON');
  expect(said()).toBe('This file isn’t JSON. Choose a file that Claimlight exported.');
  await drop(archive({ updatedAt: '2099-01-01T00:00:00.000Z' }).replaceAll('2026-02-01', '2099-01-01'));
  expect(said()).toContain('2099-01-01');
  expect(sent).toHaveLength(1);
});

it('keeps the file open when writing fails', async () => {
  await open();
  await drop(archive());
  answer = () => {
    throw new Error('The disk is full.');
  };
  await press('[data-action="import"]');
  expect(said()).toBe('The disk is full.');
  expect(preview()).not.toBeNull();
  expect(onDone).toHaveBeenCalledOnce();
});

it('shows the file that was chosen last, whichever is answered first', async () => {
  let first: (rows: RestoredRow[]) => void = () => undefined;
  answer = () => new Promise((resolve) => (first = resolve));
  await open();
  await drop(archive());
  answer = () => [{ kind: 'new' }];
  await drop(archive());
  await act(async () => first([conflict]));
  await settle();
  expect(document.querySelector('[data-outcome="new"]')?.textContent).toBe('1');
});

it('stops, and says that what was written stays', async () => {
  const later = { ...verdict, id: '00000000-0000-4000-8000-000000000002', group: 'f'.repeat(16) };
  // Too long for one message.
  const long = { ...verdict, texts: Array.from({ length: 110 }, () => 'x'.repeat(20_000)) };
  await open();
  await drop(writeArchive({ exportedAt: '2026-02-01T00:00:00.000Z', verdicts: [long, later] }));
  expect(sent).toHaveLength(2);
  let reply: (rows: RestoredRow[]) => void = () => undefined;
  answer = () => new Promise((resolve) => (reply = resolve));
  await press('[data-action="import"]');
  await press('[data-action="stop-bringing"]');
  await act(async () => reply([{ kind: 'new' }]));
  await settle();
  expect(said()).toMatch(/^Stopped/);
  expect(sent).toHaveLength(3);
  expect(preview()).not.toBeNull();
});

it('looks at a backup as at a file, and says what a private window leaves out', async () => {
  await open({ isPrivate: true, opened: { text: archive() } });
  expect(preview()).not.toBeNull();
  expect(document.querySelector('.import > .message')?.textContent).toContain('private window');
});
