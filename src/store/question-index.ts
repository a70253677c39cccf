/** The reports on the reader's own questions, as a source of the claims index beside the others. */
import { parseReport, ReportError } from '../claims/parse-report';
import type { Report } from '../claims/report';
import { buildClaimsIndex, type ClaimsIndexPart } from '../lookup/index-parts';
import { asItStands } from '../question/question';
import { writeQuestion } from '../question/write-question';
import { database } from './database';
import { allQuestions } from './questions';
import { removeSource, writeSource } from './sources';
import { storageProblem } from './storage-problem';

let last: Promise<unknown> = Promise.resolve();

/**
 * Bring the source into line with the questions as they are: one whose report is written already is left, and without a report there is no
 * source. One after the other, so that the latest state is what stays. Throws StorageProblem.
 */
export function writeQuestionIndex(): Promise<void> {
  const writing = last.then(write, write);
  last = writing;
  return writing;
}

async function write(): Promise<void> {
  const reports = reportsOf(await allQuestions());
  if (reports.length === 0) {
    if ((await ownEdition()) !== undefined) await removeSource('questions');
    return;
  }
  const { manifest, parts } = buildClaimsIndex(reports);
  const texts = new Map(parts.map(({ file, text }) => [file, text]));
  await writeSource('questions', {
    readManifest: () => Promise.resolve(manifest),
    // Written right here.
    readPart: (file) => Promise.resolve(JSON.parse(texts.get(file) ?? '') as ClaimsIndexPart),
  });
}

function reportsOf(questions: Awaited<ReturnType<typeof allQuestions>>): Report[] {
  const reports = questions.flatMap((question) => {
    const report = asItStands(question);
    const text = report.phase === 'done' ? writeQuestion(report) : undefined;
    try {
      return text === undefined ? [] : [parseReport(text, question.id)];
    } catch (error) {
      // One that cannot be read back takes no other with it.
      if (error instanceof ReportError) return [];
      throw error;
    }
  });
  // The same question of the same day may have come to the same report.
  return [...new Map(reports.map((report) => [report.id, report])).values()];
}

/** Ids of the reports that were made here. Throws StorageProblem. */
export async function ownReportIds(): Promise<ReadonlySet<string>> {
  try {
    // Also of editions that are being written, and of those that answer until others do.
    const transaction = (await database()).transaction(['editions', 'reports']);
    const editions = transaction.objectStore('editions');
    const [numbers, records] = await Promise.all([editions.getAllKeys(), editions.getAll()]);
    const own = numbers.filter((_, at) => records[at]?.source === 'questions');
    const reports = transaction.objectStore('reports').index('edition');
    return new Set((await Promise.all(own.map((edition) => reports.getAllKeys(edition)))).flat());
  } catch (error) {
    throw storageProblem(error, 'read-index');
  }
}

async function ownEdition(): Promise<number | undefined> {
  const source = await (await database()).get('sources', 'questions');
  return source?.edition ?? source?.writing;
}
