// @vitest-environment jsdom
/** Where ranges lie once their text has been moved. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { liveRange } from './ranges';

let first: Text;
let second: Text;
beforeEach(() => {
  document.body.innerHTML = '<p>one</p><p>two</p>';
  [first, second] = [...document.querySelectorAll('p')].map((line) => line.firstChild) as [Text, Text];
});
afterEach(() => {
  document.body.replaceChildren();
});
const both = () => ({
  startContainer: first,
  startOffset: 0,
  endContainer: second,
  endOffset: 3,
  collapsed: false,
});

it('is where its nodes are, wherever they were moved on the page', () => {
  expect(liveRange(both())?.toString()).toBe('onetwo');
  document.body.prepend(second);
  expect(liveRange(both())?.toString()).toBe('');
});

it('is nowhere once a node was moved into a shadow tree or a frame: such ranges cannot be compared', () => {
  const host = document.createElement('div');
  document.body.append(host);
  const frame = document.createElement('iframe');
  document.body.append(frame);
  for (const parent of [host.attachShadow({ mode: 'open' }), frame.contentDocument?.body]) {
    parent?.append(first, second);
    expect(first.isConnected).toBe(true);
    expect(liveRange(both())).toBeUndefined();
    document.body.append(first);
    expect(liveRange(both())).toBeUndefined();
    document.body.append(second);
    expect(liveRange(both())?.toString()).toBe('onetwo');
  }
});
