/** Whether a file has text, or pictures of it alone. */
import type { PdfFile } from '../pdf/engine';

/** Pages looked at, spread over the file: covers and plates have no text in other files either. */
const maxPages = 24;

/** @returns whether any of the pages looked at has a letter or a digit; they are read one by one, up to the first that has */
export async function hasText(file: Pick<PdfFile, 'pageCount' | 'readPage'>): Promise<boolean> {
  const count = Math.min(maxPages, file.pageCount);
  for (let index = 0; index < count; index += 1) {
    const page = 1 + Math.floor((index * file.pageCount) / count);
    const { items } = await file.readPage(page);
    if (items.some(({ text }) => /[\p{L}\p{N}]/u.test(text))) return true;
  }
  return false;
}
