/** The popup's footer and its small menu. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { maxQueryLength } from '../search/query-limits';
import type { SettingChange } from '../store/settings';
import type { Settings } from '../store/settings-schema';
import { quickSwitches, SettingSwitches } from '../ui/SettingSwitches';
import { say } from '../words/say';

export interface MenuCallbacks {
  /** Host of the open page, when it can have highlights or badges. */
  host: string | undefined;
  settings: Settings;
  onSwitch: (change: SettingChange) => void;
  onExport: () => void;
  onImport: () => void;
  onQuestion: () => void;
  /** Check what is selected in the page against known claims. */
  onCheckText: () => void;
  /** Search what all reports say. */
  onSearch: (text: string) => void;
  /** To the viewer, without a file: it has a file chooser. */
  onOpenViewer: () => void;
  onVerdicts: () => void;
  /** To the claims of the open paper, one after the other; absent where no report examines it. */
  onTriage?: (() => void) | undefined;
  /** To all settings. */
  onSettings: () => void;
  onWelcome: () => void;
  /** To the same list in a side panel; absent where it is one, or the browser has none. */
  onOpenBeside?: (() => void) | undefined;
}

export function PopupMenu({
  host,
  settings,
  onSwitch,
  onExport,
  onImport,
  onQuestion,
  onCheckText,
  onSearch,
  onOpenViewer,
  onVerdicts,
  onTriage,
  onSettings,
  onWelcome,
  onOpenBeside,
  isAnythingChecked,
}: MenuCallbacks & { readonly isAnythingChecked: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const [isAbout, setAbout] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const about = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    if (!isOpen) return undefined;
    menu.current?.querySelector('button')?.focus();
    const closeBeside = ({ target }: Event) => {
      if (target instanceof Node && menu.current?.parentElement?.contains(target) === false) setOpen(false);
    };
    document.addEventListener('click', closeBeside);
    return () => {
      document.removeEventListener('click', closeBeside);
    };
  }, [isOpen]);
  useLayoutEffect(() => {
    if (isAbout) about.current?.scrollIntoView({ block: 'nearest' });
  }, [isAbout]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <footer
      onFocusOut={(event) => {
        // A click has no new target where nothing takes the focus, in the menu too.
        const next = event.relatedTarget;
        if (next instanceof Node && !event.currentTarget.contains(next)) setOpen(false);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        // Escape would close the popup.
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <span>{isAnythingChecked && say('popupNotChecked')}</span>
      <button
        type="button"
        ref={button}
        aria-expanded={isOpen}
        aria-label={say('popupMenu')}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        ⋯
      </button>
      {isOpen && (
        <div class="menu" ref={menu}>
          <SettingSwitches settings={settings} names={quickSwitches} host={host} onSwitch={onSwitch} />
          <form
            role="search"
            onSubmit={(event) => {
              event.preventDefault();
              const asked = new FormData(event.currentTarget).get('q');
              onSearch(typeof asked === 'string' ? asked.trim() : '');
            }}
          >
            <input
              type="search"
              name="q"
              autocomplete="off"
              spellcheck={false}
              maxLength={maxQueryLength}
              placeholder={say('claimsSearch')}
              aria-label={say('claimsSearch')}
            />
          </form>
          {onOpenBeside !== undefined && (
            <button type="button" data-action="open-beside" onClick={onOpenBeside}>
              {say('popupOpenBeside')}
            </button>
          )}
          <button type="button" data-action="ask-literature" onClick={onQuestion}>
            {say('popupQuestion')}
          </button>
          <button type="button" data-action="check-text" onClick={onCheckText}>
            {say('popupCheckText')}
          </button>
          <button type="button" data-action="open-viewer" onClick={onOpenViewer}>
            {say('popupOpenViewer')}
          </button>
          {onTriage !== undefined && (
            <button type="button" data-action="triage" onClick={onTriage}>
              {say('popupTriage')}
            </button>
          )}
          <button type="button" data-action="verdicts" onClick={onVerdicts}>
            {say('popupVerdicts')}
          </button>
          <button type="button" data-action="settings" onClick={onSettings}>
            {say('popupSettings')}
          </button>
          <button type="button" onClick={onExport}>
            {say('popupExportAll')}
          </button>
          <button type="button" onClick={onImport}>
            {say('popupImport')}
          </button>
          <button type="button" data-action="welcome" onClick={onWelcome}>
            {say('popupWelcome')}
          </button>
          <button
            type="button"
            aria-expanded={isAbout}
            onClick={() => {
              setAbout(!isAbout);
            }}
          >
            {say('popupAbout')}
          </button>
          {isAbout && (
            <p ref={about} class="facts">
              {say('popupAboutText')}
            </p>
          )}
        </div>
      )}
    </footer>
  );
}
