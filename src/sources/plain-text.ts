/** Text of services as plain text: their tags and control characters go, and it has a greatest length. Pure; linear in time. */

/** A tag as HTML, JATS and MathML have it; `n<5 and m>3` is none. */
const tag =
  /<(\/?)(?:[a-z]{1,10}:)?([a-z][a-z0-9-]{0,30})((?:\s{1,20}[\w:.-]{1,60}\s{0,5}=\s{0,5}(?:"[^"<>]{0,500}"|'[^'<>]{0,500}')){0,20})\s{0,20}\/?>/giy;
const headings = new Set(['title', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'label']);
/** Between which words end. */
const blocks = new Set([
  ...headings,
  'p',
  'br',
  'div',
  'sec',
  'li',
  'ul',
  'ol',
  'list',
  'list-item',
  'td',
  'tr',
]);
/** Formulas once more, in another language; scripts and styles. */
const unread = new Set(['tex-math', 'annotation', 'annotation-xml', 'script', 'style']);

/**
 * @param text with HTML, JATS or MathML tags and entities, or without any
 * @param most characters of the result
 * @returns one line; '' for what has no text
 */
export function plainText(text: string | null | undefined, most: number): string {
  if (text == null) return '';
  // Tags take room, too. A text that was cut before is cut again.
  const isCut = text.length > most * 6;
  const bounded = isCut ? text.slice(0, most * 6).replace(/<[^<>]*$/, '') : text;
  const bare = withoutTags(withoutEntities(bounded), isCut);
  return cut(withoutControls(withoutEntities(bare)).replace(/\s+/g, ' ').trim(), most);
}

/** An abstract as plain text, without the word “Abstract” above it. @returns `undefined` if there is none */
export function plainAbstract(text: string | null | undefined): string | undefined {
  const plain = plainText(text, maxAbstract).replace(/^(?:abstract|summary)\s?[:.]\s?(?=\S)/i, '');
  return plain === '' ? undefined : plain;
}

/** Characters. The longest structured abstracts have some 6,000. */
export const maxAbstract = 20_000;

/** @param isCut what an element holds may go on behind the end */
function withoutTags(text: string, isCut: boolean): string {
  let plain = '';
  let from = 0;
  /** Closing tags that stand nowhere further on: each is looked for once. */
  const missing = new Set<string>();
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    tag.lastIndex = at;
    const found = tag.exec(text);
    if (found === null) {
      at += 1;
      continue;
    }
    const name = (found[2] ?? '').toLowerCase();
    const isClosing = found[1] === '/';
    plain += text.slice(from, at) + (blocks.has(name) ? gap(text, at, isClosing && headings.has(name)) : '');
    from = at + found[0].length;
    if (!isClosing && unread.has(name))
      from = behind(text, name, from, missing) ?? (isCut ? text.length : from);
    at = from;
  }
  return plain + text.slice(from);
}

/** A heading and the text below it are not one sentence. */
function gap(text: string, at: number, endsHeading: boolean): string {
  return endsHeading && /[\p{L}\p{N})]/u.test(text.charAt(at - 1)) ? ': ' : ' ';
}

/** Where what an element holds is over; `undefined` if it nowhere is. */
function behind(text: string, name: string, from: number, missing: Set<string>): number | undefined {
  if (missing.has(name)) return undefined;
  for (const end of [`${name}>`, `${name} >`]) {
    const at = text.indexOf(end, from);
    if (at !== -1) return at + end.length;
  }
  missing.add(name);
  return undefined;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  times: '×',
  plusmn: '±',
  minus: '−',
  le: '≤',
  ge: '≥',
  deg: '°',
  micro: 'µ',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
};

function withoutEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return Object.hasOwn(entities, name) ? String(entities[name]) : whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

/** Control characters, invisible ones, those that turn the direction of writing, and halves of characters. */
function withoutControls(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]/g, ' ')
    .replace(/[\p{Cc}\p{Cs}\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu, '')
    .normalize('NFC');
}

/** Never within a character. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most;
  return text.slice(0, end).trimEnd();
}
