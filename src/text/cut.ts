/** Texts that a report has cut at a fixed length. Pure. */

/** Whether a claim's text lacks its end: no sentence-final mark, closing quotes and brackets aside. An ellipsis ends nothing. */
export function isCut(text: string): boolean {
  return /(?:\.\.\.|…)["'”’)\]]*$/.test(text.trimEnd()) || !/[.!?]["'”’)\]]*$/.test(text.trimEnd());
}

/** A text without what a cut within LaTeX leaves at its end: `99\` of `99\%`. */
export function withoutCutLatex(text: string): string {
  return text.replace(/\\+$/, '');
}
