/** The reader's settings, in `storage.local`. */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import type { ChosenStyles, MarkStyle, StyledKind } from '../claims/mark-style';
import type { ReviewProfile } from '../import/review-profile';
import { rememberDeleted } from './remember-deleted';
import { covers, firstSettings, isSiteOff, type Settings, settingsSchema } from './settings-schema';
import { storageProblem } from './storage-problem';

/** What is drawn in a page, as the reader has set it. */
export interface PageLook {
  /** False when highlights are switched off everywhere or on this site. */
  readonly areMarksOn: boolean;
  /** The strip at the edge that shows where claims lie. */
  readonly isStripOn: boolean;
  /** Whether a card opens while the pointer rests on a highlight. */
  readonly opensByHover: boolean;
  /** Badges beside works in listings; false when highlights are off. */
  readonly areListingMarksOn: boolean;
  /** Badges beside a paper's references; false when highlights are off. */
  readonly areReferenceMarksOn: boolean;
  /** Colours and lines of highlights that the reader has changed; absent where there are none. */
  readonly styles?: ChosenStyles;
  /** Steps whose keys the reader has changed in the browser: their first ones, Alt+N and Alt+P, are the page's own again. */
  readonly changedKeys?: readonly ClaimStep[];
}

/** From one claim on the page to another one. */
export type ClaimStep = 'next' | 'previous';

const key = 'settings';

/** The settings; whatever is missing or damaged has its default. */
export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(key);
  const parsed = v.safeParse(settingsSchema, stored[key] ?? {});
  return parsed.success ? parsed.output : firstSettings;
}

/** What the reader can switch on and off. */
export type SwitchChange =
  | {
      readonly name: Exclude<keyof Settings, 'sitesOff' | 'styles' | 'reviewProfiles'>;
      readonly isOn: boolean;
    }
  /** Highlights and badges on one host. */
  | { readonly name: 'areMarksOnHost'; readonly host: string; readonly isOn: boolean };

/** What the reader can change. */
export type SettingChange =
  | SwitchChange
  /** How a kind of highlight looks; without a style as at first. */
  | { readonly name: 'styles'; readonly kind: StyledKind; readonly style?: MarkStyle }
  /** All profiles of reviews of other kinds. */
  | { readonly name: 'reviewProfiles'; readonly profiles: readonly ReviewProfile[] };

/** Change one of them. @throws {StorageProblem} */
export function changeSetting(change: SettingChange): Promise<void> {
  return changeSettings((settings) => {
    if (change.name === 'reviewProfiles') return { ...settings, reviewProfiles: [...change.profiles] };
    if (change.name === 'styles') {
      const { [change.kind]: _, ...others } = settings.styles;
      return {
        ...settings,
        styles: change.style === undefined ? others : { ...others, [change.kind]: change.style },
      };
    }
    if (change.name !== 'areMarksOnHost') return { ...settings, [change.name]: change.isOn };
    const { host, isOn } = change;
    const others = settings.sitesOff.filter((site) => (isOn ? !covers(site, host) : site !== host));
    return { ...settings, sitesOff: isOn ? others : [...others, host] };
  });
}

/** All of them, as a file has them. @throws {StorageProblem} */
export function replaceSettings(settings: Settings): Promise<void> {
  return changeSettings(() => settings);
}

/** The last ones before a reset, in `storage.session`. */
const resetPrefix = 'settingsBefore:';

/** All are as at first. @returns whether there is something to undo @throws {StorageProblem} */
export async function resetSettings(): Promise<boolean> {
  const before = await readSettings();
  // A second reset leaves what the first one has changed.
  if (JSON.stringify(before) !== JSON.stringify(firstSettings)) {
    await rememberDeleted(resetPrefix, 'reset', before);
    await replaceSettings(firstSettings);
  }
  return (await beforeReset()) !== undefined;
}

/**
 * All are as they were before. Without a reset in this run of the browser they stay.
 *
 * @returns whether one is known
 * @throws {StorageProblem}
 */
export async function undoReset(): Promise<boolean> {
  const before = await beforeReset();
  if (before === undefined) return false;
  await replaceSettings(v.parse(settingsSchema, before));
  return true;
}

async function beforeReset(): Promise<unknown> {
  const resetKey = `${resetPrefix}reset`;
  return (await browser.storage.session.get(resetKey))[resetKey];
}

/** One change after the other: of two at the same time, the second would undo the first. @throws {StorageProblem} */
function changeSettings(change: (settings: Settings) => Settings): Promise<void> {
  return navigator.locks.request('settings', async () => {
    const changed = v.parse(settingsSchema, change(await readSettings()));
    await browser.storage.local.set({ [key]: changed }).catch((error: unknown) => {
      throw storageProblem(error, 'save-settings');
    });
  });
}

/** What is drawn in a page on `host`. */
export function lookAt(settings: Settings, host: string): PageLook {
  const areMarksOn = settings.areMarksOn && !isSiteOff(settings.sitesOff, host);
  return {
    areMarksOn,
    isStripOn: settings.isStripOn,
    opensByHover: settings.opensByHover,
    areListingMarksOn: areMarksOn && settings.areListingMarksOn,
    areReferenceMarksOn: areMarksOn && settings.areReferenceMarksOn,
    ...(Object.keys(settings.styles).length > 0 && { styles: settings.styles }),
  };
}
