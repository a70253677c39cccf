import { describe, expect, it } from 'vitest';
import { type ClaimCandidate, chooseClaims, maxChosen } from './choose-claims';

const words = Array.from({ length: 300 }, (_, at) => `word${String(at)}`);

/** Candidates of random words; the same for the same seed. */
function made(seed: number, count: number): ClaimCandidate[] {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: count }, (_, start) => {
    const stems = new Set(Array.from({ length: 8 }, () => words[Math.floor(random() * words.length)] ?? ''));
    return { id: [...stems].join(' '), start, value: Math.round(random() * 20) / 4 - 1, stems };
  });
}

/** Of this process, in milliseconds: other work on the machine does not count. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

describe('choosing claims', () => {
  it('takes the best, and at most twelve', () => {
    for (let seed = 1; seed < 40; seed += 1) {
      const candidates = made(seed, seed * 2);
      const chosen = chooseClaims(candidates);
      expect(chosen.length).toBeLessThanOrEqual(maxChosen);
      const best = Math.max(...candidates.map(({ value }) => value));
      expect(chosen.some((at) => candidates[at]?.value === best)).toBe(true);
    }
  });
  it('does not depend on the order of the candidates', () => {
    for (let seed = 1; seed < 40; seed += 1) {
      const candidates = made(seed, 60);
      const turned = [...candidates.slice(17), ...candidates.slice(0, 17)].reverse();
      const starts = (list: readonly ClaimCandidate[]) =>
        chooseClaims(list)
          .map((at) => list[at]?.start ?? -1)
          .sort((a, b) => a - b);
      expect(starts(turned)).toEqual(starts(candidates));
    }
  });
  it('takes no wording twice, and what says the same once', () => {
    const stems = new Set(['model', 'reach', 'accuraci', 'humaneval']);
    const more = new Set([...stems, 'high']);
    const claims = [
      { id: 'a', start: 0, value: 3, stems },
      { id: 'a', start: 1, value: 3, stems },
      { id: 'b', start: 2, value: 2, stems: more },
      { id: 'c', start: 3, value: 0, stems: new Set(['data', 'small', 'nois']) },
    ];
    expect(chooseClaims(claims)).toEqual([0, 3]);
  });
  it('is bounded for many candidates', () => {
    const begin = processorTime();
    expect(chooseClaims(made(5, 20_000))).toHaveLength(maxChosen);
    expect(processorTime() - begin).toBeLessThan(5_000);
  });
});
