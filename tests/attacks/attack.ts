/** What an attack is, and how it is run. */
import type { Family } from '../browser/harness';
import { secretsIn } from './reader';
import type { Stage } from './stage';

/** What an attacker has got in the end. */
export interface Loot {
  /** Everything that was to be had, whatever it is: it is searched for secrets. */
  readonly got?: unknown;
  /** What the attacker knows or has done that nobody may, in words. */
  readonly learned?: readonly string[];
}

export interface Attack {
  /** What is tried, in a few words. */
  readonly name: string;
  /** Browsers that have what it takes; all when absent. */
  readonly families?: readonly Family[];
  /** The reader judges in it: that what is stored changes is no loot. */
  readonly isJudging?: boolean;
  /** What it leaves is in the way of others: they need a new browser. */
  readonly leavesVerdict?: boolean;
  readonly run: (stage: Stage) => Promise<Loot>;
}

/**
 * Run an attack in a tab of its own.
 *
 * @returns what it got in words, sorted; nothing when it failed, as it must
 * @throws when the attack could not be made: what the reader does in it did not work
 */
export async function runAttack(attack: Attack, stage: Stage): Promise<string[]> {
  const before = await stage.stored();
  const pages = new Set(await stage.session.browser.pages());
  try {
    const { got, learned = [] } = await attack.run(stage);
    // A verdict may be on its way.
    await stage.pause(500);
    const forged =
      attack.isJudging === true || (await stage.stored()) === before ? [] : ['what is stored has changed'];
    return [...new Set([...secretsIn(got), ...learned, ...forged])].sort();
  } finally {
    for (const page of await stage.session.browser.pages())
      if (!pages.has(page) && page !== stage.own && page !== stage.resting)
        await page.close().catch(() => undefined);
  }
}
