/** Saves the open file as it came. */

import { savedName } from '../files/source';
import type { PdfFile } from '../pdf/engine';

/** Milliseconds until the address of the copy is released; by then the browser has begun to write. */
const longEnough = 60_000;

/** @param name of the file; characters that file systems refuse are removed */
export async function saveFile(file: PdfFile, name: string): Promise<void> {
  const bytes = await file.getData();
  const address = URL.createObjectURL(
    new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/pdf' }),
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = savedName(name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), longEnough);
}
