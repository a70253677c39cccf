/** Sends messages between page, background and extension pages: {@link protocolTable} tells of each what it carries. */
import { defineExtensionMessaging, type ExtensionMessage } from '@webext-core/messaging';
import type { Protocol } from './protocol-table';

/** Errors are told by the reply; nothing is logged into the page's console. */
export const { sendMessage, onMessage } = defineExtensionMessaging<Protocol>({});
export type Sender = ExtensionMessage['sender'];
