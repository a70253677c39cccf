/** Which pages of sites hold only the abstract, judged by their addresses. */
import { ofDomain } from './site-ids';

const everywhere = /^/;

/** Patterns of host and path, by domain; its subdomains are meant, too. The table as a whole is in `sites.ts`. */
export const siteAbstracts: Readonly<Record<string, RegExp>> = {
  'aaai.org': /\/article\/view\/\d+\/?$/,
  'aclanthology.org': everywhere,
  'aps.org': /\/abstract\//,
  'arxiv.org': /\/abs\//,
  'biorxiv.org': /v\d+(?:\.abstract)?$/,
  'dagstuhl.de': everywhere,
  'firstmonday.org': /\/article\/view\/\d+\/?$/,
  'hal.science': everywhere,
  'harvard.edu': everywhere,
  'huggingface.co': everywhere,
  'ijcai.org': everywhere,
  'inspirehep.net': everywhere,
  'isca-archive.org': everywhere,
  'jmlr.org': everywhere,
  // The text is pictures of its pages.
  'jstor.org': /\/stable\//,
  'medrxiv.org': /v\d+(?:\.abstract)?$/,
  'mlr.press': everywhere,
  'nber.org': everywhere,
  'neurips.cc': everywhere,
  'nips.cc': everywhere,
  'nlm.nih.gov': /^pubmed\./,
  'openreview.net': everywhere,
  'osf.io': /\/preprints\//,
  'philpapers.org': everywhere,
  'rsc.org': /\/articlelanding\//i,
  'semanticscholar.org': /\/paper\//,
  'ssrn.com': everywhere,
  'thecvf.com': everywhere,
  'usenix.org': everywhere,
  'zenodo.org': everywhere,
};

/** Whether this is a page of those that hold the abstract alone. */
export function isAbstractPage(address: string): boolean {
  return ofDomain(siteAbstracts, address)?.test(hostAndPath(address)) === true;
}

/** Host and path without a last slash, such as `www.nber.org/papers/w1`. */
function hostAndPath(address: string): string {
  if (!URL.canParse(address)) return '';
  const { hostname, pathname } = new URL(address);
  return hostname + pathname.replace(/\/$/, '');
}
