// @vitest-environment jsdom
/** A paper that is open while background, reader and extension go on: what the session asks, reads, reports and drops. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { figureClaim } from '../../tests/gallery/samples';
import type { PageRelated } from '../lookup/related';
import type { PageDescription, PageState } from '../page/identity/page-state';
import type { OpenedPaper, PaperSource, Reading } from './paper-source';
import type { ReadingTask } from './reading-task';

const sendMessage = vi.fn();
vi.mock('../messages/protocol', () => ({ sendMessage }));
const { PaperSession } = await import('./paper-session');

const look = {
  areMarksOn: true,
  isStripOn: true,
  opensByHover: true,
  areListingMarksOn: true,
  areReferenceMarksOn: true,
};
const opened = (related: Partial<PageRelated> = {}): OpenedPaper => ({
  related: { reportCount: 1, claims: [figureClaim], ...related },
  look,
});
const work = (id: string, url = `https://example.org/${id}`): PageDescription => ({
  url,
  works: [`arxiv:${id}`] as PageDescription['works'],
  holds: 'full-text',
  isConflicting: false,
  namesBoth: true,
});

const ownClaim: PageRelated['claims'][number] = {
  ...figureClaim,
  id: 'own',
  madeHere: 'claim',
};

/** A question of the session's, answered by the test. */
interface Question {
  readonly page: PageDescription;
  readonly isAgain: boolean;
  readonly answer: (opened: OpenedPaper) => void;
  readonly fail: (error: Error) => void;
}

const quote = { exact: 'It is so.', prefix: '', suffix: '', start: 0, end: 9 };

class FakeSource implements PaperSource<OpenedPaper> {
  page = work('2504.16584');
  isReadable = true;
  readonly questions: Question[] = [];
  readonly tasks: ReadingTask[] = [];
  readonly updates: OpenedPaper[] = [];
  readonly filters: string[] = [];
  /** Of the sample claim alone. */
  isHighlighted = true;
  readonly steps: number[] = [];
  readonly onNews = vi.fn();
  readonly onLooked = vi.fn();
  describe = async () => this.page;
  complete = (page: PageDescription, hasReports: boolean): PageDescription =>
    hasReports ? { ...page, notices: [] } : page;
  change: () => void = () => undefined;

  watch(onChange: () => void): void {
    this.change = onChange;
  }

  ask(page: PageDescription, isAgain: boolean): Promise<OpenedPaper> {
    return new Promise((answer, fail) => this.questions.push({ page, isAgain, answer, fail }));
  }

  read(task: ReadingTask, known: OpenedPaper | undefined): Reading<OpenedPaper> | undefined {
    if (known === undefined || !this.isReadable) {
      const problem = known && { problem: { message: 'Unreadable.' } };
      task.onProgress({ isDone: true, findings: [], ...problem });
      return undefined;
    }
    this.tasks.push(task);
    return {
      update: (next) => this.updates.push(next),
      pointOut: () => undefined,
      filter: (filter) => {
        this.filters.push(filter);
        this.isHighlighted = filter === 'all' || filter === figureClaim.status;
      },
      show: async (claimId) => claimId === figureClaim.id && this.isHighlighted,
      step: (step) => this.steps.push(step),
      showPassage: async ({ exact }) => exact === quote.exact,
      showNotice: async () => undefined,
      unshown: undefined,
    };
  }
}

/** A file: it does not change, and its session reports each step. */
class FakeFile extends FakeSource {
  readonly undescribed: PageDescription = { ...work(''), works: [] };
  override watch = undefined as unknown as FakeSource['watch'];
}

let life: AbortController;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('chrome', { runtime: { id: 'x' } });
  sendMessage.mockReset().mockResolvedValue(undefined);
  life = new AbortController();
});
afterEach(() => {
  life.abort();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
const settle = () => vi.advanceTimersByTimeAsync(0);

function open(source: FakeSource = new FakeSource()) {
  const handlers = new Map<string, (data?: unknown) => unknown>();
  const session = new PaperSession<OpenedPaper>(
    source,
    (name, handle) => handlers.set(name, handle as never),
    life.signal,
  );
  void session.look(source.watch === undefined);
  return { source, session, send: (name: string, data?: unknown) => handlers.get(name)?.(data) };
}

/** A paper with claims that is being read. */
async function openKnown(source: FakeSource = new FakeSource()) {
  const open_ = open(source);
  await settle();
  source.questions[0]?.answer(opened());
  await settle();
  expect(source.tasks).toHaveLength(1);
  return open_;
}
const told = () => sendMessage.mock.calls.map(([, state]) => state as PageState);

describe('the look-up', () => {
  it('drops the answer to a work that is not open any more', async () => {
    const { source, session } = open();
    await settle();
    source.page = work('2505.00001');
    source.change();
    await settle();
    source.questions[1]?.answer(opened({ claims: [] }));
    source.questions[0]?.answer(opened());
    await settle();
    expect(source.questions.map(({ page }) => page.works[0])).toEqual([
      'arxiv:2504.16584',
      'arxiv:2505.00001',
    ]);
    expect(source.tasks.map((task) => task.page().works)).toEqual([['arxiv:2505.00001']]);
    expect(session.pageState.page.works).toEqual(['arxiv:2505.00001']);
  });

  it('ends the reading of the work before, whose late findings are dropped', async () => {
    const { source, session } = await openKnown();
    const [task] = source.tasks;
    source.page = work('2505.00001');
    source.change();
    await settle();
    expect(task?.signal.aborted).toBe(true);
    task?.onProgress({ isDone: true, findings: [{ claimId: 'c', found: 'yes', isExamined: true }] });
    expect(session.pageState).toMatchObject({ phase: 'looking-up', findings: [] });
  });

  it('asks once while the same work goes on, and again when it is forced to', async () => {
    const { source, session } = await openKnown();
    source.change();
    await settle();
    expect(source.questions).toHaveLength(1);
    void session.look(true);
    await settle();
    expect(source.questions.map(({ isAgain }) => isAgain)).toEqual([false, false]);
  });

  it('asks for a page that names no work by its address, and again when that is another page’s', async () => {
    const source = new FakeSource();
    const unnamed = (url: string) => ({ ...work('', url), works: [] });
    const go = async (url: string) => {
      source.page = unnamed(url);
      source.change();
      await settle();
    };
    source.page = unnamed('https://example.org/papers?id=1');
    open(source);
    await settle();
    source.questions[0]?.answer(opened({ reportCount: 0 }));
    await settle();
    expect(source.tasks).toHaveLength(1);
    await go('https://example.org/papers?id=1&utm_source=x#S2');
    expect(source.tasks[0]?.signal.aborted).toBe(false);
    await go('https://example.org/papers?id=2');
    expect(source.tasks[0]?.signal.aborted).toBe(true);
    const asked = source.questions.filter(({ isAgain }) => !isAgain);
    expect(asked.map(({ page }) => page.url)).toEqual([
      'https://example.org/papers?id=1',
      'https://example.org/papers?id=2',
    ]);
  });

  it('reads a work that no report knows for the claim that was followed there', async () => {
    const { source, session } = open();
    await settle();
    source.questions[0]?.answer(opened({ reportCount: 0 }));
    await settle();
    expect(source.tasks).toHaveLength(1);
    // What is reported of papers that reports know is not looked for.
    expect(session.pageState.page).not.toHaveProperty('notices');
  });

  it('reads and reports a page that is to show a passage, though nothing is known of it', async () => {
    const { source } = open();
    await settle();
    source.questions[0]?.answer({ ...opened({ reportCount: 0, claims: [] }), seeksPassage: true });
    await settle();
    source.tasks[0]?.onProgress({ isDone: true, findings: [] });
    expect(source.tasks).toHaveLength(1);
    expect(told().at(-1)?.phase).toBe('done');
  });

  it('reports nothing of a page about which nothing is known, and each step of a file', async () => {
    const page = open();
    await settle();
    page.source.questions[0]?.answer(opened({ reportCount: 0, claims: [] }));
    await settle();
    expect(page.session.pageState.phase).toBe('done');
    expect(told()).toEqual([]);
    const file = open(new FakeFile());
    expect(file.session.pageState.page).toMatchObject({ works: [] });
    await settle();
    file.source.questions[0]?.answer(opened({ reportCount: 0, claims: [] }));
    await settle();
    expect(told().map(({ phase }) => phase)).toEqual(['looking-up', 'looking-up', 'done']);
  });

  it('has the outcome for a popup that asks meanwhile', async () => {
    const { source, send } = open();
    const state = send('getPageState') as Promise<PageState>;
    await settle();
    source.questions[0]?.answer(opened({ reportCount: 0, claims: [] }));
    await settle();
    expect(await state).toMatchObject({ phase: 'done' });
  });

  it('says what went wrong, and looks again when it is asked to', async () => {
    const { source, session } = open();
    await settle();
    const failure = Object.assign(new Error('The disk is full.'), { name: 'StorageProblem' });
    source.questions[0]?.fail(failure);
    await settle();
    expect(session.pageState).toMatchObject({ phase: 'done', problem: { message: 'The disk is full.' } });
    void session.look(true);
    await settle();
    source.questions[1]?.answer(opened());
    await settle();
    expect(session.pageState).not.toHaveProperty('problem');
    expect(source.tasks).toHaveLength(1);
  });
});

describe('the reading', () => {
  it('is reported as it goes on, with what went wrong in it', async () => {
    const { source, session } = await openKnown();
    const [task] = source.tasks;
    task?.onProgress({ isDone: false, findings: [] });
    expect(session.pageState.phase).toBe('reading');
    task?.onProgress({
      isDone: true,
      findings: [],
      problem: { message: 'The text changed.' },
      isPartial: true,
    });
    expect(told().at(-1)).toMatchObject({
      phase: 'done',
      problem: { message: 'The text changed.' },
      isPartial: true,
    });
  });

  it('that cannot begin says so', async () => {
    const source = new FakeSource();
    source.isReadable = false;
    const { session } = open(source);
    await settle();
    source.questions[0]?.answer(opened());
    await settle();
    expect(session.pageState).toMatchObject({ phase: 'done', problem: { message: 'Unreadable.' } });
    expect(await session.show(figureClaim.id)).toBe(false);
    expect(await session.showPassage(quote)).toBe(false);
  });

  it('shows claims and passages for the popup', async () => {
    const { send, source } = await openKnown();
    expect(await send('showClaim', figureClaim.id)).toBe(true);
    expect(await send('showClaim', 'another')).toBe(false);
    await send('stepClaim', 'previous');
    expect(source.steps).toEqual([-1]);
    expect(await send('showPassage', quote)).toBe(true);
    expect(await send('showPassage', { ...quote, exact: 'It is not.' })).toBe(false);
  });
});

describe('the filter of highlights', () => {
  it('goes to the reading, is told to the popup, and stays when the page is read anew', async () => {
    const { source, session, send } = await openKnown();
    expect(session.pageState).not.toHaveProperty('filter');
    void send('filterHighlights', 'unverified');
    expect(source.filters.at(-1)).toBe('unverified');
    expect(session.pageState.filter).toBe('unverified');
    void session.look(true);
    await settle();
    source.questions[1]?.answer(opened());
    await settle();
    expect(source.tasks).toHaveLength(2);
    expect(source.filters.at(-1)).toBe('unverified');
  });

  it('is lifted for a claim that the reader wants to see, and kept where that is not there', async () => {
    const { session, send } = await openKnown();
    void send('filterHighlights', figureClaim.status);
    expect(await send('showClaim', figureClaim.id)).toBe(true);
    expect(session.pageState.filter).toBe(figureClaim.status);
    void send('filterHighlights', 'differs');
    expect(await send('showClaim', figureClaim.id)).toBe(true);
    expect(session.pageState).not.toHaveProperty('filter');
  });

  it('waits for a page that is still looked up', async () => {
    const { source, send } = open();
    await settle();
    void send('filterHighlights', 'mixed');
    source.questions[0]?.answer(opened());
    await settle();
    expect(source.filters).toEqual(['mixed']);
  });
});

it('tells how many reports know the work, and works that it lists', async () => {
  const source = new FakeSource();
  const { session } = open(source);
  await settle();
  expect(session.pageState).not.toHaveProperty('reportCount');
  expect(session.pageState).not.toHaveProperty('listedCount');
  Object.assign(source, { listedCount: () => 2 });
  source.questions[0]?.answer(opened({ reportCount: 3 }));
  await settle();
  expect(session.pageState).toMatchObject({ reportCount: 3, listedCount: 2 });
});

describe('a change from elsewhere', () => {
  it('brings verdicts and settings to the reading', async () => {
    const { source, send } = await openKnown();
    void send('dataChanged');
    await settle();
    const judged = opened({ claims: [{ ...figureClaim, isRejected: true }] });
    const next = { ...judged, look: { ...look, areMarksOn: false } };
    source.questions[1]?.answer(next);
    await settle();
    expect(source.questions[1]?.isAgain).toBe(true);
    expect(source.updates).toEqual([next]);
    expect(source.onNews).toHaveBeenCalledOnce();
    expect(source.tasks).toHaveLength(1);
  });

  it('that takes what a check has found away, or brings it back, is looked up anew', async () => {
    const { source, send } = await openKnown();
    void send('dataChanged');
    await settle();
    source.questions[1]?.answer(opened({ claims: [figureClaim, ownClaim] }));
    await settle();
    expect(source.tasks[0]?.signal.aborted).toBe(true);
    source.questions[2]?.answer(opened({ reportCount: 0, claims: [ownClaim] }));
    await settle();
    expect(source.tasks).toHaveLength(2);
    void send('dataChanged');
    await settle();
    source.questions[3]?.answer(opened({ reportCount: 0, claims: [] }));
    await settle();
    expect(source.tasks[1]?.signal.aborted).toBe(true);
    source.questions[4]?.answer(opened({ reportCount: 0, claims: [] }));
    await settle();
    void send('dataChanged');
    await settle();
    expect(source.questions.map(({ isAgain }) => isAgain)).toEqual([false, true, false, true, false, false]);
  });

  it('that brings a report on a question of the reader is looked up anew, as on a page of which nothing was known', async () => {
    const { source, send } = await openKnown();
    const ofQuestion = { ...figureClaim, id: 'q', isOfQuestion: true as const };
    void send('dataChanged');
    await settle();
    source.questions[1]?.answer(opened({ claims: [figureClaim, ofQuestion] }));
    await settle();
    expect(source.questions.map(({ isAgain }) => isAgain)).toEqual([false, true, false]);
    source.questions[2]?.answer(opened({ reportCount: 0, claims: [] }));
    await settle();
    void send('dataChanged');
    await settle();
    source.questions[3]?.answer(opened({ claims: [ofQuestion] }));
    await settle();
    expect(source.tasks).toHaveLength(2);
  });

  it.each([
    ['takes claims of reports away', opened({ reportCount: 0, claims: [] })],
    ['brings some', opened({ claims: [figureClaim, { ...figureClaim, id: 'new' }] })],
    ['gives one another status', opened({ claims: [{ ...figureClaim, status: 'mixed' as const }] })],
    ['brings a report that says the same', opened({ reportCount: 2 })],
  ])('that %s is looked up anew', async (_, answer) => {
    const { source, send } = await openKnown();
    void send('dataChanged');
    await settle();
    source.questions[1]?.answer(answer);
    await settle();
    expect(source.updates).toEqual([]);
    expect(source.tasks[0]?.signal.aborted).toBe(true);
    expect(source.questions.map(({ isAgain }) => isAgain)).toEqual([false, true, false]);
  });

  it('counts as it was asked for last, whichever answer comes first', async () => {
    const { source, send } = await openKnown();
    void send('dataChanged');
    void send('dataChanged');
    await settle();
    const later = opened({ claims: [{ ...figureClaim, isRejected: true }] });
    source.questions[2]?.answer(later);
    source.questions[1]?.answer(opened());
    await settle();
    expect(source.updates).toEqual([later]);
  });

  it('during the look-up is asked for once that is over', async () => {
    const { source, send } = open();
    await settle();
    void send('dataChanged');
    await settle();
    expect(source.questions).toHaveLength(1);
    source.questions[0]?.answer(opened());
    await settle();
    expect(source.questions.map(({ isAgain }) => isAgain)).toEqual([false, true]);
  });

  it('leaves all as it is when the background does not answer', async () => {
    const { source, session, send } = await openKnown();
    const done = send('dataChanged');
    await settle();
    source.questions[1]?.fail(new Error('The message port closed before a response was received.'));
    await expect(done).resolves.toBeUndefined();
    expect(source.updates).toEqual([]);
    expect(session.pageState).not.toHaveProperty('problem');
  });

  it('of the address alone is asked for by the new one', async () => {
    const { source } = await openKnown();
    source.page = work('2504.16584', 'https://example.org/full');
    source.change();
    await settle();
    expect(source.questions[1]).toMatchObject({ isAgain: true, page: { url: 'https://example.org/full' } });
    expect(source.tasks[0]?.signal.aborted).toBe(false);
  });
});

describe('a page that comes back from the back/forward cache', () => {
  const show = (persisted: boolean) =>
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));

  it('asks again, and reports its present state', async () => {
    const { source } = await openKnown();
    show(false);
    await settle();
    expect(source.questions).toHaveLength(1);
    show(true);
    await settle();
    const before = told().length;
    source.questions[1]?.answer(opened());
    await settle();
    expect(source.updates).toHaveLength(1);
    expect(told()).toHaveLength(before + 1);
  });
});

describe('an extension that is updated', () => {
  it('ends the reading, and no longer asks or reports', async () => {
    const { source, session } = await openKnown();
    const before = told().length;
    life.abort();
    expect(source.tasks[0]?.signal.aborted).toBe(true);
    source.change();
    source.tasks[0]?.onProgress({ isDone: true, findings: [] });
    void session.look(true);
    await settle();
    expect(source.questions).toHaveLength(1);
    expect(told()).toHaveLength(before);
  });

  it('during the look-up is no problem to report', async () => {
    const { source, session } = open();
    await settle();
    vi.stubGlobal('chrome', { runtime: {} });
    source.questions[0]?.fail(new Error('Extension context invalidated.'));
    await settle();
    expect(session.pageState).not.toHaveProperty('problem');
  });
});
