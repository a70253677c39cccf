/** The reader's settings, in `storage.local`. */
import * as v from 'valibot';
import browser from 'webextension-polyfill';

const settingsSchema = v.object({
  /** Marks in pages, everywhere. */
  areMarksOn: v.fallback(v.boolean(), true),
  /** The strip at the edge of pages that shows where claims lie. */
  isStripOn: v.fallback(v.boolean(), true),
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
}

const key = 'settings';

/** The settings; whatever is missing or damaged has its default. */
export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(key);
  const parsed = v.safeParse(settingsSchema, stored[key] ?? {});
  return parsed.success ? parsed.output : v.parse(settingsSchema, {});
}

/** Switch marks on or off, everywhere or on one host. */
export async function switchMarks(isOn: boolean, host: string | undefined): Promise<void> {
  const settings = await readSettings();
  const others = settings.sitesOff.filter((site) => site !== host);
  const changed: Settings =
    host === undefined
      ? { ...settings, areMarksOn: isOn }
      : { ...settings, sitesOff: isOn ? others : [...others, host] };
  await browser.storage.local.set({ [key]: changed });
}

/** Switch the strip at the edge of pages on or off. */
export async function switchStrip(isOn: boolean): Promise<void> {
  await browser.storage.local.set({ [key]: { ...(await readSettings()), isStripOn: isOn } });
}

/** What is to be drawn in a page on `host`. */
export function lookAt({ areMarksOn, isStripOn, sitesOff }: Settings, host: string): PageLook {
  return { areMarksOn: areMarksOn && !sitesOff.includes(host), isStripOn };
}
