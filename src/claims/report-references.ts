/** Reads the references of a report document. No form of a reference makes a report unusable: what is no work is kept as text. Pure. */
import type { ReportNote, TextLine } from './report-document';
import { parseWorkId, type WorkMention } from './work-id';

/** Longest reference that is kept, in characters. */
const maxLength = 2_000;
/** Before a reference: a bullet or a number. */
const mark = /^(?:[-*•]|\[?\d{1,3}[\].)])\s+/;
const expected = 'an arXiv id or a DOI, as “- <address>”';

/** The references of a report, each once. */
interface References {
  /** In the order of the report; a work is there again for each version that is listed. */
  readonly works: readonly WorkMention[];
  /** What names no work that can be looked up, such as an id of a database, as text. */
  readonly others: readonly string[];
  /** What the reader of the report document should know. */
  readonly warnings: readonly Omit<ReportNote, 'file'>[];
}

/** @param lines of the section, none of them empty */
export function readReferences(lines: readonly TextLine[]): References {
  const works: WorkMention[] = [];
  const others: string[] = [];
  const warnings: Omit<ReportNote, 'file'>[] = [];
  const seen = new Map<string, number>();
  for (const { number, text } of lines) {
    const whole = text.replace(mark, '');
    const reference = (/^<(\S+)>$/.exec(whole)?.[1] ?? whole).slice(0, maxLength);
    const mention = parseWorkId(reference);
    const key = mention === undefined ? reference : `${mention.work} ${String(mention.version)}`;
    const first = seen.get(key);
    if (first !== undefined) {
      warnings.push({
        line: number,
        expected: `a reference of its own, not that of line ${String(first)} again`,
      });
      continue;
    }
    seen.set(key, number);
    if (mention !== undefined) works.push(mention);
    else {
      others.push(reference);
      warnings.push({ line: number, expected: `${expected}; the reference is kept as text` });
    }
  }
  return { works, others, warnings };
}
