/**
 * Writes tests/sample/html.html: a full paper in the structure of arXiv's HTML pages, about 200 kB, in the project's own words. A second
 * version, html-figure-errors.html, reports three figures that cannot be right.
 */
import { writeFileSync } from 'node:fs';

/** @param {string} latex @param {string} mathml */
const formula = (latex, mathml) =>
  `<math alttext="${latex}" class="ltx_Math" display="inline"><semantics>${mathml}<annotation-xml encoding="MathML-Content"><csymbol>${latex}</csymbol></annotation-xml><annotation encoding="application/x-tex">${latex}</annotation></semantics></math>`;
/** @param {number} n */
const cite = (n) =>
  `<cite class="ltx_cite ltx_citemacro_cite">[<a class="ltx_ref" href="#bib.bib${n}">${n}</a>]</cite>`;
/** @param {string} id @param {string} text */
const paragraph = (id, text) =>
  `<div class="ltx_para" id="${id}"><p class="ltx_p" id="${id}.1">${text}</p></div>`;

const related = [
  `Work on other languages came first. Farasat and Posegga ${cite(15)} trained classifiers on Python code and achieved an average accuracy of 98.6%, with an F1 score of 94.7%, a precision of 96.2% and a recall of 93.3%, and made their data public.`,
  `A hybrid model that combines self-attention with a CNN (Conformer) was built by Bagheri et al. ${cite(31)}, who reported an F1 score of 99%.`,
  `Singh et al. ${cite(32)} worked on CWE prediction and achieved an accuracy of 0.66, a precision of 0.65, a recall of 0.66, and an F1 score of 0.64.`,
  `For several LLMs Dozono et al. ${cite(6)} reported Python F1 scores: GPT-4o=0.80, GPT-4T=0.76, Gemini 1.5 Pro=0.75 and, at the lower end, CodeLlama-7B=0.51.`,
  `Steenhoek et al. ${cite(34)} evaluated LLMs on C/C++ code and found a low balanced accuracy of 54.5%.`,
  `With WizardCoder, Shestov et al. ${cite(35)} achieved an F1 score of 0.88 for the binary classification of Java CWE detection.`,
  `Li et al. ${cite(36)} fine-tuned LLMs by LoRa and IA3 and reported a 5–6% improvement over the base model.`,
  `Jiang et al. ${cite(37)} achieved the best F1 score of 87% with the Llama 2-7b model and LoRa fine-tuning.`,
];
const results = [
  `Before any training, the un-tuned codegen-mono model failed to detect a single CWE within any of the 100 code snippets presented in the baseline evaluation.`,
  `After instruction-following fine-tuning, the codegen-mono model achieved an accuracy of 99%, a precision of ${formula('\\approx 98.08\\%', '<mrow><mi></mi><mo>≈</mo><mn>98.08</mn><mo>%</mo></mrow>')}, a recall of 100%, and an F1-score of 99.04%.`,
];
const data = [
  `The MITRE Top 25 Most Dangerous Software Weaknesses list ${cite(30)} was selected as the target for our detection model, because teams already know it.`,
  `Google’s gemini-2.0-flash-thinking-exp-01-21 model was used to generate the synthetic data for the dataset, and two people read every example.`,
];

const subjects = [
  'The build server',
  'A reviewer',
  'The annotation tool',
  'Each team',
  'The interpreter',
  'Our harness',
  'The parser',
  'A junior colleague',
  'The cache',
  'The release process',
];
const verbs = [
  'keeps a record of',
  'looks again at',
  'sets aside',
  'compares',
  'hands over',
  'sorts',
  'reads through',
  'writes down',
  'counts',
  'passes on',
];
const objects = [
  'every file that was touched that week',
  'the notes of the last meeting',
  'those functions that open a socket',
  'the branches nobody has merged',
  'what the linter had already flagged',
  'the imports of third-party packages',
  'all literals that look like a path',
  'the answers in the order they came',
  'those lines that mention a password',
  'the tests which had been skipped',
];
const ends = [
  'before the day is over',
  'so that the next person can go on',
  'although nobody had asked for it',
  'while the machine is idle',
  'and tells the owner of the code',
  'without a further look at the rest',
  'as the handbook of the group says',
  'in a file of its own',
  'where the history allows it',
  'until the queue is empty',
];
/** Plain sentences about the daily work around such a tool; no two alike. @param {number} seed */
const filler = (seed) =>
  Array.from({ length: 6 }, (_, at) => {
    const n = seed * 6 + at;
    return `${subjects[n % 10]} ${verbs[Math.floor(n / 10) % 10]} ${objects[(n * 3 + Math.floor(n / 100)) % 10]} ${ends[(n * 7 + Math.floor(n / 10)) % 10]}.`;
  }).join(' ');

/** @param {number} n @param {string} title @param {string[]} texts @param {number} padding */
const section = (n, title, texts, padding) =>
  `<section class="ltx_section" id="S${n}"><h2 class="ltx_title ltx_title_section"><span class="ltx_tag ltx_tag_section">${n} </span>${title}</h2>
${[...texts, ...Array.from({ length: padding }, (_, at) => filler(n * 60 + at))].map((text, at) => paragraph(`S${n}.p${at + 1}`, text)).join('\n')}
</section>`;

const table = `<figure class="ltx_table" id="T1"><figcaption class="ltx_caption">Table 1: Results on the held-out samples before and after training.</figcaption><table class="ltx_tabular"><tbody>
<tr class="ltx_tr"><th class="ltx_td">Model</th><th class="ltx_td">Accuracy</th><th class="ltx_td">Recall</th></tr>
<tr class="ltx_tr"><td class="ltx_td">codegen-mono, base</td><td class="ltx_td">50%</td><td class="ltx_td">0%</td></tr>
<tr class="ltx_tr"><td class="ltx_td">codegen-mono, tuned</td><td class="ltx_td">99%</td><td class="ltx_td">100%</td></tr></tbody></table></figure>`;
/** Entries of works that the bundled reports know: by the text of the entry, and by its link alone. @type {Record<number, string>} */
const known = {
  6: 'A. Sample and B. Sample. CodeT5: Identifier-aware Unified Pre-trained Encoder-Decoder Models for Code Understanding and Generation. 2021. arXiv:2109.00859.',
  34: 'C. Sample. On the reading of code, part 34: an F1 score of 99% is reported. 2019. <a class="ltx_ref ltx_href" href="https://doi.org/10.1007/s11263-019-01247-4">Link</a>.',
};
const bibliography = Array.from(
  { length: 37 },
  (_, at) =>
    `<li class="ltx_bibitem" id="bib.bib${at + 1}"><span class="ltx_tag">[${at + 1}]</span> <span class="ltx_bibblock">${known[at + 1] ?? `A. Sample. On the reading of code, part ${at + 1}: an F1 score of 99% is reported. 20${10 + (at % 15)}.`}</span></li>`,
).join('\n');

const title =
  'Case Study: Fine-tuning Small Language Models for Accurate and Private CWE Detection in Python Code';
/** What the versions have of their own. @typedef {{ version: number, abstract: string, data: string[], results: string[] }} Version */

/** @param {Version} own */
const page = (own) => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body { margin: 0; font: 16px/1.55 Georgia, serif; color: #1c2024; background: #fff; }
.sample { background: #fff3c4; color: #3b2f00; padding: 6px 16px; font: 13px system-ui, sans-serif; margin: 0; }
.ltx_page_content { max-width: 46rem; padding: 0 16px; margin: 0 auto; }
.ltx_page_navbar { font: 13px system-ui, sans-serif; padding: 8px 16px; }
@media (prefers-color-scheme: dark) { body { background: #0f1011; color: #edeef0; } a { color: #9eb1ff; } }
</style>
</head>
<body>
<p class="sample" role="note">Sample paper of the Claimlight project: its own text in the structure of arXiv’s HTML pages, not the real paper.</p>
<header class="arxiv-html-header"><nav class="html-header-nav"><a class="header-button" title="Back to abstract page" href="/abs/2504.16584v${own.version}">Back to Abstract</a> <a class="header-button" title="Download PDF" href="/pdf/2504.16584v${own.version}">Download PDF</a></nav></header>
<nav class="ltx_page_navbar"><nav class="ltx_TOC"><ol class="ltx_toclist"><li><a class="ltx_ref" href="#S2">2 Related work: F1 score of 99%</a></li></ol></nav></nav>
<div class="ltx_page_main"><div class="ltx_page_content"><article class="ltx_document">
<h1 class="ltx_title ltx_title_document">${title}</h1>
<div class="ltx_authors"><span class="ltx_personname">A sample author</span></div>
<div class="ltx_abstract" id="abstract1"><h6 class="ltx_title ltx_title_abstract">Abstract</h6><p class="ltx_p">${own.abstract}</p></div>
${section(1, 'Introduction', ['Reliance on cloud infrastructure is a concern for teams whose code must stay in the house.'], 55)}
${section(2, 'Related work', related, 51)}
${section(3, 'Data', own.data, 55)}
${section(4, 'Method', [`We minimise the loss ${formula('\\mathcal{L}=-\\sum_{i}\\log p_{i}', '<mrow><mi>ℒ</mi><mo>=</mo><mo>-</mo><mrow><msub><mo>∑</mo><mi>i</mi></msub><mrow><mi>log</mi><msub><mi>p</mi><mi>i</mi></msub></mrow></mrow></mrow>')} over the answers alone.`], 57)}
${section(5, 'Results', own.results, 55)}
${table}
${section(6, 'Discussion', ['Small models are no cure for careless code, and ours has seen one language only.'], 55)}
<section class="ltx_bibliography" id="bib"><h2 class="ltx_title ltx_title_bibliography">References</h2><ul class="ltx_biblist">${bibliography}</ul></section>
</article></div></div>
</body>
</html>
`;

const abstract =
  'Language models can read source code and point at known classes of weaknesses. We ask how far a small model on an office machine can go, and where it stops.';
writeFileSync('tests/sample/html.html', page({ version: 1, abstract, data, results }));
writeFileSync(
  'tests/sample/html-figure-errors.html',
  page({
    version: 2,
    abstract: `${abstract} After fine-tuning, the codegen-mono model achieves an accuracy of 99% on the held-out samples, compared with 50% before. Our results suggest that small models may do where code must stay in the house.`,
    // 12 of 48 are 25%.
    data: [...data, 'The two people disagreed on 12 of 48 difficult examples (35%), and talked about them.'],
    results: [
      results[0] ?? '',
      // The harmonic mean of 98.08 and 100 is 99.03.
      'On the held-out samples, the fine-tuned codegen-mono model achieved an accuracy of 99%, while the base model achieved 50%. Its precision was 98.08%, its recall was 100%, and its F1-score was 97.04%.',
      // The two-sided p of it is .240.
      'In a second group of samples the fine-tuned model needed less time than the base model, t(28) = 1.20, p = .001.',
    ],
  }),
);
