// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { framedPdf } from './framed-pdf';
import { withFullText } from './full-text';
import { identifyPage } from './identify';

const address = 'https://ieeexplore.ieee.org/stamp/stamp.jsp?tp=&arnumber=990104';
const parse = (body: string) =>
  new DOMParser().parseFromString(`<title>Posture of Drivers | Some Library</title>${body}`, 'text/html');
const framed = (body: string) => framedPdf(parse(body), address);
const described = (body: string) => {
  const page = parse(body);
  return withFullText(page, identifyPage(page, address));
};
const pdf = 'https://ieeexplore.ieee.org/stampPDF/getPDF.jsp?tp=&arnumber=990104';

describe('the PDF that a page frames', () => {
  it.each([
    ['<iframe src="/stampPDF/getPDF.jsp?tp=&amp;arnumber=990104"></iframe>', pdf],
    [
      '<frameset><frame src="menu.html"><frame src="/stampPDF/getPDF.jsp?tp=&amp;arnumber=990104"></frameset>',
      pdf,
    ],
    [
      '<embed src="https://a.example/paper.pdf#toolbar=0" type="application/pdf">',
      'https://a.example/paper.pdf',
    ],
    ['<object data="/files/12" type="application/pdf"></object>', 'https://ieeexplore.ieee.org/files/12'],
    [
      '<iframe src="/plugins/pdfJsViewer/pdf.js/web/viewer.html?file=https%3A%2F%2Fa.example%2Fdownload%2F1%2F2"></iframe>',
      'https://a.example/download/1/2',
    ],
    [
      '<iframe src="/a.pdf"></iframe><iframe src="/a.pdf#page=2"></iframe>',
      'https://ieeexplore.ieee.org/a.pdf',
    ],
  ])('%s', (body, found) => {
    expect(framed(body)).toBe(found);
    expect(described(body)).toMatchObject({ works: [], fullText: { pdf: found } });
  });

  it.each([
    '<iframe src="https://a.example/film.html"></iframe>',
    '<iframe src="/a.pdf"></iframe><iframe src="/b.pdf"></iframe>',
    '<iframe src="javascript:void(0)"></iframe><embed src="about:blank" type="application/pdf">',
    '<iframe src="http://["></iframe><iframe src=""></iframe>',
    '<a href="/a.pdf">PDF</a>',
  ])('is none in %s', (body) => {
    expect(framed(body)).toBeUndefined();
    expect(described(body)).not.toHaveProperty('fullText');
  });

  it('comes after the one that the page names', () => {
    const page = parse(
      '<meta name="citation_doi" content="10.5555/own.1"><meta name="citation_pdf_url" content="https://a.example/own.pdf"><iframe src="/a.pdf"></iframe>',
    );
    expect(withFullText(page, identifyPage(page, address)).fullText).toEqual({
      pdf: 'https://a.example/own.pdf',
    });
  });
});
