/** DOIs of servers that give each version of a work one of its own, read as the work and the version. Pure. */

/** How a server writes them; the first group is the work, the second the version. */
interface Scheme {
  readonly form: RegExp;
  /** What the DOI of the first version has behind the work; absent where the work has a DOI without a version, too. */
  readonly first?: string;
}

/** As they stand in the servers' own addresses and at Crossref and DataCite. */
const schemes: readonly Scheme[] = [
  // F1000Research, Wellcome Open Research, Open Research Europe and their kin; posters and slides.
  { form: /^(10\.(?:12688|7490)\/[a-z\d-]+\.\d+)\.(\d{1,2})$/, first: '.1' },
  // The same platform under the prefixes of its partners: NIHR Open Research, Emerald Open Research.
  { form: /^(10\.(?:3310|35241)\/[a-z]+openres\.\d+)\.(\d{1,2})$/, first: '.1' },
  // Preprints.org
  { form: /^(10\.20944\/preprints\d{6}\.\d{4})\.v(\d{1,2})$/, first: '.v1' },
  // Research Square
  { form: /^(10\.21203\/rs\.\d\.[a-z]{0,4}-?\d+)\/v(\d{1,2})$/, first: '/v1' },
  // ChemRxiv, and the other servers of its platform; older ones of ChemRxiv are Figshare's.
  { form: /^(10\.(?:26434|33774)\/[a-z]+-(?:\d{4}-)?[a-z\d]+)-v(\d{1,2})$/ },
  { form: /^(10\.26434\/chemrxiv\.\d+)[./]v(\d{1,2})$/ },
  // OSF Preprints and the community servers on its platform.
  { form: /^(10\.\d{4,5}\/osf\.io\/[a-z\d]{5,6})_v(\d{1,2})$/ },
  // eLife's reviewed preprints; figures and reviews have three digits or letters behind the work.
  { form: /^(10\.7554\/elife\.\d{5,6})\.([1-9])$/ },
  // Qeios
  { form: /^(10\.32388\/[a-z\d]{6})\.([1-9]\d?)$/ },
  // Authorea, TechRxiv and ESS Open Archive
  { form: /^(10\.(?:22541|36227)\/[a-z]+\.\d+\.\d+)\/v(\d{1,2})$/, first: '/v1' },
  // TechRxiv's older ones, SAGE Advance and Figshare itself; those of ScienceOpen.
  { form: /^(10\.(?:36227|31124|6084)\/(?:techrxiv|advance|m9\.figshare)\.\d+)\.v(\d{1,2})$/ },
  { form: /^(10\.14293\/[a-z\d./-]+?)\.v(\d{1,2})$/, first: '.v1' },
  // PeerJ Preprints
  { form: /^(10\.7287\/peerj\.preprints\.\d+)v(\d{1,2})$/ },
];

/**
 * The DOI of the work and its version.
 *
 * @param doi in lower case, without `doi:`
 * @returns the same DOI without a version for all that are no server's of this kind
 */
export function splitVersion(doi: string): { readonly doi: string; readonly version?: number } {
  for (const { form } of schemes) {
    const [, work, version] = form.exec(doi) ?? [];
    if (work !== undefined && Number(version) > 0) return { doi: work, version: Number(version) };
  }
  return { doi };
}

/**
 * A DOI of a work that can be resolved: that of its first version, where none is registered without one.
 *
 * @param doi of a work, in lower case, as `splitVersion` gives it
 */
export function resolvableDoi(doi: string): string {
  const scheme = schemes.find(({ form, first }) => first !== undefined && form.test(doi + first));
  return scheme?.first === undefined ? doi : doi + scheme.first;
}
