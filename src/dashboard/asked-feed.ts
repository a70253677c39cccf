/** What the reader writes to subscribe to a feed. */
import { isFeedCode, readFeedAddress, readFeedCode } from '../feeds/feed-code';
import { publicKeyText } from '../feeds/minisign';

/** @returns the address, and the key where the text is a code that carries it; `undefined` where it is neither */
export function askedFeed(
  text: string,
): { readonly address: string; readonly publicKey?: string } | undefined {
  try {
    if (!isFeedCode(text)) return { address: readFeedAddress(text) };
    const { address, key } = readFeedCode(text);
    return { address, publicKey: publicKeyText(key) };
  } catch {
    return undefined;
  }
}
