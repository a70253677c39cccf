/**
 * Writes the pages of the sample paper (tests/sample/paper.mjs): abs.html, html.html, and a second version of it, html-figure-errors.html,
 * that reports three figures which cannot be right. `npm run make-pdfs` makes its PDFs of the same text.
 */
import { writeFileSync } from 'node:fs';
import { abstractPage, fullTextPage } from '../tests/sample/to-html.mjs';

writeFileSync('tests/sample/abs.html', abstractPage());
writeFileSync('tests/sample/html.html', fullTextPage());
writeFileSync('tests/sample/html-figure-errors.html', fullTextPage({ version: 2 }));
