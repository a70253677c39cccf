// @vitest-environment jsdom
/** Questions and services on one page: a service that is allowed there can be asked at once. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SourceName } from '../claims/source-work';

const { listening, allowed } = vi.hoisted(() => ({
  listening: new Map<string, () => void>(),
  allowed: [] as SourceName[],
}));
vi.mock('../messages/protocol', () => ({
  sendMessage: async (type: string) => {
    if (type === 'readQuestions') return { questions: [], services: [...allowed], isPrivate: false };
    if (type === 'readSources')
      return { allowed: [...allowed], keys: {}, lists: [], kept: { count: 0, size: 0 }, requests: [] };
    return undefined;
  },
}));
/** As the real one: a page has one listener for a message, and who comes second hears nothing. */
vi.mock('../messages/receive', () => ({
  onMessage: (type: string, hear: () => void) => {
    if (listening.has(type)) return () => undefined;
    listening.set(type, hear);
    return () => listening.delete(type);
  },
}));
vi.mock('../messages/save-files', () => ({ saveQuestion: vi.fn() }));
vi.mock('../files/access', () => ({ requestAccess: vi.fn() }));
const { Questions } = await import('./Questions');
const { Sources } = await import('./Sources');

const settle = () => act(async () => new Promise((resolve) => setTimeout(resolve)));
const asking = () =>
  document.querySelector<HTMLButtonElement>('[data-action="ask-question"]') ?? expect.fail('no button');
const isOn = () => document.querySelector<HTMLInputElement>('[data-source="arxiv"] input')?.checked;

beforeEach(() => {
  allowed.length = 0;
  Element.prototype.scrollIntoView = () => {};
});
afterEach(() => {
  render(null, document.body);
});

it.each([
  ['questions first', [Questions, Sources]],
  ['services first', [Sources, Questions]],
])('is read again by both sections, %s', async (_, sections) => {
  void act(() =>
    render(
      sections.map((Section) => <Section key={Section.name} />),
      document.body,
    ),
  );
  await settle();
  const field = document.querySelector('textarea') ?? expect.fail('no field');
  field.value = 'Does lichen grow?';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
  expect([asking().disabled, isOn()]).toEqual([true, false]);
  allowed.push('arxiv');
  listening.get('sourcesChanged')?.();
  await settle();
  expect([asking().disabled, isOn()]).toEqual([false, true]);
});

it('is heard by nobody once both are gone', async () => {
  void act(() => render([<Questions key="q" />, <Sources key="s" />], document.body));
  await settle();
  void act(() => render([<Questions key="q" />], document.body));
  expect(listening.has('sourcesChanged')).toBe(true);
  render(null, document.body);
  await settle();
  expect([...listening.keys()]).toEqual([]);
});
