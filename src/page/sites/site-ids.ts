/** Sites whose pages do not name their work in metadata or by a DOI in the address. Small: it is in the detector. */

/** Where a site has the id. */
export interface IdRules {
  /** Address to id: patterns with groups, and the id that they make. Counts only where the page declares none. */
  readonly addresses?: readonly (readonly [RegExp, string])[];
  /** Links to the work's own id, on pages that draw themselves. */
  readonly links?: string;
  /** The element whose `data-record` is the record that the page shows, as InvenioRDM writes it; only where versions have ids of their own. */
  readonly record?: string;
}

/**
 * By domain; its subdomains are meant, too. The table as a whole is in `sites.ts`. Sites that declare their ids (eLife, Nature,
 * NBER, SSRN) are left out, though their addresses contain them as well: before the paper is there, nothing is asked.
 */
export const siteIds: Readonly<Record<string, IdRules>> = {
  'europepmc.org': { links: '[id^=article--doi--link-], .metadata--doi a' },
  'harvard.edu': {
    addresses: [
      [/\/abs\/\d{4}arXiv(\d{4})(\d{5})/, 'arxiv:$1.$2'],
      [/\/abs\/\d{4}arXiv(\d{4}\.\d{4})/, 'arxiv:$1'],
    ],
  },
  'huggingface.co': { addresses: [[/\/papers\/(\d{4}\.\d{5})(?![\w./])/, 'arxiv:$1']] },
  'ieee.org': { links: '.stats-document-abstract-doi a' },
  'ijcai.org': {
    addresses: [
      [/\/proceedings\/(20(?:1[7-9]|[2-9]\d))\/0*([1-9]\d{0,9})(?![\w./])/, '10.24963/ijcai.$1/$2'],
    ],
  },
  'osf.io': { links: 'osf-preprint-doi-section a, [data-test-linked-doi-url]' },
  'semanticscholar.org': { links: '.doi__link' },
  'zenodo.org': { record: '#recordVersions' },
};

/** No domain of the tables has as many parts. An address may have thousands, though no page stands there. */
const maxLabels = 5;

/** The row of a host or of the nearest domain above it. */
export function ofDomain<Rules>(table: Readonly<Record<string, Rules>>, address: string): Rules | undefined {
  if (!URL.canParse(address)) return undefined;
  const labels = new URL(address).hostname.split('.').slice(-maxLabels);
  for (; labels.length > 1; labels.shift()) {
    const name = labels.join('.');
    if (Object.hasOwn(table, name)) return table[name];
  }
  return undefined;
}

/** The id that a site's addresses carry in its own way; not checked further. */
export function idInAddress({ addresses = [] }: IdRules, address: string): string | undefined {
  for (const [pattern, id] of addresses) {
    const found = pattern.exec(address);
    if (found !== null) return id.replace(/\$(\d)/g, (_whole, group) => found[Number(group)] ?? '');
  }
  return undefined;
}
