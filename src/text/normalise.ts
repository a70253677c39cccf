/** Brings a text into the form in which it is compared, with a map of positions both ways. Pure. */
import { firstWhere } from './lower-bound';

export interface NormalText {
  readonly text: string;
  /** Offset in the original of an offset in `text` (0 to its length). */
  readonly toOriginal: (offset: number) => number;
  /** The stretch of the original that a stretch of `text` comes from, without white space and ends of formulas after it. */
  readonly spanInOriginal: (span: { start: number; end: number }) => { start: number; end: number };
  /** First offset in `text` that stands for the original's offset or for what follows it. */
  readonly fromOriginal: (offset: number) => number;
}

/** What LaTeX commands of claims stand for; commands that are not here go, their arguments stay. */
const commands: Readonly<Record<string, string>> = {
  approx: '≈',
  sim: '~',
  times: '×',
  cdot: '·',
  pm: '±',
  leq: '≤',
  le: '≤',
  geq: '≥',
  ge: '≥',
  neq: '≠',
  to: '→',
  rightarrow: '→',
  infty: '∞',
  ldots: '…',
  dots: '…',
  percent: '%',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  eta: 'η',
  theta: 'θ',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
  Gamma: 'Γ',
  Delta: 'Δ',
  Theta: 'Θ',
  Lambda: 'Λ',
  Sigma: 'Σ',
  Phi: 'Φ',
  Psi: 'Ψ',
  Omega: 'Ω',
};

/** What is no run of plain characters. */
const piece =
  /(?<latex>\\[A-Za-z]+|\\[%$&#_{}, ]|[${}])|(?<space>[\s\u00A0]+)|(?<dropped>[\u00AD\u200B-\u200D\u2060\uFEFF])|(?<cluster>\P{M}\p{M}{0,8}|\p{M})/suy;

/**
 * Normalise a text: LaTeX commands read, NFKC, soft hyphens and zero-width characters dropped, quotes and dashes
 * unified, white space folded to single spaces. Case stays.
 *
 * @param hasLatex whether `\`, `$`, `{` and `}` are mark-up; the text of a page has none
 */
export function normalise(text: string, hasLatex = true): NormalText {
  if (isNormal(text)) return unchanged(text);
  const origins: number[] = [];
  const result = fold(text, hasLatex, origins);
  const toOriginal = (offset: number) => origins[Math.max(0, offset)] ?? text.length;
  return {
    text: result,
    toOriginal,
    spanInOriginal: ({ start, end }) => ({
      start: toOriginal(start),
      end: endWithoutTail(text, toOriginal(start), toOriginal(end)),
    }),
    fromOriginal: (offset) => firstWhere(origins.length, (at) => (origins[at] ?? 0) >= offset),
  };
}

/**
 * The normal form of a text that is not in it. Most text is runs of plain characters with single spaces between them: these are taken without
 * a pattern, whose matches cost more than all else.
 *
 * @param origins gets the offset in the text of each character of the form
 */
function fold(text: string, hasLatex: boolean, origins?: number[]): string {
  const parts: string[] = [];
  let isAfterSpace = true;
  const sums = hasLatex && text.includes('$') ? findSums(text) : undefined;
  for (let at = 0; at < text.length; ) {
    const end = endOfPlain(text, at);
    if (end > at) {
      isAfterSpace = false;
      parts.push(text.slice(at, end));
      if (origins !== undefined) for (let own = at; own < end; own += 1) origins.push(own);
      at = end;
      continue;
    }
    if (text.charCodeAt(at) === space) {
      if (!isAfterSpace) {
        parts.push(' ');
        origins?.push(at);
      }
      isAfterSpace = true;
      at += 1;
      continue;
    }
    piece.lastIndex = at;
    const match = piece.exec(text);
    const source = match?.[0] ?? text.charAt(at);
    const plain = sums?.has(at) === true ? source : plainOf(source, match?.groups ?? {}, hasLatex);
    // `2½` is no 21⁄2.
    const isMixed = /^\d⁄/.test(plain) && /\d$/.test(parts.at(-1) ?? '');
    for (const unit of isMixed ? ` ${plain}` : plain) {
      const isSpace = unit === ' ';
      if (isSpace && isAfterSpace) continue;
      isAfterSpace = isSpace;
      parts.push(unit);
      if (origins !== undefined) for (let own = 0; own < unit.length; own += 1) origins.push(at);
    }
    at += source.length;
  }
  return parts.join('');
}

/** Where the run of plain characters that begins at an offset ends; one that has marks of its own is no plain one. */
function endOfPlain(text: string, start: number): number {
  let end = start;
  while (isPlain(text.charCodeAt(end))) end += 1;
  return end > start && text.charCodeAt(end) >= firstMark && /^\p{M}/u.test(text.slice(end, end + 2))
    ? end - 1
    : end;
}

const space = 0x20;
/** No mark of Unicode comes before. */
const firstMark = 0x300;

/** Visible ASCII but for the signs of LaTeX: `$`, `\\`, `{`, `}`. @param code NaN behind the end */
function isPlain(code: number): boolean {
  return code > space && code < 0x7f && code !== 0x24 && code !== 0x5c && code !== 0x7b && code !== 0x7d;
}

/**
 * Dollar signs that stand before a sum. Those around a formula come in pairs, with no space inside and no digit after, as Pandoc reads
 * them.
 */
function findSums(text: string): Set<number> {
  const sums = new Set<number>();
  const next = (from: number) => {
    let at = text.indexOf('$', from);
    while (at > 0 && text[at - 1] === '\\') at = text.indexOf('$', at + 1);
    return at;
  };
  for (let at = next(0); at >= 0; ) {
    const end = next(at + 1);
    const isFormula =
      end >= 0 && !/\s/.test(text.charAt(at + 1) + text.charAt(end - 1)) && !/\d/.test(text.charAt(end + 1));
    if (!isFormula && /^\.?\d/.test(text.slice(at + 1, at + 3))) sums.add(at);
    at = isFormula ? next(end + 1) : end;
  }
  return sums;
}

/** Whether a text is in its normal form to be told at once: plain characters with single spaces between them. */
function isNormal(text: string): boolean {
  return /^[ !-#%-[\]-z|~]*$/.test(text) && !text.startsWith(' ') && !text.includes('  ');
}

function unchanged(text: string): NormalText {
  const within = (offset: number) => Math.min(Math.max(0, offset), text.length);
  return {
    text,
    toOriginal: within,
    spanInOriginal: ({ start, end }) => ({
      start: within(start),
      end: endWithoutTail(text, within(start), within(end)),
    }),
    fromOriginal: within,
  };
}

/** A pattern anchored at the end would take quadratic time. */
function endWithoutTail(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && /[\s${}]/.test(text.charAt(last - 1))) last -= 1;
  return last;
}

/** The normal form alone. */
export function normaliseText(text: string, hasLatex = true): string {
  return (isNormal(text) ? text : fold(text, hasLatex)).trimEnd();
}

function plainOf(
  source: string,
  groups: Readonly<Record<string, string | undefined>>,
  hasLatex: boolean,
): string {
  if (groups['space'] !== undefined) return ' ';
  if (groups['dropped'] !== undefined) return '';
  if (groups['latex'] !== undefined && hasLatex) {
    if (!source.startsWith('\\')) return '';
    const name = source.slice(1).trimEnd();
    if (/^[^A-Za-z]/.test(name) || name === '') return name.replace(',', ' ') || ' ';
    return Object.hasOwn(commands, name) ? (commands[name] ?? '') : '';
  }
  return (source.length === 1 && source < '\u0080' ? source : source.normalize('NFKC'))
    .replace(/[\u2018\u2019\u201B\u02BC\u2032]/g, "'")
    .replace(/[\u201C\u201D\u201F\u2033]/g, '"')
    .replace(/[\u2010\u2011\u2012\u2013\u2014\u2212]/g, '-')
    .replace(/[\s\u00A0]/g, ' ');
}
