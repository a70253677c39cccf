/** Sends messages between page, background and extension pages: {@link protocolTable} describes what each one carries. */
import { defineExtensionMessaging, type ExtensionMessage } from '@webext-core/messaging';
import type { Protocol } from './protocol-table';

/** The reply reports errors; nothing is logged into the page's console. */
export const { sendMessage, onMessage } = defineExtensionMessaging<Protocol>({});
export type Sender = ExtensionMessage['sender'];
