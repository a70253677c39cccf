/** The files that the reader takes out, by format. Pure. */
import { type Archive, archiveParts } from './archive';
import { writeClaimReviews } from './claim-reviews';
import { type ExportedPaper, type ExportFormat, exportFormats } from './formats';
import { type Gathered, ofPaper } from './gathered';
import { writePaperNotes } from './paper-notes';
import { tablesOf } from './tables';
import { writeAnnotations } from './web-annotations';
import { writeWorks } from './works';
import type { TextFile } from './zip';

/**
 * The files of a format: more than one are to be put in a zip. Those of `all` are each of the others.
 *
 * @param paper without it, of all; notes are of one alone
 */
export function* filesOf(all: Gathered, format: ExportFormat, paper?: ExportedPaper): Generator<TextFile> {
  const gathered = paper === undefined ? all : ofPaper(all, paper.group);
  const own = format === 'all' ? exportFormats.filter((one) => one !== 'all') : [format];
  for (const one of own) yield* filesOfOne(gathered, one, paper);
}

function* filesOfOne(
  gathered: Gathered,
  format: ExportFormat,
  paper: ExportedPaper | undefined,
): Generator<TextFile> {
  const jsonLd = 'application/ld+json';
  switch (format) {
    case 'archive':
      yield {
        name: 'claimlight-archive.json',
        type: 'application/json',
        parts: archiveParts(archiveOf(gathered)),
      };
      return;
    case 'csv':
      for (const [name, text] of tablesOf(gathered))
        yield { name: `claimlight-${name}.csv`, type: 'text/csv', parts: [text] };
      return;
    case 'notes':
      if (paper === undefined) return;
      yield {
        name: 'claimlight-notes.md',
        type: 'text/markdown',
        parts: [writePaperNotes(gathered, paper.group, paper.title)],
      };
      return;
    case 'annotations':
      yield { name: 'claimlight-annotations.jsonld', type: jsonLd, parts: [writeAnnotations(gathered)] };
      return;
    case 'claim-reviews':
      yield { name: 'claimlight-claim-reviews.jsonld', type: jsonLd, parts: [writeClaimReviews(gathered)] };
      return;
    case 'bibtex':
      yield {
        name: 'claimlight-works.bib',
        type: 'application/x-bibtex',
        parts: [writeWorks(gathered, 'bibtex')],
      };
      return;
    case 'ris':
      yield {
        name: 'claimlight-works.ris',
        type: 'application/x-research-info-systems',
        parts: [writeWorks(gathered, 'ris')],
      };
      return;
    case 'csl':
      yield {
        name: 'claimlight-works.json',
        type: 'application/vnd.citationstyles.csl+json',
        parts: [writeWorks(gathered, 'csl')],
      };
      return;
    default:
  }
}

/** Without what reports say: it is in their sources. */
function archiveOf({ claims: _claims, reports: _reports, ...archive }: Gathered): Archive {
  return archive;
}
