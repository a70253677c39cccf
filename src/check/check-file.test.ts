import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { finish } from '../../bench/finish.mjs';
import { paperText } from '../../tests/paper-text';
import type { PaperCheck } from '../claims/paper-check';
import { type CheckFile, CheckFileError, type CheckQuote, makeCheckFile, parseCheckFile } from './check-file';
import { checkPaper } from './check-paper';

const text = paperText(readFileSync('tests/papers/low-tea.txt', 'utf8'));
const page = { works: ['arxiv:2601.00001' as const], version: 2, title: 'Green tea cures tiredness' };
const given = { text: text.text, page, date: '2026-05-30' };

function check(): PaperCheck {
  const found = finish(checkPaper({ text, extent: 'full-text', page }));
  if ('unchecked' in found) throw new Error(found.unchecked);
  return found;
}

/** Every quote of a file, wherever it stands. */
function quotesIn(value: unknown): CheckQuote[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('exact' in value) return [value as CheckQuote];
  return Object.values(value).flatMap(quotesIn);
}

describe('the file of a check', () => {
  const file = makeCheckFile(check(), given);
  const json = JSON.stringify(file);

  it('is read back as it was written, and made again in the same bytes', () => {
    expect(parseCheckFile(json)).toEqual(file);
    expect(JSON.stringify(parseCheckFile(json))).toBe(json);
    expect(JSON.stringify(makeCheckFile(check(), given))).toBe(json);
  });

  it('holds all that was found', () => {
    const { claims, findings, review, rules, textHash, extent } = check();
    expect(file).toMatchObject({ rules, textHash, extent, page, date: '2026-05-30' });
    expect(file.claims.map(({ id }) => id)).toEqual(claims.map(({ id }) => id));
    expect(file.findings.map(({ id }) => id)).toEqual(findings.map(({ id }) => id));
    expect(findings.length).toBeGreaterThan(0);
    expect(file.review.dimensions.map(({ points }) => points)).toEqual(
      review.dimensions.map(({ points }) => points),
    );
  });

  it('quotes what stands at its positions', () => {
    const quotes = quotesIn(file);
    expect(quotes.length).toBeGreaterThan(10);
    for (const { exact, prefix, suffix, start, end } of quotes) {
      expect(text.text.slice(start, end)).toBe(exact);
      expect(text.text.slice(start - prefix.length, end + suffix.length)).toBe(prefix + exact + suffix);
    }
  });
});

describe('a file that is none of a check', () => {
  const file = makeCheckFile(check(), given);
  const [claim] = file.claims;
  const changed = (changes: Partial<Record<keyof CheckFile, unknown>>) =>
    JSON.stringify({ ...file, ...changes });

  it.each<[string, string, RegExp]>([
    ['no JSON', '{', /no JSON/],
    ['nothing', 'null', /Expected Object/],
    ['another format', changed({ format: 'claimlight-verdicts' }), /“format”.*claimlight-check/],
    ['a newer version', changed({ version: 2 }), /“version”.*Expected 1/],
    ['a day that is none', changed({ date: 'today' }), /“date”/],
    ['a work that is none', changed({ page: { works: ['isbn:1'] } }), /“page\.works\.0”/],
    [
      'a probability above 1',
      changed({ claims: [{ ...claim, probability: 2 }] }),
      /“claims\.0\.probability”.*<=1/,
    ],
    [
      'a quote without its text',
      changed({ claims: [{ ...claim, quote: { start: 0, end: 1 } }] }),
      /“claims\.0\.quote\.exact”/,
    ],
    ['a hash that is none', changed({ textHash: '<img>' }), /“textHash”/],
  ])('is refused, with path and what is expected: %s', (_what, json, message) => {
    expect(() => parseCheckFile(json)).toThrow(CheckFileError);
    expect(() => parseCheckFile(json)).toThrow(message);
  });
});
