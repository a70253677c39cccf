/** Paints passages with the CSS Custom Highlight API: the page's DOM stays as it is. */
import type { Status } from '../claims/claim';
import { liveRange, rectsOf } from './ranges';
import { pageScheme, type Scheme } from './scheme';

/** A part of the document, and whether it is still what was compared with the claim. */
export interface MarkedText {
  /** Where it stands now, in its order; empty while that part of the document is not drawn. */
  readonly ranges: readonly StaticRange[];
  readonly isUnchanged: () => boolean;
}

/** A passage to mark. */
export interface Mark {
  readonly claimId: string;
  readonly status: Status;
  readonly passage: MarkedText;
  /** Parts of the passage that differ from the claim. */
  readonly differs: readonly MarkedText[];
}

const names = {
  verified: 'claimlight-verified',
  unverified: 'claimlight-unverified',
  mixed: 'claimlight-mixed',
  confirmed: 'claimlight-confirmed',
  disputed: 'claimlight-disputed',
  differs: 'claimlight-differs',
  focus: 'claimlight-focus',
} as const;

/** Later ones win where passages overlap. */
const priorities = {
  verified: 1,
  unverified: 2,
  mixed: 3,
  confirmed: 4,
  disputed: 5,
  focus: 6,
  differs: 7,
} as const;
/** What a passage is marked with. */
const kinds = ['verified', 'unverified', 'mixed', 'confirmed', 'disputed'] as const;

const colours: Record<Scheme, Record<keyof typeof names, readonly [line: string, tint: string]>> = {
  light: {
    verified: ['#18794e', 'rgb(24 121 78 / 12%)'],
    unverified: ['#9a5b00', 'rgb(154 91 0 / 8%)'],
    mixed: ['#6e56cf', 'rgb(110 86 207 / 10%)'],
    confirmed: ['#3e63dd', 'rgb(62 99 221 / 10%)'],
    disputed: ['#ce2c31', 'rgb(206 44 49 / 8%)'],
    differs: ['#ce2c31', 'transparent'],
    focus: ['#3e63dd', 'rgb(62 99 221 / 18%)'],
  },
  dark: {
    verified: ['#3dd68c', 'rgb(61 214 140 / 16%)'],
    unverified: ['#ffca16', 'rgb(255 202 22 / 12%)'],
    mixed: ['#baa7ff', 'rgb(186 167 255 / 14%)'],
    confirmed: ['#9eb1ff', 'rgb(158 177 255 / 14%)'],
    disputed: ['#ff9592', 'rgb(255 149 146 / 12%)'],
    differs: ['#ff9592', 'transparent'],
    focus: ['#9eb1ff', 'rgb(158 177 255 / 24%)'],
  },
};
const lines = {
  verified: 'solid',
  unverified: 'dotted',
  mixed: 'dashed',
  confirmed: 'double',
  disputed: 'solid',
  differs: 'wavy',
  focus: 'double',
} as const;

type Verdicts = ReadonlyMap<string, 'confirmed' | 'disputed' | undefined>;
const noVerdicts: Verdicts = new Map();

/** The marks of one page. */
export class Painter {
  readonly #document: Document;
  #marks: readonly Mark[] = [];
  #sheet: CSSStyleSheet | undefined;
  #scheme: Scheme = 'light';
  readonly #own = new Map<keyof typeof names, Highlight>();
  readonly #showsVerdicts: boolean;

  /**
   * @param showsVerdicts whether the reader's verdict goes before the status. A web page's scripts can read highlights: there
   *   it is false.
   */
  constructor(document: Document, showsVerdicts = false) {
    this.#document = document;
    this.#showsVerdicts = showsVerdicts;
  }

  get marks(): readonly Mark[] {
    return this.#marks;
  }

  /** Show these marks and no others. @param verdicts of the reader, by claim id */
  paint(marks: readonly Mark[], verdicts: Verdicts = noVerdicts): void {
    this.clear();
    this.#marks = marks;
    if (marks.length === 0) return;
    this.#useStyles(this.#schemeOfMarks());
    const kindOf = ({ claimId, status }: Mark) =>
      (this.#showsVerdicts ? verdicts.get(claimId) : undefined) ?? status;
    for (const kind of kinds) {
      const own = marks.filter((mark) => kindOf(mark) === kind);
      this.#set(kind, rangesOf(own.map(({ passage }) => passage)));
    }
    this.#set('differs', rangesOf(marks.flatMap((mark) => mark.differs)));
  }

  /** Set off the passage in hand. */
  focus(ranges: readonly StaticRange[]): void {
    this.#set('focus', ranges);
  }

  /** Take all marks away. */
  clear(): void {
    this.#marks = [];
    for (const kind of this.#own.keys()) this.#remove(kind);
    if (this.#sheet !== undefined) {
      const sheet = this.#sheet;
      this.#document.adoptedStyleSheets = this.#document.adoptedStyleSheets.filter(
        (other) => other !== sheet,
      );
      this.#sheet = undefined;
    }
  }

  /** Marks whose passage is to be seen at a point, in viewport pixels: not clipped away there nor covered. */
  marksAt(x: number, y: number): Mark[] {
    const seen = this.#document.elementFromPoint(x, y);
    return this.#marks.filter((mark) =>
      mark.passage.ranges.some(
        (range) =>
          isPartOf(seen, range) &&
          rectsOf([range]).some(
            (rect) => x >= rect.left && x <= rect.right && y >= rect.top - 1 && y <= rect.bottom + 1,
          ),
      ),
    );
  }

  /** The scheme that the marks are painted in. */
  get scheme(): Scheme {
    return this.#scheme;
  }

  /** Follow a page that has gone over to another scheme. @returns whether it has */
  restyle(): boolean {
    if (this.#sheet === undefined || this.#marks.length === 0) return false;
    const scheme = this.#schemeOfMarks();
    if (scheme === this.#scheme) return false;
    this.#scheme = scheme;
    this.#sheet.replaceSync(styleRules(scheme));
    return true;
  }

  /** That of the first mark that is to be seen. */
  #schemeOfMarks(): Scheme {
    const [range] = rangesOf(this.#marks.map(({ passage }) => passage));
    return pageScheme(this.#document, range?.startContainer.parentElement ?? null);
  }

  #set(kind: keyof typeof names, ranges: readonly StaticRange[]): void {
    if (ranges.length === 0) {
      this.#remove(kind);
      return;
    }
    const highlight = new Highlight(...ranges);
    highlight.priority = priorities[kind];
    CSS.highlights.set(names[kind], highlight);
    this.#own.set(kind, highlight);
  }

  /** After an update a newer copy of the extension may have set highlights of its own: they stay. */
  #remove(kind: keyof typeof names): void {
    const own = this.#own.get(kind);
    this.#own.delete(kind);
    if (own !== undefined && CSS.highlights.get(names[kind]) === own) CSS.highlights.delete(names[kind]);
  }

  #useStyles(scheme: Scheme): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styleRules(scheme));
    this.#sheet = sheet;
    this.#scheme = scheme;
    this.#document.adoptedStyleSheets = [...this.#document.adoptedStyleSheets, sheet];
  }
}

/**
 * On paper nothing explains the marks: they are for the screen. In forced colours browsers replace the colours: five line styles remain. An offset below the box would vanish, and a
 * line that makes way for the letters cannot be told from a dotted one.
 */
function styleRules(scheme: Scheme): string {
  const rules = Object.entries(names).map(([kind, name]) => {
    const key = kind as keyof typeof names;
    const [line, tint] = colours[scheme][key];
    const background = key === 'differs' ? '' : `background-color: ${tint};`;
    // The passage in hand keeps the line of its status.
    if (key === 'focus') return `::highlight(${name}) { ${background} }`;
    const sides = key === 'disputed' ? 'underline overline' : 'underline';
    return `::highlight(${name}) { ${background} text-decoration: ${sides} ${lines[key]} ${line} ${key === 'differs' ? '1.5px' : '2px'}; }`;
  });
  const forced = Object.entries(names).map(
    ([kind, name]) =>
      `::highlight(${name}) { text-decoration: underline ${lines[kind as keyof typeof names]} ${kind === 'unverified' ? '3px' : '2px'}; text-underline-offset: 0; text-decoration-skip-ink: none; }`,
  );
  return `@media screen { ${rules.join('\n')} }\n@media screen and (forced-colors: active) { ${forced.join('\n')} }`;
}

/** Whether an element lies in a range or right around it. */
function isPartOf(element: Element | null, range: StaticRange): boolean {
  const around = liveRange(range)?.commonAncestorContainer;
  const holder = around instanceof Element ? around : around?.parentElement;
  if (element === null || holder == null) return false;
  return holder.contains(element) || element === holder.parentElement;
}

/** What stands in a range of the page now. */
export function markedRange(range: StaticRange): MarkedText {
  const text = liveRange(range)?.toString() ?? '';
  return { ranges: [range], isUnchanged: () => liveRange(range)?.toString() === text };
}

function rangesOf(marked: readonly MarkedText[]): StaticRange[] {
  return marked.flatMap(({ ranges }) => [...ranges]);
}

/** Remove what an earlier copy of the extension has left on the page. */
export function removeStaleMarks(document: Document): void {
  for (const root of document.querySelectorAll('claimlight-root')) root.remove();
  for (const name of Object.values(names)) CSS.highlights.delete(name);
}
