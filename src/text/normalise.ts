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

/** Most text is runs of plain characters, which stay as they are. */
const piece =
  /(?<plain>[!-#%-[\]-z|~]+(?!\p{M}))|(?<latex>\\[A-Za-z]+|\\[%$&#_{}, ]|[${}])|(?<space>[\s\u00A0]+)|(?<dropped>[\u00AD\u200B-\u200D\u2060\uFEFF])|(?<cluster>\P{M}\p{M}{0,8}|\p{M})/gsu;

/**
 * Normalise a text: LaTeX commands read, NFKC, soft hyphens and zero-width characters dropped, quotes and dashes
 * unified, white space folded to single spaces. Case stays.
 *
 * @param hasLatex whether `\`, `$`, `{` and `}` are mark-up; the text of a page has none
 */
export function normalise(text: string, hasLatex = true): NormalText {
  if (isNormal(text)) return unchanged(text);
  const parts: string[] = [];
  const origins: number[] = [];
  let isAfterSpace = true;
  const sums = hasLatex && text.includes('$') ? findSums(text) : undefined;
  for (const match of text.matchAll(piece)) {
    const groups = match.groups ?? {};
    if (groups['plain'] !== undefined) {
      isAfterSpace = false;
      parts.push(match[0]);
      for (let at = 0; at < match[0].length; at += 1) origins.push(match.index + at);
      continue;
    }
    const plain = sums?.has(match.index) === true ? match[0] : plainOf(match[0], groups, hasLatex);
    // `2½` is no 21⁄2.
    const isMixed = /^\d⁄/.test(plain) && /\d$/.test(parts.at(-1) ?? '');
    for (const unit of isMixed ? ` ${plain}` : plain) {
      const isSpace = unit === ' ';
      if (isSpace && isAfterSpace) continue;
      isAfterSpace = isSpace;
      parts.push(unit);
      for (let at = 0; at < unit.length; at += 1) origins.push(match.index);
    }
  }
  const result = parts.join('');
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
  return normalise(text, hasLatex).text.trimEnd();
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
