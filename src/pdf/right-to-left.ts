/** Puts the parts of a line into the order in which they are read, where some run from right to left. Pure. */

/** What is drawn in one go, as it stands on the line; its own text is in logical order. */
interface DrawnPart {
  /** Tells the items of a page apart: the parts of one stay in their order. */
  readonly item: number;
  readonly text: string;
  /** Whether it is set apart from what stands to its left. */
  readonly hasSpaceBefore: boolean;
}

const strong = /[\p{L}\p{N}]/u;
const leftwards = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const allLeftwards = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/gu;

/** Whether a text has letters that run from right to left. */
export function hasLeftward(text: string): boolean {
  return leftwards.test(text);
}

/** Whether most letters of a text run from right to left. */
export function isLeftward(text: string): boolean {
  const count = text.match(allLeftwards)?.length ?? 0;
  return count > 0 && 2 * count > (text.match(/\p{L}/gu)?.length ?? 0);
}

/** Parts that stand beside each other and run in one direction. */
interface Run<Part> {
  readonly isLeftward: boolean;
  readonly parts: Part[];
}

/**
 * Undoes, for the parts of one line, the order that the Unicode Bidirectional Algorithm gives them to be shown (UAX #9, rules N1, N2, L2 and L4,
 * for one level of embedding).
 *
 * @param shown from left to right
 * @param isBaseLeftward whether the text that the line is of runs from right to left
 */
export function toReadingOrder<Part extends DrawnPart>(
  shown: readonly Part[],
  isBaseLeftward: boolean,
): Part[] {
  const runs = toRuns(shown, isBaseLeftward);
  const ordered = isBaseLeftward ? [...runs].reverse() : runs;
  const found: Part[] = [];
  for (const [at, run] of ordered.entries()) {
    const parts = run.isLeftward ? reversed(run.parts).map(unmirrored) : run.parts;
    // Of two runs beside each other, the right one knows whether they are apart.
    const right = isBaseLeftward ? ordered[at - 1] : run;
    const isApart = at > 0 && right?.parts[0]?.hasSpaceBefore === true;
    for (const [inRun, part] of parts.entries())
      found.push(inRun > 0 ? part : { ...part, hasSpaceBefore: isApart });
  }
  return found;
}

/** Each bracket and the other one of its kind. */
const brackets = '()[]{}<>«»‹›';

/** Files hold brackets as they are shown, turned around between letters that run from right to left. */
function unmirrored<Part extends DrawnPart>(part: Part): Part {
  const text = part.text.replace(/[()[\]{}<>«»‹›]/gu, (sign) => brackets.charAt(brackets.indexOf(sign) ^ 1));
  return { ...part, text };
}

/** Signs and spaces belong to what is on both sides of them, else to the text as a whole. */
function toRuns<Part extends DrawnPart>(shown: readonly Part[], isBaseLeftward: boolean): Run<Part>[] {
  const directions = shown.map(({ text }) => (strong.test(text) ? leftwards.test(text) : undefined));
  const before: (boolean | undefined)[] = [];
  for (const [at, direction] of directions.entries()) before.push(direction ?? before[at - 1]);
  let following: boolean | undefined;
  const resolved: boolean[] = [];
  for (let at = shown.length - 1; at >= 0; at -= 1) {
    following = directions[at] ?? following;
    const around = before[at] === following ? following : undefined;
    resolved[at] = directions[at] ?? around ?? isBaseLeftward;
  }
  const runs: Run<Part>[] = [];
  for (const [at, part] of shown.entries()) {
    const isLeft = resolved[at] === true;
    const run = runs.at(-1);
    if (run?.isLeftward === isLeft) run.parts.push(part);
    else runs.push({ isLeftward: isLeft, parts: [part] });
  }
  return runs;
}

/** From right to left, item by item; spaces stay between the same two. */
function reversed<Part extends DrawnPart>(parts: readonly Part[]): Part[] {
  const items: Part[][] = [];
  for (const part of parts) {
    const last = items.at(-1);
    if (last?.[0]?.item === part.item) last.push(part);
    else items.push([part]);
  }
  const backwards = [...items].reverse();
  return backwards.flatMap((item, at) =>
    item.map((part, inItem) =>
      inItem > 0 ? part : { ...part, hasSpaceBefore: backwards[at - 1]?.[0]?.hasSpaceBefore === true },
    ),
  );
}
