/** Numbers that a seed decides. */

export interface Random {
  /** From 0 up to 1. */
  next(): number;
  /** A whole number from `least` up to and including `most`. */
  whole(least: number, most: number): number;
  /** True in this share of the cases. */
  chance(share: number): boolean;
  /** One of the items. @throws {RangeError} if there is none */
  pick<T>(items: readonly T[]): T;
  /** A random UUID, version 4. */
  uuid(): `${string}-${string}-${string}-${string}-${string}`;
}

/** @param seed any text: the same text gives the same numbers */
export function randomOf(seed: string): Random {
  // FNV-1a spreads the seed, mulberry32 goes on from there.
  let state = 0x81_1c_9d_c5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93);
  const next = () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const hex = (length: number) => Array.from({ length }, () => whole(0, 15).toString(16)).join('');
  return {
    next,
    whole,
    chance: (share) => next() < share,
    pick: (items) => {
      const item = items[whole(0, items.length - 1)];
      if (item === undefined) throw new RangeError('there is nothing to pick from');
      return item;
    },
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
  };
}
