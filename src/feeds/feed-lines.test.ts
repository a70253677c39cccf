import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReport } from '../claims/parse-report';
import type { Report } from '../claims/report';
import { groupOfTitle } from '../claims/title';
import {
  claimsLine,
  type FeedFlag,
  type FeedStub,
  flagLine,
  goneLine,
  moreLine,
  readLines,
  SoughtLines,
  stubLine,
  stubsOf,
} from './feed-lines';

const publisher = 'P';
const bundled = readdirSync('reports').map((name) =>
  parseReport(readFileSync(`reports/${name}`, 'utf8'), name),
);
const read = (...lines: string[]) => readLines(lines.map((line) => `${line}\n`).join(''), { publisher });
const none = { reports: [], stubs: [], more: new Map(), flags: [], gone: [], faults: 0 };

/** What a feed carries of a report. */
function carried({ methodology: _m, limitations: _l, otherReferences: _o, ...report }: Report): Report {
  return { ...report, abstract: '' };
}

const hex16 = fc.string({
  unit: fc.constantFrom(...Array.from({ length: 16 }, (_, at) => at.toString(16))),
  minLength: 16,
  maxLength: 16,
});
const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
const date = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((one) => one.toISOString().slice(0, 10));
const work = fc.oneof(
  fc.constantFrom('arxiv:2504.16584' as const, 'arxiv:math/0309136' as const, 'doi:10.1000/a-v2' as const),
  fc.stringMatching(/^[!-~]{1,40}$/).map((suffix) => `doi:10.1234/${suffix}` as const),
);
const unit = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => Math.abs(value));
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const withoutAbsent = <Value extends object>(value: Value) =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Value;

const report = fc
  .record({
    id: hex16,
    title: words,
    isTitleCut: fc.boolean(),
    publisher: fc.constantFrom(publisher, 'Q'),
    date,
    abstract: fc.constant(''),
    examinedTitle: words.map((text) => `${text} a`),
    researchQuestion: words,
    papersRetrieved: optional(fc.nat()),
    qualityScore: optional(unit.map((value) => 10 * value)),
    assertions: fc.uniqueArray(
      fc
        .record({ text: words, isCut: fc.boolean(), isVerified: fc.boolean(), confidence: optional(unit) })
        .map(withoutAbsent),
      { selector: ({ text }) => text, maxLength: 8 },
    ),
    references: fc.array(
      fc.record({ work, version: optional(fc.integer({ min: 1, max: 99 })) }).map(withoutAbsent),
      { maxLength: 6 },
    ),
  })
  .map(withoutAbsent)
  .map((one) => ({
    ...one,
    claimsExtracted: one.assertions.length,
    claimsVerified: one.assertions.filter(({ isVerified }) => isVerified).length,
  })) as fc.Arbitrary<Report>;

it('of a report give 200 claims at most, and no count past a million', () => {
  const [one] = bundled;
  const assertions = Array.from({ length: 201 }, (_, at) => ({
    text: `Claim ${String(at)}.`,
    isCut: false,
    isVerified: false,
  }));
  const { reports } = read(claimsLine({ ...(one as Report), assertions }, publisher));
  expect(reports.map((report) => report.assertions.length)).toEqual([200]);
  expect(read(moreLine('arxiv:2504.16584', 1_000_000)).more.size).toBe(1);
  expect(read(moreLine('arxiv:2504.16584', 1_000_001))).toEqual({ ...none, faults: 1 });
});

describe('lines', () => {
  it('give the bundled reports as they are, but for their longer texts', () => {
    expect(bundled.length).toBe(5);
    expect(read(...bundled.map((one) => claimsLine(one, publisher)))).toEqual({
      ...none,
      reports: bundled.map(carried),
    });
  });

  it('give any report as it was, in one line', () => {
    fc.assert(
      fc.property(report, (one) => {
        const line = claimsLine(one, publisher);
        expect(line).not.toContain('\n');
        expect(read(line)).toEqual({ ...none, reports: [one] });
      }),
    );
  });

  it('name the publisher only where it is another', () => {
    const [first] = bundled;
    if (first === undefined) throw new Error('no report');
    expect(claimsLine(first, first.publisher).length).toBeLessThan(claimsLine(first, 'Another').length);
    expect(
      readLines(claimsLine(first, first.publisher), { publisher: 'New name' }).reports[0]?.publisher,
    ).toBe('New name');
  });

  it('give stubs, one for each work', () => {
    const stubs: FeedStub[] = bundled.flatMap(stubsOf);
    expect(stubs.length).toBeGreaterThan(10);
    expect(read(...stubs.map(stubLine))).toEqual({ ...none, stubs });
    const { examinedTitle: _e, qualityScore: _q, ...bare } = stubs[0] ?? ({} as FeedStub);
    expect(read(stubLine(bare)).stubs).toEqual([bare]);
  });

  it('give flags, counts and what is withdrawn', () => {
    const flags: FeedFlag[] = [
      { work: 'doi:10.1000/x', kind: 'retracted' },
      {
        work: 'arxiv:2504.16584',
        kind: 'not-replicated',
        date: '2026-01-02',
        reason: 'Figures',
        notice: 'https://example.org/n',
      },
    ];
    const id = '0123456789abcdef';
    expect(read(...flags.map(flagLine), moreLine('doi:10.1000/x', 12), goneLine(id))).toEqual({
      ...none,
      flags,
      more: new Map([['doi:10.1000/x', 12]]),
      gone: [id],
    });
  });
});

describe('hostile lines', () => {
  const [one] = bundled;
  const good = one === undefined ? '' : claimsLine(one, publisher);
  const changed = (change: (row: unknown[]) => void) => {
    const row = JSON.parse(good) as unknown[];
    change(row);
    return JSON.stringify(row);
  };

  it.each([
    ['no JSON', '['],
    ['no list', '{"id":1}'],
    ['an empty list', '[]'],
    ['of another kind', '["later","x"]'],
    [
      'with a wrong id',
      changed((row) => {
        row[0] = '../x';
      }),
    ],
    [
      'with a wrong date',
      changed((row) => {
        row[3] = 'June';
      }),
    ],
    [
      'without claims',
      changed((row) => {
        row[8] = null;
      }),
    ],
    [
      'with a claim that is none',
      changed((row) => {
        row[8] = ['text'];
      }),
    ],
    [
      'with a confidence of 2',
      changed((row) => {
        row[8] = [['A claim.', false, true, 2]];
      }),
    ],
    [
      'with the same claim twice',
      changed((row) => {
        row[8] = [
          ['A.', false, true, 1],
          ['A.', false, true, 1],
        ];
      }),
    ],
    [
      'with an address as a work',
      changed((row) => {
        row[9] = ['javascript:alert(1)'];
      }),
    ],
    [
      'with a title without a word',
      changed((row) => {
        row[4] = '…';
      }),
    ],
    [
      'of ten megabytes',
      changed((row) => {
        row[5] = 'x'.repeat(10_000_000);
      }),
    ],
    [
      'with a notice that is no address',
      '["flag","doi:10.1000/x","retracted",null,null,"javascript:alert(1)"]',
    ],
    ['with a kind in capitals', '["flag","doi:10.1000/x","<b>",null,null,null]'],
    [
      'with a stub of no work',
      '["title:x","0123456789abcdef","0123456789abcdef","T","2026-01-01",null,false]',
    ],
    ['with a count below one', '["doi:10.1000/x",null,0]'],
    ['with __proto__', '["__proto__",{"a":1}]'],
  ])('one %s is left out and counted, and the others stay', (_name, line) => {
    expect(read(good, line, good)).toMatchObject({ faults: 1, stubs: [], flags: [], gone: [] });
    expect(read(good, line, good).reports.length).toBe(2);
  });

  it('what stands behind the known members is ignored', () => {
    const longer = changed((row) => row.push(null, { later: true }));
    expect(read(longer)).toEqual({ ...none, reports: one === undefined ? [] : [carried(one)] });
    expect(read('["gone","0123456789abcdef",1]', '["doi:10.1000/x",null,3,"y"]').faults).toBe(0);
  });

  it('any text gives lines and faults', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.json(),
          fc.array(fc.jsonValue()).map((all) => JSON.stringify(all)),
        ),
        (text) => {
          const { reports, faults } = readLines(text, { publisher });
          expect(reports).toEqual([]);
          expect(faults).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('an end of line at the end, or none, is the same', () => {
    expect(readLines(good, { publisher })).toEqual(readLines(`\n${good}\n\n`, { publisher }));
  });
});

describe('lines that are looked through for works', () => {
  const someWork = fc.constantFrom(
    'arxiv:2504.16584' as const,
    'arxiv:math/0309136' as const,
    'doi:10.1000/a-v2' as const,
    'doi:10.1000/b' as const,
  );
  const someTitle = fc.constantFrom('A paper on walls a', 'A Paper on Walls — a', 'Another one a');
  const someReport = fc
    .tuple(report, someTitle, fc.array(fc.tuple(someWork, fc.boolean()), { maxLength: 3 }))
    .map(([one, examinedTitle, mentions]) => ({
      ...one,
      // Some have the id of another.
      id: `${'0'.repeat(15)}${one.id.slice(-1)}`,
      examinedTitle,
      references: mentions.map(([named, isVersion]) => ({ work: named, ...(isVersion && { version: 2 }) })),
    }));
  const line = fc.oneof(
    someReport.map((one) => claimsLine(one, publisher)),
    someReport.map((one) => claimsLine(one, publisher).replace('"', '')),
    someReport.map((one) => claimsLine(one, publisher).replace('true', '1')),
    someReport.chain((one) => fc.constantFrom('', ...stubsOf(one).map(stubLine))),
    fc.tuple(someWork, fc.integer({ min: -1, max: 9 })).map(([named, count]) => moreLine(named, count)),
    fc
      .tuple(someWork, fc.constantFrom('retracted', 'No kind'))
      .map(([named, kind]) => flagLine({ work: named, kind })),
    fc.oneof(hex16.map(goneLine), fc.json(), fc.constantFrom('[]', '["__proto__:a"]', '[null,":"]')),
  );
  const sorted = (all: readonly unknown[]) => all.map((one) => JSON.stringify(one)).sort();

  it('give what all lines have of these works', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 12 }),
        fc.uniqueArray(someWork, { maxLength: 2 }),
        fc.uniqueArray(someTitle, { maxLength: 2 }),
        (lines, ids, titles) => {
          const text = lines.join('\n');
          const all = readLines(text, { publisher });
          const sought = new SoughtLines(text, { publisher });
          const [works, groups] = [new Set<string>(ids), new Set(titles.map(groupOfTitle))];
          const found = sought.find({ works, groups });
          const last = [...new Map(all.reports.map((one) => [one.id, one])).values()];
          expect(sorted(found.reports)).toEqual(
            sorted(last.filter(({ examinedTitle }) => groups.has(groupOfTitle(examinedTitle)))),
          );
          const stubs = [...all.stubs, ...all.reports.flatMap(stubsOf)].filter((stub) =>
            works.has(stub.work),
          );
          expect(sorted(found.stubs)).toEqual(sorted(stubs));
          expect(sorted([...found.more])).toEqual(
            sorted([...all.more].filter(([named]) => works.has(named))),
          );
          expect(sorted(found.flags)).toEqual(sorted(all.flags.filter((flag) => works.has(flag.work))));
          // The same objects again: nothing is checked twice.
          expect(sought.find({ works, groups }).reports.every((one, at) => one === found.reports[at])).toBe(
            true,
          );
          for (const { id } of all.reports) expect(sought.hasReport(id)).toBe(true);
          expect(sought.length).toBe(text.length);
        },
      ),
    );
  });
});
