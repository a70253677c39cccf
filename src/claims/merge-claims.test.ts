import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergePlainly } from '../../tests/plain-merging';
import { claimsOfGroups, mergeClaims, mergeGroups } from './merge-claims';
import { parseReports } from './parse-report';
import type { Report } from './report';

const folder = new URL('../../reports/', import.meta.url);
const { reports } = parseReports(
  readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })),
);
const examinedTitle = 'A study of small models that detect weaknesses in code';

/** A written report with these assertions; `✓` at the end marks a verified one. */
function written(id: string, date: string, rows: readonly string[]): Report {
  return {
    id,
    title: `Report ${id}`,
    isTitleCut: false,
    publisher: 'P',
    date,
    abstract: 'A.',
    examinedTitle,
    researchQuestion: 'Q',
    papersRetrieved: 3,
    qualityScore: 5,
    claimsExtracted: rows.length,
    claimsVerified: rows.filter((row) => row.endsWith('✓')).length,
    assertions: rows.map((row) => ({
      text: row.replace(/ ✓$/, ''),
      isCut: !/[.] ?✓?$/.test(row),
      isVerified: row.endsWith('✓'),
      confidence: 0.5,
    })),
    references: [],
  };
}

const texts = (claims: ReturnType<typeof mergeClaims>) =>
  claims.map((claim) => claim.assertions.map(({ text }) => text));

it('never merges two wordings of one report, alone or with others', () => {
  const rows = [
    'The tuned model achieved a high accuracy on the test set.',
    'The tuned model achieved a high accuracy on the small test set.',
    'The tuned model clearly achieved a high accuracy on the test set.',
  ];
  const alone = [written('1', '2026-01-01', rows)];
  expect(texts(mergeClaims(alone))).toEqual(rows.map((row) => [row]));
  expect(mergeClaims(alone)).toEqual(mergePlainly(alone));
  const apart = rows.map((row, at) => written(String(at), `2026-01-0${String(at + 1)}`, [row]));
  expect(texts(mergeClaims(apart))).toEqual([rows]);
});

it('keeps the ids of claims when a later report repeats wordings of two of them', () => {
  const vague = 'The tuned model achieved a high accuracy on the test set.';
  const high = 'The tuned model achieved an accuracy of 99% on the test set.';
  const low = 'The tuned model achieved an accuracy of 89% on the test set.';
  const before = [
    written('1', '2026-01-01', [vague]),
    written('2', '2026-01-02', [high]),
    written('3', '2026-01-03', [low]),
  ];
  const ids = (list: readonly Report[]) => mergeClaims(list).map(({ id }) => id);
  const after = ids([...before, written('4', '2026-02-01', [vague, high])]);
  expect(after).toEqual(ids(before));
});

describe('the five reports', () => {
  it('make 12 claims of 48 assertions, and 10 of the other work', () => {
    const claims = mergeClaims(reports);
    expect(claims).toHaveLength(22);
    const four = claims.filter((claim) => claim.assertions.length === 4);
    expect(four).toHaveLength(12);
    expect(four.filter((claim) => claim.status === 'verified')).toHaveLength(1);
    expect(
      claims.filter((claim) => claim.assertions.length === 1 && claim.status === 'verified'),
    ).toHaveLength(10);
    expect(new Set(claims.map((claim) => claim.group)).size).toBe(2);
  });

  it('join JAVA and Java, of and in, and the wording that leaves out 100', () => {
    const claims = mergeClaims(reports);
    const java = claims.find((claim) => claim.text.startsWith('Shestov'));
    expect(java?.wordings.length).toBeGreaterThan(1);
    const untuned = claims.find((claim) => claim.text.startsWith('The un-tuned'));
    expect(untuned?.assertions).toHaveLength(4);
    expect(untuned?.wordings.some(({ text }) => !text.includes('100'))).toBe(true);
  });
});

describe('wordings that must not merge', () => {
  it.each([
    [
      'The small model is capable of detecting all weaknesses in the code.',
      'The small model is incapable of detecting all weaknesses in the code.',
    ],
    [
      'The tuned model achieved an accuracy of 99% on the test set.',
      'The tuned model achieved an accuracy of 89% on the test set.',
    ],
    [
      'The tuned model increases the recall of the tool on the test set.',
      'The tuned model decreases the recall of the tool on the test set.',
    ],
    [
      'The tuned model does find the weakness in the given samples.',
      'The tuned model does not find the weakness in the given samples.',
    ],
    [
      'Jiang et al. [37] achieved the best score with the model.',
      'Jiang et al. [38] achieved the best score with the model.',
    ],
    [
      'Latency of the tuned model was 20 ms on the office machine.',
      'Latency of the tuned model was 20 s on the office machine.',
    ],
    [
      'Precision of the tuned model was 98% and its recall was 93%.',
      'Precision of the tuned model was 93% and its recall was 98%.',
    ],
    [
      'Accuracy of the tuned model was 98% on the test set.',
      'Recall of the tuned model was 98% on the test set.',
    ],
    [
      'CodeT5 finds weaknesses in the given samples of code.',
      'PLBART finds weaknesses in the given samples of code.',
    ],
    [
      'Codegen finds weaknesses in the given samples of code.',
      'Plbart finds weaknesses in the given samples of code.',
    ],
    [
      'GPT-4o finds weaknesses in the given samples of code.',
      'GPT-4T finds weaknesses in the given samples of code.',
    ],
    [
      'GPT-4 outperforms Llama on the test set of the study.',
      'Llama outperforms GPT-4 on the test set of the study.',
    ],
    ['Scores of men were higher than scores of women.', 'Scores of women were higher than scores of men.'],
    [
      'The effect on recall was -0.45 in the whole test set.',
      'The effect on recall was 0.45 in the whole test set.',
    ],
    [
      'Two tuned models were tested on the whole test set.',
      'Three tuned models were tested on the whole test set.',
    ],
    [
      'The model does not fail to find the weakness in samples.',
      'The model does not find the weakness in the given samples.',
    ],
  ])('%s / %s', (one, other) => {
    const claims = mergeClaims([written('a', '2026-01-01', [one]), written('b', '2026-01-02', [other])]);
    expect(claims).toHaveLength(2);
  });
});

describe('wordings that must merge', () => {
  it.each([
    [
      'The tuned model achieved an accuracy of 99% on the test set.',
      'The tuned model reported an accuracy of 99 percent on the test set.',
    ],
    [
      'Neither GPT-4 nor Llama finds the weakness in the given samples.',
      'Neither GPT-4 nor Llama finds weaknesses in any of the given samples.',
    ],
    [
      'Synthetic data for the set was generated with a larger model.',
      'A larger model was used to generate synthetic data for the set.',
    ],
  ])('%s / %s', (one, other) => {
    const claims = mergeClaims([written('a', '2026-01-01', [one]), written('b', '2026-01-02', [other])]);
    expect(claims).toHaveLength(1);
  });
});

describe('merging', () => {
  const base = 'The tuned model achieved an accuracy of 99% on the test set.';

  it('makes `mixed` of a claim that only some reports verified', () => {
    const [claim] = mergeClaims([
      written('a', '2026-01-01', [`${base} ✓`]),
      written('b', '2026-01-02', [base]),
    ]);
    expect(claim).toMatchObject({ status: 'mixed' });
    expect(claim?.assertions).toHaveLength(2);
  });

  it('leaves a wording alone that fits two that conflict', () => {
    const between = 'The tuned model achieved a high accuracy on the test set.';
    const claims = mergeClaims([
      written('a', '2026-01-01', [base]),
      written('b', '2026-01-02', [base.replace('99', '89')]),
      written('c', '2026-01-03', [between]),
    ]);
    expect(claims).toHaveLength(3);
  });

  it('never merges two assertions of one report', () => {
    expect(
      mergeClaims([written('a', '2026-01-01', [base, base.replace('test set', 'whole test set')])]),
    ).toHaveLength(2);
  });

  const words = fc.constantFrom(
    'The',
    'model',
    'finds',
    'does',
    'not',
    'weakness',
    '99%',
    '89%',
    'recall',
    'higher',
    'lower',
    'Java',
    'samples',
    'all',
    '[3]',
    '[4]',
  );
  const row = fc.array(words, { minLength: 3, maxLength: 9 }).map((list) => `${list.join(' ')}.`);
  const corpus = fc
    .uniqueArray(
      fc.tuple(
        fc.nat(30),
        fc.uniqueArray(row, { minLength: 1, maxLength: 4, selector: (text) => text.toLowerCase() }),
      ),
      { minLength: 1, maxLength: 6 },
    )
    .map((list) =>
      list.map(([day, rows], at) =>
        written(`r${String(at)}`, `2026-01-${String(day + 1).padStart(2, '0')}`, rows),
      ),
    );

  /** Rows that are often alike: beginnings of a few sentences with a word or two changed. */
  const sentences = [
    'The tuned model achieved an accuracy of 99% on the test set, higher than GPT-4 did with all samples',
    'The tuned model reported 99 percent accuracy on the whole test set and a recall of 93% without tuning',
    'GPT-4 outperforms Llama-2 on 12 of the 15 data sets, and is not slower than Llama-2 in any of them',
    'Recall of the tuned models fell from 0.93 to 0.89 when samples of Java were replaced by Python samples',
  ].map((text) => text.split(' '));
  const alikeRow = fc
    .tuple(
      fc.constantFrom(...sentences),
      fc.array(fc.tuple(fc.nat(20), words), { maxLength: 2 }),
      fc.integer({ min: 2, max: 20 }),
      fc.constantFrom('', '.', '', ' ✓'),
    )
    .map(([sentence, changes, length, end]) => {
      const changed = [...sentence];
      for (const [at, word] of changes) if (at < changed.length) changed[at] = word;
      const text = changed.slice(0, length).join(' ');
      // Some are cut within a word.
      return `${length % 3 === 0 ? text.slice(0, -2) : text}${end}`;
    });
  const alikeCorpus = fc
    .uniqueArray(
      fc.tuple(fc.nat(9), fc.array(fc.oneof(alikeRow, alikeRow, row), { minLength: 1, maxLength: 6 })),
      { minLength: 1, maxLength: 8 },
    )
    .map((list) =>
      list.map(([day, rows], at) =>
        written(`r${String(at)}`, `2026-01-0${String(day + 1).slice(0, 1)}`, rows),
      ),
    );

  it('comes to the same as comparing each wording with each', () => {
    expect(JSON.stringify(mergeClaims(reports))).toBe(JSON.stringify(mergePlainly(reports)));
    fc.assert(
      fc.property(fc.oneof(alikeCorpus, corpus), (list) => {
        expect(JSON.stringify(mergeClaims(list))).toBe(JSON.stringify(mergePlainly(list)));
      }),
      { numRuns: 300 },
    );
  });

  it('can be kept without the claims themselves, group by group', () => {
    fc.assert(
      fc.property(alikeCorpus, (list) => {
        const groups = JSON.parse(JSON.stringify(mergeGroups([...reports, ...list]).reverse()));
        expect(claimsOfGroups(groups, [...list, ...reports])).toEqual(mergeClaims([...reports, ...list]));
      }),
    );
    // Of what is no longer there nothing is left.
    expect(claimsOfGroups(mergeGroups(reports), reports.slice(1))).toHaveLength(
      mergeClaims(reports).filter(({ assertions }) =>
        assertions.some(({ reportId }) => reportId !== reports[0]?.id),
      ).length,
    );
    expect(claimsOfGroups(mergeGroups(reports), [])).toEqual([]);
  });

  it('does not depend on the order of reports, and twice changes nothing', () => {
    fc.assert(
      fc.property(corpus, fc.nat(), (list, turn) => {
        const turned = [...list.slice(turn % list.length), ...list.slice(0, turn % list.length)].reverse();
        expect(mergeClaims(turned)).toEqual(mergeClaims(list));
        expect(mergeClaims([...list, ...list])).toEqual(mergeClaims(list));
      }),
    );
  });

  it('keeps ids unique, and every assertion once', () => {
    fc.assert(
      fc.property(corpus, (list) => {
        const claims = mergeClaims(list);
        expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
        expect(claims.flatMap(({ assertions }) => assertions)).toHaveLength(
          list.flatMap(({ assertions }) => assertions).length,
        );
      }),
    );
  });

  it('never changes the id of another claim when a report is added', () => {
    fc.assert(
      fc.property(corpus, (list) => {
        const [added, ...rest] = list;
        if (added === undefined) return;
        const later = { ...added, date: '2027-01-01', id: 'z' };
        const after = new Set(mergeClaims([...rest, later]).map(({ id }) => id));
        for (const claim of mergeClaims(rest)) expect(after).toContain(claim.id);
      }),
    );
  });

  // A pair of these took 12 s while what stands between two words was compared as often as these come.
  it('is done soon with wordings that repeat themselves', () => {
    const count = 150;
    const wordings = Array.from({ length: 12 }, (_, from) =>
      Array.from({ length: count }, (_one, at) => `left w${String((at + from) % count)}x right`).join(' '),
    );
    const claims = mergeClaims(wordings.map((text, at) => written(String(at), '2026-01-01', [text])));
    expect(claims).toHaveLength(1);
  });

  it('gives the same claims for texts that differ in case and white space alone', () => {
    const shouted = written('b', '2026-01-02', [base.toUpperCase().replaceAll(' ', '  ')]);
    expect(texts(mergeClaims([written('a', '2026-01-01', [base]), shouted]))).toHaveLength(1);
  });
});
