/** Ten papers made by hand, checked as a whole: five report carefully what they claim, and five claim what they do not show. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { finish } from '../../bench/finish.mjs';
import { paperText } from '../../tests/paper-text';
import type { PaperCheck } from '../claims/paper-check';
import { shortHash } from '../text/fingerprint';
import { checkPaper, checkRules } from './check-paper';

const folder = 'tests/papers';
const names = readdirSync(folder).sort();
const high = names.filter((name) => name.startsWith('high-'));
const low = names.filter((name) => name.startsWith('low-'));

/** Between them lies what cannot be told by rules. */
const [leastHigh, mostLow] = [6, 3];

function check(name: string): PaperCheck {
  const text = paperText(readFileSync(`${folder}/${name}`, 'utf8'));
  const found = finish(checkPaper({ text, extent: 'full-text', page: { works: ['arxiv:2601.00001'] } }));
  if ('unchecked' in found) throw new Error(`${name} is ${found.unchecked}`);
  return found;
}

describe('papers made by hand', () => {
  it('are five of each kind', () => {
    expect([high.length, low.length]).toEqual([5, 5]);
  });

  it.each(high)('%s comes out high', (name) => {
    const { review, findings } = check(name);
    expect(findings).toEqual([]);
    expect(review.consensus, told(review)).toBeGreaterThanOrEqual(leastHigh);
  });

  it.each(low)('%s comes out low', (name) => {
    const { review } = check(name);
    expect(review.consensus, told(review)).toBeLessThanOrEqual(mostLow);
  });

  // Whoever changes what is found raises `checkRules`, and this print with it: a kept check of older rules is made again.
  it('come out as the version of the rules has it', () => {
    const found = names.map((name) => {
      const { claims, backing, findings, review } = check(name);
      return [
        claims.map(({ id, kind, isChosen }) => [id, kind, isChosen]),
        backing.map(({ outcome }) => outcome),
        findings.map(({ id }) => id),
        review.consensus ?? null,
      ];
    });
    expect([checkRules, shortHash(JSON.stringify(found))]).toEqual(['check-3 review-1', '91b1a420ae09ed7d']);
  });

  it.each(names)('%s comes out the same again', (name) => {
    expect(JSON.stringify(check(name))).toBe(JSON.stringify(check(name)));
  });
});

/** What led to a score, for whoever has to find out why it is another one. */
function told({ dimensions, challenger, confirmer, consensus, caps }: PaperCheck['review']): string {
  const points = dimensions.map(
    ({ name, points: own, reasons }) =>
      `${name} ${String(own)}: ${reasons.map(({ rule, points: one }) => `${rule} ${String(one)}`).join(', ')}`,
  );
  return [...points, `${String(challenger)} and ${String(confirmer)}: ${String(consensus)}`, ...caps].join(
    '\n',
  );
}
