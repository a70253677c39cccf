// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { liveRange, rectsOf } from '../dom/ranges';
import { highlightedRange } from './highlighted-range';
import { type ClaimHighlight, Painter } from './paint';
import { removeStaleHighlights } from './stale-highlights';

/** What jsdom lacks of the CSS Custom Highlight API and of constructed style sheets. */
class FakeHighlight extends Set<AbstractRange> {
  priority = 0;
  constructor(...ranges: AbstractRange[]) {
    super(ranges);
  }
}
class FakeSheet {
  text = '';
  replaceSync(text: string) {
    this.text = text;
  }
}
class FakeStaticRange {
  startContainer!: Node;
  startOffset!: number;
  endContainer!: Node;
  endOffset!: number;
  constructor(init: StaticRangeInit) {
    Object.assign(this, init);
  }
}
const highlights = new Map<string, FakeHighlight>();
/** With it less than half of the paragraph is highlighted. */
const longRest = ' and as many other words as there are';

beforeEach(() => {
  highlights.clear();
  document.body.innerHTML = '<p>one two three</p>';
  Object.assign(document, { adoptedStyleSheets: [] });
  vi.stubGlobal('Highlight', FakeHighlight);
  vi.stubGlobal('CSSStyleSheet', FakeSheet);
  vi.stubGlobal('StaticRange', FakeStaticRange);
  vi.stubGlobal('CSS', { highlights });
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function rangeOf(start: number, end: number): StaticRange {
  const node = document.querySelector('p')?.firstChild;
  if (node == null) throw new Error('the page is empty');
  return new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end });
}
const highlight = (
  claimId: string,
  status: ClaimHighlight['status'],
  range: StaticRange,
): ClaimHighlight => ({
  claimId,
  status,
  passage: highlightedRange(range),
  differs: [],
});

it('puts each range into the highlight of its status, and no empty ones into the registry', () => {
  const painter = new Painter(document);
  painter.paint([highlight('a', 'verified', rangeOf(0, 3)), highlight('b', 'unverified', rangeOf(4, 7))]);
  expect([...highlights.keys()].sort()).toEqual(['claimlight-unverified', 'claimlight-verified']);
  painter.focus([rangeOf(0, 3)]);
  expect(highlights.get('claimlight-focus')?.size).toBe(1);
  painter.focus([]);
  expect(highlights.has('claimlight-focus')).toBe(false);
});

it('emphasises a passage on a page without highlights, and leaves nothing of it', () => {
  const painter = new Painter(document);
  painter.focus([rangeOf(0, 3)]);
  expect(highlights.get('claimlight-focus')?.size).toBe(1);
  expect(document.adoptedStyleSheets).toHaveLength(1);
  painter.focus([]);
  expect(highlights.size).toBe(0);
  expect(document.adoptedStyleSheets).toHaveLength(0);
});

it('draws a differing part over the focused passage, and that over every status', () => {
  document.querySelector('p')?.append(longRest);
  const painter = new Painter(document);
  const range = rangeOf(0, 7);
  painter.paint([
    { ...highlight('a', 'mixed', range), differs: [highlightedRange(rangeOf(0, 3))] },
    highlight('b', 'verified', rangeOf(8, 10)),
    highlight('c', 'unverified', rangeOf(10, 13)),
  ]);
  painter.focus([range]);
  const order = [...highlights].sort(([, a], [, b]) => a.priority - b.priority).map(([name]) => name);
  expect(order).toEqual(
    ['verified', 'unverified', 'mixed', 'focus', 'differs'].map((kind) => `claimlight-${kind}`),
  );
  expect(new Set([...highlights.values()].map(({ priority }) => priority)).size).toBe(5);
});

it('highlights on screen only: on paper nothing explains the highlights', () => {
  new Painter(document).paint([highlight('a', 'verified', rangeOf(0, 3))]);
  const [sheet] = document.adoptedStyleSheets as unknown as FakeSheet[];
  const rules = sheet?.text.split('\n@media') ?? [];
  expect(sheet?.text).toContain('::highlight(claimlight-verified)');
  expect(rules.every((rule) => /^(?:@media)? screen\b/.test(rule))).toBe(true);
});

it('switches to the colours of the dark scheme with the page', () => {
  const painter = new Painter(document);
  painter.paint([highlight('a', 'verified', rangeOf(0, 3))]);
  const text = () => (document.adoptedStyleSheets as unknown as FakeSheet[])[0]?.text ?? '';
  const light = text();
  document.body.style.background = 'rgb(17, 17, 17)';
  painter.restyle();
  expect(text()).not.toBe(light);
  document.body.style.background = '';
  painter.restyle();
  expect(text()).toBe(light);
});

it('removes what it painted, and only that', () => {
  const other = new FakeSheet();
  document.adoptedStyleSheets = [other as unknown as CSSStyleSheet];
  const painter = new Painter(document);
  painter.paint([highlight('a', 'verified', rangeOf(0, 3)), highlight('b', 'unverified', rangeOf(4, 7))]);
  expect(document.adoptedStyleSheets).toHaveLength(2);
  const newer = new FakeHighlight();
  highlights.set('claimlight-verified', newer);
  painter.clear();
  expect(document.adoptedStyleSheets).toEqual([other]);
  expect([...highlights]).toEqual([['claimlight-verified', newer]]);
});

it('knows whether a passage still holds what was compared', () => {
  const range = rangeOf(4, 7);
  const own = highlightedRange(range);
  expect(own.isUnchanged()).toBe(true);
  const node = range.startContainer as Text;
  node.data = 'one TWO three';
  expect(own.isUnchanged()).toBe(false);
  node.data = 'one two, too';
  expect(own.isUnchanged()).toBe(true);
  document.querySelector('p')?.replaceChildren('one two three');
  expect(own.isUnchanged()).toBe(false);
});

it('knows when a passage has left the page, or was shortened', () => {
  const range = rangeOf(4, 13);
  expect(liveRange(range)?.toString()).toBe('two three');
  const node = range.startContainer as Text;
  node.data = 'one two';
  expect(liveRange(range)).toBeUndefined();
  node.parentElement?.remove();
  expect(liveRange(range)).toBeUndefined();
  expect(rectsOf([range])).toEqual([]);
});

it('removes what an earlier copy has left', () => {
  const host = document.createElement('div');
  host.setAttribute('data-claimlight-host', '');
  // As versions before did.
  document.documentElement.append(host, document.createElement('claimlight-root'));
  highlights.set('claimlight-mixed', new FakeHighlight()).set('theirs', new FakeHighlight());
  removeStaleHighlights(document);
  expect(document.querySelector('[data-claimlight-host], claimlight-root')).toBeNull();
  expect([...highlights.keys()]).toEqual(['theirs']);
});

it('lets the verdict go before the status only where no web page can read it', () => {
  const painted = [highlight('a', 'verified', rangeOf(0, 3)), highlight('b', 'unverified', rangeOf(4, 7))];
  const verdicts = new Map([['a', 'disputed' as const]]);
  new Painter(document).paint(painted, verdicts);
  expect([...highlights.keys()]).toEqual(['claimlight-verified', 'claimlight-unverified']);
  highlights.clear();
  const style = { priority: 4, line: 'underline', light: ['red', 'red'], dark: ['red', 'red'] } as const;
  new Painter(document, { confirmed: style, disputed: style }).paint(painted, verdicts);
  expect([...highlights.keys()]).toEqual(['claimlight-unverified', 'claimlight-disputed']);
});

const textsOf = (name: string) =>
  [...(highlights.get(name) ?? [])].map((range) => liveRange(range)?.toString());

it('paints one colour where passages of two statuses overlap: that of the more doubtful', () => {
  document.querySelector('p')?.append(longRest);
  const painter = new Painter(document);
  painter.paint([
    highlight('a', 'verified', rangeOf(0, 13)),
    highlight('b', 'unverified', rangeOf(4, 7)),
    highlight('c', 'verified', rangeOf(5, 13)),
  ]);
  expect(textsOf('claimlight-unverified')).toEqual(['two']);
  expect(textsOf('claimlight-verified')).toEqual(['one ', ' three', ' three']);
  // What is pointed at is still both.
  expect(painter.highlights).toHaveLength(3);
});

it('leaves the colours away where more than half of a paragraph is highlighted, in three passages or more', () => {
  const words = [rangeOf(0, 3), rangeOf(4, 7), rangeOf(8, 13)];
  const paintAll = (ranges: readonly StaticRange[]) =>
    new Painter(document).paint(ranges.map((range, at) => highlight(String(at), 'verified', range)));
  paintAll(words);
  expect(textsOf('claimlight-verified-quiet')).toEqual(['one', 'two', 'three']);
  expect(textsOf('claimlight-verified')).toEqual([]);
  const sheet = (document.adoptedStyleSheets as unknown as FakeSheet[])[0]?.text ?? '';
  expect(/::highlight\(claimlight-verified-quiet\) \{([^}]*)\}/.exec(sheet)?.[1]).not.toContain('background');
  highlights.clear();
  paintAll(words.slice(0, 2));
  expect(textsOf('claimlight-verified')).toEqual(['one', 'two']);
  highlights.clear();
  document.querySelector('p')?.append(longRest);
  paintAll(words);
  expect(textsOf('claimlight-verified')).toEqual(['one', 'two', 'three']);
});

it('sets a passage that is not the claim’s own off in another way', () => {
  const painter = new Painter(document);
  painter.paint([highlight('a', 'verified', rangeOf(0, 3))]);
  painter.focus([rangeOf(4, 7)], true);
  expect([textsOf('claimlight-focus'), textsOf('claimlight-aside')]).toEqual([[], ['two']]);
  painter.focus([rangeOf(0, 3)]);
  expect([textsOf('claimlight-focus'), textsOf('claimlight-aside')]).toEqual([['one'], []]);
});
