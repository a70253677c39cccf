// @vitest-environment jsdom
/** Leading to a claim that is not drawn yet: only while the reader waits for it. */
import { render } from 'preact';
import { useRef } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useGoToClaim } from './claim-focus';

let goTo: (claimId: string) => void;
function List({ ids }: { ids: readonly string[] }) {
  const root = useRef<HTMLDivElement>(null);
  goTo = useGoToClaim(root);
  return (
    <>
      <input />
      <div ref={root}>
        {ids.map((id) => (
          <p key={id} class="claim" data-claim-id={id} tabIndex={-1} />
        ))}
      </div>
    </>
  );
}
const show = (...ids: string[]) => act(() => render(<List ids={ids} />, document.body));
const field = () => document.querySelector('input') ?? expect.fail('no field');
const inHand = () => document.activeElement?.getAttribute('data-claim-id');

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await show('a');
  field().focus();
  await act(() => goTo('b'));
});
afterEach(() => {
  render(null, document.body);
  vi.useRealTimers();
});

it('leads to a claim as soon as it is drawn, once', async () => {
  await show('a', 'b');
  expect(inHand()).toBe('b');
  field().focus();
  await show('a', 'b', 'c');
  expect(document.activeElement).toBe(field());
});

it.each([
  new MouseEvent('pointerdown', { bubbles: true }),
  new KeyboardEvent('keydown', { key: 'a', bubbles: true }),
  new WheelEvent('wheel', { bubbles: true }),
])('leaves the focus to a reader who does something elsewhere: $type', async (event) => {
  // Whoever answers it may keep it from the document.
  field().addEventListener(event.type, (told) => told.stopPropagation());
  await act(() => void field().dispatchEvent(event));
  await show('a', 'b');
  expect(document.activeElement).toBe(field());
});

it('waits no longer for a claim that does not come', async () => {
  await act(() => void vi.advanceTimersByTime(60_000));
  await show('a', 'b');
  expect(document.activeElement).toBe(field());
});
