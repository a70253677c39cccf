/** What the popup offers to read, by what the tab shows. */
import { expect, it } from 'vitest';
import { readSource } from '../files/source';
import type { PageDescription } from '../page/identity/page-state';
import { offerLookedUp, offerViewer } from './viewer-offer';

const [chrome, firefox] = ['chrome-extension://x/', 'moz-extension://x/'];
const page: PageDescription = {
  url: 'https://arxiv.org/abs/2504.16584',
  works: ['arxiv:2504.16584'],
  holds: 'abstract',
  isConflicting: false,
  namesBoth: true,
};
const pdf = 'https://arxiv.org/pdf/2504.16584';
const offered = (url: string | undefined, known?: PageDescription, incognito = false, base = chrome) => {
  const offer = offerViewer({ url, incognito }, known, base);
  return offer && [offer.kind, readSource(new URL(offer.address).search)];
};
const file = (address: string) => ({ kind: 'address', address });

it('offers to read what no script of ours runs in', () => {
  expect(offered(pdf)).toEqual(['here', file(pdf)]);
  expect(offered('file:///tmp/a.pdf')).toEqual(['here', file('file:///tmp/a.pdf')]);
  expect(offered('https://example.org/download?id=1')).toEqual([
    'perhaps-here',
    file('https://example.org/download?id=1'),
  ]);
  for (const other of [undefined, '', 'about:blank', 'chrome://settings/'])
    expect(offered(other)).toBeUndefined();
});

it('offers the PDF that a page names, or the file of a publisher’s viewer', () => {
  expect(offered(page.url, page)).toBeUndefined();
  expect(offered(page.url, { ...page, fullText: {} })).toBeUndefined();
  expect(offered(page.url, { ...page, fullText: { pdf } })).toEqual(['linked', file(pdf)]);
  const viewer = 'https://www.pnas.org/doi/epdf/10.1073/pnas.1';
  expect(offered(viewer, { ...page, url: viewer })).toEqual([
    'linked',
    file('https://www.pnas.org/doi/pdf/10.1073/pnas.1'),
  ]);
});

it('offers the PDF that a page without a paper frames, as if it were there itself', () => {
  const stamp = 'https://ieeexplore.ieee.org/stamp/stamp.jsp?tp=&arnumber=990104';
  const framed = 'https://ieeexplore.ieee.org/stampPDF/getPDF.jsp?tp=&arnumber=990104';
  const framing: PageDescription = { ...page, url: stamp, works: [], fullText: { pdf: framed } };
  expect(offered(stamp, framing)).toEqual(['here', file(framed)]);
});

it('offers nothing in the viewer itself, and nothing that would leave a private window', () => {
  const own = (base: string) => `${base}src/viewer/index.html?file=${encodeURIComponent(pdf)}`;
  expect(offered(own(chrome))).toBeUndefined();
  expect(offered(own(chrome), page)).toBeUndefined();
  expect(offered(pdf, undefined, true)).toBeUndefined();
  expect(offered(pdf, undefined, true, firefox)).toEqual(['here', file(pdf)]);
});

it('offers the PDF of a work that was looked up where its id tells the address, whatever the tab shows', () => {
  const lookedUp = (works: PageDescription['works'], incognito = false, version?: number) => {
    const work = { works, ...(version !== undefined && { version }) };
    const offer = offerLookedUp({ url: pdf, incognito }, work, chrome);
    return offer && [offer.kind, readSource(new URL(offer.address).search)];
  };
  expect(lookedUp(['doi:10.1000/x', 'arxiv:2109.00859'])).toEqual([
    'linked',
    file('https://arxiv.org/pdf/2109.00859'),
  ]);
  expect(lookedUp(['arxiv:math.gt/0309136'], false, 2)).toEqual([
    'linked',
    file('https://arxiv.org/pdf/math.gt/0309136v2'),
  ]);
  expect(lookedUp(['doi:10.1000/x'])).toBeUndefined();
  expect(lookedUp(['arxiv:2109.00859'], true)).toBeUndefined();
});
