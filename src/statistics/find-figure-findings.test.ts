import { describe, expect, it } from 'vitest';
import { findingsIn, findingsInTable, findingsOf, tableText } from './testing';

const kindsIn = (text: string) => findingsIn(text).map(({ kind }) => kind);

describe('figures that cannot be right', () => {
  it.each([
    ['percentage', 'In all, 12 of 48 patients (30%) recovered.'],
    ['percentage', 'Twelve of 48 patients (30.0%; 95% CI 14 to 40) recovered.'],
    ['percentage', 'In 12 of 48 and 15 of 50 ewes (25% and 35%) it failed.'],
    ['rate', 'Sensitivity was 85% (17/21).'],
    ['rate', 'With TP = 40, FP = 10, FN = 5 and TN = 45, recall was 98.9%.'],
    ['f-score', 'P = 0.90, R = 0.80, F1 = 0.95.'],
    ['parts', 'We recruited 20 men and 30 women (N = 48).'],
    ['change', 'Attendance rose from 40 to 60, a 30% increase.'],
    ['change', 'Visits rose from 40 in 2010 to 60 in 2015 (30%).'],
    ['change', 'It grew 4-fold, from 10.0 to 20.0.'],
    ['ratio', 'The hazard ratio (95% CI) was 0.75 (0.80-0.94).'],
    ['ratio', 'Falls were rarer (OR 0.75, 95% CI 0.60 to 0.94, p = 0.45).'],
    ['grim', 'The 25 raters used a 7-point scale (M = 3.47).'],
    ['grimmer', 'The mean number of errors was 3.44 (SD = 1.03, n = 9).'],
    ['debit', 'The binary answers had M = 0.30 (SD = 0.66, n = 50).'],
    ['test', 'The groups differed, t(28) = 2.20, p = .36.'],
  ])('%s: %s', (kind, text) => {
    expect(kindsIn(text)).toEqual([kind]);
  });

  it('two values for the same thing in abstract and body', () => {
    const text =
      'Fine-tuned BERT reached an accuracy of 92.1% on the Corvid benchmark.\nWe describe how it was trained.\nFine-tuned BERT reached an accuracy of 95.4% on the Corvid benchmark.';
    expect(findingsIn(text, 1).map(({ kind, values }) => [kind, values['stated'], values['other']])).toEqual([
      ['two-values', '92.1%', '95.4%'],
    ]);
    expect(findingsIn(text.replace('95.4', '92.1'), 1)).toEqual([]);
    // A value of another work is no value of this paper.
    expect(findingsIn(text.replace('Corvid benchmark.\n', 'Corvid benchmark [7].\n'), 1)).toEqual([]);
    expect(
      findingsIn(text.replace(/Fine-tuned(?!.*Fine-tuned)/s, 'Doe et al. say that fine-tuned'), 1),
    ).toEqual([]);
  });
});

describe('what may be right all the same', () => {
  it.each([
    ['another denominator', 'We saw 12 of 48 patients (6% of the cohort).'],
    ['an estimate', 'By Kaplan–Meier, survival was 40% (12/48).'],
    ['a weighted share', 'The weighted prevalence was 40% (12/48).'],
    ['a last place that is cut', 'In 2 of 3 runs (66%) it converged.'],
    ['a share rounded twice', 'It was seen in 21/2807 (0.8%).'],
    ['a range', 'Events were seen in 63% to 86% (371 of 490) of the groups.'],
    ['a confidence level', 'In 12 of 48 (95% CI 14 to 40) it failed.'],
    ['shares of two groups for one fraction', 'In 12 of 48 rats (25% vs 40% before) it failed.'],
    ['macro-averages', 'Macro-averaged precision, recall and F1 were 0.80, 0.70 and 0.70.'],
    ['means over folds', 'Averaged over folds, precision was 0.80, recall 0.70 and F1 0.70.'],
    ['a list that is no whole', 'We enrolled 48 patients, including 12 men and 20 women.'],
    ['groups that others join', 'We saw 48 pupils (20 boys, 25 girls and 3 unknown).'],
    ['a change in points', 'Coverage rose from 40% to 60%, a 20% increase.'],
    ['a yearly change', 'Costs rose from 40 to 60, a 14% increase per year.'],
    ['years', 'It fell by 80% from 2000 to 2014.'],
    ['a mean change', 'It fell from 40 to 30, a mean reduction of 20%.'],
    ['an exact interval', 'By Fisher’s exact test, the odds ratio was 2.00 (95% CI 1.00 to 9.00).'],
    ['a corrected p', 'With Bonferroni correction, OR 0.75, 95% CI 0.60 to 0.94, p = 0.12.'],
    ['a log-rank p near .05', 'The hazard ratio was 0.80 (95% CI 0.63 to 1.01; P=0.048).'],
    ['a scale of several items', 'The 25 raters answered four items on 7-point scales (M = 3.47).'],
    ['a function', 'Let F(2) be 0.90 and P(3) = 0.80 with R = 1.'],
    ['a sum of rounded shares', 'Of all, 33%, 33% and 35% agreed.'],
  ])('%s: %s', (_, text) => {
    expect(kindsIn(text)).toEqual([]);
  });
});

describe('tables', () => {
  const header = ['Model', 'Cars', 'Birds', 'Avg.'];

  it('an average that does not fit where others do', () => {
    const found = findingsInTable([
      header,
      ['A', '90.0', '80.0', '85.0'],
      ['B', '70.0', '80.0', '79.7'],
      ['C', '60.0', '62.0', '61.0'],
    ]);
    expect(found.map(({ kind, values }) => [kind, values['consistent'], values['row']])).toEqual([
      ['average', '75.0', 'B'],
    ]);
  });

  it.each([
    [
      'averages of which none fits are weighted',
      '',
      [header, ['A', '90.0', '80.0', '83.0'], ['B', '70.0', '80.0', '77.7']],
    ],
    [
      'a caption says that they are',
      'Weighted averages.',
      [header, ['A', '90.0', '80.0', '85.0'], ['B', '70.0', '80.0', '79.7']],
    ],
    ['a cell is left out', '', [header, ['A', '90.0', '80.0', '85.0'], ['B', '–', '80.0', '70.0']]],
    [
      'parts overlap',
      '',
      [
        ['Sign', 'n'],
        ['Fever', '30'],
        ['Cough', '40'],
        ['Total', '50'],
      ],
    ],
    [
      'F-scores are means',
      'Means of 5 runs.',
      [
        ['M', 'P', 'R', 'F1'],
        ['A', '90', '80', '80'],
        ['B', '70', '70', '70'],
      ],
    ],
  ])('nothing is said where %s', (_, caption, rows) => {
    expect(findingsInTable(rows, caption)).toEqual([]);
  });

  it('a ratio in a cell under its name', () => {
    const rows = [
      ['Factor', 'OR (95% CI)'],
      ['Age', '1.50 (1.10–2.05)'],
      ['Sex', '0.50 (0.80–1.20)'],
    ];
    expect(findingsInTable(rows).map(({ kind, values }) => [kind, values['ratio']])).toEqual([
      ['ratio', '0.50'],
    ]);
  });
});

describe('a finding', () => {
  it('has its places in the text, an id for each occurrence, and is the same each time', () => {
    const text = 'In all, 12 of 48 (30%) won.\nIn all, 12 of 48 (30%) won.';
    const found = findingsIn(text);
    expect(found.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      '12 of 48 (30%',
      '12 of 48 (30%',
    ]);
    expect(found[0]?.parts.map(({ start, end }) => text.slice(start, end))).toEqual(['12', '48', '30%']);
    expect(new Set(found.map(({ id }) => id)).size).toBe(2);
    expect(findingsIn(text)).toEqual(found);
  });
});

describe('hostile text', () => {
  const hard: readonly (readonly [string, string])[] = [
    ['10,000 figures', '12 of 48 (30%), from 40 to 60 a 30% increase; '.repeat(2_500)],
    ['numbers of 400 digits', `${'9'.repeat(400)} of ${'8'.repeat(400)} (30%) `.repeat(100)],
    ['open brackets', `12 of 48 ${'('.repeat(20_000)}`],
    ['words of bounds', `${'about '.repeat(20_000)}12 of 48 (30%)`],
    ['spaces', `12 of 48${' '.repeat(50_000)}(30%)`],
    ['names of scores', 'precision, recall and F1 of '.repeat(3_000)],
  ];

  it.each(hard)('%s take bounded time', (_, text) => {
    const started = process.cpuUsage().user;
    expect(findingsIn(text).length).toBeLessThanOrEqual(300);
    expect((process.cpuUsage().user - started) / 1_000).toBeLessThan(6_000);
  });

  it('a table of 1,000 × 1,000 is not laid out', () => {
    const document = tableText(
      [
        ['a', 'Avg.'],
        ['1', '2'],
      ],
      '',
    );
    const [table] = document.tables ?? [];
    if (table === undefined) throw new Error('no table');
    const cells = table.cells.map((cell) => ({ ...cell, rowSpan: 65_534, columnSpan: 65_534 }));
    const tables = [{ ...table, rowCount: 1_000, columnCount: 1_000, cells }];
    expect(findingsOf({ ...document, tables })).toEqual([]);
  });
});
