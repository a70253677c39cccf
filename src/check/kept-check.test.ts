/** Which checks are one, what they are found by, and which of several is shown. */
import { describe, expect, it } from 'vitest';
import { sampleCheckFile } from '../../tests/gallery/sample-check';
import { titleFingerprint } from '../claims/title';
import { checkFor, checkKeys, type KeptCheck, keptCheckOf } from './kept-check';

const file = sampleCheckFile();
const { page } = file;

describe('keptCheckOf', () => {
  it('is found by works and title where the page can be believed', () => {
    const { keys } = keptCheckOf(file, true);
    expect(keys).toEqual([...page.works, `title:${titleFingerprint(page.title ?? '') ?? ''}`]);
    expect(checkKeys(page)).toEqual(expect.arrayContaining([...keys]));
  });

  it('is of the address alone where any page could say that it is this work', () => {
    expect(keptCheckOf(file, false).keys).toEqual([`url:${page.url ?? ''}`]);
    const again = { works: [], url: `${page.url ?? ''}?utm_source=news#S2` };
    expect(checkKeys(again)).toContain(`url:${page.url ?? ''}`);
    const other = { works: page.works, title: page.title ?? '', url: 'https://example.org/else' };
    expect(checkKeys(other)).not.toContain(`url:${page.url ?? ''}`);
  });

  it('has one id for one text, version and set of rules, whatever the day', () => {
    const { id } = keptCheckOf(file, true);
    expect(keptCheckOf({ ...file, date: '2027-01-01' }, true).id).toBe(id);
    expect(keptCheckOf({ ...file, textHash: '0'.repeat(16) }, true).id).not.toBe(id);
    expect(keptCheckOf({ ...file, rules: 'check-2' }, true).id).not.toBe(id);
    expect(keptCheckOf({ ...file, page: { ...page, version: 7 } }, true).id).not.toBe(id);
  });

  it('has a group that is none of the reports', () => {
    const { group } = keptCheckOf(file, true);
    expect(group).toMatch(/^[\da-f]{16}$/);
    expect(group).not.toBe(titleFingerprint(page.title ?? ''));
    // Verdicts stay where they are when the paper is checked again.
    expect(keptCheckOf({ ...file, textHash: '0'.repeat(16) }, true).group).toBe(group);
  });
});

describe('checkFor', () => {
  const kept = (id: string, change: Partial<typeof file>): KeptCheck => ({
    ...keptCheckOf({ ...file, ...change }, true),
    id,
  });

  it('takes the one that was made last of several made on one day', () => {
    const first = keptCheckOf(file, true, '2026-11-28T09:00:00.000Z');
    const last = keptCheckOf({ ...file, textHash: '0'.repeat(16) }, true, '2026-11-28T10:00:00.000Z');
    for (const all of [
      [first, last],
      [last, first],
    ])
      expect(checkFor(page, all)?.id).toBe(last.id);
  });

  it('takes the open version first, then the full text, then the latest', () => {
    const abstract = kept('a', { extent: 'abstract', date: '2026-03-01' });
    const whole = kept('b', { extent: 'full-text', date: '2026-01-01' });
    const later = kept('c', { extent: 'full-text', date: '2026-02-01' });
    const ofSecond = kept('d', { extent: 'abstract', page: { ...page, version: 2 } });
    const all = [abstract, whole, later, ofSecond];
    expect(checkFor({ ...page, version: 2 }, all)?.id).toBe('d');
    expect(checkFor(page, all)?.id).toBe('c');
    expect(checkFor(page, [...all].reverse())?.id).toBe('c');
    expect(checkFor(page, [])).toBeUndefined();
  });
});
