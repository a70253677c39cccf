/** Puts the size of fonts right that are drawn glyph by glyph (Type 3), where a false box of the font gives another one. Pure. */

/** What is read of an item. */
interface SetText {
  readonly text: string;
  /** Along the base line, in points. */
  readonly width: number;
  /** In points. */
  readonly size: number;
  readonly font: string;
}

/** Transforms of Type 3 fonts are stretched by their box; text that is set narrower is stretched by less. */
const stretched = 1.6;
/** A size that is off by less is as good as the one that widths tell. */
const farOff = 1.35;
/** Widths of letters are much alike in all fonts for text: means of Times, Helvetica and Computer Modern, in shares of the size. */
const widths: readonly (readonly [RegExp, number])[] = [
  [/[fijlrtI.,;:'’!|()[\]-]/gu, 0.3],
  [/[mwMW%@—]/gu, 0.8],
  [/[a-eghknopqsu-vx-zß-öø-ÿα-ωа-я]/gu, 0.48],
  [/[A-HJ-LN-VX-Zﬀ-ﬄÀ-ÖØ-ÞΑ-ΩА-Я]/gu, 0.67],
  [/[\d–“”]/gu, 0.5],
  [/ /gu, 0.28],
];
/** Narrower spaces are kerning, which pdf.js measures by the false size. */
const kerning = 0.12;

/**
 * The items of one page, with sizes put right; takes time in proportion to their text.
 *
 * @param stretches of each item, how much wider or narrower than high its letters are drawn, as its transform has it; 1 for ordinary text
 */
export function withTrueSizes<Item extends SetText>(
  items: readonly Item[],
  stretches: readonly number[],
): Item[] {
  const isStretched = (_item: Item, at: number) => {
    const stretch = stretches[at] ?? 1;
    return stretch > stretched || stretch < 1 / stretched;
  };
  const sizes = sizesOfFonts(items.filter(isStretched));
  return items.map((item, at) => {
    if (!isStretched(item, at)) return item;
    const size = sizes.get(keyOf(item)) ?? sizes.get(String(item.size)) ?? item.size;
    const isKerning = size !== item.size && item.text === ' ' && item.width < kerning * size;
    return { ...item, size, text: isKerning ? '' : item.text };
  });
}

/** One font may be drawn in several sizes. */
function keyOf({ font, size }: SetText): string {
  return `${font} ${String(size)}`;
}

/**
 * By font and size, the size that the widths of its letters tell, where that is another one. Fonts without letters, such as those of
 * formulas, have no width to go by: by the false size alone the map has that of the other fonts that share it.
 */
function sizesOfFonts(items: readonly SetText[]): Map<string, number> {
  const measured = new Map<string, { width: number; expected: number; size: number }>();
  for (const item of items) {
    const expected = expectedWidth(item.text);
    if (expected === undefined) continue;
    const known = measured.get(keyOf(item)) ?? { width: 0, expected: 0, size: item.size };
    known.width += item.width;
    known.expected += expected;
    measured.set(keyOf(item), known);
  }
  const sizes = new Map<string, number>();
  const most = new Map<number, number>();
  for (const [key, { width, expected, size }] of measured) {
    // To half a point, so that the pages of one paper have the same.
    const told = Math.round((2 * width) / expected) / 2;
    if (told === 0 || Math.max(told / size, size / told) < farOff) continue;
    sizes.set(key, told);
    if (expected <= (most.get(size) ?? 0)) continue;
    most.set(size, expected);
    sizes.set(String(size), told);
  }
  return sizes;
}

/** In times the size; `undefined` for a text with signs of which no usual width is known. */
function expectedWidth(text: string): number | undefined {
  let [count, sum] = [0, 0];
  for (const [letters, width] of widths) {
    const found = text.match(letters)?.length ?? 0;
    count += found;
    sum += found * width;
  }
  return count === text.length && text.trim() !== '' ? sum : undefined;
}
