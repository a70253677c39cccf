// @vitest-environment jsdom
/** The badge of a listed work: its name, its words and its size. */
import { expect, it } from 'vitest';
import type { KnownWork } from '../../lookup/listed-work';
import type { BadgedWork } from '../../page/lists/work-on-page';
import { badgeLabel, badgeSize, formBadge, newBadge } from './badge';

function badged(known: Partial<KnownWork>): BadgedWork {
  return {
    entry: {
      work: { works: ['arxiv:2504.16584'], title: 'A title' },
      listKind: 'listing',
      anchor: document.createElement('a'),
    },
    known: {
      relation: 'examines',
      reports: 3,
      citing: 0,
      claims: { verified: 4, unverified: 5, mixed: 1 },
      ...known,
    },
  };
}

it('says how many reports there are, and in its tooltip on which work, and what of their claims is verified', () => {
  const button = newBadge(badged({}));
  expect(button.textContent).toBe('3 reports');
  expect(newBadge(badged({ reports: 1 })).textContent).toBe('1 report');
  expect(button.ariaLabel).toBe('3 reports on “A title”: 10 claims, 4 verified');
  expect(button.title).toBe(button.ariaLabel);
  expect(button.type).toBe('button');
  expect(button.getAttribute('aria-expanded')).toBe('false');
  expect(badgeLabel(badged({ relation: 'unknown', reports: 1 }))).toContain('1 report that mentions');
});

it.each([
  { verified: 2, unverified: 0, mixed: 0 },
  { verified: 0, unverified: 2, mixed: 0 },
])('has no sign that could be taken for a judgement of the work: %o', (claims) => {
  expect(newBadge(badged({ claims })).childElementCount).toBe(0);
});

it('is as wide as its words, and has the number alone where these have no room', () => {
  const one = badged({ reports: 7 });
  const wide = badgeSize(one, 'words');
  const narrow = badgeSize(one, 'number');
  expect(wide.width).toBeGreaterThan(narrow.width);
  expect(badgeSize(badged({ reports: 123 }), 'number').width).toBeGreaterThan(narrow.width);
  expect(wide.height).toBe(narrow.height);
  const button = newBadge(one);
  expect(button.style.width).toBe(`${String(wide.width)}px`);
  formBadge(button, one, 'number');
  expect(button.textContent).toBe('7');
  expect(button.style.width).toBe(`${String(narrow.width)}px`);
  formBadge(button, one, 'words');
  expect(button.textContent).toBe('7 reports');
});
