/** The popup's footer and its small menu. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { EntryPlace } from '../lookup/listed-work';

export interface MenuCallbacks {
  /** Host of the open page, when it can have marks. */
  host: string | undefined;
  areMarksOn: boolean;
  areMarksOnHere: boolean;
  isStripOn: boolean;
  areListingMarksOn: boolean;
  areReferenceMarksOn: boolean;
  opensPdfs: boolean;
  onSwitchMarks: (isOn: boolean, host: string | undefined) => void;
  onSwitchStrip: (isOn: boolean) => void;
  onSwitchEntryMarks: (place: EntryPlace, isOn: boolean) => void;
  onSwitchPdfs: (isOn: boolean) => void;
  onExport: () => void;
  onImport: () => void;
}

export function PopupMenu({
  host,
  areMarksOn,
  areMarksOnHere,
  isStripOn,
  areListingMarksOn,
  areReferenceMarksOn,
  opensPdfs,
  onSwitchMarks,
  onSwitchStrip,
  onSwitchEntryMarks,
  onSwitchPdfs,
  onExport,
  onImport,
}: MenuCallbacks) {
  const [isOpen, setOpen] = useState(false);
  const [isAbout, setAbout] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
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
      <span>Text without a highlight was not checked</span>
      <button
        type="button"
        ref={button}
        aria-expanded={isOpen}
        aria-label="Menu"
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
            <span>Highlights everywhere</span> <b>{areMarksOn ? 'on' : 'off'}</b>
          </button>
          {host !== undefined && areMarksOn && (
            <button
              type="button"
              aria-pressed={areMarksOnHere}
              onClick={() => {
                onSwitchMarks(!areMarksOnHere, host);
              }}
            >
              <span>Highlights on {host}</span> <b>{areMarksOnHere ? 'on' : 'off'}</b>
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
              <span>Strip at the page edge</span> <b>{isStripOn ? 'on' : 'off'}</b>
            </button>
          )}
          {areMarksOn && (
            <button
              type="button"
              aria-pressed={areListingMarksOn}
              onClick={() => {
                onSwitchEntryMarks('listing', !areListingMarksOn);
              }}
            >
              <span>Badges in lists of papers</span> <b>{areListingMarksOn ? 'on' : 'off'}</b>
            </button>
          )}
          {areMarksOn && (
            <button
              type="button"
              aria-pressed={areReferenceMarksOn}
              onClick={() => {
                onSwitchEntryMarks('references', !areReferenceMarksOn);
              }}
            >
              <span>Badges in reference lists</span> <b>{areReferenceMarksOn ? 'on' : 'off'}</b>
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
            <span>Open paper PDFs automatically</span> <b>{opensPdfs ? 'on' : 'off'}</b>
          </button>
          <p class="facts" id="pdfs-explained">
            On sites that Claimlight may read, a PDF opens in Claimlight’s viewer if its address identifies
            the paper. “Open the original” and the back button take you to the file.
          </p>
          <button type="button" onClick={onExport}>
            Export all verdicts
          </button>
          <button type="button" onClick={onImport}>
            Import verdicts…
          </button>
          <button
            type="button"
            aria-expanded={isAbout}
            onClick={() => {
              setAbout(!isAbout);
            }}
          >
            About and privacy
          </button>
          {isAbout && (
            <p class="facts">
              Claimlight compares papers with its built-in index of claims. Nothing leaves your browser. Your
              verdicts are stored in this browser and are deleted when you remove Claimlight: export them to
              keep them. Reports are machine-written; their findings are theirs, not ours. A confidence is the
              report’s own score for a claim, 0–1; not a probability. The words beside a report’s score (low,
              fair…) are our reading of it.
            </p>
          )}
        </div>
      )}
    </footer>
  );
}
