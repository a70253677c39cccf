/** Which work an open PDF is: by its address and first page, or set by hand. */
import { parseWorkId, type WorkId } from '../../claims/work-id';
import { identifyAddress } from '../../page/identity/identify-address';
import type { PageDescription } from '../../page/identity/page-state';
import type { ViewablePdf } from '../../pdf/engine';
import { identifyPdf } from '../../pdf/identify-pdf';
import { readEdges } from '../../pdf/page-edges';
import type { PdfText } from '../../pdf/pdf-text';
import { titleOfPdf } from '../../pdf/sensible-title';
import type { PositionStorage } from '../remember-position';

/** The address that verdicts in a local file are kept under: every copy of it has the same. */
export function addressOfFile(file: ViewablePdf, address: string | undefined): string {
  return address ?? `pdf:${file.fingerprint}`;
}

/** @param first text of the first page @param byHand what the reader has set */
export async function identifyFile(
  file: ViewablePdf,
  address: string | undefined,
  first: PdfText,
  byHand: string | undefined,
): Promise<PageDescription> {
  // A page or metadata that cannot be read gives nothing.
  const items = await file.readPage(1).catch(() => undefined);
  const metadata = await file.metadata().catch(() => ({ title: undefined }));
  const titles = {
    ...(first.title !== undefined && { title: first.title }),
    ...(metadata.title !== undefined && { metadataTitle: metadata.title }),
  };
  const found = identifyPdf({
    ...titles,
    firstPageText: first.documentText.text,
    ...(items && readEdges(items)),
    ...(address !== undefined && { ofAddress: identifyAddress(address) }),
  });
  const title = titleOfPdf(titles);
  const shown = {
    url: addressOfFile(file, address),
    holds: 'full-text' as const,
    ...(title !== undefined && { title }),
  };
  const mention = byHand === undefined ? undefined : parseWorkId(byHand);
  if (mention !== undefined)
    return {
      // A reader who says that the file is not what it calls itself does not mean the paper of its title.
      ...(isAnother(mention.work, found.works) ? { url: shown.url, holds: shown.holds } : shown),
      works: [mention.work],
      isConflicting: false,
      namesBoth: false,
      ...(mention.version !== undefined && { version: mention.version }),
    };
  const { works, version, isConflicting, namesBoth } = found;
  return { ...shown, works, isConflicting, namesBoth, ...(version !== undefined && { version }) };
}

/** Whether a file names another work of the same kind: an arXiv id and a DOI may be one paper's. */
function isAnother(work: WorkId, named: readonly WorkId[]): boolean {
  const isArxiv = (id: WorkId) => id.startsWith('arxiv:');
  return named.some((other) => other !== work && isArxiv(other) === isArxiv(work));
}

const key = 'works-by-hand';
/** Max number of files whose works were set by hand; the one set longest ago goes first. */
const maxFiles = 200;

/** The work that the reader has set for a file. */
export function recallWork(storage: PositionStorage, fingerprint: string): string | undefined {
  return readWorks(storage).find(([file]) => file === fingerprint)?.[1];
}

/** @param work undefined: what the file itself says counts again */
export function rememberWork(storage: PositionStorage, fingerprint: string, work: string | undefined): void {
  const others = readWorks(storage).filter(([file]) => file !== fingerprint);
  const works = work === undefined ? others : [...others, [fingerprint, work]];
  try {
    storage.setItem(key, JSON.stringify(works.slice(-maxFiles)));
  } catch {
    // Storage that is full or forbidden: it holds until the tab is closed.
  }
}

function readWorks(storage: PositionStorage): [file: string, work: string][] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(key) ?? '[]');
    return Array.isArray(stored)
      ? stored.flatMap((item: unknown) =>
          Array.isArray(item) && typeof item[0] === 'string' && typeof item[1] === 'string'
            ? [[item[0], item[1]] as [string, string]]
            : [],
        )
      : [];
  } catch {
    return [];
  }
}
