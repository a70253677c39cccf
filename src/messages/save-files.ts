/** Saves what the reader has said as files of the reader's. */
import type { CheckedReference } from '../claims/reference-check';
import type { ExportForm } from '../references/export-works';
import { asTestCases, type Rejection } from '../verdicts/rejection';
import { deliver } from './claim-actions';
import { sendMessage } from './protocol';

/** Time for the browser to take the file over before its address is withdrawn, in milliseconds. */
const patience = 10_000;

/**
 * Ask the background for the verdict file and hand it to the browser as a download.
 *
 * @returns number of stored verdicts that are damaged and therefore not in the file
 * @throws what the background throws
 */
export async function saveVerdicts(): Promise<number> {
  const { text, damaged } = await deliver(() => sendMessage('exportVerdicts', undefined));
  save(text, 'claimlight-verdicts', { type: 'application/json', ending: 'json' });
  return damaged;
}

/** Save rejected passages as rows of the locating benchmark. */
export function saveTestCases(rejections: readonly Rejection[]): void {
  save(asTestCases(rejections), 'claimlight-passages', { type: 'application/x-ndjson', ending: 'jsonl' });
}

const checkTypes = {
  text: { type: 'text/plain', ending: 'txt' },
  markdown: { type: 'text/markdown', ending: 'md' },
  json: { type: 'application/json', ending: 'json' },
} as const;

/** Save a check in one of its forms. @throws what the background throws: also that there is no report without a score */
export async function saveCheck(
  checkId: string,
  form: keyof typeof checkTypes,
  tab: { readonly tabId?: number },
): Promise<void> {
  const text = await deliver(() => sendMessage('exportCheck', { ...tab, checkId, form }));
  save(text, 'claimlight-check', checkTypes[form]);
}

/** Save the report on a question. @throws what the background throws: also that there is no report without a claim */
export async function saveQuestion(questionId: string, form: 'text' | 'markdown'): Promise<void> {
  const text = await deliver(() => sendMessage('exportQuestion', { questionId, form }));
  save(text, 'claimlight-question', checkTypes[form]);
}

const referenceTypes = {
  bibtex: { type: 'application/x-bibtex', ending: 'bib' },
  ris: { type: 'application/x-research-info-systems', ending: 'ris' },
  csl: { type: 'application/vnd.citationstyles.csl+json', ending: 'json' },
} as const satisfies Record<ExportForm, object>;

/** Save the works that references were found to be, for a reference manager. */
export async function saveReferences(
  references: readonly CheckedReference[],
  form: ExportForm,
): Promise<void> {
  const { exportWorks, foundWorks } = await import('../references/export-works');
  saveCitations(exportWorks(foundWorks(references), form), 'claimlight-references', form);
}

/** Save what was written for a reference manager. */
export function saveCitations(text: string, name: string, form: ExportForm): void {
  save(text, name, referenceTypes[form]);
}

function save(text: string, name: string, type: FileType): void {
  saveFile([text], name, type);
}

interface FileType {
  readonly type: string;
  readonly ending: string;
}

/**
 * Hand a file to the browser as a download.
 *
 * @param name without its day and ending
 * @param at ISO date and time that the file is of
 * @returns the name that it is saved under
 */
export function saveFile(
  parts: BlobPart[],
  name: string,
  { type, ending }: FileType,
  at = new Date().toISOString(),
): string {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(parts, { type }));
  link.download = `${name}-${at.slice(0, 10)}.${ending}`;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, patience);
  return link.download;
}
