/** Beside the pages: what the claims add, the outline, small pictures of the pages. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ViewablePdf } from '../pdf/engine';
import { say } from '../words/say';
import type { Heading } from './heading';
import { Outline, type OutlineSource } from './Outline';
import { Thumbnails } from './Thumbnails';
import type { PdfView } from './view/pdf-view';

export interface Panel {
  readonly id: string;
  readonly label: string;
  readonly content: ComponentChildren;
}

interface SidePanelProps {
  readonly file: ViewablePdf;
  readonly view: PdfView;
  readonly headings: readonly Heading[];
  readonly panels: readonly Panel[];
}

export function SidePanel({ file, view, headings, panels }: SidePanelProps) {
  const outline = useOutline(file, headings);
  const all: readonly Panel[] = [
    ...panels,
    { id: 'outline', label: say('viewerOutline'), content: <Outline source={outline} view={view} /> },
    { id: 'pages', label: say('viewerPages'), content: <Thumbnails file={file} view={view} /> },
  ];
  const [chosen, choose] = useState<string>();
  const open = all.find(({ id }) => id === chosen) ?? all[0];
  return (
    <aside class="side-panel" aria-label={say('viewerSidePanel')}>
      <Tabs panels={all} openId={open?.id} onChoose={choose} />
      <div
        class="panel-content"
        role="tabpanel"
        id="panel-content"
        aria-labelledby={`tab-${open?.id ?? ''}`}
        // A reader who works in a panel has chosen it: another one must not replace it.
        onFocusIn={() => choose(open?.id)}
      >
        {open?.content}
      </div>
    </aside>
  );
}

interface TabsProps {
  readonly panels: readonly Panel[];
  readonly openId: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** One stop of the Tab key; the arrows go from one to the other. */
function Tabs({ panels, openId, onChoose }: TabsProps) {
  const step = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }) => {
    const direction = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    const now = panels.findIndex(({ id }) => id === openId);
    const next = panels[(now + direction + panels.length) % panels.length];
    if (next === undefined) return;
    onChoose(next.id);
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={say('viewerSidePanel')} onKeyDown={step}>
      {panels.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`tab-${id}`}
          aria-selected={id === openId}
          aria-controls="panel-content"
          tabIndex={id === openId ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

/** The file's own outline, else the headings; undefined until it is known. */
function useOutline(file: ViewablePdf, headings: readonly Heading[]): OutlineSource | undefined {
  const [own, setOwn] = useState<OutlineSource>();
  useEffect(() => {
    let isCurrent = true;
    void file
      .outline()
      // A broken outline counts as none.
      .catch(() => [])
      .then((entries) => isCurrent && setOwn({ kind: 'file', entries }));
    return () => {
      isCurrent = false;
    };
  }, [file]);
  return own !== undefined && own.entries.length === 0 ? { kind: 'headings', entries: headings } : own;
}
