/** A picture with its heading, what it says in words, its table, and files of it. */
import type { ComponentChildren, VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { saveFile } from '../messages/save-files';
import { pngOf, svgText } from '../pictures/export-picture';
import { paperInk, screenInk } from '../pictures/ink';
import type { Frame } from '../pictures/PictureSvg';
import { say } from '../words/say';
import { type Told, toldOf } from './told';

interface PictureFigureProps {
  /** Of its files and ids. */
  readonly name: string;
  readonly title: string;
  /** What it shows, in words. */
  readonly description: string;
  /** Of the paper that it is of, for names of files. */
  readonly paper?: string | undefined;
  readonly draw: (frame: Frame) => VNode;
  /** In place of what is drawn, on the page. */
  readonly shown?: VNode;
  /** Between heading and picture. */
  readonly words: ComponentChildren;
  readonly table: ComponentChildren;
}

/** Of a file, in pixels: as wide as a column of text. */
const fileWidth = 720;

export function PictureFigure(props: PictureFigureProps) {
  const { name, title, description, paper, draw, shown, words, table } = props;
  const [told, setTold] = useState<Told>();
  const [isOpen, setOpen] = useState(false);
  const figure = useRef<HTMLElement>(null);
  const width = useWidth(figure);
  const frame = { name, title, description };
  const save = async (form: 'svg' | 'png') => {
    // Ids may not be twice on a page: while it is drawn, it is on none.
    const picture = draw({ ...frame, ink: paperInk, width: fileWidth });
    const file = `claimlight-${name}${slugOf(paper)}`;
    const saved =
      form === 'svg'
        ? saveFile([svgText(picture)], file, { type: 'image/svg+xml', ending: 'svg' })
        : saveFile([await pngOf(picture)], file, { type: 'image/png', ending: 'png' });
    return say('picturesSaved', { name: saved });
  };
  return (
    <section data-picture={name} aria-label={title}>
      <h2>{title}</h2>
      {words}
      <figure ref={figure}>{shown ?? draw({ ...frame, ink: screenInk, width })}</figure>
      <div class="actions">
        <button
          type="button"
          data-action="save-svg"
          onClick={() => void toldOf(() => save('svg')).then(setTold)}
        >
          {say('picturesSaveSvg')}
        </button>
        <button
          type="button"
          data-action="save-png"
          onClick={() => void toldOf(() => save('png')).then(setTold)}
        >
          {say('picturesSavePng')}
        </button>
      </div>
      {told !== undefined && (
        <p class={told.isProblem ? 'problem' : 'facts'} role={told.isProblem ? 'alert' : 'status'}>
          {told.text}
        </p>
      )}
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{say('picturesTable')}</summary>
        {/* Scrolls aside where it is wide, also by keys. */}
        {isOpen && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: without it, no key scrolls it
          <div tabIndex={0} role="group" aria-label={say('picturesTable')}>
            {table}
          </div>
        )}
      </details>
    </section>
  );
}

/** The width of an element, in whole pixels, as it changes. */
function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(fileWidth);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const measure = () => {
      if (current.clientWidth > 0) setWidth(Math.min(fileWidth, Math.max(280, current.clientWidth)));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return width;
}

/** The beginning of a title in letters and digits that any file system takes: `-a-study-of-mosses`. */
export function slugOf(title: string | undefined): string {
  const words = (title ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z\d]+/g);
  const slug = (words ?? []).join('-').slice(0, 40).replace(/-+$/, '');
  return slug === '' ? '' : `-${slug}`;
}

interface RowsProps {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly ComponentChildren[])[];
  /** Whether all columns but the first hold numbers. */
  readonly areFigures?: boolean;
}

/** A table of which the first column names the rows. */
export function Rows({ heads, rows, areFigures = false }: RowsProps) {
  const look = areFigures ? { class: 'figure' } : {};
  return (
    <table>
      <thead>
        <tr>
          {heads.map((head, at) => (
            <th key={head} scope="col" {...(at > 0 && look)}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a picture never move
          <tr key={at}>
            {cells.map((cell, column) =>
              column === 0 ? (
                <th key="name" scope="row">
                  {cell}
                </th>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
                <td key={column} {...look}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
