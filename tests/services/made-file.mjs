/** The PDF of a made work: title, abstract, body, a list of references. */
import { PdfFile, textPage } from '../pdfs/pdf-file.mjs';

/** Paragraphs of a page. */
const onPage = 4;

/** @param {Pick<import('./made-works.mjs').MadeWork, 'title' | 'abstract' | 'body'>} work @returns {Buffer} */
export function pdfOfWork({ title, abstract = '', body = [] }) {
  const file = new PdfFile();
  file.page(textPage(title, ['Abstract', abstract]));
  for (let from = 0; from < body.length; from += onPage)
    file.page(textPage(from === 0 ? '1 Results' : 'More', body.slice(from, from + onPage)));
  const references = Array.from(
    { length: 8 },
    (_, at) => `[${at + 1}] Doe, J. (199${at}). Of other things. Journal of Things, ${at + 1}, 1-2.`,
  );
  file.page(textPage('References', references));
  return file.write();
}
