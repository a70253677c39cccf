/** An open file: toolbar, side panel, pages. */
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { openOriginal } from '../files/original';
import type { ViewablePdf } from '../pdf/engine';
import { say } from '../words/say';
import { runCommand } from './commands';
import { FindBar } from './FindBar';
import type { Heading } from './heading';
import { listenToKeys } from './key-listening';
import type { NamedSource } from './opening';
import { Printing } from './Printing';
import { positionStorage } from './position-storage';
import { recallPosition, rememberPosition } from './remember-position';
import { type Panel, SidePanel } from './SidePanel';
import { saveFile } from './save';
import { hasText } from './scan';
import { Toolbar, useView } from './Toolbar';
import { fileTitle } from './tab-title';
import { PdfView, type ViewOptions } from './view/pdf-view';

/** An open file and its view. */
export interface OpenedPdf {
  readonly file: ViewablePdf;
  readonly view: PdfView;
  /** Without fragment; absent for a local file. */
  readonly address: string | undefined;
  /** As the viewer knows it from its address or its file. */
  readonly name: string;
}

/** What the claims add to the viewer. */
export interface ReaderParts {
  /** Called once a file is open; what it returns, when the file is left. */
  readonly onOpened?: (opened: OpenedPdf) => () => void;
  readonly onCopy?: ViewOptions['onCopy'];
  /** The paper's title as printed, once known; else the file's own, or its name. */
  readonly title?: string;
  /** Made from the text, for a file without outline. */
  readonly headings?: readonly Heading[];
  /** Further panels beside the pages, first. */
  readonly panels?: readonly Panel[];
  /** Further controls in the toolbar. */
  readonly tools?: ComponentChildren;
  /** Over the pages, such as the strip beside the scroll bar; ignores the pointer unless its styles say otherwise. */
  readonly overlay?: ComponentChildren;
}

interface OpenFileProps {
  readonly file: ViewablePdf;
  readonly named: NamedSource;
  readonly parts: ReaderParts;
  readonly onChooseFile: () => void;
}

export function OpenFile({ file, named, parts, onChooseFile }: OpenFileProps) {
  const address = 'address' in named.source ? named.source.address : undefined;
  const container = useRef<HTMLDivElement>(null);
  const view = usePdfView(file, container, {
    key: address ?? file.fingerprint,
    parts,
    address,
    name: named.name,
  });
  const [isPanelOpen, setPanelOpen] = usePanel(view);
  const [finding, setFinding] = useState(0);
  const [isPrinting, setPrinting] = useState(false);
  const [hasDarkPages, setDarkPages] = useDarkPages(view);
  const [isScan, setScan] = useScan(file, view);
  const title = useTitle(file, named.name, parts.title);
  useView(view);
  const actions = useMemo(
    () => ({
      onPanel: () => setPanelOpen((isOpen) => !isOpen),
      // Counted, so that the key brings the focus back into a bar that is open.
      onFind: () => setFinding((count) => count + 1),
      onPrint: () => setPrinting(true),
      onSave: () => void saveFile(file, named.name),
      onChooseFile,
    }),
    [file, named, onChooseFile],
  );
  useEffect(
    () => view && listenToKeys(view.scroller, (command) => runCommand(command, view, actions)),
    [view, actions],
  );
  return (
    <>
      {view && (
        <Toolbar
          view={view}
          title={title}
          isPanelOpen={isPanelOpen}
          isFinding={finding > 0}
          hasDarkPages={hasDarkPages}
          {...actions}
          onDarkPages={() => setDarkPages(!hasDarkPages)}
          onOriginal={address?.startsWith('http') === true ? () => openOriginal(address) : undefined}
        >
          {parts.tools}
        </Toolbar>
      )}
      {view && finding > 0 && <FindBar view={view} asked={finding} onClose={() => setFinding(0)} />}
      <div class="desk">
        {view && isPanelOpen && (
          <SidePanel file={file} view={view} headings={parts.headings ?? []} panels={parts.panels ?? []} />
        )}
        <main class="pages" ref={container}>
          {isScan && (
            <p class="scan-note" role="status">
              {say('viewerScan')}{' '}
              <button type="button" onClick={() => setScan(false)}>
                {say('viewerDismiss')}
              </button>
            </p>
          )}
          {parts.overlay}
        </main>
      </div>
      {isPrinting && <Printing file={file} name={title} onDone={() => setPrinting(false)} />}
    </>
  );
}

/** Where the panel covers the pages (`max-width` in viewer.css), it closes for what it leads to. */
const coversPages = matchMedia('(max-width: 700px)');

/** Whether the side panel is open. */
function usePanel(view: PdfView | undefined): [boolean, (change: (isOpen: boolean) => boolean) => void] {
  const [isOpen, setOpen] = useState(() => innerWidth >= 1_100);
  useEffect(() => view?.onLead(() => coversPages.matches && setOpen(false)), [view]);
  return [isOpen, setOpen];
}

/** Whether the file is a scan, until the note is read. Looked for once a page is drawn, which comes first. */
function useScan(file: ViewablePdf, view: PdfView | undefined): [boolean, (isScan: boolean) => void] {
  const [isScan, setScan] = useState(false);
  useEffect(() => {
    if (view === undefined) return undefined;
    let isCurrent = true;
    void view.whenDrawn
      .then(() => hasText(file))
      // A page that cannot be read gives nothing.
      .catch(() => true)
      .then((has) => isCurrent && setScan(!has));
    return () => {
      isCurrent = false;
    };
  }, [file, view]);
  return [isScan, setScan];
}

interface About {
  /** The key under which the position in the file is remembered. */
  readonly key: string;
  readonly parts: ReaderParts;
  readonly address: string | undefined;
  readonly name: string;
}

/** The view in its element; undefined until that is there. */
function usePdfView(
  file: ViewablePdf,
  container: { readonly current: HTMLElement | null },
  { key, parts, address, name }: About,
): PdfView | undefined {
  const [view, setView] = useState<PdfView>();
  const latest = useRef(parts);
  latest.current = parts;
  useLayoutEffect(() => {
    if (container.current === null) return undefined;
    const storage = positionStorage();
    const start = recallPosition(storage, key);
    const opened = PdfView.open(container.current, file, {
      ...(start && { start }),
      onCopy: (selection) => latest.current.onCopy?.(selection),
    });
    const stopRemembering = rememberMoves(opened, () => rememberPosition(storage, key, opened.state));
    const leave = latest.current.onOpened?.({ file, view: opened, address, name });
    setView(opened);
    opened.scroller.focus();
    return () => {
      leave?.();
      stopRemembering();
      opened.close();
      setView(undefined);
    };
  }, [file]);
  return view;
}

/** Remembers half a second after the last move, and when the page is left. */
function rememberMoves(view: PdfView, remember: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hasMoved = false;
  const now = () => {
    clearTimeout(timer);
    if (hasMoved) remember();
    hasMoved = false;
  };
  const stop = view.onMove(() => {
    hasMoved = true;
    clearTimeout(timer);
    timer = setTimeout(now, 500);
  });
  addEventListener('pagehide', now);
  return () => {
    stop();
    now();
    removeEventListener('pagehide', now);
  };
}

/** The tab's title, too. */
function useTitle(file: ViewablePdf, name: string, printed: string | undefined): string {
  const [own, setOwn] = useState<string>();
  useEffect(() => {
    void file.metadata().then(
      ({ title }) => setOwn(fileTitle(title)),
      // A file without readable metadata has its name.
      () => setOwn(undefined),
    );
  }, [file]);
  const title = printed ?? own ?? name;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return title;
}

const darkKey = 'dark-pages';

/** Whether pages are dark: as the system is, until the reader chooses. */
function useDarkPages(view: PdfView | undefined): [boolean, (isDark: boolean) => void] {
  const [isDark, setDark] = useState(() => {
    const chosen = localStorage.getItem(darkKey);
    return chosen === null ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'yes';
  });
  useEffect(() => {
    if (view) view.hasDarkPages = isDark;
  }, [view, isDark]);
  const choose = (next: boolean) => {
    localStorage.setItem(darkKey, next ? 'yes' : 'no');
    setDark(next);
  };
  return [isDark, choose];
}
