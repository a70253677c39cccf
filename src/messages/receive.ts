/** Takes messages in the background and in pages of the extension: from whom the table allows, and as it has them. */
import browser from 'webextension-polyfill';
import { serializeError } from './plain-errors';
import { onMessage as listen, type Sender } from './protocol';
import {
  type DataOf,
  isMessageName,
  MessageError,
  type MessageName,
  parseMessage,
  protocolTable,
  type ReplyOf,
} from './protocol-table';
import { senderKind } from './senders';
import type { SenderKind } from './table/rule';

/** Those that are handled here. */
const handled = new Set<MessageName>();

/**
 * Have a message handled. A web page's process may be in hostile hands, and with it our script in that page: it must not get at what
 * the reader has read and judged elsewhere. One from somebody who may not send it, or of another form, is refused before.
 *
 * @returns ends it
 */
export function onMessage<Name extends MessageName>(
  name: Name,
  handle: (data: DataOf<Name>, sender: Sender) => ReplyOf<Name> | Promise<ReplyOf<Name>>,
): () => void {
  handled.add(name);
  const stop = listen(name, ({ data, sender }) => {
    mustBeAllowed(name, sender);
    const parsed = parseMessage(name, data);
    mustBeOfOwnTab(parsed, sender);
    return handle(parsed, sender);
  });
  return () => {
    handled.delete(name);
    stop();
  };
}

/** Refuse all messages that nobody handles here. For the background, which gets all: other pages get those for others, too. */
export function refuseOthers(): void {
  browser.runtime.onMessage.addListener((message: unknown) => {
    const name = (message as { type?: unknown } | null)?.type;
    if (isMessageName(name) && handled.has(name)) return undefined;
    return Promise.resolve({ err: serializeError(new MessageError('Claimlight knows no such message.')) });
  });
}

function mustBeAllowed(name: MessageName, sender: Sender): void {
  const kind = senderKind(sender);
  if (kind === undefined) throw new MessageError('A card asks from its frame alone.');
  if (!protocolTable[name].senders.includes(kind)) throw refusalOf(kind);
}

function refusalOf(kind: SenderKind): MessageError {
  return new MessageError(
    {
      page: 'Only pages of Claimlight may ask for this.',
      frame: 'A card may not ask for this.',
      'extension-page': 'Only what is in a page may ask for this.',
    }[kind],
  );
}

/** What is in a tab speaks of no other. */
function mustBeOfOwnTab(data: unknown, sender: Sender): void {
  const { tabId } = (typeof data === 'object' && data !== null ? data : {}) as { tabId?: number };
  if (tabId !== undefined && senderKind(sender) !== 'extension-page' && tabId !== sender.tab?.id)
    throw new MessageError('A page may speak of its own tab alone.');
}
