/** A report document line by line, and what there is to say of one. Pure. */

/** A line that is not empty, white space around it taken away. */
export interface TextLine {
  /** 1 and up. */
  readonly number: number;
  readonly text: string;
}

/** What is to be said of a line of a report document. */
export interface ReportNote {
  readonly file: string;
  /** 1 and up. */
  readonly line: number;
  /** What should stand there, in words. */
  readonly expected: string;
}

/** @returns `file:line: expected …` on a line for each */
export function noteWords(notes: readonly ReportNote[]): string {
  return notes.map(({ file, line, expected }) => `${file}:${String(line)}: expected ${expected}`).join('\n');
}

/** Line ends, the byte order mark and Unicode form do not make another report; nor does outer white space. */
export function normaliseDocument(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .normalize('NFC')
    .trimEnd();
}

/** The lines of a normalised document. */
export function linesOf(text: string): TextLine[] {
  return text
    .split('\n')
    .map((line, at) => ({ number: at + 1, text: line.trim() }))
    .filter((line) => line.text !== '');
}

/** What a document says: Markdown syntax and white space do not make another report of it. */
export function contentOf(text: string): string {
  return normaliseDocument(text)
    .split('\n')
    .map((line) =>
      line
        .replace(/^#{1,6} /, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '')
    .join('\n');
}

/** Lines as one text, at the first of them. */
export function oneText(lines: readonly TextLine[]): TextLine {
  return { number: lines[0]?.number ?? 1, text: lines.map((line) => line.text).join(' ') };
}
