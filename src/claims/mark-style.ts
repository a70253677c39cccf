/** How highlights look: colour and line of each kind, as they are at first and as the reader may have them. Pure. */
import { groupBy } from '../text/group-by';

/** What a highlight says: the reports' word, what differs from the page, and what this browser's own check has found. */
export const styledKinds = ['verified', 'unverified', 'mixed', 'differs', 'claim', 'figures'] as const;
export type StyledKind = (typeof styledKinds)[number];

/** As CSS calls them. */
export const lineShapes = ['solid', 'dashed', 'dotted', 'wavy', 'double'] as const;
export type LineShape = (typeof lineShapes)[number];

/** In CSS pixels. */
export const lineWidths = [1, 1.5, 2, 3] as const;

export interface MarkStyle {
  /** Colour on light pages, `#rrggbb`; `dark` on dark ones. */
  readonly light: string;
  readonly dark: string;
  readonly line: LineShape;
  readonly width: (typeof lineWidths)[number];
}

/** Those that the reader has changed. */
export type ChosenStyles = { readonly [Kind in StyledKind]?: MarkStyle };

export const firstStyles: Readonly<Record<StyledKind, MarkStyle>> = {
  verified: { light: '#18794e', dark: '#3dd68c', line: 'solid', width: 2 },
  unverified: { light: '#9a5b00', dark: '#ffca16', line: 'dotted', width: 2 },
  mixed: { light: '#6e56cf', dark: '#baa7ff', line: 'dashed', width: 2 },
  differs: { light: '#ce2c31', dark: '#ff9592', line: 'wavy', width: 1.5 },
  // What this browser has found itself: no report has said a word on it, so that it has none of their colours.
  claim: { light: '#60646c', dark: '#b0b4ba', line: 'solid', width: 2 },
  figures: { light: '#c2298a', dark: '#ff8dcc', line: 'double', width: 2 },
};

/** Strength of the tint behind a passage, on light and on dark pages: 0 to 1. */
const tints: Readonly<Record<StyledKind, { readonly light: number; readonly dark: number }>> = {
  verified: { light: 0.12, dark: 0.16 },
  unverified: { light: 0.08, dark: 0.12 },
  mixed: { light: 0.1, dark: 0.14 },
  differs: { light: 0, dark: 0 },
  claim: { light: 0.08, dark: 0.12 },
  figures: { light: 0.1, dark: 0.16 },
};

/** The tint of a kind's highlights in its colour, as CSS has it; `undefined`: it has none. */
export function tintOf(kind: StyledKind, style: MarkStyle, scheme: 'light' | 'dark'): string | undefined {
  const share = tints[kind][scheme];
  return share === 0 ? undefined : `rgb(${channels(style[scheme]).join(' ')} / ${String(share * 100)}%)`;
}

/** What colours are seen on: white, and the dark scheme's page (`--background` in page/paint/dark-tokens.css). */
export const grounds = { light: '#ffffff', dark: '#18191b' } as const;

/**
 * The least contrast of a kind's colour to its ground: 3 for lines and icons (WCAG 2.2, 1.4.11); what differs is written in its colour,
 * too, for which 4.5 is asked (1.4.3).
 */
export function leastContrast(kind: StyledKind): number {
  return kind === 'differs' ? 4.5 : 3;
}

/**
 * Contrast of two colours, 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 *
 * @param one `#rrggbb`, as `other`
 */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Relative luminance, 0 to 1: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Red, green and blue of `#rrggbb`, each 0 to 255. */
function channels(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

/** Whether a style may stand: its colours can be seen, and it has a line. */
export function isReadable(kind: StyledKind, style: MarkStyle): boolean {
  const least = leastContrast(kind);
  return (['light', 'dark'] as const).every((scheme) => contrast(style[scheme], grounds[scheme]) >= least);
}

/** The style of a kind, as the reader has it. */
export function styleOf(kind: StyledKind, chosen: ChosenStyles): MarkStyle {
  return chosen[kind] ?? firstStyles[kind];
}

/** Groups of kinds whose lines have one shape: without colours, they could not be told apart. */
export function alikeKinds(chosen: ChosenStyles): readonly (readonly StyledKind[])[] {
  const byLine = groupBy(
    // Own claims have the line of what is verified from the first: the card says which they are.
    styledKinds.filter((kind) => kind !== 'claim'),
    (kind) => styleOf(kind, chosen).line,
  );
  return [...byLine.values()].filter(({ length }) => length > 1);
}

/**
 * Rules for extension pages and for what is drawn over a page: the colours of the tokens (page/paint/tokens.css) as the reader has them.
 *
 * @returns CSS; empty where the reader has changed none
 */
export function tokenRules(chosen: ChosenStyles): string {
  const tokens = (scheme: 'light' | 'dark') =>
    (['verified', 'unverified', 'mixed', 'differs'] as const)
      .flatMap((kind) => {
        const style = chosen[kind];
        if (style === undefined) return [];
        const line = kind === 'differs' ? ` --differs-line: ${style.line} !important;` : '';
        return `--${kind}: ${style[scheme]} !important;${line}`;
      })
      .join(' ');
  if (tokens('light') === '') return '';
  return `:root, :host { ${tokens('light')} }
@media (prefers-color-scheme: dark) { :root:not([data-scheme]) { ${tokens('dark')} } }
:root[data-scheme="dark"], :host([data-scheme="dark"]) { ${tokens('dark')} }`;
}
