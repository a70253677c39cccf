import { beforeEach, describe, expect, it } from 'vitest';
import { type PlaceStorage, recallPlace, rememberPlace } from './remember-place';
import type { ViewState } from './view/pdf-view';

let stored: Map<string, string>;
let storage: PlaceStorage;
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
    rememberPlace(storage, 'a', at(3));
    rememberPlace(storage, 'b', at(5));
    rememberPlace(storage, 'a', at(4));
    expect(recallPlace(storage, 'a')).toEqual(at(4));
    expect(recallPlace(storage, 'b')).toEqual(at(5));
    expect(recallPlace(storage, 'c')).toBeUndefined();
  });

  it('are kept for two hundred files, the last read', () => {
    for (let file = 0; file <= 200; file += 1) rememberPlace(storage, String(file), at(1));
    rememberPlace(storage, '1', at(2));
    rememberPlace(storage, 'one more', at(1));
    expect(recallPlace(storage, '0')).toBeUndefined();
    expect(recallPlace(storage, '1')).toEqual(at(2));
    expect(recallPlace(storage, '2')).toBeUndefined();
    expect(JSON.parse(stored.get('places') ?? '')).toHaveLength(200);
  });

  it('that are damaged are none', () => {
    for (const damaged of ['{', '7', '[{"file":"a","state":{"place":{"page":0}}}]']) {
      stored.set('places', damaged);
      expect(recallPlace(storage, 'a')).toBeUndefined();
    }
    rememberPlace(storage, 'a', at(2));
    expect(recallPlace(storage, 'a')).toEqual(at(2));
  });

  it('are lost without harm when nothing can be stored', () => {
    storage = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(() => rememberPlace(storage, 'a', at(1))).not.toThrow();
  });
});
