// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mergeClaims } from '../claims/merge-claims';
import { parseReports } from '../claims/parse-report';
import type { Block } from '../text/document-text';
import { locateClaim } from './locate';
import { type PreparedDocument, prepareDocument } from './prepare';

const root = join(import.meta.dirname, '../..');
const claims = mergeClaims(
  parseReports(
    readdirSync(join(root, 'reports')).map((name) => ({
      name,
      text: readFileSync(join(root, 'reports', name), 'utf8'),
    })),
  ).reports,
);

function samplePaper(): PreparedDocument {
  document.body.innerHTML = readFileSync(join(root, 'tests/sample/html.html'), 'utf8');
  for (const extra of document.querySelectorAll('annotation, annotation-xml')) extra.remove();
  let text = '';
  const blocks = [...document.querySelectorAll('p.ltx_p, td.ltx_td, figcaption')].map((element): Block => {
    const start = text.length;
    text += `${element.textContent.replace(/\s+/g, ' ').trim()}\n`;
    return { start, end: text.length - 1, kind: 'paragraph', isAbstract: false };
  });
  const work = prepareDocument({ text, blocks });
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Beginning of a claim → beginning of its passage, and whether they agree. The paper has none of the claims on CodeT5. */
const expected: readonly (readonly [claim: string, passage: string, agreement: string])[] = [
  ['Farasat & Posegga', 'Farasat and Posegga [15] trained classifiers', 'agrees'],
  ['Bagheri et al.', 'A hybrid model that combines self-attention with a CNN', 'agrees'],
  ['Singh et al.', 'Singh et al. [32] worked on CWE prediction', 'agrees'],
  ['Dozono et al.', 'For several LLMs Dozono et al. [6] reported', 'agrees'],
  ['Steenhoek et al.', 'Steenhoek et al. [34] evaluated LLMs on C/C++ code', 'agrees'],
  ['Shestov et al.', 'With WizardCoder, Shestov et al. [35]', 'differs'],
  ['Li et al.', 'Li et al. [36] fine-tuned LLMs by LoRa and IA3', 'agrees'],
  ['Jiang et al.', 'Jiang et al. [37] achieved the best F1 score of 87%', 'agrees'],
  ['The un-tuned codegen-mono', 'Before any training, the un-tuned codegen-mono model failed', 'agrees'],
  ['After instruction-following', 'After instruction-following fine-tuning, the codegen-mono', 'agrees'],
  ['The MITRE Top 25', 'The MITRE Top 25 Most Dangerous', 'unclear'],
  ['Google’s gemini-2.0', 'Google’s gemini-2.0-flash-thinking-exp-01-21', 'unclear'],
];

it('locates the claims of the five reports in the sample paper', () => {
  const paper = samplePaper();
  for (const claim of claims) {
    const [, passage, agreement] = expected.find(([start]) => claim.text.startsWith(start)) ?? [];
    const location = locateClaim(paper, { ...claim, relation: 'examines' });
    expect(location?.agreement.kind, claim.text).toBe(agreement);
    const text = location && paper.text.slice(location.span.start, location.span.end);
    expect(text?.slice(0, passage?.length), claim.text).toBe(passage);
  }
  expect(claims.length).toBeGreaterThan(expected.length);
});
