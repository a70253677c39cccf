// @vitest-environment jsdom
/** A search goes on where it was after changes and problems. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FoundClaim, SearchReply, SearchRequest } from '../messages/message-data';

const { world } = vi.hoisted(() => ({
  world: {
    asked: [] as SearchRequest[],
    answer: (_: SearchRequest): Promise<SearchReply | undefined> => Promise.resolve(undefined),
    change: (): void => undefined,
  },
}));
vi.mock('../messages/protocol', () => ({
  sendMessage: (_: string, request: SearchRequest) => {
    world.asked.push(request);
    return world.answer(request);
  },
}));
vi.mock('../messages/receive', () => ({
  onMessage: (_: string, listener: () => void) => {
    world.change = listener;
    return () => undefined;
  },
}));
const { useClaimSearch } = await import('./use-claim-search');

let version = 1;
let count = 100;
const reply = ({ from, size }: SearchRequest): SearchReply => ({
  claims: Array.from({ length: Math.max(0, Math.min(size, count - from)) }, (_, at) => ({
    id: `${String(from + at)}/${String(version)}`,
  })) as unknown as FoundClaim[],
  count,
  searched: count,
  isPartial: false,
});
const answered = (request: SearchRequest) => Promise.resolve(reply(request));
let view: ReturnType<typeof useClaimSearch>;
function Probe({ text, seen }: { readonly text: string; readonly seen: number }) {
  view = useClaimSearch(text);
  view.show(seen, seen + 5);
  return null;
}
const settle = () => act(() => new Promise((resolve) => setTimeout(resolve)));
async function show(seen: number, text = 'a'): Promise<void> {
  void act(() => render(<Probe text={text} seen={seen} />, document.body));
  // A page may end in view, and the next one follows.
  for (let turn = 0; turn < 4; turn += 1) await settle();
}
const idAt = (at: number) => view.found?.rows.get(at)?.id;
const froms = () => world.asked.splice(0).map(({ from }) => from);

beforeEach(() => {
  [version, count] = [1, 100];
  world.answer = answered;
  world.asked.length = 0;
});
afterEach(() => {
  render(null, document.body);
});

it('keeps its rows when something changes, and reads those in view again at once', async () => {
  await show(0);
  await show(58);
  expect(froms()).toEqual([0, 40, 60]);
  expect([idAt(0), idAt(58), idAt(62)]).toEqual(['0/1', '58/1', '62/1']);
  version = 2;
  let go: (() => void) | undefined;
  world.answer = async (request) => {
    await new Promise<void>((resolve) => {
      go = resolve;
    });
    return reply(request);
  };
  void act(() => world.change());
  await settle();
  expect([idAt(0), idAt(58), idAt(62)]).toEqual(['0/1', '58/1', '62/1']);
  world.answer = answered;
  go?.();
  await show(58);
  expect(froms()).toEqual([60, 40]);
  expect([idAt(58), idAt(62)]).toEqual(['58/2', '62/2']);
  expect(idAt(0)).toBe('0/1');
  await show(0);
  expect(idAt(0)).toBe('0/2');
});

it('leaves out rows that are found no more', async () => {
  await show(0);
  await show(90);
  count = 30;
  void act(() => world.change());
  await show(0);
  expect(Math.max(...(view.found?.rows.keys() ?? []))).toBeLessThan(30);
  expect(view.found?.count).toBe(30);
});

it('drops what is late', async () => {
  let late: (() => void) | undefined;
  world.answer = async (request) => {
    await new Promise<void>((resolve) => {
      late = resolve;
    });
    return reply(request);
  };
  await show(0, 'a');
  const first = late;
  world.answer = answered;
  version = 2;
  await show(0, 'ab');
  first?.();
  await settle();
  expect([view.found?.text, idAt(0)]).toEqual(['ab', '0/2']);
});

it('tries again after a problem, where it was', async () => {
  await show(0);
  world.answer = () => Promise.reject(new Error('no answer'));
  await show(45);
  expect(view.problem).toBeDefined();
  expect(idAt(0)).toBe('0/1');
  expect(froms()).toEqual([0, 40]);
  await show(45);
  expect(froms()).toEqual([]);
  world.answer = answered;
  void act(() => view.retry());
  await show(45);
  expect(view.problem).toBeUndefined();
  expect(idAt(45)).toBe('45/1');
  expect(froms()).toEqual([40]);
});

it('tries the first page again, too', async () => {
  world.answer = () => Promise.reject(new Error('no answer'));
  await show(0, 'b');
  expect([view.found, view.problem === undefined]).toEqual([undefined, false]);
  world.answer = answered;
  void act(() => view.retry());
  await show(0, 'b');
  expect([idAt(0), view.problem]).toEqual(['0/1', undefined]);
});
