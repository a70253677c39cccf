/** Sites whose pages do not name their work in metadata or a DOI in the address, or hold only abstracts. Small: it is in the detector. */

/** Where a site has the id, and which of its pages hold no more than the abstract. */
export interface IdRules {
  /** Host and path (with the query, where these alone do not fit) to id: patterns with groups, and the id that they make. Counts only where the page declares none. */
  readonly addresses?: readonly (readonly [RegExp, string])[];
  /** Links to the work's own id, on pages that draw themselves. */
  readonly links?: string;
  /** Host and path of pages that hold the abstract alone. */
  readonly abstracts?: RegExp;
}

const everywhere = /^/;

/** By domain; its subdomains are meant, too. The table as a whole is in `sites.ts`. */
export const siteIds: Readonly<Record<string, IdRules>> = {
  'aaai.org': { abstracts: /\/article\/view\/\d+\/?$/ },
  'aclanthology.org': { abstracts: everywhere },
  'aps.org': { abstracts: /\/abstract\// },
  'arxiv.org': { abstracts: /\/abs\// },
  'biorxiv.org': { abstracts: /v\d+(?:\.abstract)?$/ },
  'copernicus.org': {
    addresses: [
      [/^([a-z]+)\.copernicus\.org\/articles\/(\d+)\/(\w+)\/(\d{4})(?:\/|$)/, '10.5194/$1-$2-$3-$4'],
    ],
  },
  'dagstuhl.de': { abstracts: everywhere },
  'elifesciences.org': {
    addresses: [[/\/(?:articles|reviewed-preprints)\/(\d{5,6})\b/, '10.7554/elife.$1']],
  },
  'europepmc.org': { links: '#article--doi--link-metadata, .metadata--doi a' },
  'firstmonday.org': { abstracts: /\/article\/view\/\d+\/?$/ },
  'hal.science': { abstracts: everywhere },
  'harvard.edu': {
    abstracts: everywhere,
    addresses: [
      [/\/abs\/\d{4}arXiv(\d{4})(\d{5})/, 'arxiv:$1.$2'],
      [/\/abs\/\d{4}arXiv(\d{4}\.\d{4})/, 'arxiv:$1'],
    ],
  },
  'huggingface.co': { addresses: [[/\/papers\/(\d{4}\.\d{5})$/, 'arxiv:$1']], abstracts: everywhere },
  'ieee.org': { links: '.stats-document-abstract-doi a' },
  'ijcai.org': {
    addresses: [[/\/proceedings\/(20(?:1[7-9]|[2-9]\d))\/0*(\d+)$/, '10.24963/ijcai.$1/$2']],
    abstracts: everywhere,
  },
  'inspirehep.net': { abstracts: everywhere },
  'isca-archive.org': { abstracts: everywhere },
  'jmlr.org': { abstracts: everywhere },
  'medrxiv.org': { abstracts: /v\d+(?:\.abstract)?$/ },
  'mlr.press': { abstracts: everywhere },
  // s41599 has another publisher's prefix.
  'nature.com': { addresses: [[/\/articles\/((?!s41599)[sd]4\d{4}-\d{3}-\d{4,5}-[\da-z])$/, '10.1038/$1']] },
  'nber.org': { addresses: [[/\/papers\/(w\d+)$/, '10.3386/$1']], abstracts: everywhere },
  'neurips.cc': { abstracts: everywhere },
  'nips.cc': { abstracts: everywhere },
  'nlm.nih.gov': { abstracts: /^pubmed\./ },
  'openreview.net': { abstracts: everywhere },
  'osf.io': { links: '.doi-section a, [data-test-preprint-doi] a', abstracts: /\/preprints\// },
  'peerj.com': {
    addresses: [
      [/\/articles\/(\d+)\/?$/, '10.7717/peerj.$1'],
      [/\/articles\/cs-(\d+)\/?$/, '10.7717/peerj-cs.$1'],
    ],
  },
  'philpapers.org': { abstracts: everywhere },
  'researchsquare.com': { addresses: [[/\/article\/(rs-\d+)\/(v\d+)$/, '10.21203/rs.3.$1/$2']] },
  'rsc.org': {
    addresses: [
      [/\/content\/article(?:landing|html)\/\d{4}\/[a-z]{2}\/([a-z]\d[a-z]{2}\d{5}[a-z])$/i, '10.1039/$1'],
    ],
    abstracts: /\/articlelanding\//i,
  },
  'semanticscholar.org': { links: '.doi__link, [data-test-id="paper-doi"] a', abstracts: /\/paper\// },
  'ssrn.com': { addresses: [[/[?&]abstract(?:_id)?=(\d+)/, '10.2139/ssrn.$1']], abstracts: everywhere },
  'thecvf.com': { abstracts: everywhere },
  'thelancet.com': { addresses: [[/\/PII(S[\dX()-]+)\//, '10.1016/$1']] },
  'usenix.org': { abstracts: everywhere },
  'zenodo.org': { addresses: [[/\/records?\/(\d+)$/, '10.5281/zenodo.$1']], abstracts: everywhere },
};

/** The entry of a host or of the nearest domain above it. */
export function ofDomain<Rules>(table: Readonly<Record<string, Rules>>, address: string): Rules | undefined {
  if (!URL.canParse(address)) return undefined;
  const labels = new URL(address).hostname.split('.');
  for (; labels.length > 1; labels.shift()) {
    const name = labels.join('.');
    if (Object.hasOwn(table, name)) return table[name];
  }
  return undefined;
}

/** The id that a site's addresses carry in its own way; not checked further. */
export function idInAddress({ addresses = [] }: IdRules, address: string): string | undefined {
  const place = placeOf(address);
  for (const [pattern, id] of addresses) {
    const found = pattern.exec(place) ?? pattern.exec(place + queryOf(address));
    if (found !== null) return id.replace(/\$(\d)/g, (_whole, group) => found[Number(group)] ?? '');
  }
  return undefined;
}

/** Whether this is a page of those that hold abstracts alone. */
export function isAbstractPage({ abstracts }: IdRules, address: string): boolean {
  return abstracts?.test(placeOf(address)) === true;
}

/** Host and path, such as `www.nber.org/papers/w1`. */
function placeOf(address: string): string {
  if (!URL.canParse(address)) return '';
  const { hostname, pathname } = new URL(address);
  return hostname + pathname.replace(/\/$/, '');
}

function queryOf(address: string): string {
  return URL.canParse(address) ? new URL(address).search : '';
}
