/** Finds out which work an address names. */
import { findWorkIds } from '../../claims/find-work-ids';
import { parseWorkId } from '../../claims/work-id';
import { maxAddressLength } from '../dom/web-address';
import { ofDomain, siteIds } from '../sites/site-ids';
import { siteWork } from './identify';
import type { PageDescription } from './page-state';

/**
 * The work that an address alone tells, for tabs that no script can run in, such as PDF files; none where it has more than
 * 10,000 characters.
 */
export function identifyAddress(address: string): PageDescription {
  const site = ofDomain(siteIds, address) ?? {};
  const isLong = address.length > maxAddressLength;
  // The beginning alone may have an id cut short.
  const mention = isLong
    ? undefined
    : (parseWorkId(address) ?? siteWork(site, address, []) ?? findWorkIds(address)[0]);
  return {
    url: address,
    works: mention === undefined ? [] : [mention.work],
    holds: 'unknown',
    isConflicting: false,
    namesBoth: false,
    ...(mention?.version === undefined ? {} : { version: mention.version }),
  };
}
