import { beforeEach, describe, expect, it } from 'vitest';
import { type PositionStorage, recallPosition, rememberPosition } from './remember-position';
import type { ViewState } from './view/pdf-view';

let stored: Map<string, string>;
let storage: PositionStorage;
beforeEach(() => {
  stored = new Map();
  storage = {
    getItem: (key) => stored.get(key) ?? null,
    setItem: (key, value) => void stored.set(key, value),
  };
});

const at = (page: number): ViewState => ({ place: { page, left: 0, top: 700 }, zoom: 1.5, rotation: 90 });

describe('positions', () => {
  it('are remembered for each file', () => {
    rememberPosition(storage, 'a', at(3));
    rememberPosition(storage, 'b', at(5));
    rememberPosition(storage, 'a', at(4));
    expect(recallPosition(storage, 'a')).toEqual(at(4));
    expect(recallPosition(storage, 'b')).toEqual(at(5));
    expect(recallPosition(storage, 'c')).toBeUndefined();
  });

  it('are kept for two hundred files, the last read', () => {
    for (let file = 0; file <= 200; file += 1) rememberPosition(storage, String(file), at(1));
    rememberPosition(storage, '1', at(2));
    rememberPosition(storage, 'one more', at(1));
    expect(recallPosition(storage, '0')).toBeUndefined();
    expect(recallPosition(storage, '1')).toEqual(at(2));
    expect(recallPosition(storage, '2')).toBeUndefined();
    expect(JSON.parse(stored.get('places') ?? '')).toHaveLength(200);
  });

  it('that are damaged are none', () => {
    for (const damaged of ['{', '7', '[{"file":"a","state":{"place":{"page":0}}}]']) {
      stored.set('places', damaged);
      expect(recallPosition(storage, 'a')).toBeUndefined();
    }
    rememberPosition(storage, 'a', at(2));
    expect(recallPosition(storage, 'a')).toEqual(at(2));
  });

  it('are lost without harm when nothing can be stored', () => {
    storage = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(() => rememberPosition(storage, 'a', at(1))).not.toThrow();
  });
});
