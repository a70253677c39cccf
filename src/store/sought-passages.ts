/**
 * Passages of sources that the reader has opened in tabs, until their pages have been asked to show them: in `storage.session`, of private
 * windows apart.
 */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { maxQuoteLength } from '../anchor/quotes';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** W3C quote and position selectors in the text that was read. */
const quoteSchema = v.object({
  exact: v.pipe(v.string(), v.minLength(1), v.maxLength(maxQuoteLength)),
  prefix: v.pipe(v.string(), v.maxLength(1_000)),
  suffix: v.pipe(v.string(), v.maxLength(1_000)),
  start: count,
  end: count,
});
export type SoughtQuote = v.InferOutput<typeof quoteSchema>;

interface SoughtPassage {
  readonly tabId: number;
  readonly quote: SoughtQuote;
  /** Id of the command that has opened the tab. */
  readonly commandId: string;
  /** Address of the first page that was looked up in the tab: no other gets the quote. */
  readonly address?: string;
}

/** The one that was opened longest ago goes first. */
const maxPassages = 20;
const keyOf = (isPrivate: boolean) => (isPrivate ? 'privatePassages' : 'passages');
const schema = v.fallback(
  v.array(
    v.object({
      tabId: v.number(),
      quote: quoteSchema,
      commandId: v.string(),
      address: v.exactOptional(v.string()),
    }),
  ),
  [],
);

/**
 * Open a tab in which a passage is to be shown: its page cannot be looked up before that is kept. A command that comes again opens no
 * other.
 *
 * @param open opens the tab
 */
export function seekIn(
  open: () => Promise<number | undefined>,
  { quote, commandId }: Pick<SoughtPassage, 'quote' | 'commandId'>,
  isPrivate: boolean,
): Promise<void> {
  return inTurn(async () => {
    const passages = await readAll(isPrivate);
    if (passages.some((one) => one.commandId === commandId)) return;
    const tabId = await open();
    if (tabId !== undefined) await write([...passages, { tabId, quote, commandId }], isPrivate);
  });
}

/** Whether a page is to show a passage: the first one of its tab. @param address as the browser reports it, without fragment */
export function isSoughtOn(tabId: number, address: string, isPrivate: boolean): Promise<boolean> {
  return inTurn(async () => {
    const passages = await readAll(isPrivate);
    const own = passages.find((one) => one.tabId === tabId);
    if (own === undefined || own.address !== undefined) return own?.address === address;
    await write([...passages.filter((one) => one !== own), { ...own, address }], isPrivate);
    return true;
  });
}

/** The passage that a page is to show, which is asked for it once. */
export function takeSought(
  tabId: number,
  address: string,
  isPrivate: boolean,
): Promise<SoughtQuote | undefined> {
  return inTurn(async () => {
    const passages = await readAll(isPrivate);
    const own = passages.find((one) => one.tabId === tabId && one.address === address);
    if (own === undefined) return undefined;
    await write(
      passages.filter((one) => one !== own),
      isPrivate,
    );
    return own.quote;
  });
}

/** The tab is closed. */
export function endSought(tabId: number): Promise<void> {
  return inTurn(async () => {
    for (const isPrivate of [false, true]) {
      const passages = await readAll(isPrivate);
      const others = passages.filter((one) => one.tabId !== tabId);
      if (others.length < passages.length) await write(others, isPrivate);
    }
  });
}

/** Forget what was opened in private windows. */
export function forgetPrivateSought(): Promise<void> {
  return inTurn(() => browser.storage.session.remove(keyOf(true)));
}

async function readAll(isPrivate: boolean): Promise<SoughtPassage[]> {
  const key = keyOf(isPrivate);
  return v.parse(schema, (await browser.storage.session.get(key))[key]);
}

async function write(passages: readonly SoughtPassage[], isPrivate: boolean): Promise<void> {
  await browser.storage.session.set({ [keyOf(isPrivate)]: passages.slice(-maxPassages) });
}

/** Two tabs may be opened in quick succession: the second must see what the first has written. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request('passages', { mode: 'exclusive' }, work);
}
