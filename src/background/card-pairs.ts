/** Joins each card with the page script that has made its frame, and passes on what they say to each other. */
import browser, { type Runtime } from 'webextension-polyfill';
import type { BackgroundToCard, PortKind, ToPage } from '../messages/card-messages';
import { isCard, isOwnPage } from '../messages/senders';

/** Milliseconds that one end waits for the other: after the background was stopped both connect again, in either order. */
const patience = 10_000;
/** Ends that may wait at a time: pages that guess get no more than that. */
const maxWaiting = 100;

/** Ports that wait for their other end, by name. Nothing here outlives the ports, which end with this run of the background. */
const waiting = new Map<string, Runtime.Port>();
/** Cards that are joined with a page. */
const cards = new Set<Runtime.Port>();

/** Register the listener. */
export function pairCards(): void {
  browser.runtime.onConnect.addListener((port) => {
    const [, kind, nonce] = /^(page|card)#([\da-f-]{36})$/.exec(port.name) ?? [];
    if (kind === 'page' && nonce !== undefined) join(port, 'card', nonce);
    else if (kind === 'card' && nonce !== undefined && isCard(port.sender)) join(port, 'page', nonce);
    // Other ports are none of ours.
    else if (kind !== undefined || /^(?:page|card)#/.test(port.name)) port.disconnect();
  });
}

/** Notify all open cards that verdicts or settings have changed. */
export function tellCards(): void {
  for (const card of cards) send(card, { from: 'background', type: 'changed' });
}

/** @param other the kind of the end that it waits for */
function join(port: Runtime.Port, other: PortKind, nonce: string): void {
  const found = waiting.get(`${other}#${nonce}`);
  if (found === undefined) {
    wait(port);
    return;
  }
  // Each nonce serves once.
  waiting.delete(found.name);
  const [page, card] = other === 'page' ? [found, port] : [port, found];
  if (page.sender?.tab?.id === undefined || page.sender.tab.id !== card.sender?.tab?.id) {
    page.disconnect();
    card.disconnect();
    return;
  }
  pair(page, card);
}

function wait(port: Runtime.Port): void {
  const { name } = port;
  const forget = () => {
    if (waiting.get(name) === port) waiting.delete(name);
  };
  // Of two with one name neither is known to be the right one.
  if (waiting.has(name) || waiting.size >= maxWaiting) {
    port.disconnect();
    return;
  }
  waiting.set(name, port);
  port.onDisconnect.addListener(forget);
  setTimeout(() => {
    if (waiting.get(name) !== port) return;
    forget();
    port.disconnect();
  }, patience);
}

function pair(page: Runtime.Port, card: Runtime.Port): void {
  cards.add(card);
  page.onMessage.addListener((message) => send(card, { from: 'page', message }));
  card.onMessage.addListener((message) => send(page, message as ToPage));
  page.onDisconnect.addListener(() => {
    cards.delete(card);
    card.disconnect();
  });
  card.onDisconnect.addListener(() => {
    cards.delete(card);
    // Its document is gone: navigated, moved or removed by the page.
    send(page, { type: 'gone' });
  });
  const { url = '' } = page.sender ?? {};
  send(card, { from: 'background', type: 'paired', url, isOwnPage: isOwnPage(page.sender ?? {}) });
  // Not from the card: what it is to show comes a message earlier.
  send(page, { type: 'ready' });
}

/** The other end may have just gone. */
function send(port: Runtime.Port, message: BackgroundToCard | ToPage): void {
  try {
    port.postMessage(message);
  } catch {
    cards.delete(port);
  }
}
