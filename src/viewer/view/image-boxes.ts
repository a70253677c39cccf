/** Where a page's images lie, read from the list of operators that draws it. Pure. */

/** pdf.js's numbers of the operators that move, clip or draw images. */
export type OperatorCodes = Readonly<
  Record<
    | 'save'
    | 'restore'
    | 'transform'
    | 'clip'
    | 'eoClip'
    | 'constructPath'
    | 'paintFormXObjectBegin'
    | 'paintFormXObjectEnd'
    | 'beginGroup'
    | 'endGroup'
    | 'beginAnnotation'
    | 'endAnnotation'
    | 'paintImageXObject'
    | 'paintInlineImageXObject'
    | 'paintInlineImageXObjectGroup'
    | 'paintImageXObjectRepeat',
    number
  >
>;

/** pdf.js's list; arguments are those of pdf.js 5.6. */
export interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

type Matrix = readonly [number, number, number, number, number, number];
/** Left, top, right, bottom. */
export type Box = readonly [number, number, number, number];

/** More images than this are tiles or tricks: the rest is left as the page is. */
const maxImages = 1_000;
const everything: Box = [-Infinity, -Infinity, Infinity, Infinity];

interface State {
  readonly matrix: Matrix;
  readonly clip: Box;
}

/**
 * Boxes of the images, clipped as the page clips them; those that touch are one. Stencils do not count: they are ink.
 *
 * @param base from the page's coordinates to those of the boxes
 */
export function imageBoxes(list: OperatorList, base: Matrix, codes: OperatorCodes): readonly Box[] {
  const found: Box[] = [];
  const stack: State[] = [];
  let state: State = { matrix: base, clip: everything };
  let isClipping = false;
  /** Groups that are masks are not painted themselves. */
  let maskDepth = 0;
  const move = (matrix: Matrix) => {
    state = { ...state, matrix: multiply(state.matrix, matrix) };
  };
  const clip = (box: unknown) => {
    const corners = readBox(box);
    if (corners) state = { ...state, clip: intersect(state.clip, bounds(state.matrix, corners)) };
  };
  const paint = (matrix: Matrix) => {
    const box = intersect(state.clip, bounds(multiply(state.matrix, matrix), [0, 0, 1, 1]));
    const isSeen = box[2] > box[0] && box[3] > box[1];
    if (isSeen && maskDepth === 0 && found.length < maxImages) found.push(box);
  };
  const restore = () => {
    state = stack.pop() ?? state;
  };
  const handlers = new Map<number, (args: readonly unknown[]) => void>([
    [codes.save, () => stack.push(state)],
    [codes.restore, restore],
    [codes.transform, (args) => move(readMatrix(args) ?? identity)],
    [codes.clip, () => (isClipping = true)],
    [codes.eoClip, () => (isClipping = true)],
    [
      codes.constructPath,
      ([, , corners]) => {
        if (isClipping) clip(corners);
        isClipping = false;
      },
    ],
    [
      codes.paintFormXObjectBegin,
      ([matrix, box]) => {
        stack.push(state);
        move(readMatrix(matrix) ?? identity);
        clip(box);
      },
    ],
    [codes.paintFormXObjectEnd, restore],
    [
      codes.beginGroup,
      ([group]) => {
        stack.push(state);
        if (isMask(group) || maskDepth > 0) maskDepth += 1;
      },
    ],
    [
      codes.endGroup,
      () => {
        restore();
        maskDepth = Math.max(0, maskDepth - 1);
      },
    ],
    [
      codes.beginAnnotation,
      ([, , transform, matrix]) => {
        stack.push(state);
        state = { matrix: base, clip: everything };
        move(readMatrix(transform) ?? identity);
        move(readMatrix(matrix) ?? identity);
      },
    ],
    [codes.endAnnotation, restore],
    [codes.paintImageXObject, () => paint(identity)],
    [codes.paintInlineImageXObject, () => paint(identity)],
    [codes.paintInlineImageXObjectGroup, ([, parts]) => eachTransform(parts, paint)],
    [codes.paintImageXObjectRepeat, (args) => eachPosition(args, paint)],
  ]);
  for (const [index, code] of list.fnArray.entries()) {
    const args = list.argsArray[index];
    handlers.get(code)?.(isList(args) ? args : []);
  }
  return merge(found);
}

const identity: Matrix = [1, 0, 0, 1, 0, 0];

const isMask = (group: unknown) => (group as { smask?: unknown } | undefined)?.smask != null;

/** Arrays and typed arrays alike. */
function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
}

function readNumbers(value: unknown, count: number): readonly number[] | undefined {
  if (!isList(value) || value.length < count) return undefined;
  const numbers = Array.from({ length: count }, (_, index) => value[index]);
  return numbers.every((number) => Number.isFinite(number)) ? (numbers as number[]) : undefined;
}

const readMatrix = (value: unknown) => readNumbers(value, 6) as Matrix | undefined;
const readBox = (value: unknown) => readNumbers(value, 4) as Box | undefined;

function eachTransform(parts: unknown, paint: (matrix: Matrix) => void): void {
  if (!isList(parts)) return;
  for (const part of parts.slice(0, maxImages)) {
    const matrix = readMatrix((part as { transform?: unknown } | undefined)?.transform);
    if (matrix) paint(matrix);
  }
}

function eachPosition(
  [, scaleX, scaleY, positions]: readonly unknown[],
  paint: (matrix: Matrix) => void,
): void {
  if (typeof scaleX !== 'number' || typeof scaleY !== 'number' || !isList(positions)) return;
  for (let index = 0; index + 1 < Math.min(positions.length, 2 * maxImages); index += 2) {
    paint([scaleX, 0, 0, scaleY, Number(positions[index]), Number(positions[index + 1])]);
  }
}

/** Applies `second`, then `first`. */
function multiply([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** The upright box around a box that is moved. */
function bounds([a, b, c, d, e, f]: Matrix, [left, top, right, bottom]: Box): Box {
  const corners = [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ] as const;
  const xs = corners.map(([x, y]) => a * x + c * y + e);
  const ys = corners.map(([x, y]) => b * x + d * y + f);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function intersect(one: Box, other: Box): Box {
  return [
    Math.max(one[0], other[0]),
    Math.max(one[1], other[1]),
    Math.min(one[2], other[2]),
    Math.min(one[3], other[3]),
  ];
}

/** Boxes none of which touch: those that did are one around both. */
function merge(boxes: readonly Box[]): readonly Box[] {
  const apart: Box[] = [];
  for (const box of boxes) {
    let grown = box;
    for (let index = apart.length - 1; index >= 0; index -= 1) {
      const other = apart[index];
      if (other === undefined || !doTouch(grown, other)) continue;
      grown = [
        Math.min(grown[0], other[0]),
        Math.min(grown[1], other[1]),
        Math.max(grown[2], other[2]),
        Math.max(grown[3], other[3]),
      ];
      apart.splice(index, 1);
      // It has grown: those that were passed over may touch it now.
      index = apart.length;
    }
    apart.push(grown);
  }
  return apart;
}

function doTouch(one: Box, other: Box): boolean {
  return one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];
}
