/** The viewer's small drawings, all on a grid of 16. */

const drawings = {
  panel: 'M2 3h12v10H2zM6 3v10',
  back: 'M7 3 2 8l5 5M2 8h12',
  minus: 'M3 8h10',
  plus: 'M3 8h10M8 3v10',
  find: 'M7 2a5 5 0 1 0 0 10A5 5 0 0 0 7 2zM11 11l3.5 3.5',
  rotate: 'M13 8a5 5 0 1 1-1.6-3.7M13 1.5v3.3H9.7',
  dark: 'M13 9.5A5.5 5.5 0 1 1 6.5 3 4.5 4.5 0 0 0 13 9.5z',
  print: 'M4 6V2h8v4M4 12H2V6h12v6h-2M4 10h8v4H4z',
  save: 'M8 2v8M4.5 6.5 8 10l3.5-3.5M2.5 13.5h11',
  open: 'M2 13V3h4l2 2h6v8z',
  original: 'M9 2h5v5M14 2 7 9M12 9v5H2V4h5',
  previous: 'M3 10l5-5 5 5',
  next: 'M3 6l5 5 5-5',
  close: 'M3 3l10 10M13 3 3 13',
} as const;

export type IconName = keyof typeof drawings;

/** Decoration only: what holds it has a name of its own. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="line-icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  );
}
