/** Patterns with classes such as `\p{L}` that are ready at once in the text that nearly all pages have. Pure. */

/**
 * The letters of Latin Extended-A, which names have: capital and small by turns. Those whose other case is no single letter of theirs
 * are left out.
 */
const extended = (['Lu', 'Ll'] as const).map((kind, first) =>
  String.fromCharCode(
    ...[
      [0x100, 0x12f],
      [0x132, 0x137],
      [0x139, 0x148],
      [0x14a, 0x177],
      [0x179, 0x17e],
    ].flatMap(([from = 0, to = 0]) =>
      Array.from({ length: (to - from + 1) / 2 }, (_, at) => from + 2 * at + first),
    ),
    ...(kind === 'Lu' ? [0x178] : [0x138]),
  ),
);
const [extendedCapitals = '', extendedSmall = ''] = extended;

/** Letters and numbers among `commonText`; it has no marks and no letters in title case. */
const commonClasses: Readonly<Record<string, string>> = {
  L: 'A-Za-z\\xAA\\xB5\\xBA\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\xFF\\u0100-\\u012F\\u0132-\\u0148\\u014A-\\u017E\\u0391-\\u03A1\\u03A3-\\u03CE',
  Lu: `A-Z\\xC0-\\xD6\\xD8-\\xDE${extendedCapitals}\\u0391-\\u03A1\\u03A3-\\u03AB`,
  Lo: '\\xAA\\xBA',
  Lt: '',
  M: '',
  Ll: `a-z\\xB5\\xDF-\\xF6\\xF8-\\xFF${extendedSmall}\\u03AC-\\u03CE`,
  N: '0-9\\xB2\\xB3\\xB9\\xBC-\\xBE',
};

/** Latin-1 and Latin Extended-A, Greek letters, punctuation, signs of formulas that are not seen, currencies, arrows and operators. */
const commonText =
  /^[\0-\xFF\u0100-\u012F\u0132-\u0148\u014A-\u017E\u0391-\u03A1\u03A3-\u03CE\u2000-\u2064\u20A0-\u20C0\u2122\u2190-\u22FF]*$/;

/** Whether a text has common Latin and Greek letters and signs alone. */
export function isCommon(text: string): boolean {
  return commonText.test(text);
}

/** The same pattern with the classes of common text. */
function withCommonClasses(source: string): string {
  const classOf = (_: string, name: string) => commonClasses[name] ?? '';
  return source.replace(/\[(?:[^\]\\]|\\.)*\]|\\p\{\w+\}/g, (part) =>
    part.startsWith('[')
      ? part.replace(/\\p\{(\w+)\}/g, classOf)
      : `[${part.replace(/\\p\{(\w+)\}/, classOf)}]`,
  );
}

/**
 * A pattern that is compiled when it is first asked for, and for common text with the classes of that alone: those of all
 * scripts take some milliseconds each, on every page anew.
 *
 * @param source may have `\p{L}`, `\p{Lu}`, `\p{Ll}`, `\p{Lt}`, `\p{Lo}`, `\p{M}` and `\p{N}`, within brackets and without
 * @param flags without `u`
 * @returns the pattern for a text; both find the same
 */
export function scriptPattern(source: string, flags = ''): (text: string) => RegExp {
  let common: RegExp | undefined;
  let any: RegExp | undefined;
  return (text) => {
    if (!isCommon(text)) return (any ??= new RegExp(source, `${flags}u`));
    return (common ??= new RegExp(withCommonClasses(source), flags));
  };
}
