/**
 * Attacks on what the reader judges, by pages and by whoever has taken over a page's process: none gets anything. `npm run
 * bench:attacks` makes all of them.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAttack } from '../attacks/attack';
import { attacks, shortVersion } from '../attacks/attacks';
import { judgeInCard } from '../attacks/forging';
import { unforgedTypes } from '../attacks/from-process';
import { Stage } from '../attacks/stage';
import { type Family, until } from './harness';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
let stage: Stage;

beforeAll(async () => {
  stage = await Stage.start(family);
});
afterAll(async () => {
  await stage.end();
});

const isShort = (name: string) => shortVersion.some((start) => name.startsWith(start));

async function restart(spoilt: Stage): Promise<Stage> {
  await spoilt.end();
  return Stage.start(family);
}

for (const [kind, all] of Object.entries(attacks)) {
  describe(kind, () => {
    for (const attack of all) {
      if (attack.families?.includes(family) === false || !isShort(attack.name)) continue;
      it(`gets nothing by: ${attack.name}`, async () => {
        const got = await runAttack(attack, stage).catch((error: unknown) => [String(error)]);
        // What was forged must not be there for the next one.
        if (got.length > 0 || attack.leavesVerdict === true) stage = await restart(stage);
        expect(got).toEqual([]);
      });
    }
  });
}

describe('what the attacks are made of', () => {
  it('has each attack of the short version', () => {
    const names = Object.values(attacks).flatMap((all) => all.map(({ name }) => name));
    for (const start of shortVersion) expect(names.some((name) => name.startsWith(start))).toBe(true);
  });

  it('forges every message that there is', () => {
    expect(unforgedTypes()).toEqual([]);
  });

  it('judges by the same click where nothing is in the way', async () => {
    const before = await stage.stored();
    await judgeInCard(stage);
    await until(
      async () => stage.stored(),
      (now) => now !== before,
    );
    await stage.page.close();
  });
});
