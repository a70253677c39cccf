/** Settings that are on or off, as buttons: the quick ones of the popup's menu, and those of the settings' page. */
import { Fragment } from 'preact';
import type { SettingChange } from '../store/settings';
import { isSiteOff, type Settings } from '../store/settings-schema';
import { say } from '../words/say';

export type SwitchName = Exclude<keyof Settings, 'sitesOff' | 'styles' | 'reviewProfiles'>;

/** In the popup's menu. */
export const quickSwitches = [
  'areMarksOn',
  'isStripOn',
  'opensByHover',
  'areListingMarksOn',
  'areReferenceMarksOn',
  'opensPdfs',
  'checksPapers',
  'isBlind',
] as const satisfies readonly SwitchName[];

/** Nothing of theirs is to be seen while highlights are off. */
const ofMarks = new Set<SwitchName>([
  'isStripOn',
  'opensByHover',
  'areListingMarksOn',
  'areReferenceMarksOn',
]);

interface SettingSwitchesProps {
  readonly settings: Settings;
  readonly names: readonly SwitchName[];
  /** Of a page that can have highlights: it gets a switch of its own. */
  readonly host?: string | undefined;
  readonly onSwitch: (change: SettingChange) => void;
}

export function SettingSwitches({ settings, names, host, onSwitch }: SettingSwitchesProps) {
  const isOnHere = host !== undefined && !isSiteOff(settings.sitesOff, host);
  return (
    <>
      {names
        .filter((name) => settings.areMarksOn || !ofMarks.has(name))
        .map((name) => (
          <Fragment key={name}>
            <Switch
              name={name}
              label={labelOf(name)}
              isOn={settings[name]}
              meaning={meaningOf(name)}
              onSwitch={(isOn) => onSwitch({ name, isOn })}
            />
            {name === 'areMarksOn' && host !== undefined && settings.areMarksOn && (
              <Switch
                name="areMarksOnHost"
                label={say('popupHighlightsOn', { host })}
                isOn={isOnHere}
                onSwitch={(isOn) => onSwitch({ name: 'areMarksOnHost', host, isOn })}
              />
            )}
          </Fragment>
        ))}
    </>
  );
}

interface SwitchProps {
  readonly name: string;
  readonly label: string;
  readonly isOn: boolean;
  /** What it does, where its name does not say. */
  readonly meaning?: string | undefined;
  readonly onSwitch: (isOn: boolean) => void;
}

export function Switch({ name, label, isOn, meaning, onSwitch }: SwitchProps) {
  return (
    <>
      <button
        type="button"
        data-action={`switch-${name}`}
        aria-pressed={isOn}
        aria-describedby={meaning && `${name}-explained`}
        onClick={() => onSwitch(!isOn)}
      >
        <span>{label}</span> <b>{say(isOn ? 'popupOn' : 'popupOff')}</b>
      </button>
      {meaning !== undefined && (
        <p class="facts" id={`${name}-explained`}>
          {meaning}
        </p>
      )}
    </>
  );
}

function labelOf(name: SwitchName): string {
  const keys = {
    areMarksOn: 'popupHighlights',
    isStripOn: 'popupStrip',
    opensByHover: 'popupHover',
    areListingMarksOn: 'popupListingBadges',
    areReferenceMarksOn: 'popupReferenceBadges',
    opensPdfs: 'popupOpenPdfs',
    checksPapers: 'popupCheckPapers',
    listsByClaim: 'settingsListByClaim',
    isBlind: 'popupBlind',
  } as const satisfies Readonly<Record<SwitchName, string>>;
  return say(keys[name]);
}

function meaningOf(name: SwitchName): string | undefined {
  if (name === 'opensPdfs') return say('popupOpenPdfsMeaning');
  if (name === 'checksPapers') return say('popupCheckPapersMeaning');
  if (name === 'isBlind') return say('popupBlindMeaning');
  return undefined;
}
