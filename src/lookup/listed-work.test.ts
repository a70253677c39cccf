/** What reports have to do with a listed work, and what they come to. */
import { expect, it } from 'vitest';
import { type KnownGroup, relationToListed, summariseListed } from './listed-work';

const title = 'Reading small papers with very large lamps';
const group = (change: Partial<KnownGroup> = {}): KnownGroup => ({
  examinedTitle: title,
  relation: 'unknown',
  reports: 2,
  claims: { verified: 3, unverified: 4, mixed: 0 },
  ...change,
});
const other = group({ examinedTitle: 'Another paper altogether, on parsing texts', reports: 5 });
const work = { works: ['arxiv:2504.16584'] as const };

it('counts reports that examine the work, and those that cite it apart', () => {
  expect(summariseListed({ work: { ...work, title: `${title}.` } }, [group(), other])).toEqual({
    relation: 'examines',
    title,
    reports: 2,
    citing: 5,
    claims: { verified: 3, unverified: 4, mixed: 0 },
  });
});

it('takes reports that only cite a work for no reports on it', () => {
  expect(
    summariseListed({ work: { ...work, title: 'A third title that nobody has' } }, [group(), other]),
  ).toBe(undefined);
  expect(summariseListed({ work }, [])).toBe(undefined);
});

it('goes by the words of a reference where no title is known', () => {
  const text = `[3] A. Writer. ${title}. 2024.`;
  expect(summariseListed({ work, text }, [group(), other])).toMatchObject({
    relation: 'examines',
    reports: 2,
    citing: 5,
  });
  expect(relationToListed(other, { work, text })).toBe('cites');
  // The work was seen under this title before, whatever the reference says.
  expect(relationToListed({ ...other, relation: 'examines' }, { work, text })).toBe('examines');
});

it('leaves the relation open without title and words', () => {
  expect(summariseListed({ work }, [group()])).toMatchObject({ relation: 'unknown', reports: 2 });
});

it('counts a report once that is found by id and by title', () => {
  const found = [group({ reports: 1 }), group({ relation: 'examines', reports: 2 })];
  expect(summariseListed({ work: { ...work, title } }, found)?.reports).toBe(2);
});
