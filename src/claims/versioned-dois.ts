/** DOIs of servers that give each version of a work one of its own, read as the work and the version. Pure. */

/**
 * How a server writes a DOI after `10.`, in its own addresses and at Crossref and DataCite: the work, what parts it from the version,
 * and the version, as patterns. `isBare` where the work has a DOI without a version, too. In short form, since every page has it.
 */
type Scheme = readonly [work: string, between: string, isBare?: true];

const schemes: readonly Scheme[] = [
  // F1000Research, Wellcome Open Research, Open Research Europe and their kin; posters and slides.
  ['(?:12688|7490)/[a-z\\d-]+\\.\\d+', '\\.'],
  // The same platform under the prefixes of its partners: NIHR Open Research, Emerald Open Research.
  ['(?:3310|35241)/[a-z]+openres\\.\\d+', '\\.'],
  // Preprints.org
  ['20944/preprints\\d{6}\\.\\d{4}', '\\.v'],
  // Research Square
  ['21203/rs\\.\\d\\.[a-z]{0,4}-?\\d+', '/v'],
  // Authorea, TechRxiv and ESS Open Archive
  ['(?:22541|36227)/[a-z]+\\.\\d+\\.\\d+', '/v'],
  // ScienceOpen
  ['14293/[a-z\\d./-]+?', '\\.v'],
  // ChemRxiv, and the other servers of its platform; older ones of ChemRxiv are Figshare's.
  ['(?:26434|33774)/[a-z]+-(?:\\d{4}-)?[a-z\\d]+', '-v', true],
  ['26434/chemrxiv\\.\\d+', '[./]v', true],
  // OSF Preprints and the community servers on its platform.
  ['\\d{4,5}/osf\\.io/[a-z\\d]{5,6}', '_v', true],
  // eLife's reviewed preprints, whose figures and reviews have three digits or letters after the work; Qeios.
  ['(?:7554/elife\\.\\d{5,6}|32388/[a-z\\d]{6})', '\\.', true],
  // TechRxiv's older ones, SAGE Advance and Figshare itself.
  ['(?:36227|31124|6084)/(?:techrxiv|advance|m9\\.figshare)\\.\\d+', '\\.v', true],
  // PeerJ Preprints
  ['7287/peerj\\.preprints\\.\\d+', 'v', true],
];

const forms = schemes.map(([own, between]) => new RegExp(`^(10\\.${own})${between}([1-9]\\d?)$`));

/**
 * The DOI of the work and its version.
 *
 * @param doi in lower case, without `doi:`
 * @returns the same DOI without a version for all that are no server's of this kind
 */
export function splitVersion(doi: string): { readonly doi: string; readonly version?: number } {
  for (const form of forms) {
    const [, work, version] = form.exec(doi) ?? [];
    if (work !== undefined) return { doi: work, version: Number(version) };
  }
  return { doi };
}

/**
 * A DOI of a work that can be resolved: that of its first version, where none is registered without one.
 *
 * @param doi of a work, in lower case, as `splitVersion` gives it
 */
export function resolvableDoi(doi: string): string {
  const scheme = schemes.find(([own, , isBare]) => isBare !== true && new RegExp(`^10\\.${own}$`).test(doi));
  return scheme === undefined ? doi : `${doi}${scheme[1].replace('\\', '')}1`;
}
