/** The reader's settings, in `storage.local`. */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import type { EntryPlace } from '../lookup/listed-work';
import { storageProblem } from './storage-problem';

const settingsSchema = v.object({
  /** Marks in pages, everywhere. */
  areMarksOn: v.fallback(v.boolean(), true),
  /** The strip at the edge of pages that shows where claims lie. */
  isStripOn: v.fallback(v.boolean(), true),
  /** Small marks beside the works that listings and search results show. */
  areListingMarksOn: v.fallback(v.boolean(), true),
  /** The same beside the references of a paper. */
  areReferenceMarksOn: v.fallback(v.boolean(), true),
  /** PDFs of papers open in the viewer by themselves. */
  opensPdfs: v.fallback(v.boolean(), false),
  /** Hosts on which marks are off, such as `arxiv.org`. */
  sitesOff: v.fallback(v.array(v.string()), []),
});

export type Settings = v.InferOutput<typeof settingsSchema>;

/** What is drawn in a page, as the reader has set it. */
export interface PageLook {
  /** False when marks are switched off everywhere or on this site. */
  readonly areMarksOn: boolean;
  /** The strip at the edge that shows where claims lie. */
  readonly isStripOn: boolean;
  /** Marks beside works in listings; false when marks are off altogether. */
  readonly areListingMarksOn: boolean;
  /** Marks beside a paper's references; false when marks are off altogether. */
  readonly areReferenceMarksOn: boolean;
}

const key = 'settings';

/** The settings; whatever is missing or damaged has its default. */
export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(key);
  const parsed = v.safeParse(settingsSchema, stored[key] ?? {});
  return parsed.success ? parsed.output : v.parse(settingsSchema, {});
}

/** Switch marks on or off, everywhere or on one host. */
export function switchMarks(isOn: boolean, host: string | undefined): Promise<void> {
  return changeSettings((settings) => {
    if (host === undefined) return { ...settings, areMarksOn: isOn };
    const others = settings.sitesOff.filter((site) => site !== host);
    return { ...settings, sitesOff: isOn ? others : [...others, host] };
  });
}

/** Switch the strip at the edge of pages on or off. */
export function switchStrip(isOn: boolean): Promise<void> {
  return changeSettings((settings) => ({ ...settings, isStripOn: isOn }));
}

/** Switch the marks beside the works of listings or of references on or off. */
export function switchEntryMarks(place: EntryPlace, isOn: boolean): Promise<void> {
  const changed = place === 'listing' ? { areListingMarksOn: isOn } : { areReferenceMarksOn: isOn };
  return changeSettings((settings) => ({ ...settings, ...changed }));
}

/** Have PDFs of papers open in the viewer by themselves, or not. */
export function switchPdfs(isOn: boolean): Promise<void> {
  return changeSettings((settings) => ({ ...settings, opensPdfs: isOn }));
}

/** One change after the other: of two at the same time, the second would undo the first. @throws {StorageProblem} */
function changeSettings(change: (settings: Settings) => Settings): Promise<void> {
  return navigator.locks.request('settings', async () => {
    const changed = change(await readSettings());
    await browser.storage.local.set({ [key]: changed }).catch((error: unknown) => {
      throw storageProblem(error, 'save your settings');
    });
  });
}

/** What is to be drawn in a page on `host`. */
export function lookAt(settings: Settings, host: string): PageLook {
  const areMarksOn = settings.areMarksOn && !settings.sitesOff.includes(host);
  return {
    areMarksOn,
    isStripOn: settings.isStripOn,
    areListingMarksOn: areMarksOn && settings.areListingMarksOn,
    areReferenceMarksOn: areMarksOn && settings.areReferenceMarksOn,
  };
}
