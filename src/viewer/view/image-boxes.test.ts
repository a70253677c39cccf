import { describe, expect, it } from 'vitest';
import { imageBoxes, type OperatorCodes } from './image-boxes';

const codes: OperatorCodes = {
  save: 10,
  restore: 11,
  transform: 12,
  clip: 29,
  eoClip: 30,
  paintFormXObjectBegin: 74,
  paintFormXObjectEnd: 75,
  beginGroup: 76,
  endGroup: 77,
  beginAnnotation: 80,
  endAnnotation: 81,
  paintImageXObject: 85,
  paintInlineImageXObject: 86,
  paintInlineImageXObjectGroup: 87,
  paintImageXObjectRepeat: 88,
  constructPath: 91,
};
/** A page of 100 by 100 points, its origin at the bottom left. */
const base = [0.01, 0, 0, -0.01, 0, 1] as const;

type Step = readonly [keyof OperatorCodes, ...unknown[]];

function boxes(...steps: readonly Step[]) {
  const list = { fnArray: steps.map(([name]) => codes[name]), argsArray: steps.map(([, ...args]) => args) };
  return imageBoxes(list, base, codes).map((box) => box.map((share) => Number(share.toFixed(6))));
}

const image: Step = ['paintImageXObject', 'img_1', 2, 2];

describe('imagePlaces', () => {
  it('follows moves, and goes back at their end', () => {
    expect(
      boxes(
        ['save'],
        ['transform', 20, 0, 0, 10, 5, 80],
        image,
        ['restore'],
        ['transform', 10, 0, 0, 10, 90, 0],
        image,
      ),
    ).toEqual([
      [0.05, 0.1, 0.25, 0.2],
      [0.9, 0.9, 1, 1],
    ]);
  });

  it('has images that are turned in upright boxes', () => {
    expect(boxes(['transform', 0, 20, -10, 0, 50, 50], image)).toEqual([[0.4, 0.3, 0.5, 0.5]]);
  });

  it('clips as forms and paths do', () => {
    expect(
      boxes(
        ['paintFormXObjectBegin', [1, 0, 0, 1, 10, 10], [0, 0, 20, 20]],
        ['transform', 50, 0, 0, 50, 0, 0],
        image,
        ['paintFormXObjectEnd'],
      ),
    ).toEqual([[0.1, 0.7, 0.3, 0.9]]);
    expect(
      boxes(
        ['clip'],
        ['constructPath', 28, [], Float32Array.of(0, 0, 50, 50)],
        ['transform', 100, 0, 0, 100, 0, 0],
        image,
      ),
    ).toEqual([[0, 0.5, 0.5, 1]]);
    expect(
      boxes(['constructPath', 28, [], [0, 0, 50, 50]], ['transform', 100, 0, 0, 100, 0, 0], image),
    ).toEqual([[0, 0, 1, 1]]);
  });

  it('leaves out what a mask is made of, and what lies outside the clip', () => {
    expect(
      boxes(['beginGroup', { smask: {} }], ['beginGroup', {}], image, ['endGroup'], image, ['endGroup']),
    ).toEqual([]);
    expect(
      boxes(['beginGroup', { smask: null }], ['transform', 10, 0, 0, 10, 0, 0], image, ['endGroup']),
    ).toHaveLength(1);
    expect(
      boxes(['paintFormXObjectBegin', null, [0, 0, 1, 1]], ['transform', 9, 0, 0, 9, 50, 50], image),
    ).toEqual([]);
  });

  it('has every box of an image that is repeated', () => {
    expect(boxes(['paintImageXObjectRepeat', 'img_1', 10, 10, [0, 0, 50, 50]])).toEqual([
      [0, 0.9, 0.1, 1],
      [0.5, 0.4, 0.6, 0.5],
    ]);
    expect(boxes(['paintInlineImageXObjectGroup', {}, [{ transform: [10, 0, 0, 10, 0, 0] }]])).toEqual([
      [0, 0.9, 0.1, 1],
    ]);
  });

  it('makes one of those that touch, also through a third', () => {
    const tile = (x: number, y: number): Step[] => [
      ['save'],
      ['transform', 10, 0, 0, 10, x, y],
      image,
      ['restore'],
    ];
    expect(boxes(...tile(0, 0), ...tile(20, 0), ...tile(10, 0), ...tile(50, 50))).toEqual([
      [0, 0.9, 0.3, 1],
      [0.5, 0.4, 0.6, 0.5],
    ]);
  });

  it('takes lists that make no sense', () => {
    expect(
      boxes(
        ['restore'],
        ['transform', 'a'],
        ['paintFormXObjectBegin', 7, 'x'],
        ['endGroup'],
        ['paintImageXObjectRepeat'],
        ['transform', 10, 0, 0, 10, 0, 0],
        image,
      ),
    ).toHaveLength(1);
    expect(imageBoxes({ fnArray: [85, 12], argsArray: [] }, base, codes)).toHaveLength(1);
  });
});
