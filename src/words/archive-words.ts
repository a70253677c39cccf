/** What is taken out and brought back, in words. */
import type { ArchiveProblem } from '../export/archive';
import type { ExportFormat } from '../export/formats';
import type { RestoreKind } from '../export/restore';
import type { StoredKind } from '../messages/message-data';
import { fileProblemWords } from './problem-words';
import { numberWords, say } from './say';

export function kindName(kind: StoredKind): string {
  const keys = {
    verdicts: 'dataKindVerdicts',
    rejections: 'dataKindRejections',
    links: 'dataKindLinks',
    checks: 'dataKindChecks',
    questions: 'dataKindQuestions',
    sources: 'dataKindSources',
    settings: 'dataKindSettings',
    claims: 'dataKindClaims',
    reports: 'dataKindReports',
  } as const satisfies Readonly<Record<StoredKind, string>>;
  return say(keys[kind]);
}

export function formatName(format: ExportFormat): string {
  const keys = {
    archive: 'dataFormatArchive',
    csv: 'dataFormatCsv',
    notes: 'dataFormatNotes',
    annotations: 'dataFormatAnnotations',
    'claim-reviews': 'dataFormatClaimReviews',
    bibtex: 'dataFormatBibtex',
    ris: 'dataFormatRis',
    csl: 'dataFormatCsl',
    all: 'dataFormatAll',
  } as const satisfies Readonly<Record<ExportFormat, string>>;
  return say(keys[format]);
}

/** How records of a file stand to what is here. */
export function restoreKindName(kind: RestoreKind): string {
  const keys = {
    new: 'dataOutcomeNew',
    same: 'dataOutcomeSame',
    'newer-here': 'dataOutcomeNewerHere',
    'newer-there': 'dataOutcomeNewerThere',
    conflict: 'dataOutcomeConflict',
  } as const satisfies Readonly<Record<RestoreKind, string>>;
  return say(keys[kind]);
}

/** What is wrong with a file that shall be brought back. */
export function archiveProblemWords(problem: ArchiveProblem): string {
  switch (problem.kind) {
    case 'too-long':
      return say('dataFileTooLong');
    case 'not-json':
      return say('wordsFileNotJson');
    case 'newer':
      return say('wordsFileNewer');
    case 'other':
      return say('dataFileOther');
    case 'fault':
      return say('dataFileFault', { path: problem.path, expected: problem.expected });
    case 'ahead':
      return say('dataFileAhead', { path: problem.path, date: problem.date });
    default:
      return fileProblemWords(problem.problem);
  }
}

/** A size: `1.5 MB`, `12 kB`. @param bytes in steps of a thousand */
export function bytesWords(bytes: number): string {
  const isSmall = bytes < 1_000_000;
  const size = isSmall ? Math.ceil(bytes / 1_000) : Math.round(bytes / 100_000) / 10;
  return `${numberWords(size)}\u00A0${isSmall ? 'kB' : 'MB'}`;
}
