/** The file's outline, or one made from the headings of its text. */
import { useState } from 'preact/hooks';
import type { OutlineEntry } from '../pdf/engine';
import { say } from '../words/say';
import type { Heading } from './heading';
import type { PdfView } from './view/pdf-view';

export type OutlineSource =
  | { readonly kind: 'file'; readonly entries: readonly OutlineEntry[] }
  | { readonly kind: 'headings'; readonly entries: readonly Heading[] };

export function Outline({ source, view }: { source: OutlineSource | undefined; view: PdfView }) {
  if (source === undefined) return null;
  if (source.entries.length === 0) return <p class="facts empty">{say('viewerNoOutline')}</p>;
  return (
    <nav aria-label={say('viewerOutline')} class="outline">
      {source.kind === 'file' ? (
        <Entries entries={source.entries} view={view} depth={0} />
      ) : (
        <HeadingList headings={source.entries} view={view} />
      )}
    </nav>
  );
}

function HeadingList({ headings, view }: { headings: readonly Heading[]; view: PdfView }) {
  const highest = Math.min(...headings.map(({ level }) => level));
  return (
    <ul>
      {headings.map(({ text, level, page, top }, index) => (
        <li key={index} class={`level-${String(Math.min(3, level - highest))}`}>
          <button type="button" onClick={() => void view.reveal({ page, top, bottom: top })}>
            {text}
          </button>
        </li>
      ))}
    </ul>
  );
}

interface EntriesProps {
  readonly entries: readonly OutlineEntry[];
  readonly view: PdfView;
  /** From 0. */
  readonly depth: number;
}

function Entries({ entries, view, depth }: EntriesProps) {
  return (
    <ul>
      {entries.map((entry, index) => (
        <Entry key={index} entry={entry} view={view} depth={depth} />
      ))}
    </ul>
  );
}

/** Items below the second level are folded at first. */
function Entry({ entry, view, depth }: { entry: OutlineEntry; view: PdfView; depth: number }) {
  const [isOpen, setOpen] = useState(depth < 1);
  const { title, destination, entries } = entry;
  const name = title || say('viewerUntitled');
  return (
    <li>
      <span class="entry">
        {entries.length > 0 && (
          <button
            type="button"
            class="fold"
            aria-expanded={isOpen}
            aria-label={say('viewerSectionsOf', { title: name })}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? '▾' : '▸'}
          </button>
        )}
        {destination === undefined ? (
          <span class="dead">{name}</span>
        ) : (
          <button type="button" onClick={() => void view.goTo(destination)}>
            {name}
          </button>
        )}
      </span>
      {isOpen && entries.length > 0 && <Entries entries={entries} view={view} depth={depth + 1} />}
    </li>
  );
}
