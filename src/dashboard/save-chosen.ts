/** Saves what is chosen in a list, in a form of the room `export`. */
import type { ExportedClaim, Gathered } from '../export/gathered';
import { saveFile } from '../messages/save-files';

/**
 * @param chosen one kind of records
 * @param name of the file, without day and ending
 */
export async function saveChosen(
  chosen: Omit<Gathered, 'exportedAt'>,
  format: 'csv' | 'archive',
  name: string,
): Promise<void> {
  const { filesOf } = await import('../export/files');
  for (const { type, parts } of filesOf({ exportedAt: new Date().toISOString(), ...chosen }, format))
    saveFile([...parts], name, { type, ending: format === 'csv' ? 'csv' : 'json' });
}

/** Claims as JSON. */
export async function saveClaims(claims: readonly ExportedClaim[]): Promise<void> {
  const { writeClaims } = await import('../export/claims-file');
  const text = writeClaims(claims, new Date().toISOString());
  saveFile([text], 'claimlight-claims', { type: 'application/json', ending: 'json' });
}
