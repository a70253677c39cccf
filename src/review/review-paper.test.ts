import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finish } from '../../bench/finish.mjs';
import { paperText } from '../../tests/paper-text';
import type { Backing, ExtractedClaim, FigureFinding, PaperExtent, Review } from '../claims/paper-check';
import { prepareDocument } from '../locate/prepare';
import { reviewPaper } from './review-paper';
import { minStated } from './rules';

const source = `# Small models for the sorting of field notes
> We present Notesort. It reaches an F1 score of 91.2% on the Meadow data, 3 points over the baseline. It may save hours of work.
## 1 Introduction
Field notes pile up. Previous studies have sorted notes by hand [3]. Recent work has been proposed for letters [4, 5]. Several authors report errors in a tenth of all notes.
## 2 Methods
We trained on 1,200 notes with a learning rate of 0.001. We averaged over five random seeds.
## 3 Results
Notesort reaches an F1 score of 91.2% on the Meadow data. The baseline reaches 88.2%. The difference is significant (p = 0.003). Recall is 90.1% (95% CI 88.0 to 92.2).
The standard deviation over runs was 0.4. Precision is 92.3%.
## 4 Limitations
A limitation of this study is that all notes are in English.
## Data availability
All data are available at https://zenodo.org/records/1. Our code is available at https://github.com/sample/notesort.`;
const text = paperText(source);
const document = finish(prepareDocument(text));
const spans = document.sentences.filter(({ kind }) => kind === 'paragraph').map(({ span }) => span);
const spanAt = (at: number) => spans[at % spans.length] ?? { start: 0, end: 1 };

interface Checked {
  readonly claims: readonly ExtractedClaim[];
  readonly backing: readonly Backing[];
  readonly findings: readonly FigureFinding[];
}

function claimOf(at: number, scored = false): ExtractedClaim {
  return {
    id: `claim-${String(at)}`,
    text: 'A claim.',
    span: spanAt(at),
    isAbstract: false,
    kind: 'own',
    probability: 0.9,
    changes: [],
    scores: scored
      ? [
          {
            metric: 'f1',
            value: '91.2',
            unit: '%',
            dataset: 'Meadow',
            baseline: 'baseline',
            method: 'Notesort',
            span: spanAt(at),
          },
        ]
      : [],
    isChosen: true,
  };
}
const backingOf = (at: number, outcome: Backing['outcome']): Backing => ({
  claimId: `claim-${String(at)}`,
  outcome,
  passages: [],
});
const findingOf = (
  at: number,
  changesSignificance: boolean,
  caveats: FigureFinding['caveats'],
): FigureFinding => ({
  id: `finding-${String(at)}`,
  kind: 'test',
  span: spanAt(at),
  parts: [spanAt(at)],
  values: {},
  changesSignificance,
  caveats,
});

const outcomes = fc.constantFrom<Backing['outcome']>('stated', 'differs', 'only-here', 'unclear');
const checks: fc.Arbitrary<Checked> = fc
  .tuple(
    fc.array(fc.tuple(outcomes, fc.boolean()), { maxLength: 14 }),
    fc.array(fc.tuple(fc.nat(30), fc.boolean(), fc.boolean()), { maxLength: 4 }),
  )
  .map(([claims, findings]) => ({
    claims: claims.map(([, scored], at) => claimOf(at, scored)),
    backing: claims.map(([outcome], at) => backingOf(at, outcome)),
    findings: findings.map(([at, turns, isDoubtful]) => findingOf(at, turns, isDoubtful ? ['rounding'] : [])),
  }));

const review = (checked: Checked, extent: PaperExtent = 'full-text'): Review =>
  finish(reviewPaper({ ...checked, text, document, extent }));
const pointsOf = ({ dimensions }: Review, name: string) =>
  dimensions.find((one) => one.name === name)?.points;
const reversed = <Item>(items: readonly Item[]): Item[] => items.toReversed();

describe('the review of any check', () => {
  it('is the same for the same, and does not depend on the order of claims and findings', () => {
    fc.assert(
      fc.property(checks, (checked) => {
        const first = review(checked);
        expect(review(checked)).toEqual(first);
        const other = {
          claims: reversed(checked.claims),
          backing: reversed(checked.backing),
          findings: reversed(checked.findings),
        };
        expect(review(other)).toEqual(first);
      }),
    );
  });

  it('is never lowered by a further claim that is stated', () => {
    fc.assert(
      fc.property(checks, fc.nat(13), (checked, at) => {
        const before = review(checked);
        const more = {
          ...checked,
          claims: [...checked.claims, claimOf(20)],
          backing: [...checked.backing, backingOf(20, 'stated')],
        };
        expectNotLower(before, review(more));
        const turned = checked.backing.map((one, i) =>
          i === at ? { ...one, outcome: 'stated' as const } : one,
        );
        expectNotLower(before, review({ ...checked, backing: turned }));
      }),
    );
  });

  it('is never raised by a proven difference, of a claim or among figures', () => {
    fc.assert(
      fc.property(checks, fc.nat(13), fc.nat(30), fc.boolean(), (checked, at, place, turns) => {
        const before = review(checked);
        const differing = checked.backing.map((one, i) =>
          i === at ? { ...one, outcome: 'differs' as const } : one,
        );
        expectNotLower(review({ ...checked, backing: differing }), before);
        const findings = [...checked.findings, findingOf(place, turns, [])];
        expectNotLower(review({ ...checked, findings }), before);
      }),
    );
  });

  it('leads every tenth of a point to a passage', () => {
    fc.assert(
      fc.property(checks, (checked) => {
        for (const { points, reasons } of review(checked).dimensions) {
          const total = reasons.reduce((sum, reason) => sum + reason.points, 0);
          expect(Math.abs(total - (points ?? 0))).toBeLessThanOrEqual(0.0701);
          for (const { span, points: own } of reasons.filter((reason) => reason.points !== 0)) {
            expect(span, String(own)).toBeDefined();
            expect(text.text.slice(span?.start, span?.end)).toMatch(/\w/);
          }
        }
      }),
    );
  });

  it('stays between 0 and 10, with one decimal', () => {
    fc.assert(
      fc.property(checks, (checked) => {
        const { dimensions, challenger, confirmer, consensus } = review(checked);
        for (const points of [...dimensions.map((one) => one.points), challenger, confirmer, consensus]) {
          if (points === undefined) continue;
          expect(points).toBeGreaterThanOrEqual(0);
          expect(points).toBeLessThanOrEqual(10);
          expect(points).toBe(Number(points.toFixed(1)));
        }
      }),
    );
  });
});

/** A score that is not there is neither lower nor higher. Evidence that was not assessed before is another question. */
function expectNotLower(lower: Review, higher: Review): void {
  const isNew = pointsOf(lower, 'evidence-strength') === undefined;
  if (isNew || lower.consensus === undefined || higher.consensus === undefined) return;
  expect(higher.consensus).toBeGreaterThanOrEqual(lower.consensus);
}

const stated = (count: number): Checked => ({
  claims: Array.from({ length: count }, (_, at) => claimOf(at, at < 3)),
  backing: Array.from({ length: count }, (_, at) => backingOf(at, 'stated')),
  findings: [],
});

describe('the dimensions', () => {
  it('are told by signs in the text, each at its sentence', () => {
    const { dimensions } = review(stated(8));
    const told = Object.fromEntries(
      dimensions.map(({ name, reasons }) => [
        name,
        reasons.map(({ rule, span }) => `${rule}: ${text.text.slice(span?.start, span?.end).slice(0, 30)}`),
      ]),
    );
    expect(told['uncertainty-disclosure']).toEqual([
      'Hedges: It may save hours of work.',
      'Repeats: We averaged over five random s',
      'Tests: The difference is significant ',
      'Intervals: Recall is 90.1% (95% CI 88.0 t',
      'Spread: The standard deviation over ru',
      'Limitations: 4 Limitations',
    ]);
    expect(told['reproducibility']).toEqual([
      'Methods: 2 Methods',
      'SampleSize: We trained on 1,200 notes with',
      'Settings: We trained on 1,200 notes with',
      'OpenData: All data are available at http',
      'OpenCode: Our code is available at https',
    ]);
    expect(told['citation-grounding']).toEqual([
      'SourceNamed: Previous studies have sorted n',
      'SourceNamed: Recent work has been proposed ',
      'SourceMissing: Several authors report errors ',
    ]);
  });

  it('are not assessed where the text gives nothing', () => {
    const { dimensions, consensus } = review({ claims: [], backing: [], findings: [] }, 'abstract');
    expect(dimensions.filter(({ points }) => points !== undefined).map(({ name }) => name)).toEqual([
      'numerical-consistency',
    ]);
    expect(consensus).toBeUndefined();
  });

  it.each([
    'The code is not available at https://github.com/sample.',
    'We used code from https://github.com/others/tool.',
    'Data are available from the authors upon reasonable request.',
  ])('take no word for open code or data in: %s', (sentence) => {
    const other = paperText(`## Methods\n${sentence}`);
    const { dimensions } = finish(
      reviewPaper({
        text: other,
        document: finish(prepareDocument(other)),
        claims: [],
        backing: [],
        findings: [],
        extent: 'full-text',
      }),
    );
    const rules = dimensions.flatMap(({ reasons }) => reasons.map(({ rule }) => rule));
    expect(rules).not.toContain('OpenCode');
    expect(rules).not.toContain('OpenData');
  });

  it('count a raised number as a source', () => {
    const marked = ['this.7', 'that8.', 'much9 of it.', 'nothing.10'].map(
      (end) => `Earlier studies have found ${end}`,
    );
    const other = paperText(marked.join('\n'));
    const raised = [...other.text.matchAll(/\d+/g)].map(({ 0: mark, index }) => ({
      start: index,
      end: index + mark.length,
      isLink: true,
    }));
    const { dimensions } = finish(
      reviewPaper({
        text: { ...other, raised },
        document: finish(prepareDocument({ ...other, raised })),
        claims: [],
        backing: [],
        findings: [],
        extent: 'full-text',
      }),
    );
    const rules = dimensions.flatMap(({ reasons }) => reasons.map(({ rule }) => rule));
    expect(rules).toEqual(['SourceNamed', 'SourceNamed', 'SourceNamed', 'SourceNamed']);
  });
});

describe('caps', () => {
  it('hold the consensus below what other sources would have to confirm', () => {
    expect(review(stated(12))).toMatchObject({ caps: ['OneSource'], consensus: 7.4 });
  });

  it('hold it lower where few claims are stated, and where significance turns', () => {
    expect(review(stated(minStated - 1)).caps).toContain('FewStated');
    expect(review({ ...stated(12), findings: [findingOf(3, true, [])] })).toMatchObject({ consensus: 4.9 });
    expect(review({ ...stated(12), findings: [findingOf(3, true, ['one-sided'])] }).caps).not.toContain(
      'Significance',
    );
  });
});
