/**
 * Parses report documents. Whatever makes a report unusable is an error that says where, and refuses this report alone; what only
 * makes it poorer is a warning. Pure.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { isCut } from '../text/cut';
import { fingerprint } from '../text/fingerprint';
import type { Assertion, Report } from './report';
import {
  contentOf,
  linesOf,
  normaliseDocument,
  noteWords,
  oneText,
  type ReportNote,
  type TextLine,
} from './report-document';
import { readReferences } from './report-references';
import { writtenDate } from './written-date';

/** All faults of the documents read; the message has one `file:line: expected …` a line. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
  readonly faults: readonly ReportNote[];
  constructor(faults: readonly ReportNote[]) {
    super(noteWords(faults));
    this.faults = faults;
  }
}

/** What reading many documents has come to. */
export interface ReadReports {
  /** Those that can be used, in the order of the documents. */
  readonly reports: readonly Report[];
  /** Why others cannot, each with all of its faults. */
  readonly refused: readonly ReportNote[];
  /** What was not understood in those that can. */
  readonly warnings: readonly ReportNote[];
}

const sectionNames = [
  'Abstract',
  'Introduction',
  'Methodology',
  'Results',
  'Limitations',
  'Extracted Claims',
  'References',
] as const;
type SectionName = (typeof sectionNames)[number];

/** Longest text of a claim, in characters: no sentence of a paper is longer, and no passage that is looked at. */
const maxClaimLength = 2_000;
/** Of methodology and limitations no more is kept, in characters. */
const maxSectionLength = 20_000;

/**
 * Parse documents, each on its own. Of two that say the same, the second one is refused.
 *
 * @param files name and text of each document
 */
export function parseReports(
  files: readonly { readonly name: string; readonly text: string }[],
): ReadReports {
  const seen = new Map<string, string>();
  const reports: Report[] = [];
  const refused: ReportNote[] = [];
  const warnings: ReportNote[] = [];
  for (const { name, text } of files) {
    const content = contentOf(text);
    const twin = seen.get(content);
    if (twin !== undefined) {
      refused.push({ file: name, line: 1, expected: `a report of its own; this one is the same as ${twin}` });
      continue;
    }
    try {
      const own: ReportNote[] = [];
      reports.push(parseReport(text, name, (warning) => own.push(warning)));
      warnings.push(...own);
      seen.set(content, name);
    } catch (error) {
      if (!(error instanceof ReportError)) throw error;
      refused.push(...error.faults);
    }
  }
  return { reports, refused, warnings };
}

/**
 * Parse one report document, plain text or with Markdown headings.
 *
 * @param file its name, for messages
 * @param onWarning told of what is kept although it was not understood
 * @throws {ReportError} with every fault found
 */
export function parseReport(text: string, file: string, onWarning?: (warning: ReportNote) => void): Report {
  const { report, warnings } = new Parser(text, file).parse();
  for (const warning of warnings) onWarning?.({ ...warning, file });
  return report;
}

class Parser {
  readonly #faults: ReportNote[] = [];
  readonly #lines: readonly TextLine[];
  readonly #text: string;
  readonly #file: string;

  constructor(text: string, file: string) {
    this.#file = file;
    this.#text = normaliseDocument(text);
    this.#lines = linesOf(this.#text);
  }

  parse(): { report: Report; warnings: readonly Omit<ReportNote, 'file'>[] } {
    const sections = this.#sections();
    // Whatever else is missing follows from a section that is.
    if (this.#faults.length > 0) throw new ReportError(this.#faults);
    const [title, publisher, date] = this.#head(sections.head);
    const introduction = oneText(sections.Introduction);
    const results = oneText(sections.Results);
    const abstract = oneText(sections.Abstract);
    const statement = /^This paper examines: (.+?)\. Research question: (.+?)\.?$/s.exec(introduction.text);
    if (statement === null) {
      this.#fault(introduction, '“This paper examines: <title>. Research question: <question>”');
    }
    const papersRetrieved = this.#number(results, /^(\d+) papers? retrieved\./, '“<n> papers retrieved.”');
    const claimsExtracted = this.#number(results, /\b(\d+) claims? extracted;/, '“<n> claims extracted;”');
    const claimsVerified = this.#number(
      results,
      /; (\d+) independently verified\./,
      '“<n> independently verified.”',
    );
    const qualityScore = this.#score(results);
    const assertions = this.#assertions(sections['Extracted Claims']);
    this.#checkCounts(results, assertions, claimsExtracted, claimsVerified);
    this.#checkRepeats(oneText(sections.Methodology), abstract, {
      papersRetrieved,
      claimsExtracted,
      claimsVerified,
      qualityScore,
    });
    const { works, others, warnings } = readReferences(sections.References);
    if (this.#faults.length > 0) throw new ReportError(this.#faults);
    const report: Report = {
      id: bytesToHex(sha256(utf8ToBytes(this.#text))).slice(0, 16),
      title,
      // A title cut at a fixed length is the beginning of the question that it was made from.
      isTitleCut:
        title !== '' && statement?.[2]?.startsWith(title) === true && statement[2].length > title.length,
      publisher,
      date,
      abstract: abstract.text,
      examinedTitle: statement?.[1] ?? '',
      researchQuestion: statement?.[2] ?? '',
      papersRetrieved,
      qualityScore,
      claimsExtracted,
      claimsVerified,
      methodology: paragraphs(sections.Methodology),
      limitations: paragraphs(sections.Limitations),
      assertions,
      references: works,
      ...(others.length > 0 && { otherReferences: others }),
    };
    return { report, warnings };
  }

  #sections(): Record<SectionName | 'head', TextLine[]> {
    const sections: Record<SectionName | 'head', TextLine[]> = {
      head: [],
      Abstract: [],
      Introduction: [],
      Methodology: [],
      Results: [],
      Limitations: [],
      'Extracted Claims': [],
      References: [],
    };
    let current: SectionName | 'head' = 'head';
    let next = 0;
    let heading: TextLine | undefined;
    const close = () => {
      if (heading !== undefined && sections[current].length === 0)
        this.#fault(heading, `text in the section “${current}”`);
    };
    for (const line of this.#lines) {
      const words = /^(?:#{1,6} )?(?:\d+\.? )?(\S.*)$/.exec(line.text)?.[1];
      const found = sectionNames.findIndex((name) => name === words);
      if (found === -1) sections[current].push(line);
      else {
        close();
        heading = line;
        if (found !== next) this.#fault(line, `the section “${sectionNames[next] ?? 'end of the document'}”`);
        current = sectionNames[found] ?? current;
        next = found + 1;
      }
    }
    close();
    if (next < sectionNames.length)
      this.#fault(this.#lines.at(-1), `the section “${String(sectionNames[next])}”`);
    return sections;
  }

  #head(lines: readonly TextLine[]): [title: string, publisher: string, date: string] {
    const [title, publisher, date, extra] = lines;
    if (title === undefined) this.#fault(undefined, 'the title of the report');
    if (publisher === undefined) this.#fault(title, 'the publisher in the line after the title');
    const iso = writtenDate(date?.text ?? '');
    if (iso === undefined) this.#fault(date ?? publisher, 'a date such as “June 7, 2026”');
    if (extra !== undefined) this.#fault(extra, 'the section “Abstract” after title, publisher and date');
    return [(title?.text ?? '').replace(/^#{1,6} /, ''), publisher?.text ?? '', iso ?? ''];
  }

  #number(line: TextLine, pattern: RegExp, expected: string): number {
    const digits = pattern.exec(line.text)?.[1];
    if (digits === undefined) this.#fault(line, expected);
    return Number(digits ?? 0);
  }

  #score(line: TextLine): number {
    const digits = /Quality review score: (\d{1,2}(?:\.\d+)?)\/10\.?$/.exec(line.text)?.[1];
    const score = Number(digits ?? Number.NaN);
    if (!(score >= 0 && score <= 10)) this.#fault(line, '“Quality review score: <0 to 10>/10.”');
    return score;
  }

  #assertions(lines: readonly TextLine[]): Assertion[] {
    const [head, ...rows] = lines;
    if (head?.text !== 'Claim\tVerified\tConfidence') {
      this.#fault(head ?? this.#lines.at(-1), 'the table head “Claim<tab>Verified<tab>Confidence”');
      return [];
    }
    const seen = new Map<string, number>();
    return rows.flatMap((line) => {
      const cells = line.text.split('\t');
      const [text = '', mark = '', confidence = ''] = cells.map((cell) => cell.trim());
      if (cells.length !== 3) this.#fault(line, `three cells set apart by tabs, not ${String(cells.length)}`);
      else if (text === '') this.#fault(line, 'the text of the claim');
      else if (text.length > maxClaimLength)
        this.#fault(
          line,
          `a claim of at most ${String(maxClaimLength)} characters, not ${String(text.length)}`,
        );
      else if (mark !== '✓' && mark !== '×') this.#fault(line, '✓ or × as the second cell');
      else if (seen.has(fingerprint(text))) {
        this.#fault(
          line,
          `a claim of its own, not that of line ${String(seen.get(fingerprint(text)))} again`,
        );
      } else if (!/^(?:0(?:\.\d+)?|1(?:\.0+)?)$/.test(confidence))
        this.#fault(line, 'a confidence from 0 to 1 as the third cell');
      else {
        seen.set(fingerprint(text), line.number);
        return [{ text, isCut: isCut(text), isVerified: mark === '✓', confidence: Number(confidence) }];
      }
      return [];
    });
  }

  #checkCounts(
    results: TextLine,
    assertions: readonly Assertion[],
    extracted: number,
    verified: number,
  ): void {
    const inTable = assertions.filter((assertion) => assertion.isVerified).length;
    if (assertions.length !== extracted) {
      this.#fault(
        results,
        `${String(assertions.length)} claims extracted, as many as the table has rows, not ${String(extracted)}`,
      );
    }
    if (inTable !== verified) {
      this.#fault(
        results,
        `${String(inTable)} independently verified, as many as the table marks ✓, not ${String(verified)}`,
      );
    }
  }

  /** Abstract and methodology repeat the counts, where they have them. */
  #checkRepeats(
    methodology: TextLine,
    abstract: TextLine,
    counts: Required<Pick<Report, 'papersRetrieved' | 'claimsExtracted' | 'claimsVerified' | 'qualityScore'>>,
  ): void {
    const repeats: [line: TextLine, pattern: RegExp, count: number, what: string][] = [
      [methodology, /databases yielded (\d+) papers?\./, counts.papersRetrieved, 'papers'],
      [methodology, /quality score of ([\d.]+)\/10/, counts.qualityScore, 'quality score'],
      [abstract, /findings from (\d+) peer-reviewed papers?/, counts.papersRetrieved, 'papers'],
      [
        abstract,
        /\b(\d+) claims? (?:was|were) extracted from source/,
        counts.claimsExtracted,
        'claims extracted',
      ],
      [
        abstract,
        /source literature; (\d+) (?:was|were) independently/,
        counts.claimsVerified,
        'claims verified',
      ],
      [abstract, /produced a score of ([\d.]+)\/10/, counts.qualityScore, 'quality score'],
    ];
    for (const [line, pattern, count, what] of repeats) {
      const repeated = pattern.exec(line.text)?.[1];
      if (repeated !== undefined && Number(repeated) !== count) {
        this.#fault(line, `the same number of ${what} as in “Results”: ${String(count)}, not ${repeated}`);
      }
    }
  }

  #fault(line: TextLine | undefined, expected: string): void {
    this.#faults.push({ file: this.#file, line: line?.number ?? 1, expected });
  }
}

function paragraphs(lines: readonly TextLine[]): string {
  return lines
    .map(({ text }) => text)
    .join('\n')
    .slice(0, maxSectionLength);
}
