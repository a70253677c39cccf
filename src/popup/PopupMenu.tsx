/** The popup's footer and its small menu. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ListKind } from '../lookup/listed-work';
import { maxQueryLength } from '../search/query-limits';
import { say } from '../words/say';

export interface MenuCallbacks {
  /** Host of the open page, when it can have highlights or badges. */
  host: string | undefined;
  areMarksOn: boolean;
  areMarksOnHere: boolean;
  isStripOn: boolean;
  opensByHover: boolean;
  areListingMarksOn: boolean;
  areReferenceMarksOn: boolean;
  opensPdfs: boolean;
  checksPapers: boolean;
  isBlind: boolean;
  onSwitchMarks: (isOn: boolean, host: string | undefined) => void;
  onSwitchStrip: (isOn: boolean) => void;
  onSwitchHover: (isOn: boolean) => void;
  onSwitchBadges: (listKind: ListKind, isOn: boolean) => void;
  onSwitchPdfs: (isOn: boolean) => void;
  onSwitchChecks: (isOn: boolean) => void;
  onSwitchBlind: (isOn: boolean) => void;
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
  onWelcome: () => void;
  /** To the same list in a side panel; absent where it is one, or the browser has none. */
  onOpenBeside?: (() => void) | undefined;
}

export function PopupMenu({
  host,
  areMarksOn,
  areMarksOnHere,
  isStripOn,
  opensByHover,
  areListingMarksOn,
  areReferenceMarksOn,
  opensPdfs,
  checksPapers,
  isBlind,
  onSwitchMarks,
  onSwitchStrip,
  onSwitchHover,
  onSwitchBadges,
  onSwitchPdfs,
  onSwitchChecks,
  onSwitchBlind,
  onExport,
  onImport,
  onQuestion,
  onCheckText,
  onSearch,
  onOpenViewer,
  onVerdicts,
  onTriage,
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
          <button
            type="button"
            aria-pressed={areMarksOn}
            onClick={() => {
              onSwitchMarks(!areMarksOn, undefined);
            }}
          >
            <span>{say('popupHighlights')}</span> <b>{stateWords(areMarksOn)}</b>
          </button>
          {host !== undefined && areMarksOn && (
            <button
              type="button"
              aria-pressed={areMarksOnHere}
              onClick={() => {
                onSwitchMarks(!areMarksOnHere, host);
              }}
            >
              <span>{say('popupHighlightsOn', { host })}</span> <b>{stateWords(areMarksOnHere)}</b>
            </button>
          )}
          {areMarksOn && (
            <button
              type="button"
              aria-pressed={isStripOn}
              onClick={() => {
                onSwitchStrip(!isStripOn);
              }}
            >
              <span>{say('popupStrip')}</span> <b>{stateWords(isStripOn)}</b>
            </button>
          )}
          {areMarksOn && (
            <button
              type="button"
              data-action="switch-hover"
              aria-pressed={opensByHover}
              onClick={() => {
                onSwitchHover(!opensByHover);
              }}
            >
              <span>{say('popupHover')}</span> <b>{stateWords(opensByHover)}</b>
            </button>
          )}
          {areMarksOn && (
            <button
              type="button"
              aria-pressed={areListingMarksOn}
              onClick={() => {
                onSwitchBadges('listing', !areListingMarksOn);
              }}
            >
              <span>{say('popupListingBadges')}</span> <b>{stateWords(areListingMarksOn)}</b>
            </button>
          )}
          {areMarksOn && (
            <button
              type="button"
              aria-pressed={areReferenceMarksOn}
              onClick={() => {
                onSwitchBadges('references', !areReferenceMarksOn);
              }}
            >
              <span>{say('popupReferenceBadges')}</span> <b>{stateWords(areReferenceMarksOn)}</b>
            </button>
          )}
          <button
            type="button"
            aria-pressed={opensPdfs}
            aria-describedby="pdfs-explained"
            onClick={() => {
              onSwitchPdfs(!opensPdfs);
            }}
          >
            <span>{say('popupOpenPdfs')}</span> <b>{stateWords(opensPdfs)}</b>
          </button>
          <p class="facts" id="pdfs-explained">
            {say('popupOpenPdfsMeaning')}
          </p>
          <button
            type="button"
            data-action="switch-checks"
            aria-pressed={checksPapers}
            aria-describedby="checks-explained"
            onClick={() => {
              onSwitchChecks(!checksPapers);
            }}
          >
            <span>{say('popupCheckPapers')}</span> <b>{stateWords(checksPapers)}</b>
          </button>
          <p class="facts" id="checks-explained">
            {say('popupCheckPapersMeaning')}
          </p>
          <button
            type="button"
            data-action="switch-blind"
            aria-pressed={isBlind}
            aria-describedby="blind-explained"
            onClick={() => {
              onSwitchBlind(!isBlind);
            }}
          >
            <span>{say('popupBlind')}</span> <b>{stateWords(isBlind)}</b>
          </button>
          <p class="facts" id="blind-explained">
            {say('popupBlindMeaning')}
          </p>
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

function stateWords(isOn: boolean): string {
  return say(isOn ? 'popupOn' : 'popupOff');
}
