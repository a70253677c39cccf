/** Addresses of PDFs, of publishers' viewers, and of what only looks a little like them. */
import { describe, expect, it } from 'vitest';
import { isPdfAddress, pdfFileAddress } from './pdf-address';

describe('isPdfAddress', () => {
  it.each([
    'https://arxiv.org/pdf/2504.16584',
    'https://arxiv.org/pdf/2504.16584v1.pdf#page=3',
    'https://arxiv.org/pdf/math/0309136',
    'https://openreview.net/pdf?id=a1B2c3',
    'https://aclanthology.org/2021.emnlp-main.685.pdf',
    'https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1.full.pdf',
    'https://www.nature.com/articles/s41586-020-1234-5.pdf',
    'https://www.sciencedirect.com/science/article/pii/S0004370220301855/pdfft?md5=1&pid=main.pdf',
    'https://onlinelibrary.wiley.com/doi/pdfdirect/10.1002/abc.123',
    'https://onlinelibrary.wiley.com/doi/epdf/10.1002/abc.123',
    'https://dl.acm.org/doi/pdf/10.1145/3290605.3300233',
    'https://www.mdpi.com/2076-3417/10/1/1/pdf?version=1',
    'https://www.frontiersin.org/articles/10.3389/fpsyg.2020.00001/pdf',
    'https://journals.aps.org/prl/pdf/10.1103/PhysRevLett.116.061102',
    'https://pubs.rsc.org/en/content/articlepdf/2020/sc/d0sc00001a',
    'https://academic.oup.com/bioinformatics/article-pdf/36/1/1/123/btz1.pdf?token=x',
    'https://journals.plos.org/plosone/article/file?id=10.1371/journal.pone.0000001&type=printable',
    'https://europepmc.org/articles/PMC123?pdf=render',
    'https://hal.science/hal-01234567/document',
    'https://ieeexplore.ieee.org/stampPDF/getPDF.jsp?arnumber=1',
    'http://example.org/Paper.PDF',
    'file:///home/reader/paper.pdf',
  ])('is one: %s', (address) => {
    expect(isPdfAddress(address)).toBe(true);
  });

  it.each([
    'https://arxiv.org/abs/2504.16584',
    'https://arxiv.org/pdf/',
    'https://github.com/mozilla/pdf.js',
    'https://example.org/viewer?file=paper.pdf',
    'https://example.org/a.pdf.html',
    'https://journals.plos.org/plosone/article/file?id=10.1371/journal.pone.0000001&type=manuscript',
    'https://hal.science/document',
    'https://hal.science.example.org/hal-01234567/document',
    'file:///home/reader/pdf/notes.html',
    'data:application/pdf,x.pdf',
    'chrome-extension://x/pdf/a.pdf',
    'about:blank',
    '',
    'no address.pdf',
  ])('is none: %s', (address) => {
    expect(isPdfAddress(address)).toBe(false);
  });
});

it('knows the file behind a publisher’s viewer', () => {
  expect(pdfFileAddress('https://www.pnas.org/doi/epdf/10.1073/pnas.1?x=/doi/epdf/')).toBe(
    'https://www.pnas.org/doi/pdf/10.1073/pnas.1?x=/doi/epdf/',
  );
  for (const same of ['https://www.pnas.org/doi/pdf/10.1073/pnas.1', 'https://example.org/?a=/doi/epdf/b'])
    expect(pdfFileAddress(same)).toBe(same);
});
