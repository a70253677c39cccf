/** Figures of a paper that cannot all be right. Pure. */
import type { FigureFinding } from '../claims/paper-check';
import type { PreparedDocument } from '../locate/prepare';
import type { DocumentTable } from '../text/document-text';
import { checkChanges } from './check-changes';
import { checkFScores, speaksOfAveraging } from './check-f-scores';
import { checkMeans } from './check-means';
import { checkParts } from './check-parts';
import { checkPercentages } from './check-percentages';
import { checkRates } from './check-rates';
import { checkRatios, type RatioContext, speaksOfCorrection, speaksOfSpecialIntervals } from './check-ratios';
import { checkTableRatios } from './check-table-ratios';
import { checkTableScores } from './check-table-scores';
import { checkTableSums } from './check-table-sums';
import { checkTwoValues } from './check-two-values';
import { type DraftFinding, finishFindings } from './draft-finding';
import { type Passage, passageAt } from './passage';
import { gridOf } from './table-grid';
import { findTestFindings } from './test-findings';
import { readTestContext, type TestContext } from './test-remarks';

/** What holds for the whole paper. */
interface PaperContext extends RatioContext, TestContext {
  readonly areScoresAveraged: boolean;
}

/** So many are told of one paper. */
const maxFindings = 300;
/** Characters of work between two pauses: about 2 ms. */
const slice = 3_000;
/** What a passage and a cell of a table cost beside their characters. */
const costOfPassage = 60;
/** A paper has fewer cells; what lies behind is not checked. */
const maxCells = 60_000;

/**
 * Check the figures of a paper against one another. The same text gives the same findings. Yields about every 2 ms of work.
 *
 * @param tables of the same text; with them, rows of tables are read cell by cell
 * @returns in the order of the text
 */
export function* findFigureFindings(
  document: PreparedDocument,
  tables: readonly DocumentTable[],
): Generator<void, FigureFinding[]> {
  const context = yield* contextOf(document.text);
  const drafts: DraftFinding[] = [];
  const tests: FigureFinding[] = [];
  let worked = 0;
  let lead: Passage | undefined;
  for (const { span, kind } of document.sentences) {
    worked += span.end - span.start + costOfPassage;
    tests.push(...findTestFindings(document.text, span.start, span.end, context));
    if (kind === 'table-row') continue;
    const passage = passageAt(document, span, kind);
    if (passage.numbers.length > 1) drafts.push(...checkPassage(passage, lead, context));
    // Sentences of one paragraph stand on one line.
    lead = passage;
    if (worked > slice) {
      worked = 0;
      yield;
    }
    if (drafts.length + tests.length > maxFindings) break;
  }
  drafts.push(...(yield* tableDrafts(document, tables, context)));
  drafts.push(...(yield* checkTwoValues(document)));
  return [...finishFindings(document.text, drafts), ...numbered(tests)]
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .slice(0, maxFindings);
}

/** Tests of single sentences: those that are written alike get numbers. */
function numbered(findings: readonly FigureFinding[]): FigureFinding[] {
  const times = new Map<string, number>();
  return findings.map((finding) => {
    const time = (times.get(finding.id) ?? 0) + 1;
    times.set(finding.id, time);
    return time === 1 ? finding : { ...finding, id: `${finding.id}.${String(time)}` };
  });
}

/** So much text is searched at once, and so much of it again, since words lie across. */
const stretch = 20_000;
const overlap = 100;

function* contextOf(text: string): Generator<void, PaperContext> {
  const context = {
    areScoresAveraged: false,
    areIntervalsSpecial: false,
    arePsCorrected: false,
    isOneSidedInMethods: false,
    isCorrectedInMethods: false,
  };
  for (let from = 0; from < text.length; from += stretch) {
    const part = text.slice(Math.max(0, from - overlap), from + stretch);
    const tests = readTestContext(part);
    context.areScoresAveraged ||= speaksOfAveraging(part);
    context.areIntervalsSpecial ||= speaksOfSpecialIntervals(part);
    context.arePsCorrected ||= speaksOfCorrection(part);
    context.isOneSidedInMethods ||= tests.isOneSidedInMethods;
    context.isCorrectedInMethods ||= tests.isCorrectedInMethods;
    yield;
  }
  return context;
}

function checkPassage(passage: Passage, lead: Passage | undefined, context: PaperContext): DraftFinding[] {
  const isNext = lead !== undefined && passage.start - lead.end <= maxGap;
  return [
    ...checkPercentages(passage),
    ...checkRates(passage),
    ...checkFScores(passage, context.areScoresAveraged),
    ...checkParts(passage),
    ...checkChanges(passage),
    ...checkRatios(passage, context),
    ...checkMeans(passage, isNext ? lead : undefined),
  ];
}

/** Characters between two sentences of one paragraph. */
const maxGap = 3;

function* tableDrafts(
  document: PreparedDocument,
  tables: readonly DocumentTable[],
  context: PaperContext,
): Generator<void, DraftFinding[]> {
  const drafts: DraftFinding[] = [];
  let cells = 0;
  for (const table of tables) {
    cells += table.cells.length;
    if (cells > maxCells || drafts.length > maxFindings) break;
    const grid = yield* gridOf(document, table);
    yield;
    if (grid === undefined) continue;
    for (const row of grid.rows) {
      yield;
      for (const one of new Set(row))
        if (one !== undefined && one.passage.numbers.length > 1)
          drafts.push(...checkPercentages(one.passage), ...checkRatios(one.passage, context));
    }
    drafts.push(
      ...checkTableSums(grid),
      ...checkTableScores(grid, context.areScoresAveraged),
      ...checkTableRatios(grid, context),
    );
    yield;
  }
  return drafts;
}
