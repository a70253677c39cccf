// @vitest-environment jsdom
/** Every view of the gallery at once: accessible, and in words that judge nothing. */
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it } from 'vitest';
import { Gallery } from '../../tests/gallery/Gallery';

afterEach(() => {
  render(null, document.body);
});

it('has no fault that axe finds, and none of the words that Claimlight does not use', async () => {
  void act(() => {
    render(<Gallery />, document.body);
  });
  expect(document.querySelectorAll('[data-claim-id]').length).toBeGreaterThan(8);
  // A page has one main part and one title; the gallery has several of each.
  const severalViews = [
    'landmark-no-duplicate-main',
    'landmark-main-is-top-level',
    'landmark-unique',
    'region',
  ];
  const rules = Object.fromEntries(severalViews.map((rule) => [rule, { enabled: false }]));
  const { violations } = await axe.run(document.body, { rules });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  expect(document.body.textContent).not.toMatch(/\b(?:true|false|fake|wrong)\b/i);
});
