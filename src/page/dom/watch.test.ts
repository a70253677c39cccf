// @vitest-environment jsdom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hostAttribute } from './host-attribute';
import { watchIdentity } from './watch';
import { watchText } from './watch-text';

const paragraph = 'A sentence of a paper that a reader has open. '.repeat(10);
let onChange: ReturnType<typeof vi.fn<() => void>>;
let end: AbortController;
let isTouched: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  document.head.innerHTML = '<meta name="citation_doi" content="10.1000/a">';
  document.body.innerHTML = `<p id="text">${paragraph}</p><p id="clock">12:00</p>`;
  onChange = vi.fn<() => void>();
  end = new AbortController();
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
});

/** Let observers and timers run. */
const wait = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe('watchText', () => {
  beforeEach(() => {
    isTouched = false;
    watchText(document, { onTouch: () => isTouched, onChange }, end.signal);
  });

  it('reports the smallest change when the caller says that it matters', async () => {
    const node = document.querySelector('#text')?.firstChild;
    if (node instanceof Text) node.data = node.data.replace('reader', 'writer');
    await wait(1_100);
    expect(onChange).not.toHaveBeenCalled();
    isTouched = true;
    if (node instanceof Text) node.data = '';
    await wait(1_100);
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('reports a paragraph that comes late', async () => {
    document.body.append(Object.assign(document.createElement('p'), { textContent: paragraph }));
    await wait(900);
    expect(onChange).not.toHaveBeenCalled();
    await wait(200);
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('reports the same text in new nodes', async () => {
    document
      .querySelector('#text')
      ?.replaceWith(Object.assign(document.createElement('p'), { textContent: paragraph }));
    await wait(1_100);
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('reports when the whole body is replaced', async () => {
    const body = document.createElement('body');
    body.textContent = paragraph + paragraph;
    document.body.replaceWith(body);
    await wait(1_100);
    expect(onChange).toHaveBeenCalledTimes(1);
    body.textContent = paragraph;
    await wait(2_100);
    expect(onChange).toHaveBeenCalledTimes(2);
  });

  it('reports when the root is replaced, and what comes after', async () => {
    const before = document.documentElement;
    const root = before.cloneNode(true) as HTMLElement;
    before.replaceWith(root);
    await wait(1_100);
    expect(onChange).toHaveBeenCalledTimes(1);
    document.body.append(paragraph);
    await wait(2_100);
    expect(onChange).toHaveBeenCalledTimes(2);
    root.replaceWith(before);
  });

  it('leaves a clock, scripts, styles and our own element alone', async () => {
    for (let second = 0; second < 60; second += 1) {
      const clock = document.querySelector('#clock');
      if (clock !== null) clock.textContent = `12:00:${String(second)}`;
      for (const name of ['script', 'style', 'div']) {
        const element = document.createElement(name);
        if (name === 'script') element.setAttribute('type', 'text/plain');
        if (name === 'div') element.setAttribute(hostAttribute, '');
        element.textContent = paragraph;
        document.body.append(element);
        if (second % 2 === 1) element.remove();
      }
      await wait(1_000);
    }
    expect(onChange).not.toHaveBeenCalled();
  });

  it('reports text that comes or goes bit by bit, but not a spot that only changes', async () => {
    const log = document.createElement('p');
    document.body.append(log, document.createComment(paragraph));
    await wait(1_100);
    for (let line = 0; line < 4; line += 1) {
      log.append('a line of 30 characters, so it ');
      if (log.firstChild instanceof Text) log.firstChild.data += ' and 30 more characters than it';
      expect(onChange).not.toHaveBeenCalled();
      await wait(1_100);
    }
    expect(onChange).toHaveBeenCalledTimes(1);
    const text = log.firstChild as Text;
    for (let second = 0; second < 60; second += 1) {
      text.data = `12:00:${String(second)}`.padEnd(10);
      log.lastChild?.replaceWith(`and ${String(second)}`.padEnd(10));
      await wait(1_000);
    }
    // From three lines to one.
    expect(onChange.mock.calls.length).toBeLessThanOrEqual(2);
  });

  it('takes a huge text for what it is, whatever is nested in it', async () => {
    const huge = document.createElement('section');
    for (let at = 0; at < 5_000; at += 1) huge.append(document.createElement('i'), 'x');
    document.body.append(huge);
    await wait(1_100);
    expect(onChange).toHaveBeenCalledTimes(1);
    huge.remove();
    await wait(2_100);
    expect(onChange).toHaveBeenCalledTimes(2);
  });

  it('reports a page that never rests less and less often, and at once after it has rested', async () => {
    const change = () => {
      document.querySelector('#text')?.replaceChildren(paragraph);
    };
    for (let second = 0; second < 120; second += 1) {
      change();
      await wait(1_000);
    }
    expect(onChange.mock.calls.length).toBeGreaterThan(3);
    expect(onChange.mock.calls.length).toBeLessThan(12);
    await wait(120_000);
    onChange.mockClear();
    change();
    await wait(1_100);
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('is silent after the end', async () => {
    document.querySelector('#text')?.replaceChildren('gone');
    await wait(10);
    end.abort();
    await wait(5_000);
    expect(onChange).not.toHaveBeenCalled();
  });
});

describe('watchIdentity', () => {
  beforeEach(() => {
    watchIdentity(document, onChange, end.signal);
  });

  it('reports metadata changed in place, new metadata and a new address', async () => {
    document.querySelector('meta')?.setAttribute('content', '10.1000/b');
    await wait(350);
    expect(onChange).toHaveBeenCalledTimes(1);
    document.title = 'Another paper';
    await wait(350);
    expect(onChange).toHaveBeenCalledTimes(2);
    window.dispatchEvent(new PopStateEvent('popstate'));
    await wait(350);
    expect(onChange).toHaveBeenCalledTimes(3);
  });

  it('leaves our own element beside the head alone', async () => {
    const root = document.createElement('div');
    root.setAttribute(hostAttribute, '');
    document.documentElement.append(root);
    await wait(350);
    root.remove();
    await wait(350);
    expect(onChange).not.toHaveBeenCalled();
  });

  it('reports when the head is replaced, and what changes in the new one', async () => {
    document.head.replaceWith(document.createElement('head'));
    await wait(350);
    expect(onChange).toHaveBeenCalledTimes(1);
    document.title = 'Another paper';
    await wait(350);
    expect(onChange).toHaveBeenCalledTimes(2);
  });

  it('waits out a page without a root element, and reports what changes in the next one', async () => {
    const faults = vi.fn<() => void>();
    window.addEventListener('error', faults, { signal: end.signal });
    const before = document.documentElement;
    before.remove();
    await wait(350);
    document.append(document.createElement('html'));
    document.documentElement.append(document.createElement('head'), document.createElement('body'));
    await wait(350);
    onChange.mockClear();
    document.title = 'Another paper';
    await wait(350);
    expect(onChange).toHaveBeenCalledTimes(1);
    expect(faults).not.toHaveBeenCalled();
    document.documentElement.replaceWith(before);
  });

  it('still reports while the head changes all the time, and is silent after the end', async () => {
    for (let at = 0; at < 20; at += 1) {
      document.head.append(document.createElement('style'));
      await wait(100);
    }
    expect(onChange.mock.calls.length).toBeGreaterThanOrEqual(4);
    expect(onChange.mock.calls.length).toBeLessThanOrEqual(7);
    const before = onChange.mock.calls.length;
    end.abort();
    document.title = 'x';
    await wait(1_000);
    expect(onChange.mock.calls.length).toBe(before);
  });
});
