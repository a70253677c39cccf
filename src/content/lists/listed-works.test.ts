// @vitest-environment jsdom
/** Which works pages list, what is asked about them, and what counts as a listed work. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  codeT5,
  examined,
  listEntry,
  listPage,
  paperPage,
  searchPage,
  titlePage,
  unknownWorks,
} from '../../../tests/list-pages.mjs';
import type { KnownGroup, ListedKeys } from '../../lookup/listed-work';
import type { OpenedListedWorks } from '../../messages/message-data';
import type { PageDescription } from '../../page/identity/page-state';
import { readListedWorks } from '../../page/lists/find-listed-works';
import { collectKeys } from '../../page/lists/work-keys';
import type { KnownElement, WorkOnPage } from '../../page/lists/work-on-page';

const sendMessage = vi.fn();
vi.mock('../../messages/protocol', () => ({ sendMessage }));
const { ListScout } = await import('./list-scout');

const groups: readonly KnownGroup[] = [];
const listing: PageDescription = {
  url: 'https://arxiv.org/list/cs.CL/new',
  works: [],
  holds: 'unknown',
  isConflicting: false,
  namesBoth: false,
};

function show(html: string): void {
  document.documentElement.innerHTML = html.replace('<head>', '<head><base href="https://arxiv.org/">');
}

const known = (isPaper: boolean): KnownElement[] =>
  [...collectKeys(isPaper)].map(([key, element]) => ({ key, element, groups }));
const worksOf = (listed: readonly WorkOnPage[]) => listed.map(({ work }) => work);

describe('the listed works of a page', () => {
  const asked = [...unknownWorks(2), examined];
  const works = asked.map(({ id, title }) => ({ works: [`arxiv:${id}`], title }));

  it.each([
    ['a listing of arXiv', listPage(asked)],
    ['its search results', searchPage(asked)],
  ])('are found on %s, each with its title', (_, html) => {
    show(html);
    const listed = readListedWorks(known(false)).filter(({ work }) => work.works.length > 0);
    expect(worksOf(listed)).toEqual(works);
    for (const [at, { anchor }] of listed.entries())
      expect((anchor as Element).textContent).toContain(asked[at]?.title);
  });

  it('have titles alone where addresses contain no ids, but not where there are hardly any', () => {
    show(titlePage([...asked, codeT5]));
    expect(worksOf(readListedWorks(known(false))).map(({ title }) => title)).toEqual(
      [...asked, codeT5].map(({ title }) => title),
    );
    show('<head></head><main><a href="/x">One long headline of a page that lists nothing</a></main>');
    expect(collectKeys(false).size).toBe(0);
  });

  it('are the references alone on a page that shows a paper', () => {
    show(paperPage(codeT5, asked));
    const listed = readListedWorks(known(true));
    expect(listed.map(({ listKind }) => listKind)).toEqual(['references', 'references', 'references']);
    expect(worksOf(listed)).toEqual(works.map(({ works: ids }) => ({ works: ids })));
    expect(listed[2]?.text).toContain(examined.title);
  });

  it('are one for a work that is linked by its title and again by its id', () => {
    show(
      `<head></head><ul><li><a href="https://doi.org/10.1000/one">A title that is long enough to find by</a> <a href="https://arxiv.org/abs/2504.16584">arXiv</a> <h3>A title that is long enough to find by</h3></li></ul>`,
    );
    const listed = readListedWorks(known(false));
    expect(new Set(worksOf(listed).flatMap(({ works: ids }) => ids))).toEqual(
      new Set(['doi:10.1000/one', 'arxiv:2504.16584']),
    );
  });

  it.each(['javascript:alert(1)', 'http://[', '/abs/', '//abs/2504.16584', '/abs/%', '/abs/2504.16584<x>'])(
    'are none for a link to %s',
    (href) => {
      show('<head></head><p></p>');
      const link = document.createElement('a');
      link.setAttribute('href', href);
      document.body.append(link);
      expect([...collectKeys(false).keys()]).toEqual([]);
    },
  );
});

describe('the scout', () => {
  let life: AbortController;
  const drawing = { count: 0, show: vi.fn() };
  const draw = vi.fn(() => drawing);
  const look = {
    areMarksOn: true,
    isStripOn: true,
    opensByHover: true,
    areListingMarksOn: true,
    areReferenceMarksOn: true,
  };
  /** The reader comes near whatever is watched. */
  class NearAtOnce {
    readonly #report: (lists: readonly { isIntersecting: boolean }[]) => void;
    constructor(report: (lists: readonly { isIntersecting: boolean }[]) => void) {
      this.#report = report;
    }
    observe = () => setTimeout(() => this.#report([{ isIntersecting: true }]));
    disconnect() {}
  }
  const paper: PageDescription = { ...listing, works: ['arxiv:2401.00001'] };
  const settle = () => vi.advanceTimersByTimeAsync(1_100);
  const keysAsked = () => sendMessage.mock.calls.map((call) => (call[1] as ListedKeys).keys);
  /** @param references what the script that reads bibliographies finds */
  const start = (page = listing, references: readonly WorkOnPage[] = []) => {
    const ask = (listed: ListedKeys) => sendMessage('openListedWorks', listed) as Promise<OpenedListedWorks>;
    const ways = { page: () => page, ask, draw, references: async () => references };
    const scout = new ListScout(ways, life.signal);
    scout.look();
    return scout;
  };

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('chrome', { i18n: chrome.i18n, runtime: { id: 'x' } });
    vi.stubGlobal('IntersectionObserver', NearAtOnce);
    life = new AbortController();
    draw.mockClear();
    drawing.show.mockClear();
    sendMessage.mockReset().mockImplementation(async (_type: string, { keys }: ListedKeys) => ({
      known: keys.filter((key) => key === 'arxiv:2504.16584').map((key) => ({ key, groups })),
      look,
    }));
  });
  afterEach(() => {
    life.abort();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('asks once for all works of a page, and later for new ones alone', async () => {
    show(listPage(unknownWorks(20)));
    start();
    await settle();
    expect(keysAsked()).toHaveLength(1);
    // With the heading of the list, which may be a title.
    expect(keysAsked()[0]).toHaveLength(41);
    expect(draw).not.toHaveBeenCalled();
    document.querySelector('dl')?.insertAdjacentHTML('beforeend', listEntry(examined, 20));
    await settle();
    expect(keysAsked()[1]).toEqual(['arxiv:2504.16584', examined.title]);
    expect(drawing.show).toHaveBeenCalledOnce();
    const [[shown]] = drawing.show.mock.calls as [[readonly KnownElement[]]];
    expect(shown.map(({ key }) => key)).toEqual(['arxiv:2504.16584']);
    document.querySelector('dl')?.replaceChildren();
    await settle();
    expect(keysAsked()).toHaveLength(2);
    expect(drawing.show).toHaveBeenLastCalledWith([], []);
  });

  it('asks for no more than a message takes, and then for the rest', async () => {
    show('<head></head><ol class="references"></ol>');
    const listed = unknownWorks(2_600).map(
      ({ id, title }): WorkOnPage => ({
        work: { works: [`arxiv:${id}`], title },
        listKind: 'references',
        anchor: document.body,
      }),
    );
    start(paper, listed);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(keysAsked().map(({ length }) => length)).toEqual([5_000, 200]);
  });

  it('asks for the references that have no links once the reader comes near their list', async () => {
    show('<head></head><ol class="references"><li>A work.</li></ol>');
    const listed: WorkOnPage = {
      work: { works: ['arxiv:2504.16584'] },
      listKind: 'references',
      anchor: document.body,
    };
    start(paper, [listed]);
    await settle();
    expect(keysAsked()[0]).toContain('arxiv:2504.16584');
    expect(drawing.show.mock.calls.at(-1)?.[1]).toEqual([listed]);
  });

  it('reads no list of references that the reader does not come near', async () => {
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        observe() {}
        disconnect() {}
      },
    );
    show('<head></head><ol class="references"><li>A work.</li></ol>');
    start(paper, [{ work: { works: ['arxiv:2504.16584'] }, listKind: 'references', anchor: document.body }]);
    await settle();
    expect(sendMessage).not.toHaveBeenCalled();
  });

  it('asks again when the settings of such badges have changed, and not otherwise', async () => {
    show(listPage([examined]));
    const scout = start();
    await settle();
    await scout.refresh();
    await settle();
    expect(keysAsked().map(({ length }) => length)).toEqual([3, 0]);
    sendMessage.mockResolvedValue({ known: [], look: { ...look, areListingMarksOn: false } });
    await scout.refresh();
    await settle();
    expect(keysAsked().map(({ length }) => length)).toEqual([3, 0, 0, 3]);
    expect(drawing.show).toHaveBeenLastCalledWith([], []);
  });

  it('tries again when the background was stopped, but not for ever', async () => {
    sendMessage.mockReset().mockRejectedValue(new Error('The message port closed.'));
    show(listPage(unknownWorks(3)));
    start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sendMessage).toHaveBeenCalledTimes(3);
  });
});
