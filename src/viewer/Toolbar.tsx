/** The bar above the pages. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Sentence, slot } from '../ui/Sentence';
import { say } from '../words/say';
import { Icon, type IconName } from './Icon';
import { shortcutWords } from './shortcut-words';
import type { PdfView, Zoom } from './view/pdf-view';

export interface ToolbarActions {
  readonly onPanel: () => void;
  readonly onFind: () => void;
  readonly onDarkPages: () => void;
  readonly onPrint: () => void;
  readonly onSave: () => void;
  readonly onChooseFile: () => void;
  /** Absent for a local file. */
  readonly onOriginal?: (() => void) | undefined;
}

interface ToolbarProps extends ToolbarActions {
  readonly view: PdfView;
  readonly title: string;
  readonly isPanelOpen: boolean;
  readonly isFinding: boolean;
  readonly hasDarkPages: boolean;
  /** Further controls, such as the state of the search for claims. */
  readonly children?: ComponentChildren;
}

export function Toolbar({
  view,
  title,
  isPanelOpen,
  isFinding,
  hasDarkPages,
  children,
  ...on
}: ToolbarProps) {
  return (
    <header class="toolbar">
      <Tool
        icon="panel"
        label={say('viewerSidePanel')}
        keys="F4"
        isPressed={isPanelOpen}
        onClick={on.onPanel}
      />
      <h1 title={title}>{title}</h1>
      {children}
      <Navigation view={view} />
      <ZoomTools view={view} />
      <Tool icon="find" label={say('viewerFind')} keys="Ctrl+F" isPressed={isFinding} onClick={on.onFind} />
      <FurtherTools>
        <Tool icon="rotate" label={say('viewerRotate')} keys="R" onClick={() => rotate(view, 90)} />
        <Tool icon="dark" label={say('viewerDarkPages')} isPressed={hasDarkPages} onClick={on.onDarkPages} />
        <Tool icon="print" label={say('viewerPrint')} keys="Ctrl+P" onClick={on.onPrint} />
        <Tool icon="save" label={say('viewerSave')} keys="Ctrl+S" onClick={on.onSave} />
        <Tool icon="open" label={say('viewerOpenAnother')} keys="Ctrl+O" onClick={on.onChooseFile} />
        {on.onOriginal && <Tool icon="original" label={say('viewerOriginal')} onClick={on.onOriginal} />}
      </FurtherTools>
    </header>
  );
}

/** What a narrow window has no room for: there one more press shows it. */
function FurtherTools({ children }: { children: ComponentChildren }) {
  const [isOpen, setOpen] = useState(false);
  const around = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!isOpen) return undefined;
    const closeBeside = ({ target }: Event) => {
      if (target instanceof Node && around.current?.contains(target) === false) setOpen(false);
    };
    document.addEventListener('click', closeBeside);
    return () => document.removeEventListener('click', closeBeside);
  }, [isOpen]);
  return (
    <span
      ref={around}
      class="further"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        setOpen(false);
        around.current?.querySelector('button')?.focus();
      }}
    >
      <span class="opener">
        <Tool
          icon="more"
          label={say('viewerMoreTools')}
          isExpanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        />
      </span>
      <span class="tools" data-open={isOpen}>
        {children}
      </span>
    </span>
  );
}

/** @param degrees 90 or -90 */
export function rotate(view: PdfView, degrees: number): void {
  view.rotation = ((view.rotation + degrees + 360) % 360) as PdfView['rotation'];
}

function Navigation({ view }: { view: PdfView }) {
  return (
    <span class="tools">
      {view.canGoBack && (
        <Tool icon="back" label={say('viewerBack')} keys="Alt+Left" onClick={() => view.goBack()} />
      )}
      <Tool icon="previous" label={say('viewerPreviousPage')} keys="K" onClick={() => view.turn(-1)} />
      <Tool icon="next" label={say('viewerNextPage')} keys="J" onClick={() => view.turn(1)} />
      <PageBox view={view} />
    </span>
  );
}

/** The page in view; another number typed into it goes there. */
function PageBox({ view }: { view: PdfView }) {
  const { pageInView, pageCount } = view;
  const [typed, setTyped] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const go = () => {
    const page = Number.parseInt(typed ?? '', 10);
    if (Number.isFinite(page) && page !== pageInView) view.goToPage(page);
    setTyped(undefined);
  };
  const box = (
    <input
      ref={field}
      id="page-box"
      type="text"
      inputMode="numeric"
      autocomplete="off"
      size={Math.max(2, String(pageCount).length)}
      value={typed ?? String(pageInView)}
      onFocus={() => field.current?.select()}
      onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={go}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setTyped(undefined);
        if (event.key === 'Enter') go();
        if (event.key === 'Enter' || event.key === 'Escape') view.scroller.focus();
      }}
    />
  );
  return (
    <label class="page-box">
      <span class="unseen">{say('viewerPage')}</span>
      <Sentence text={say('viewerPageBox', { page: slot('page'), total: pageCount })} slots={{ page: box }} />
    </label>
  );
}

const percentages = [50, 75, 100, 125, 150, 200, 300, 400];

function ZoomTools({ view }: { view: PdfView }) {
  const { zoom } = view;
  const percent = Math.round(view.scale * 100);
  const value = typeof zoom === 'number' ? String(percent) : zoom;
  const isOdd = typeof zoom === 'number' && !percentages.includes(percent);
  return (
    <span class="tools zoom-tools">
      <Tool icon="minus" label={say('viewerZoomOut')} keys="Ctrl+minus" onClick={() => view.zoomBy(-1)} />
      <select
        aria-label={say('viewerZoom')}
        value={value}
        onChange={({ currentTarget }) => {
          view.zoom = toZoom(currentTarget.value);
        }}
      >
        <option value="auto">{say('viewerAutomatic')}</option>
        <option value="page-width">{say('viewerFitWidth')}</option>
        <option value="page-fit">{say('viewerFitPage')}</option>
        {isOdd && <option value={value}>{say('viewerPercent', { percent })}</option>}
        {percentages.map((step) => (
          <option key={step} value={String(step)}>
            {say('viewerPercent', { percent: step })}
          </option>
        ))}
      </select>
      <Tool icon="plus" label={say('viewerZoomIn')} keys="Ctrl+plus" onClick={() => view.zoomBy(1)} />
    </span>
  );
}

function toZoom(value: string): Zoom {
  return value === 'auto' || value === 'page-width' || value === 'page-fit' ? value : Number(value) / 100;
}

interface ToolProps {
  readonly icon: IconName;
  readonly label: string;
  /** The key that does the same. */
  readonly keys?: string;
  readonly isPressed?: boolean;
  /** Of a tool that shows others. */
  readonly isExpanded?: boolean;
  readonly onClick: () => void;
}

export function Tool({ icon, label, keys, isPressed, isExpanded, onClick }: ToolProps) {
  return (
    <button
      type="button"
      class="tool"
      aria-label={label}
      aria-pressed={isPressed}
      aria-expanded={isExpanded}
      title={keys === undefined ? label : say('viewerShortcut', { label, keys: shortcutWords(keys) })}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}

/** Redraws what depends on the view when the view moves, at most once a frame. */
export function useView(view: PdfView | undefined): void {
  const [, setCount] = useState(0);
  useEffect(() => {
    if (view === undefined) return undefined;
    let frame = 0;
    const stop = view.onMove(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setCount((count) => count + 1));
    });
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [view]);
}
