/** Where arXiv has the PDF of a work. Pure. */
import type { PageWork } from './page-work';

/**
 * The address of the PDF: of the version that is named, else of the newest.
 *
 * @returns `undefined` where none of the ids is arXiv's: no other tells where a file is
 */
export function arxivPdf({ works, version }: Pick<PageWork, 'works' | 'version'>): string | undefined {
  const id = works.find((work) => work.startsWith('arxiv:'))?.slice('arxiv:'.length);
  if (id === undefined) return undefined;
  const path = encodeURIComponent(id).replaceAll('%2F', '/');
  return `https://arxiv.org/pdf/${path}${version === undefined ? '' : `v${String(version)}`}`;
}
