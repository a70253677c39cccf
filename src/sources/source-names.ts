/** Which services there are; apart from what asks them, for those who only need the names. */
import type { SourceName } from '../claims/source-work';

/** All services, in the order in which they are worth being asked. */
export const sourceNames: readonly SourceName[] = [
  'openalex',
  'crossref',
  'semanticscholar',
  'europepmc',
  'arxiv',
  'unpaywall',
];
