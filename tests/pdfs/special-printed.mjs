/** PDFs that TeX and a browser make: formulas, embedded Chinese, Japanese and Korean, writing from right to left, and tagged headings. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from 'puppeteer-core';
import { findBrowsers, launchArguments } from '../../scripts/browsers.mjs';

const formulas = String.raw`\documentclass{article}
\usepackage{amsmath}
\pdftrailerid{}\pdfinfoomitdate=1\pdfsuppressptexinfo=-1
\begin{document}
\section*{Growth of Beds under a Changing Sky}
The height $h_i(t)$ of bed $i$ follows $\dot{h}_i = \alpha h_i \left(1 - h_i/K\right)$, with $\alpha = 0.42 \pm 0.03$
per week and $K \approx 1.8\,\mathrm{m}$, so that
\begin{equation}
  h_i(t) = \frac{K}{1 + e^{-\alpha (t - t_0)}}, \qquad \sum_{i=1}^{n} \int_0^T h_i^2(t)\,dt \leq C_{\max}.
\end{equation}
The difficult first official coefficient was estimated by minimising
\begin{align}
  L(\theta) &= \sqrt{\tfrac{1}{n}\sum_{i} \lVert x_i - \hat{x}_i \rVert_2^2} + \lambda \lvert\theta\rvert_1, \\
  \hat\theta &= \arg\min_{\theta } L(\theta), \quad p < 0.001 .
\end{align}
With $\lambda = 10^{-3}$ the loss fell from $4.7 \times 10^{2}$ to $3.1 \times 10^{2}$, a decrease of 34\,\%.
\begin{equation}
  \begin{pmatrix} a & b \\ c & d \end{pmatrix}^{-1} = \frac{1}{ad - bc}\begin{pmatrix} d & -b \\ -c & a \end{pmatrix}
\end{equation}
\end{document}
`;

/** @returns {Buffer} */
function typesetFormulas() {
  const folder = mkdtempSync(join(tmpdir(), 'claimlight-'));
  try {
    writeFileSync(join(folder, 'formulas.tex'), formulas);
    // Debian: texlive-latex-base.
    execFileSync('pdflatex', ['-interaction=batchmode', 'formulas.tex'], { cwd: folder, stdio: 'ignore' });
    return readFileSync(join(folder, 'formulas.pdf'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const cjk = `<!doctype html><html lang="zh"><meta charset="utf-8"><title>四个城镇的花园</title>
<style>body { font: 12pt 'Noto Sans CJK SC' } [lang=ja] { font-family: 'Noto Sans CJK JP' } [lang=ko] { font-family: 'Noto Sans CJK KR' }</style>
<p>我们走访了四百一十二户人家，其中二百八十七户有花园。</p>
<p lang="ja">庭のある家は二百八十七軒だった。</p>
<p lang="ko">정원이 있는 집은 이백팔십칠 채였다.</p></html>`;

const rightToLeft = `<!doctype html><html lang="he" dir="rtl"><meta charset="utf-8"><title>גנים בארבע עיירות</title>
<style>body { font: 14pt 'DejaVu Sans' }</style>
<p>ביקרנו ב־412 בתים, ול־287 מהם היה גן.</p>
<p lang="ar">زرنا أربع بلدات صغيرة (Four Towns) في الربيع.</p></html>`;

const tagged = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Wells and Their Keepers</title>
<style>body { font: 11pt 'Liberation Serif' } h2 { break-before: page }</style>
<h1>Wells and Their Keepers</h1><p>Every well has a keeper, and every keeper has a book.</p>
<h2>1 Books</h2><p>The books were read by two people, who agreed on 94% of the entries.</p>
<h3>1.1 Entries</h3><ul><li>An entry names a day.</li><li>An entry names a depth.</li></ul>
<h2>2 Depths</h2><table><caption>Table 1: Depths by town</caption><tr><th>Town</th><th>Depth</th></tr><tr><td>North</td><td>12.5 m</td></tr></table>
<p>See <a href="https://links.test/wells">the list of wells</a>.</p></html>`;

/**
 * Prints pages with Chromium, which tags what it prints.
 *
 * @param {Readonly<Record<string, string>>} pages HTML by name
 * @returns {Promise<Record<string, Buffer>>}
 */
async function print(pages) {
  const browser = findBrowsers().find(({ family }) => family === 'chromium');
  if (browser === undefined) throw new Error('These PDFs are printed with Chromium or Chrome: install one.');
  const opened = await launch({ executablePath: browser.path, args: launchArguments('chromium') });
  try {
    /** @type {Record<string, Buffer>} */
    const printed = {};
    for (const [name, html] of Object.entries(pages)) {
      const page = await opened.newPage();
      await page.setContent(html);
      printed[name] = undated(Buffer.from(await page.pdf({ tagged: true, outline: true, format: 'A5' })));
    }
    return printed;
  } finally {
    await opened.close();
  }
}

/** Without the time of printing, in as many bytes, so that what is printed again stays the same. @param {Buffer} bytes */
function undated(bytes) {
  return Buffer.from(
    bytes.toString('latin1').replace(/\/(CreationDate|ModDate) \(D:\d{14}/g, '/$1 (D:20240101000000'),
    'latin1',
  );
}

/** @returns {Promise<Record<string, Buffer>>} by name */
export async function printSpecial() {
  return {
    formulas: typesetFormulas(),
    ...(await print({ 'embedded-cjk': cjk, 'right-to-left': rightToLeft, tagged })),
  };
}
