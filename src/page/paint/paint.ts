/** Paints passages with the CSS Custom Highlight API: the page's DOM stays as it is. */
import type { Status } from '../../claims/claim';
import { type ChosenStyles, type StyledKind, styleOf, tintOf } from '../../claims/mark-style';
import { contains, parentOf } from '../dom/dom';
import { liveRange, rectsOf } from '../dom/ranges';
import { crowded } from './dense';
import { pageScheme, type Scheme } from './scheme';
import { type HighlightKind, highlightName } from './stale-highlights';
import { uncovered } from './uncovered';

/** A part of the document, and whether it is still what was compared with the claim. */
export interface HighlightedText {
  /** Where it stands now, in its order; empty while that part of the document is not drawn. */
  readonly ranges: readonly StaticRange[];
  readonly isUnchanged: () => boolean;
}

export type HighlightStatus = Status | 'claim' | 'figures';

/** A passage to highlight. */
export interface ClaimHighlight {
  readonly claimId: string;
  /** The reports' word on it, or what this browser's own check has found there. */
  readonly status: HighlightStatus;
  readonly passage: HighlightedText;
  /** Parts of the passage that differ from the claim. */
  readonly differs: readonly HighlightedText[];
}

/** How a kind of highlight looks. */
export interface HighlightStyle {
  /** Later ones win where passages overlap. */
  readonly priority: number;
  /** Line and style of `text-decoration`. */
  readonly line: string;
  /** Of the line, in CSS pixels; 2 where it is left out. */
  readonly width?: number;
  /** Colours of the line and of the tint; one or the other may be left out. */
  readonly light: HighlightColours;
  readonly dark: HighlightColours;
}

type HighlightColours = readonly [line: string | undefined, tint: string | undefined];

/** Later ones win; the focused passage and what is set aside stand between the last two. */
const priorities: Readonly<Record<StyledKind, number>> = {
  claim: 0,
  verified: 1,
  unverified: 2,
  mixed: 3,
  figures: 4,
  differs: 9,
};

const ownStyles = {
  // Blind mode: one look for all, whatever reports say.
  hidden: {
    priority: 1,
    line: 'underline solid',
    light: ['#3e63dd', 'rgb(62 99 221 / 8%)'],
    dark: ['#9eb1ff', 'rgb(158 177 255 / 12%)'],
  },
  // The focused passage keeps the line of its status, and what differs in it its own: in forced colours it has a line above.
  focus: {
    priority: 8,
    line: 'overline double',
    light: [undefined, 'rgb(62 99 221 / 18%)'],
    dark: [undefined, 'rgb(158 177 255 / 24%)'],
  },
  // A passage that the reader was led to, and that is not the claim's own.
  aside: {
    priority: 7,
    line: 'underline overline dashed',
    light: ['#60646c', 'rgb(96 100 108 / 12%)'],
    dark: ['#b0b4ba', 'rgb(176 180 186 / 16%)'],
  },
} as const satisfies Record<Exclude<HighlightKind, StyledKind>, HighlightStyle>;

function stylesOf(chosen: ChosenStyles): Record<StyledKind, HighlightStyle> {
  const style = (kind: StyledKind): HighlightStyle => {
    const own = styleOf(kind, chosen);
    return {
      priority: priorities[kind],
      line: `underline ${own.line}`,
      width: own.width,
      light: [own.light, tintOf(kind, own, 'light')],
      dark: [own.dark, tintOf(kind, own, 'dark')],
    };
  };
  return {
    verified: style('verified'),
    unverified: style('unverified'),
    mixed: style('mixed'),
    claim: style('claim'),
    figures: style('figures'),
    differs: style('differs'),
  };
}

type VerdictKind = 'confirmed' | 'disputed';
/** Highlights that show the reader's verdict instead of the status. */
export type VerdictStyles = Readonly<Record<VerdictKind, HighlightStyle>>;
type Kind = HighlightKind | VerdictKind;

type Verdicts = ReadonlyMap<string, VerdictKind | undefined>;
const noVerdicts: Verdicts = new Map();

/** The highlights of one page. */
export class Painter {
  readonly #document: Document;
  #highlights: readonly ClaimHighlight[] = [];
  #sheet: CSSStyleSheet | undefined;
  #scheme: Scheme = 'light';
  /** By name. */
  readonly #own = new Map<string, Highlight>();
  readonly #verdictStyles: VerdictStyles | undefined;
  #chosen: ChosenStyles = {};
  #styles: ReadonlyMap<Kind, HighlightStyle>;

  /** @param verdictStyles left out where the scripts of a web page can read highlights: they need not know verdicts */
  constructor(document: Document, verdictStyles?: VerdictStyles) {
    this.#document = document;
    this.#verdictStyles = verdictStyles;
    this.#styles = this.#allStyles();
  }

  /** Colours and lines as the reader has them; what is painted follows. */
  wear(chosen: ChosenStyles = {}): void {
    if (JSON.stringify(chosen) === JSON.stringify(this.#chosen)) return;
    this.#chosen = chosen;
    this.#styles = this.#allStyles();
    this.#sheet?.replaceSync(styleRules(this.#styles, this.#scheme));
  }

  #allStyles(): ReadonlyMap<Kind, HighlightStyle> {
    const styles: Partial<Record<Kind, HighlightStyle>> = {
      ...stylesOf(this.#chosen),
      ...ownStyles,
      ...this.#verdictStyles,
    };
    return new Map(Object.entries(styles) as [Kind, HighlightStyle][]);
  }

  get highlights(): readonly ClaimHighlight[] {
    return this.#highlights;
  }

  /** Show these highlights and no others. @param verdicts of the reader, by claim id */
  paint(highlights: readonly ClaimHighlight[], verdicts: Verdicts = noVerdicts): void {
    this.#highlights = highlights;
    if (highlights.length === 0) {
      this.clear();
      return;
    }
    // Removing a style sheet and adding it again makes the browser restyle the whole document.
    if (this.#sheet === undefined) this.#useStyles(this.#schemeOfHighlights());
    else this.restyle();
    this.#remove(highlightName('focus'));
    this.#remove(highlightName('aside'));
    const kindOf = ({ claimId, status }: ClaimHighlight): Kind => {
      const verdict = verdicts.get(claimId);
      return verdict !== undefined && this.#styles.has(verdict) ? verdict : status;
    };
    const quiet = crowded(highlights);
    const all = highlights.flatMap((highlight) => {
      const kind = kindOf(highlight);
      const priority = this.#styles.get(kind)?.priority ?? 0;
      return highlight.passage.ranges.map((range) => ({
        range,
        priority,
        kind,
        isQuiet: quiet.has(highlight),
      }));
    });
    const left = uncovered(all);
    for (const kind of this.#styles.keys()) {
      if (kind === 'focus' || kind === 'aside' || kind === 'differs') continue;
      for (const isQuiet of [false, true])
        this.#set(
          kind,
          left.filter((_, at) => all[at]?.kind === kind && all[at]?.isQuiet === isQuiet).flat(),
          isQuiet,
        );
    }
    this.#set('differs', rangesOf(highlights.flatMap(({ differs }) => differs)));
  }

  /**
   * Emphasise the focused passage: of a highlight, or another one, on a page that may have none.
   *
   * @param isAside it is not the passage of the claim in hand
   */
  focus(ranges: readonly StaticRange[], isAside = false): void {
    const [range] = ranges;
    if (range === undefined && this.#highlights.length === 0) return this.clear();
    if (range !== undefined && this.#sheet === undefined)
      this.#useStyles(pageScheme(this.#document, parentOf(range.startContainer)));
    this.#set('focus', isAside ? [] : ranges);
    this.#set('aside', isAside ? ranges : []);
  }

  /** Remove all highlights. */
  clear(): void {
    this.#highlights = [];
    for (const name of this.#own.keys()) this.#remove(name);
    if (this.#sheet !== undefined) {
      const sheet = this.#sheet;
      this.#document.adoptedStyleSheets = this.#document.adoptedStyleSheets.filter(
        (other) => other !== sheet,
      );
      this.#sheet = undefined;
    }
  }

  /** Highlights whose passage is visible at a point, in viewport pixels: neither clipped away there nor covered. */
  highlightsAt(x: number, y: number): ClaimHighlight[] {
    const seen = this.#document.elementFromPoint(x, y);
    return this.#highlights.filter((highlight) =>
      highlight.passage.ranges.some(
        (range) =>
          isPartOf(seen, range) &&
          rectsOf([range]).some(
            (rect) => x >= rect.left && x <= rect.right && y >= rect.top - 1 && y <= rect.bottom + 1,
          ),
      ),
    );
  }

  /** The scheme that the highlights are painted in. */
  get scheme(): Scheme {
    return this.#scheme;
  }

  /** Follow a page that has switched to another scheme. @returns whether it has */
  restyle(): boolean {
    if (this.#sheet === undefined || this.#highlights.length === 0) return false;
    const scheme = this.#schemeOfHighlights();
    if (scheme === this.#scheme) return false;
    this.#scheme = scheme;
    this.#sheet.replaceSync(styleRules(this.#styles, scheme));
    return true;
  }

  /** That of the first highlight that is drawn. */
  #schemeOfHighlights(): Scheme {
    // Of thousands in a PDF most are not drawn: the first that is will do.
    for (const { passage } of this.#highlights) {
      const [range] = passage.ranges;
      if (range !== undefined) return pageScheme(this.#document, parentOf(range.startContainer));
    }
    return pageScheme(this.#document, null);
  }

  #set(kind: Kind, ranges: readonly StaticRange[], isQuiet = false): void {
    const name = highlightName(kind, isQuiet);
    if (ranges.length === 0) {
      this.#remove(name);
      return;
    }
    const highlight = new Highlight(...ranges);
    highlight.priority = this.#styles.get(kind)?.priority ?? 0;
    CSS.highlights.set(name, highlight);
    this.#own.set(name, highlight);
  }

  /** After an update a newer copy of the extension may have set highlights of its own: they stay. */
  #remove(name: string): void {
    const own = this.#own.get(name);
    this.#own.delete(name);
    if (own !== undefined && CSS.highlights.get(name) === own) CSS.highlights.delete(name);
  }

  #useStyles(scheme: Scheme): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styleRules(this.#styles, scheme));
    this.#sheet = sheet;
    this.#scheme = scheme;
    this.#document.adoptedStyleSheets = [...this.#document.adoptedStyleSheets, sheet];
  }
}

/**
 * On paper nothing explains the highlights: they are for the screen. In forced colours browsers replace the colours: five line styles remain. An offset below the box would vanish, and a
 * line that makes way for the letters cannot be distinguished from a dotted one.
 */
function styleRules(styles: ReadonlyMap<Kind, HighlightStyle>, scheme: Scheme): string {
  const rules = [...styles].map(([kind, { line, width = 2, [scheme]: colours }]) => {
    const [ink, tint] = colours;
    const background = tint === undefined ? '' : `background-color: ${tint};`;
    const decoration = ink === undefined ? '' : `text-decoration: ${line} ${ink} ${String(width)}px;`;
    const thin = ink === undefined ? '' : `text-decoration: ${line} ${ink} 1px;`;
    return `::highlight(${highlightName(kind)}) { ${background} ${decoration} }
::highlight(${highlightName(kind, true)}) { ${thin} }`;
  });
  const forced = [...styles].map(
    ([kind, { line, width = 2 }]) =>
      `::highlight(${highlightName(kind)}), ::highlight(${highlightName(kind, true)}) { text-decoration: ${line} ${String(Math.max(width, line.endsWith('dotted') ? 3 : 2))}px; text-underline-offset: 0; text-decoration-skip-ink: none; }`,
  );
  return `@media screen { ${rules.join('\n')} }\n@media screen and (forced-colors: active) { ${forced.join('\n')} }`;
}

/** Whether an element lies in a range or right around it. */
function isPartOf(element: Element | null, range: StaticRange): boolean {
  const around = liveRange(range)?.commonAncestorContainer;
  const holder = around === undefined || around instanceof Element ? around : parentOf(around);
  if (element === null || holder == null) return false;
  return contains(holder, element) || element === parentOf(holder);
}

function rangesOf(texts: readonly HighlightedText[]): StaticRange[] {
  return texts.flatMap(({ ranges }) => [...ranges]);
}
