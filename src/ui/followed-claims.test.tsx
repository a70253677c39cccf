// @vitest-environment jsdom
/** A claim that was followed to a source: whose claim it is, the way back, and the words where it is not found. */
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { citedClaim, followedClaim, samplePage } from '../../tests/gallery/samples';
import type { RelatedClaim } from '../lookup/related';
import type { Finding, Holds } from '../page/identity/page-state';
import type { Trail } from '../verdicts/trail';
import { aboutWords } from '../words/wording';
import { ClaimList } from './ClaimList';

afterEach(() => {
  render(null, document.body);
});

const trail = followedClaim.trail ?? expect.fail('the sample has no trail');
const withTrail = (change: Partial<RelatedClaim>, citing: Partial<Trail['citing']> = {}): RelatedClaim => ({
  ...followedClaim,
  trail: { ...trail, citing: { ...trail.citing, ...citing } },
  ...change,
});

function show(claims: readonly RelatedClaim[], found: Finding['found'], holds: Holds = 'full-text') {
  const findings = new Map(
    claims.map(({ id }) => [id, { claimId: id, found, isExamined: false } satisfies Finding]),
  );
  const nothing = vi.fn();
  void act(() => {
    render(
      <main>
        <ClaimList
          claims={claims}
          findings={findings}
          page={{ ...samplePage, holds }}
          onShow={nothing}
          onJudge={nothing}
          onUndo={nothing}
          onRestore={nothing}
        />
      </main>,
      document.body,
    );
  });
}
const textOf = (selector: string) => document.querySelector(selector)?.textContent ?? '';

describe('a followed claim', () => {
  it('stands once, under its own heading, before those of reports', () => {
    show([followedClaim, citedClaim], 'no');
    expect([...document.querySelectorAll('h2')].map(({ textContent }) => textContent)).toEqual([
      'Followed from “Finding memory leaks with small language models in C”',
      '1 claim from reports that cite this paper',
    ]);
    show([{ ...followedClaim, relation: 'cites' }, citedClaim], 'no');
    expect(document.querySelectorAll(`[data-claim-id="${followedClaim.id}"]`)).toHaveLength(1);
    expect(textOf('.followed')).toContain('Smith et al.');
  });

  it('is never presented as one about the source', () => {
    expect(aboutWords(followedClaim)).toBe(
      'A claim from 4 reports about “Finding memory leaks with small language models in C”, which cites this work.',
    );
    // Followed on from a source to a source of its own.
    expect(aboutWords(withTrail({}, { title: 'A study of leaks' }))).toBe(
      'A claim from 4 reports about “Finding memory leaks with small language models in C”, followed from “A study of leaks”, which cites this work.',
    );
    expect(aboutWords(withTrail({ relation: 'cites' }))).toBe(aboutWords(followedClaim));
    // The reports examine the source itself.
    expect(aboutWords(withTrail({ relation: 'examines' }, { title: 'A study of leaks' }))).toBe(
      'Followed from “A study of leaks”, which cites this work.',
    );
  });

  it('leads back to addresses on the web alone', () => {
    show([followedClaim], 'yes');
    expect(document.querySelector('[data-action="back"]')?.getAttribute('href')).toBe(
      'https://arxiv.org/abs/2504.00001',
    );
    for (const url of ['javascript:alert(1)', 'pdf:0123', 'file:///tmp/a.pdf']) {
      show([withTrail({}, { url })], 'yes');
      expect(document.querySelector('[data-action="back"]')).toBeNull();
    }
  });

  it('says of a source that lacks the passage no more than the page can show', () => {
    show([followedClaim], 'no');
    expect(textOf('main')).toContain('The passage wasn’t found in this source.');
    expect(textOf('main')).not.toContain('not found on this page');
    show([followedClaim], 'no', 'abstract');
    expect(textOf('main')).toContain('This page has only the abstract; the passage may be in the full text.');
    show([followedClaim], 'no', 'unknown');
    expect(textOf('main')).toContain('The passage wasn’t found on this page of the source.');
    show([followedClaim], 'pending');
    expect(textOf('main')).not.toContain('not found');
  });

  it('has no fault that axe finds', async () => {
    show([followedClaim, citedClaim], 'no');
    const rules = { region: { enabled: false } };
    expect((await axe.run(document.body, { rules })).violations.map(({ id }) => id)).toEqual([]);
  });
});
