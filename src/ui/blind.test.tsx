// @vitest-environment jsdom
/** Blind mode: nothing that is sent to a page or drawn by a view depends on what reports say of claims that are not judged. */
import fc from 'fast-check';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { BlindViews } from '../../tests/gallery/Blind';
import { sampleConflicts, sampleRelated } from '../../tests/gallery/samples';
import { blindForPage, blindRelated } from '../lookup/blind';
import { groupReports } from '../lookup/listed-work';
import { type Related, type RelatedClaim, relatedForPage } from '../lookup/related';

afterEach(() => {
  render(null, document.body);
});

/** What reports say of each claim: for each of its assertions whether it is verified, and how sure. */
type Word = readonly (readonly [isVerified: boolean, confidence: number])[];

const words: fc.Arbitrary<readonly Word[]> = fc.array(
  fc.array(fc.tuple(fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true })), {
    minLength: 4,
    maxLength: 4,
  }),
  { minLength: sampleRelated.claims.length, maxLength: sampleRelated.claims.length },
);

function statusOf(said: Word): RelatedClaim['status'] {
  if (said.every(([isVerified]) => isVerified)) return 'verified';
  return said.some(([isVerified]) => isVerified) ? 'mixed' : 'unverified';
}

/** The sample's claims with other words of their reports, and all that follows from these. */
function saying(all: readonly Word[]): Related {
  const claims = sampleRelated.claims.map((claim, at) => {
    const own = (all[at] ?? []).slice(0, claim.assertions.length);
    return {
      ...claim,
      status: statusOf(own),
      assertions: claim.assertions.map((assertion, index) => ({
        ...assertion,
        isVerified: own[index]?.[0] ?? false,
        confidence: own[index]?.[1] ?? 0,
      })),
    };
  });
  const torn = claims.filter(({ status }) => status === 'mixed');
  return {
    ...sampleRelated,
    claims,
    reports: sampleRelated.reports.map((report) => ({
      ...report,
      claimsVerified: claims.filter(({ assertions }) =>
        assertions.some(({ reportId, isVerified }) => reportId === report.id && isVerified),
      ).length,
    })),
    conflicts: [
      ...sampleConflicts.filter(({ kind }) => kind === 'figures'),
      ...torn.map(({ id, text }) => ({
        kind: 'verification' as const,
        what: text,
        values: [
          { text: 'verified', claimId: id, reportIds: ['report-0'] },
          { text: 'not verified', claimId: id, reportIds: ['report-1'] },
        ],
      })),
    ],
  };
}

function drawn(related: Related): string {
  render(null, document.body);
  void act(() => render(<BlindViews related={related} />, document.body));
  for (const fold of document.querySelectorAll<HTMLElement>('button.fold, button.about, .report > button'))
    void act(() => fold.click());
  return document.body.innerHTML.replace(/P\d+-\d+/g, '');
}

const judged = (related: Related, at: number, value: 'confirmed' | 'disputed'): Related => ({
  ...related,
  claims: related.claims.map((claim, index) =>
    index === at
      ? {
          ...claim,
          verdict: {
            verdictId: 'v',
            stateId: 's',
            value,
            note: '',
            updatedAt: '2026-06-01T00:00:00Z',
            canUndo: true,
          },
        }
      : claim,
  ),
});

describe('before anything is judged', () => {
  it('all that leaves the background is the same, whatever reports say', () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [a, b] = [saying(one), saying(other)];
        expect(blindRelated(a)).toEqual(blindRelated(b));
        expect(relatedForPage(blindForPage(blindRelated(a)))).toEqual(
          relatedForPage(blindForPage(blindRelated(b))),
        );
        expect(groupReports(blindRelated(a))).toEqual(groupReports(blindRelated(b)));
      }),
    );
  });

  it('popup, card and viewer draw the same, with nothing of a status in text, names, titles or attributes', () => {
    const [one = [], other = []] = [true, false].map((isVerified) =>
      sampleRelated.claims.map(
        (): Word => Array.from({ length: 4 }, () => [isVerified, isVerified ? 0.9 : 0.1]),
      ),
    );
    const html = drawn(blindRelated(saying(one)));
    expect(drawn(blindRelated(saying(other)))).toBe(html);
    expect(html).toContain('hidden until you judge');
    expect(html).toContain('data-status="hidden"');
    expect(html.match(/.{60}(?:verified|is-mixed|confidence)/i)?.[0]).toBeUndefined();
    // As the same views have it without blind mode: the test sees what it looks for.
    expect(/verified[^]*confidence/i.test(drawn(saying(one)))).toBe(true);
  });
});

describe('once a claim is judged', () => {
  it('what reports say of it is shown with the verdict, and of others still not', () => {
    const all = sampleRelated.claims.map((): Word => Array.from({ length: 4 }, () => [true, 0.9]));
    const { claims } = blindRelated(judged(saying(all), 0, 'disputed'));
    expect(claims.map(({ status }) => status)).toEqual(['verified', ...claims.slice(1).map(() => 'hidden')]);
    expect(claims[0]?.assertions.every(({ isHidden }) => isHidden === undefined)).toBe(true);
  });

  it('no page can tell', () => {
    fc.assert(
      fc.property(words, fc.nat(sampleRelated.claims.length - 1), (said, at) => {
        const related = saying(said);
        const forPage = (one: Related) => relatedForPage(blindForPage(blindRelated(one)));
        expect(forPage(judged(related, at, 'confirmed'))).toEqual(forPage(related));
      }),
    );
  });
});
