/** What the benchmark of figures uses, with the words of the English catalogue. */

import type { FigureFinding } from '../src/claims/paper-check';
import { prepareDocument } from '../src/locate/prepare';
import { loadWordTables } from '../src/locate/word-tables';
import { findingWords } from '../src/words/finding-words';
import '../tests/english-words';

export { findFigureFindings } from '../src/statistics/find-figure-findings';
export { prepareDocument };

/** A finding in one line: what is written, what follows from it, what would fit. */
export function whyOf(finding: FigureFinding): string {
  const { title, written, arithmetic, consistent, caveats } = findingWords(finding);
  return [title, written, arithmetic, consistent, ...caveats]
    .map((sentence) => (sentence.endsWith('.') ? sentence : `${sentence}.`))
    .join(' ');
}

await loadWordTables();
