/** Messages that only the extension's own pages may send. */
import browser from 'webextension-polyfill';
import { type ExtensionMessage, onMessage, type Protocol } from '../messages/protocol';

type Data<Type extends keyof Protocol> = Parameters<Protocol[Type]>[0];
type Reply<Type extends keyof Protocol> = ReturnType<Protocol[Type]>;

/**
 * Listen to a message of popup and dashboard. A web page's process may be in hostile hands, and with it our script in that
 * page: it must not get at what the reader has read and judged elsewhere. The browser tells the sender's address.
 */
export function onOwnMessage<Type extends keyof Protocol>(
  type: Type,
  answer: (data: Data<Type>, sender: ExtensionMessage['sender']) => Reply<Type> | Promise<Reply<Type>>,
): void {
  onMessage(type, ({ sender, data }) => {
    if (!isOwnPage(sender)) throw new Error('Only Claimlight’s own pages can request this.');
    return answer(data, sender);
  });
}

/** Whether a message comes from a page of the extension. */
export function isOwnPage({ url }: { readonly url?: string | undefined }): boolean {
  return url?.startsWith(browser.runtime.getURL('')) === true;
}
