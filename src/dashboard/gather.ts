/** Gathers what is stored, page by page, to be taken out. */
import type { RecordKind, Records } from '../export/archive';
import { type ExportedClaim, type ExportedReport, type Gathered, withReports } from '../export/gathered';
import { deliver } from '../messages/claim-actions';
import type { StoredKind } from '../messages/message-data';
import { sendMessage } from '../messages/protocol';

/** What the reader chooses, and what belongs to it. */
export const choices = {
  verdicts: ['verdicts', 'rejections', 'links'],
  claims: ['claims'],
  reports: ['reports', 'sources'],
  checks: ['checks'],
  questions: ['questions'],
  settings: ['settings'],
} as const satisfies Readonly<Record<string, readonly StoredKind[]>>;
export type Choice = keyof typeof choices;

interface GatheringOptions {
  readonly signal: AbortSignal;
  /** @param count of records that were read by now */
  readonly onCount: (count: number) => void;
}

/** @throws the signal's reason once it is aborted, and what the background throws */
export async function gather(wanted: readonly Choice[], options: GatheringOptions): Promise<Gathered> {
  const exportedAt = new Date().toISOString();
  let count = 0;
  const read = async <Kept>(kind: StoredKind): Promise<Kept[]> => {
    const all: Kept[] = [];
    let after: string | undefined;
    do {
      options.signal.throwIfAborted();
      const request = { kind, ...(after !== undefined && { after }) };
      const page = await deliver(() => sendMessage('readStored', request));
      all.push(...(page.records as Kept[]));
      count += page.records.length;
      options.onCount(count);
      after = page.next;
    } while (after !== undefined);
    return all;
  };
  const gathered: { -readonly [Key in keyof Gathered]: Gathered[Key] } = { exportedAt };
  const kinds = new Set<StoredKind>(wanted.flatMap((one): readonly StoredKind[] => choices[one]));
  const keep = async (kind: RecordKind) => {
    if (kinds.has(kind)) gathered[kind] = (await read(kind)) as never;
  };
  for (const kind of ['verdicts', 'rejections', 'links', 'checks', 'questions', 'settings'] as const)
    await keep(kind);
  if (kinds.has('claims')) gathered.claims = await read<ExportedClaim>('claims');
  if (kinds.has('reports')) {
    gathered.reports = await read<ExportedReport>('reports');
    gathered.sources = withReports(await read<Records['sources']>('sources'), gathered.reports);
  }
  return gathered;
}
