/** The reader's settings, in `storage.local`. */
import * as v from 'valibot';
import browser from 'webextension-polyfill';

const settingsSchema = v.object({
  /** Marks in pages, everywhere. */
  areMarksOn: v.fallback(v.boolean(), true),
  /** Hosts on which marks are off, such as `arxiv.org`. */
  sitesOff: v.fallback(v.array(v.string()), []),
});

export type Settings = v.InferOutput<typeof settingsSchema>;

const key = 'settings';

/** The settings; whatever is missing or damaged has its default. */
export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(key);
  const parsed = v.safeParse(settingsSchema, stored[key] ?? {});
  return parsed.success ? parsed.output : v.parse(settingsSchema, {});
}

/** Switch marks on or off, everywhere or on one host. */
export async function switchMarks(isOn: boolean, host: string | undefined): Promise<Settings> {
  const settings = await readSettings();
  const others = settings.sitesOff.filter((site) => site !== host);
  const changed: Settings =
    host === undefined
      ? { ...settings, areMarksOn: isOn }
      : { ...settings, sitesOff: isOn ? others : [...others, host] };
  await browser.storage.local.set({ [key]: changed });
  return changed;
}

/** Whether passages of a page on `host` are to be marked. */
export function areMarksOnAt(settings: Settings, host: string): boolean {
  return settings.areMarksOn && !settings.sitesOff.includes(host);
}
