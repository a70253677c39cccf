/** The sites that Claimlight runs on automatically: the hosts of manifest.json, and what is particular about each. Pure. */
import { siteAbstracts } from './site-abstracts';
import { type IdRules, siteIds } from './site-ids';
import { siteTexts, type TextRules } from './site-texts';

/** A site; without rules of its own where the generic ones are right. */
export interface Site {
  /** The domain that its rules stand under. */
  readonly domain: string;
  /** As in a match pattern: `*.x.org` is `x.org`, too; with a folder, where only that holds papers. */
  readonly hosts: readonly string[];
  readonly id?: IdRules;
  /** Host and path of pages that hold the abstract alone. */
  readonly abstracts?: RegExp;
  readonly text?: TextRules;
}

/** docs/sites.md explains how to add one. Old hosts that only lead to these (`www.aclweb.org`, `www.hindawi.com`, `www.ssrn.com`) have none. */
export const sites: readonly Site[] = [
  row('aaai.org', 'ojs.aaai.org'),
  row('aclanthology.org', 'aclanthology.org'),
  row('acm.org', 'dl.acm.org'),
  row('acpjournals.org', 'www.acpjournals.org'),
  row('acs.org', 'pubs.acs.org'),
  row('ahajournals.org', 'www.ahajournals.org'),
  row('aip.org', 'pubs.aip.org'),
  row('alphaxiv.org', '*.alphaxiv.org'),
  row('annualreviews.org', 'www.annualreviews.org'),
  row('aps.org', 'journals.aps.org'),
  row('ar5iv.org', 'ar5iv.org'),
  row('arxiv-vanity.com', 'www.arxiv-vanity.com'),
  row('arxiv.org', '*.arxiv.org'),
  row('ashpublications.org', 'ashpublications.org'),
  row('biomedcentral.com', '*.biomedcentral.com'),
  row('biorxiv.org', 'www.biorxiv.org'),
  row('bmj.com', '*.bmj.com'),
  row('cambridge.org', 'www.cambridge.org'),
  row('cell.com', '*.cell.com'),
  row('chemrxiv.org', 'chemrxiv.org'),
  row('computer.org', 'www.computer.org'),
  row('copernicus.org', '*.copernicus.org'),
  row('dagstuhl.de', 'drops.dagstuhl.de'),
  row('degruyter.com', 'www.degruyter.com'),
  row('degruyterbrill.com', 'www.degruyterbrill.com'),
  row('elifesciences.org', 'elifesciences.org'),
  row('europepmc.org', 'europepmc.org'),
  row('f1000research.com', 'f1000research.com'),
  row('firstmonday.org', 'firstmonday.org'),
  row('frontiersin.org', 'www.frontiersin.org'),
  row('hal.science', '*.hal.science'),
  row('harvard.edu', 'ui.adsabs.harvard.edu'),
  row('huggingface.co', 'huggingface.co/papers'),
  row('ieee.org', 'ieeexplore.ieee.org'),
  row('ijcai.org', 'www.ijcai.org'),
  row('inspirehep.net', 'inspirehep.net'),
  row('iop.org', 'iopscience.iop.org'),
  row('isca-archive.org', 'www.isca-archive.org'),
  row('jamanetwork.com', 'jamanetwork.com'),
  row('jmir.org', '*.jmir.org'),
  row('jmlr.org', '*.jmlr.org'),
  row('jstor.org', 'www.jstor.org'),
  row('karger.com', 'karger.com'),
  row('liebertpub.com', 'www.liebertpub.com'),
  row('mdpi.com', 'www.mdpi.com'),
  row('medrxiv.org', 'www.medrxiv.org'),
  row('mit.edu', 'direct.mit.edu'),
  row('mlr.press', 'proceedings.mlr.press'),
  row('nature.com', 'www.nature.com'),
  row('nber.org', 'www.nber.org'),
  row('nejm.org', '*.nejm.org'),
  row('neurips.cc', 'papers.neurips.cc', 'proceedings.neurips.cc'),
  row('nips.cc', 'papers.nips.cc'),
  row('nlm.nih.gov', 'pmc.ncbi.nlm.nih.gov', 'pubmed.ncbi.nlm.nih.gov', 'www.ncbi.nlm.nih.gov'),
  row('openreview.net', 'openreview.net'),
  row('osf.io', 'osf.io'),
  row('oup.com', 'academic.oup.com'),
  row('peerj.com', 'peerj.com'),
  row('pensoft.net', '*.pensoft.net'),
  row('philpapers.org', 'philpapers.org'),
  row('plos.org', 'journals.plos.org'),
  row('pnas.org', 'www.pnas.org'),
  row('portlandpress.com', 'portlandpress.com'),
  row('preprints.org', 'www.preprints.org'),
  row('projecteuclid.org', 'projecteuclid.org'),
  row('researchsquare.com', 'www.researchsquare.com'),
  row('royalsocietypublishing.org', 'royalsocietypublishing.org'),
  row('rsc.org', 'pubs.rsc.org'),
  row('sagepub.com', 'journals.sagepub.com'),
  row('scielo.br', 'www.scielo.br'),
  row('science.org', 'www.science.org'),
  row('sciencedirect.com', 'www.sciencedirect.com'),
  row('scipost.org', 'scipost.org'),
  row('semanticscholar.org', 'www.semanticscholar.org'),
  row('springer.com', 'link.springer.com'),
  row('springeropen.com', '*.springeropen.com'),
  row('ssrn.com', 'papers.ssrn.com'),
  row('tandfonline.com', 'www.tandfonline.com'),
  row('thecvf.com', 'openaccess.thecvf.com'),
  row('thelancet.com', 'www.thelancet.com'),
  row('usenix.org', 'www.usenix.org'),
  row('wiley.com', '*.onlinelibrary.wiley.com'),
  row('zenodo.org', 'zenodo.org'),
];

/** The match patterns of the manifest, in its order. */
export const sitePatterns: readonly string[] = sites
  .flatMap(({ hosts }) => hosts.map((host) => `https://${host}/*`))
  .sort();

function row(domain: string, ...hosts: string[]): Site {
  const [id, abstracts, text] = [siteIds[domain], siteAbstracts[domain], siteTexts[domain]];
  return { domain, hosts, ...(id && { id }), ...(abstracts && { abstracts }), ...(text && { text }) };
}
