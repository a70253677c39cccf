/** How rare words are in papers at large. Pure. */
import table from './background.txt?raw';

let common: ReadonlyMap<string, number> | undefined;

/** 0 (in every abstract) to 1 (not among the commonest stems), by the share of abstracts that have the stem. */
export function rarity(stem: string): number {
  common ??= new Map(
    table
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [value, ...stems] = line.split(' ');
        return stems.map((one) => [one, Number(value)] as const);
      }),
  );
  return common.get(stem) ?? 1;
}
