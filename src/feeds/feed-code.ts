/** Addresses of feeds, and the code that carries one with its key. Pure. */
import { FeedFault } from './feed-fault';
import { type PublicKey, publicKeyText, readPublicKey } from './minisign';

const head = 'claimlight-feed:';
const mostLength = 2_000;
const ofThisMachine = /^(?:127\.0\.0\.1|localhost|\[::1\])$/;

/**
 * The address of a feed's folder: https, or http on this machine alone, without user, query and fragment; it ends with a slash.
 *
 * @throws {FeedFault} `address`
 */
export function readFeedAddress(text: string): string {
  const bare = text.trim();
  const url = bare.length <= mostLength && URL.canParse(bare) ? new URL(bare) : undefined;
  const isSafe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && ofThisMachine.test(url.hostname));
  if (
    url === undefined ||
    !isSafe ||
    url.username !== '' ||
    url.password !== '' ||
    url.search !== '' ||
    url.hash !== ''
  )
    throw new FeedFault('address', 'expected an address such as https://example.org/feed/');
  const folder = url.pathname.replace(/\/feed\.json$/, '/');
  return `${url.origin}${folder.endsWith('/') ? folder : `${folder}/`}`;
}

/** One line that carries address and key. */
export function writeFeedCode(address: string, key: PublicKey): string {
  return `${head}${readFeedAddress(address)}#${publicKeyText(key)}`;
}

/** Whether a text is meant as a code, and not as an address. */
export function isFeedCode(text: string): boolean {
  return text.trimStart().startsWith(head);
}

/** @throws {FeedFault} `address` or `key` */
export function readFeedCode(text: string): { readonly address: string; readonly key: PublicKey } {
  const bare = text.trim();
  const cut = bare.lastIndexOf('#');
  if (!bare.startsWith(head) || cut === -1) throw new FeedFault('address', 'expected a code of a feed');
  return { address: readFeedAddress(bare.slice(head.length, cut)), key: readPublicKey(bare.slice(cut + 1)) };
}
