// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { positionOf, rangeOf } from './text-positions';

/** A text layer of two items with an empty one between, the first split as finding does. */
function makeLayer() {
  const layer = document.createElement('div');
  const items = ['Finding words', '', 'in a file'].map((text) => {
    const span = document.createElement('span');
    span.textContent = text;
    if (text !== '') layer.append(span);
    return span;
  });
  const [first] = items;
  const found = document.createElement('span');
  found.textContent = 'words';
  first?.replaceChildren(document.createTextNode('Finding '), found);
  document.body.replaceChildren(layer);
  return { layer, items };
}

describe('rangeOf', () => {
  // jsdom has no StaticRange.
  globalThis.StaticRange ??= function StaticRange(this: object, init: StaticRangeInit) {
    Object.assign(this, init);
  } as unknown as typeof StaticRange;
  const textOf = (range: StaticRange | undefined) => {
    if (range === undefined) return undefined;
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    return live.toString();
  };

  it('goes through the nodes that an item was split into', () => {
    const { items } = makeLayer();
    const span = { page: 1, item: 0, start: 3, end: 11 };
    expect(textOf(rangeOf(items, span, span))).toBe('ding wor');
    expect(textOf(rangeOf(items, { ...span, start: 8 }, { page: 1, item: 2, start: 0, end: 2 }))).toBe(
      'wordsin',
    );
    expect(rangeOf(items, { ...span, start: 8, end: 13 }, { ...span, start: 8, end: 13 })?.startOffset).toBe(
      0,
    );
  });

  it('has none where the text lacks the position', () => {
    const { items } = makeLayer();
    const beyond = { page: 1, item: 2, start: 0, end: 99 };
    expect(rangeOf(items, beyond, beyond)).toBeUndefined();
    const empty = { page: 1, item: 1, start: 0, end: 0 };
    expect(rangeOf(items, empty, empty)).toBeUndefined();
    const none = { page: 1, item: 7, start: 0, end: 1 };
    expect(rangeOf(items, none, none)).toBeUndefined();
  });
});

describe('placeOf', () => {
  it('counts in the whole item', () => {
    const { layer, items } = makeLayer();
    const inner = items[0]?.querySelector('span')?.firstChild;
    if (inner == null) throw new Error('no split item');
    expect(positionOf(layer, items, { node: inner, offset: 2 })).toEqual({ item: 0, offset: 10 });
  });

  it('takes the end of the item before a position between items', () => {
    const { layer, items } = makeLayer();
    expect(positionOf(layer, items, { node: layer, offset: 1 })).toEqual({ item: 0, offset: 13 });
    expect(positionOf(layer, items, { node: layer, offset: 2 })).toEqual({ item: 2, offset: 9 });
    expect(positionOf(layer, items, { node: layer, offset: 0 })).toBeUndefined();
  });

  it('knows nothing of positions elsewhere', () => {
    const { layer, items } = makeLayer();
    expect(positionOf(layer, items, { node: document.body, offset: 0 })).toBeUndefined();
  });
});
