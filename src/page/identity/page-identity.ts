/** Follows which work a page shows while its address and its metadata change. */
import { isPartOf } from '../../claims/mentions';
import { parseWorkId, type WorkId } from '../../claims/work-id';
import { identifyPage } from './identify';
import type { PageDescription } from './page-state';

/** What a page said, at which place, and the work that its address named. */
interface Seen {
  readonly addressed: WorkId | undefined;
  readonly sitePath: SitePath;
  readonly page: PageDescription;
}

/**
 * Pages that draw themselves change their address first and their metadata later, and some leave them as they are. So
 * after the address has gone over to another work, metadata count only once title and ids both differ from what they were
 * for the work before.
 */
export class PageIdentity {
  #last: Seen | undefined;
  /** The last state of the work that the address has left, until the metadata change. */
  #left: Seen | undefined;

  /** @param address of the page; its fragment does not matter */
  identify(document: Document, address: string): PageDescription {
    const mention = parseWorkId(address);
    const page = identifyPage(document, address, mention);
    const addressed = mention?.work;
    const last = this.#last;
    this.#last = { addressed, sitePath: sitePathOf(address), page };
    if (last !== undefined && isElsewhere(this.#last, last)) this.#left ??= last;
    const left = this.#left;
    // Neither has the conflict of old metadata with the new address told anything of the new work.
    if (left === undefined || page.isConflicting) return page;
    const isSameWork = left.page.works.some(
      (work) => addressed !== undefined && (work === addressed || isPartOf(addressed, work)),
    );
    const isBack = left.addressed === undefined && !isElsewhere(this.#last, left);
    if (isSameWork || isBack || !haveCommonMetadata(this.#last, left)) {
      this.#left = undefined;
      return page;
    }
    const { title: _title, version: _version, isLink: _isLink, ...rest } = page;
    return { ...rest, works: addressed === undefined ? [] : [addressed], namesBoth: false };
  }
}

/** Where in a site: the path, and the parameters that name something; others switch tabs and sort lists. */
interface SitePath {
  readonly path: string;
  readonly names: string;
}

function sitePathOf(address: string): SitePath {
  if (!URL.canParse(address)) return { path: address, names: '' };
  const { pathname, searchParams } = new URL(address);
  const naming = [...searchParams].filter(([name]) =>
    /^(?:id|pid|paper|paperid|article|doc|docid|forum)$/i.test(name),
  );
  return { path: pathname.replace(/\/$/, ''), names: JSON.stringify(naming) };
}

/** Whether the address has gone over to another work, or from one place without a work to another that is no part of it. */
function isElsewhere(now: Seen, before: Seen): boolean {
  if (before.addressed !== undefined || now.addressed !== undefined)
    return before.addressed !== undefined && before.addressed !== now.addressed;
  const isWithin = (inner: SitePath, outer: SitePath) => `${inner.path}/`.startsWith(`${outer.path}/`);
  const isPart = isWithin(now.sitePath, before.sitePath) || isWithin(before.sitePath, now.sitePath);
  return now.sitePath.names !== before.sitePath.names || !isPart;
}

function haveCommonMetadata(now: Seen, left: Seen): boolean {
  const declared = ({ addressed, page }: Seen) => page.works.filter((work) => work !== addressed);
  const isSameTitle = now.page.title !== undefined && now.page.title === left.page.title;
  return isSameTitle || declared(now).some((work) => declared(left).includes(work));
}
