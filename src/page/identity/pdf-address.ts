/** Which addresses are those of PDFs, as far as an address tells. Pure. */

/** Parts of paths that publishers have before a PDF, or at its end: `/pdf/2504.16584`, `/doi/epdf/10.…`, `/pii/S…/pdfft`. */
const pdfParts = new Set([
  'pdf',
  'epdf',
  'pdfdirect',
  'pdfplus',
  'pdfft',
  'articlepdf',
  'article-pdf',
  'stamppdf',
]);

/** Whether an address looks like that of a PDF; whether there is one only its server knows. */
export function isPdfAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, pathname, search, searchParams } = new URL(address);
  const parts = pathname
    .toLowerCase()
    .split('/')
    .filter((part) => part !== '');
  const last = parts.at(-1) ?? '';
  if (protocol === 'file:') return last.endsWith('.pdf');
  if (!/^https?:$/.test(protocol)) return false;
  if (last.endsWith('.pdf')) return true;
  // `/pdf/` alone is a folder; OpenReview has `/pdf?id=…`.
  if (parts.some((part) => pdfParts.has(part))) return parts.length > 1 || search !== '';
  // PLOS, Europe PMC and HAL.
  if (pathname.endsWith('/article/file')) return searchParams.get('type') === 'printable';
  if (searchParams.get('pdf') === 'render') return true;
  return /(?:^|\.)hal\.science$/.test(hostname) && parts.length > 1 && last === 'document';
}

/** Address of the file that a publisher's PDF viewer, which is a web page, shows: `/doi/epdf/…` is that of `/doi/pdf/…`. */
export function pdfFileAddress(address: string): string {
  return address.replace(/^(https?:\/\/[^/?#]+\/doi\/)epdf\//i, '$1pdf/');
}
