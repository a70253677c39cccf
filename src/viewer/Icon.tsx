/** The viewer's small drawings, all on a grid of 16. */

const drawings = {
  panel: 'M2 3h12v10H2zM6 3v10',
  back: 'M7 3 2 8l5 5M2 8h12',
  minus: 'M3 8h10',
  plus: 'M3 8h10M8 3v10',
  find: 'M7 2a5 5 0 1 0 0 10A5 5 0 0 0 7 2zM11 11l3.5 3.5',
  // A page, and which way it turns: a round arrow alone would say “load again”.
  rotate: 'M2 7.5h7.5v6.5H2zM6 2.5h3A4.5 4.5 0 0 1 13.5 7v1.5M11.5 6.7l2 2 2-2',
  more: 'M3 8h.01M8 8h.01M13 8h.01',
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
