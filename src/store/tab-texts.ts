/** A short text for each tab, until it is taken: in `storage.session`, which goes with the browser, and of private windows apart. */
import * as v from 'valibot';
import browser from 'webextension-polyfill';

const schema = v.fallback(v.record(v.string(), v.string()), {});
/** Tabs that were closed before it was taken leave theirs in storage. */
const maxTexts = 20;

class TabTexts {
  readonly #name: string;
  readonly #privateKey: string;

  /** @param name of the record, and of the lock on it */
  constructor(name: string) {
    this.#name = name;
    this.#privateKey = `private${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  }

  /**
   * Keep a text for a tab; it replaces what there was.
   *
   * @param tab its number, or opens it: nothing is taken before the text of a tab that is being opened is there
   */
  keep(tab: number | (() => Promise<number | undefined>), text: string, isPrivate: boolean): Promise<void> {
    return this.#inTurn(async () => {
      const tabId = typeof tab === 'number' ? tab : await tab();
      if (tabId === undefined) return;
      const { [String(tabId)]: _before, ...others } = await this.#readAll(isPrivate);
      const kept = Object.entries(others).slice(1 - maxTexts);
      await this.#write(Object.fromEntries([...kept, [String(tabId), text]]), isPrivate);
    });
  }

  /** @param isWanted called with the text; one that is not wanted stays @returns the text of a tab, once */
  take(
    tabId: number,
    isPrivate: boolean,
    isWanted: (text: string) => boolean = () => true,
  ): Promise<string | undefined> {
    return this.#inTurn(async () => {
      const { [String(tabId)]: text, ...others } = await this.#readAll(isPrivate);
      if (text === undefined || !isWanted(text)) return undefined;
      await this.#write(others, isPrivate);
      return text;
    });
  }

  /** Forget those of private windows. */
  forgetPrivate(): Promise<void> {
    return browser.storage.session.remove(this.#privateKey);
  }

  #keyOf(isPrivate: boolean): string {
    return isPrivate ? this.#privateKey : this.#name;
  }

  async #readAll(isPrivate: boolean): Promise<Readonly<Record<string, string>>> {
    const key = this.#keyOf(isPrivate);
    return v.parse(schema, (await browser.storage.session.get(key))[key]);
  }

  async #write(texts: Readonly<Record<string, string>>, isPrivate: boolean): Promise<void> {
    await browser.storage.session.set({ [this.#keyOf(isPrivate)]: texts });
  }

  /** Of two at once the second must see what the first has written. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    return navigator.locks.request(this.#name, work);
  }
}

/** What there is to say to the reader, until the card of the tab asks. */
export const notices = new TabTexts('notices');

/** The id of the claim that a tab was opened for, until its page has led the reader there. */
export const leads = new TabTexts('leads');

/** The text of a page, as JSON, that the reader has asked to add, until the tab that was opened for it asks. */
export const pageTexts = new TabTexts('pageTexts');

/** The text that was selected to be checked against known claims, until the tab that was opened for it asks. */
export const selectedTexts = new TabTexts('selectedTexts');
