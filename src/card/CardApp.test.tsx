// @vitest-environment jsdom
/** The card as a whole: which presses count, what is kept of them, and when the card may go. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { figureClaim, figureFinding, figureTerms } from '../../tests/gallery/samples';
import type { FromCard, ShownClaims, ToCard } from '../messages/card-messages';
import type { Sight } from './attention';

interface Line {
  page: { readonly url: string; isOwnPage: boolean };
  posted: FromCard[];
  tell: (message: ToCard) => void;
}

const { line, eye } = vi.hoisted((): { line: Line; eye: { sight: Sight; canTell: boolean } } => ({
  line: {
    page: { url: 'https://example.org/paper#S1', isOwnPage: false },
    posted: [],
    tell: () => undefined,
  },
  eye: { sight: 'seen', canTell: true },
}));
vi.mock('./card-link', () => ({
  CardLink: class {
    constructor(_nonce: string, { onPage }: { onPage: (message: ToCard) => void }) {
      line.tell = onPage;
    }
    get page() {
      return line.page;
    }
    post(message: FromCard) {
      line.posted.push(message);
    }
  },
}));
vi.mock('./attention', () => ({
  Attention: class {
    get sight() {
      return eye.sight;
    }
    get canTell() {
      return eye.canTell;
    }
    sightOf() {
      return eye.sight;
    }
    moved() {}
  },
}));
const sendMessage = vi.fn();
vi.mock('../messages/protocol', () => ({ sendMessage }));
const { CardApp } = await import('./CardApp');
const { drafts } = await import('../ui/note-drafts');

const { id: claimId } = figureClaim;
const evidence = {
  url: 'https://attacker.example/',
  quote: { exact: 'It reached 99%', prefix: '', suffix: '' },
  position: { start: 0, end: 14 },
};
const content: ShownClaims = {
  kind: 'claims',
  page: { works: ['arxiv:2504.16584'], url: 'https://example.org/paper' },
  claimIds: [claimId],
  findings: [{ ...figureFinding, claimId, evidence }],
  claimNumber: 1,
  claimCount: 1,
  notices: [],
  readsCitations: false,
};

/** Only the browser makes an event trusted; here, the test sets it on jsdom's own object for the event. */
let isReaders: boolean;
function trust(event: Event): void {
  const inner = Object.getOwnPropertySymbols(event).find(({ description }) => description === 'impl');
  if (inner === undefined) throw new Error('jsdom keeps its events in another way');
  Object.assign((event as unknown as Record<symbol, object>)[inner] ?? {}, { isTrusted: isReaders });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  isReaders = true;
  for (const type of ['click', 'submit', 'keydown']) window.addEventListener(type, trust, { capture: true });
  Object.assign(eye, { sight: 'seen', canTell: true });
  line.page = { url: 'https://example.org/paper#S1', isOwnPage: false };
  line.posted.length = 0;
  sendMessage.mockReset().mockImplementation(async (type: string) => {
    if (type === 'findRelated') return { claims: [figureClaim], reports: [] };
    if (type === 'explainPassage') return figureTerms;
    if (type === 'listTags') return [];
    return type === 'readDrafts' ? {} : type === 'rejectPassage' ? 'an id' : undefined;
  });
});
afterEach(() => {
  render(null, document.body);
  drafts.delete(claimId);
  for (const type of ['click', 'submit', 'keydown'])
    window.removeEventListener(type, trust, { capture: true });
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Effects come when a batch is over, and what they ask for is answered in the next one. */
async function wait(milliseconds = 0) {
  for (const time of [milliseconds, 50, 50])
    await act(async () => {
      await vi.advanceTimersByTimeAsync(time);
    });
}
async function tell(message: ToCard) {
  line.tell(message);
  await wait();
}
async function open(shown = content) {
  render(<CardApp nonce="x" />, document.body);
  await wait();
  await tell({ type: 'show', turn: 1, content: shown, scheme: 'light', takesFocus: false });
}
const find = (selector: string) =>
  document.querySelector<HTMLElement>(selector) ?? expect.fail(`Nothing matches ${selector}`);
async function press(selector: string) {
  find(selector).click();
  await wait();
}
async function pressKey(selector: string, key: string) {
  find(selector).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  await wait();
}
const dataOf = (type: string) =>
  sendMessage.mock.calls.flatMap(([one, data]) => (one === type ? [data] : []));
const posted = () => line.posted.map(({ type }) => type).filter((type) => type !== 'size');
const problem = () => document.querySelector('.problem')?.textContent;

describe('a press', () => {
  it('by the reader on a card that is seen is a verdict on the passage, where the browser says that it is', async () => {
    await open();
    await press('[data-action="confirm"]');
    expect(dataOf('changeVerdict')).toMatchObject([
      {
        claimId,
        change: { value: 'confirmed', evidence: { ...evidence, url: 'https://example.org/paper' } },
      },
    ]);
    expect(problem()).toBeUndefined();
  });

  it('of a key is a verdict, too, under the same conditions', async () => {
    await open();
    Object.assign(eye, { sight: 'soon' });
    await pressKey('.body', 'c');
    expect(dataOf('changeVerdict')).toEqual([]);
    expect(problem()).toContain('Nothing was saved');
    Object.assign(eye, { sight: 'seen' });
    isReaders = false;
    await pressKey('.body', 'c');
    expect(dataOf('changeVerdict')).toEqual([]);
    isReaders = true;
    await pressKey('.body', 'd');
    expect(dataOf('changeVerdict')).toMatchObject([{ claimId, change: { value: 'disputed' } }]);
    // What only shows something needs no such care.
    Object.assign(eye, { sight: 'covered' });
    await pressKey('.body', 'w');
    expect(document.querySelector('.explanation')).not.toBeNull();
    await pressKey('.body', 'n');
    await pressKey('textarea', 'c');
    expect(dataOf('changeVerdict')).toHaveLength(1);
    expect(problem()).toBeUndefined();
  });

  it('that a script has made up does nothing, whatever it is on', async () => {
    await open();
    isReaders = false;
    for (const selector of ['[data-action="confirm"]', '[data-action="explain"]', '.close'])
      await press(selector);
    expect(dataOf('changeVerdict')).toEqual([]);
    expect(find('[data-action="explain"]').ariaExpanded).toBe('false');
    expect(posted()).toEqual([]);
  });

  it.each<[Sight, RegExp]>([
    ['covered', /something covers this card/],
    ['soon', /in view for half a second/],
  ])('on a card that is %s stores nothing, and says so', async (sight, words) => {
    await open();
    eye.sight = sight;
    await press('[data-action="dispute"]');
    await press('[data-action="note"]');
    find('textarea').textContent = 'A note.';
    await press('.note-editor [type="submit"]');
    find('form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await press('[data-action="explain"]');
    await press('[data-action="wrong-passage"]');
    await wait(10_000);
    expect(dataOf('changeVerdict')).toEqual([]);
    expect(posted()).not.toContain('passage');
    expect(problem()).toMatch(words);
    // It can be read anyway.
    expect(find('[data-action="explain"]').getAttribute('aria-expanded')).toBe('true');
    eye.sight = 'seen';
    await press('[data-action="dispute"]');
    expect(dataOf('changeVerdict')).toHaveLength(1);
    expect(problem()).toBeUndefined();
  });

  it('counts on our own page, where nothing hostile lies over the card', async () => {
    line.page = { url: 'chrome-extension://x/src/viewer/index.html', isOwnPage: true };
    Object.assign(eye, { sight: 'covered', canTell: false });
    await open();
    await press('[data-action="confirm"]');
    expect(dataOf('changeVerdict')).toHaveLength(1);
  });

  it('takes effect a moment later where the browser cannot report what lies over the card, unless it is stopped', async () => {
    eye.canTell = false;
    await open();
    await press('[data-action="confirm"]');
    await press('[data-action="stop"]');
    await wait(10_000);
    expect(dataOf('changeVerdict')).toEqual([]);
    await press('[data-action="dispute"]');
    eye.sight = 'covered';
    await wait(10_000);
    expect(dataOf('changeVerdict')).toEqual([]);
    eye.sight = 'seen';
    await wait(2_000);
    expect(dataOf('changeVerdict')).toMatchObject([{ change: { value: 'disputed' } }]);
  });
});

it.each([
  ['https://example.org/other', 'https://example.org/other'],
  ['https://attacker.example/', 'https://example.org/paper'],
  ['no address', 'https://example.org/paper'],
])('of a page that says it is %s, verdicts are kept under %s', async (url, kept) => {
  await open({ ...content, page: { ...content.page, url } });
  await press('[data-action="confirm"]');
  expect(dataOf('changeVerdict')).toMatchObject([{ change: { evidence: { url: kept } } }]);
});

describe('why a passage was taken', () => {
  it('is asked of the background, on the passage that the page shows', async () => {
    await open();
    expect(dataOf('explainPassage')).toEqual([]);
    await press('[data-action="explain"]');
    expect(dataOf('explainPassage')).toEqual([{ claimId, passage: figureFinding.passage }]);
    expect(find('.explanation').textContent).toContain('costs');
    expect(problem()).toBeUndefined();
  });

  it('is said to be missing where the background has no answer', async () => {
    sendMessage.mockImplementation(async (type: string) => {
      if (type === 'explainPassage') throw new Error('This claim is gone.');
      return type === 'findRelated' ? { claims: [figureClaim], reports: [] } : {};
    });
    await open();
    await press('[data-action="explain"]');
    expect(problem()).toBe('This claim is gone.');
  });
});

describe('a card that is asked to close', () => {
  it('goes, unless a note is being written', async () => {
    await open();
    await tell({ type: 'leave', isReaders: true });
    await press('[data-action="note"]');
    await tell({ type: 'leave', isReaders: true });
    expect(posted()).toEqual(['close', 'stay']);
  });

  it('stays until what the reader pressed has taken effect, then closes', async () => {
    eye.canTell = false;
    await open();
    await press('[data-action="confirm"]');
    await tell({ type: 'leave', isReaders: true });
    await press('.close');
    expect(posted()).toEqual(['stay']);
    await wait(2_000);
    expect(dataOf('changeVerdict')).toHaveLength(1);
    expect(posted()).toEqual(['stay', 'close']);
  });

  it('reports a rejection, although its passage goes with it, and takes it back', async () => {
    await open();
    await press('[data-action="explain"]');
    await press('[data-action="wrong-passage"]');
    await tell({ type: 'leave', isReaders: false });
    const passage = { sentences: ['A passage.'], wrong: [0] };
    await tell({ type: 'passage', claimId, passage });
    expect(dataOf('rejectPassage')).toMatchObject([{ claimId, url: 'https://example.org/paper', passage }]);
    await tell({ type: 'leave', isReaders: false });
    expect(posted().filter((type) => type === 'close' || type === 'stay')).toEqual(['stay', 'stay']);
    await press('[data-action="restore-passage"]');
    expect(dataOf('restorePassage')).toEqual([{ rejectionIds: ['an id'] }]);
    expect(document.body.textContent).toContain('Highlight restored.');
    await tell({ type: 'leave', isReaders: true });
    expect(posted().at(-1)).toBe('close');
  });

  it('says that the passage is gone where the page does not answer', async () => {
    await open();
    await press('[data-action="explain"]');
    await press('[data-action="wrong-passage"]');
    await wait(2_000);
    expect(problem()).toBe('The passage has changed or is no longer on the page.');
    expect(dataOf('rejectPassage')).toEqual([]);
  });
});
