/** Which works are preprints, by their ids: arXiv's, and the DOIs of preprint servers. Pure. */
import { isDoi } from './mentions';
import type { WorkId } from './work-id';

/** The servers' own prefixes at Crossref and DataCite; bioRxiv shares its first one with journals, whose DOIs begin with letters. */
const servers: readonly RegExp[] = [
  // bioRxiv and medRxiv, before and since December 2019, and openRxiv's own prefix.
  /^doi:10\.1101\/(?:\d{4}\.\d{2}\.\d{2}\.)?\d{6,10}(?:v\d+)?$/,
  /^doi:10\.64898\//,
  /^doi:10\.26434\/chemrxiv/,
  /^doi:10\.2139\/ssrn\./,
  /^doi:10\.21203\/rs\./,
  // OSF Preprints, PsyArXiv, SocArXiv, MetaArXiv, EarthArXiv, EdArXiv
  /^doi:10\.(?:31219|31234|31235|31222|31223|35542)\//,
  /^doi:10\.20944\/preprints/,
  /^doi:10\.36227\/techrxiv/,
  /^doi:10\.22541\/(?:au|essoar)\./,
];

/** Whether an id is that of a preprint. */
export function isPreprint(work: WorkId): boolean {
  return !isDoi(work) || servers.some((server) => server.test(work));
}
