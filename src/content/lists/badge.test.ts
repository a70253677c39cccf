// @vitest-environment jsdom
/** The badge of a listed work: its name, its size and its icon. */
import { expect, it } from 'vitest';
import type { KnownWork } from '../../lookup/listed-work';
import type { BadgedWork } from '../../page/lists/work-on-page';
import { badgeLabel, badgeSize, newBadge } from './badge';

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

it('says how many reports there are, on which work, and what of their claims is verified', () => {
  const button = newBadge(badged({}));
  expect(button.textContent).toBe('3');
  expect(button.ariaLabel).toBe('3 reports on “A title”: 10 claims, 4 verified');
  expect(button.title).toBe(button.ariaLabel);
  expect(button.type).toBe('button');
  expect(button.getAttribute('aria-expanded')).toBe('false');
  expect(badgeLabel(badged({ relation: 'unknown', reports: 1 }))).toContain('1 report that mentions');
});

it('is as wide as its number', () => {
  expect(badgeSize(badged({ reports: 7 }))).toEqual({ width: 34, height: 20 });
  expect(badgeSize(badged({ reports: 123 }))).toEqual({ width: 50, height: 20 });
  expect(newBadge(badged({ reports: 123 })).style.width).toBe('50px');
});

it.each([
  [{ verified: 2, unverified: 0, mixed: 0 }, 'is-verified'],
  [{ verified: 0, unverified: 2, mixed: 0 }, 'is-unverified'],
  [{ verified: 1, unverified: 1, mixed: 0 }, 'is-mixed'],
])('has the icon of all claims together: %o', (claims, name) => {
  const icons = [1, 2].map(() => newBadge(badged({ claims })).querySelector('svg'));
  for (const icon of icons) expect(icon?.classList.contains(name)).toBe(true);
  // Each badge has one of its own.
  expect(icons[0]).not.toBe(icons[1]);
});

it('has no icon where no claim was found', () => {
  const button = newBadge(badged({ claims: { verified: 0, unverified: 0, mixed: 0 } }));
  expect(button.querySelector('svg')).toBeNull();
  expect(button.textContent).toBe('3');
});
