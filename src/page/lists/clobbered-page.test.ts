// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { scrollersOf } from '../dom/ranges';
import { watchText } from '../dom/watch-text';
import { describePage } from '../identity/describe-page';
import { identifyPage } from '../identity/identify';
import { otherVersion } from '../identity/other-version';
import { pageScheme } from '../paint/scheme';
import { readText } from '../text/readable-text';
import { readListedWorks } from './find-listed-works';
import { readCitations } from './page-citations';
import { findReferences, readReferences } from './page-references';
import { collectKeys } from './work-keys';

const sentence = 'The method reads whole pages and finds what reports have said of them [1]. ';
const page = `<form class="title submission-history abstract"><h1>A title of a paper that is open</h1>[v2]
  <form-part><p>${sentence.repeat(4)}</p></form-part></form>
  <p class="notice">This article has been retracted.</p><form class="article"><p>${sentence.repeat(110)}</p><h2>Methods</h2><h2>Results</h2></form>
  <form class="ref-list references" id="references"><ol>
    <li id="r1">Smith, J. A paper on things that matter a lot. Journal of Things, 2019. <a href="https://doi.org/10.1000/one">doi</a></li>
    <li id="r2">Doe, E. Another paper on things that matter. Journal of Things, 2020. <a href="https://doi.org/10.1000/two">doi</a></li>
    <li id="r3">Roe, R. The last paper on things that matter. Journal of Things, 2021. <a href="https://doi.org/10.1000/three">doi</a></li>
  </ol></form>
  <form class="row">A preprint of this article is available at <a href="https://arxiv.org/abs/2301.00001">arXiv</a></form>`;

/**
 * As fields of these names do in Chromium; jsdom's forms have no such fields. What looks selectors up for jsdom reads
 * the same objects, and must find them as they are.
 */
function clobber(form: HTMLFormElement): void {
  const field = document.createElement('input');
  for (const { prototype } of [HTMLFormElement, HTMLElement, Element, Node, EventTarget])
    for (const name of Object.getOwnPropertyNames(prototype))
      Object.defineProperty(form, name, {
        get: () => (isAskedBySelectors() ? (Reflect.get(prototype, name, form) as unknown) : field),
        configurable: true,
      });
}

function isAskedBySelectors(): boolean {
  const frames = new Error('asked').stack?.split('\n').slice(1) ?? [];
  // Between the asking and this test is the object of the form itself.
  const asking = frames.find(
    (frame) => !/clobbered-page\.test|generated[\\/]idl|Reflect|<anonymous>/.test(frame),
  );
  return asking?.includes('dom-selector') === true;
}

function finish<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** What our modules read of the page, without the page's own objects. */
function readAll(): unknown {
  const address = 'https://www.example.org/article';
  const text = finish(readText(document));
  const at = text.documentText.text.indexOf('reads whole pages');
  const range = text.toRange({ start: at, end: at + 17 });
  if (range === undefined) throw new Error('The passage is not there.');
  const citations = finish(readCitations(document));
  const references = finish(findReferences(document)).map((elements) => finish(readReferences(elements)));
  const keys = collectKeys(true);
  const listedWorks = readListedWorks([...keys].map(([key, element]) => ({ key, element, groups: [] })));
  return {
    ...text.documentText,
    evidence: text.toEvidence({ start: at, end: at + 17 }, address),
    scheme: pageScheme(document, range.startContainer.parentElement),
    scrollers: scrollersOf(range).map((element) => Element.prototype.getAttribute.call(element, 'class')),
    cited: citations.citations,
    entries: citations.references.map(({ reference }) => reference.works),
    references: references.map((list) => list.map((found) => [found.work, found.text])),
    keys: [...keys.keys()],
    listed: listedWorks.map(({ work, text: own }) => [work, own]),
    page: describePage(document, identifyPage(document, address)),
    other: otherVersion(document, 'doi:10.1000/own'),
  };
}

beforeEach(() => {
  document.head.innerHTML = '<meta name="citation_doi" content="10.1000/own">';
  document.body.innerHTML = page;
  document.body.style.backgroundColor = 'rgb(10, 10, 10)';
});
afterEach(() => {
  document.body.replaceChildren();
});

describe('a page in forms whose fields are named like properties', () => {
  it('is read as it is without them', () => {
    const plain = readAll();
    expect(plain).toMatchObject({
      entries: [['doi:10.1000/one'], ['doi:10.1000/two'], ['doi:10.1000/three']],
      other: 'arxiv:2301.00001',
      scheme: 'dark',
      page: { works: ['doi:10.1000/own'], version: 2, notices: [{ kind: 'retracted' }] },
    });
    for (const form of document.querySelectorAll('form')) clobber(form);
    expect(readAll()).toEqual(plain);
  });

  it('is watched', async () => {
    vi.useFakeTimers();
    const end = new AbortController();
    const onChange = vi.fn<() => void>();
    const [form] = document.forms;
    for (const any of document.querySelectorAll('form')) clobber(any);
    watchText(document, { onTouch: () => false, onChange }, end.signal);
    if (form !== undefined) Element.prototype.append.call(form, sentence.repeat(10));
    await vi.advanceTimersByTimeAsync(1_100);
    expect(onChange).toHaveBeenCalledTimes(1);
    end.abort();
    vi.useRealTimers();
  });
});
