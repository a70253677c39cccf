/** A claim's status as an icon: shape and line style as well as colour. Pure. */
import type { Status } from '../claims/claim';
import { say } from '../words/say';

/** Names the status for assistive technology. */
export const statusNames: Readonly<Record<Status, string>> = {
  get verified() {
    return say('wordsVerified');
  },
  get unverified() {
    return say('wordsNotVerified');
  },
  get mixed() {
    return say('wordsMixed');
  },
  get hidden() {
    return say('wordsHidden');
  },
};

/** One SVG element of an icon. */
interface Shape {
  readonly name: 'circle' | 'path';
  readonly attributes: Readonly<Record<string, string>>;
}

/** In a box of 16 units, the lowest first; the tick has the background colour of the icon. */
export function statusShapes(status: Status): readonly Shape[] {
  if (status === 'verified')
    return [
      { name: 'circle', attributes: { cx: '8', cy: '8', r: '7.5', fill: 'currentColor' } },
      {
        name: 'path',
        attributes: {
          d: 'M4.5 8.2 7 10.6 11.5 5.6',
          fill: 'none',
          stroke: 'var(--background)',
          'stroke-width': '1.8',
        },
      },
    ];
  if (status === 'hidden')
    return [
      { name: 'circle', attributes: { cx: '8', cy: '8', r: '6.5', fill: 'none', stroke: 'currentColor' } },
      { name: 'path', attributes: { d: 'M5 8h6', stroke: 'currentColor', 'stroke-width': '1.8' } },
    ];
  return [
    {
      name: 'circle',
      attributes: {
        cx: '8',
        cy: '8',
        r: '6.5',
        fill: 'none',
        stroke: 'currentColor',
        'stroke-width': '1.8',
        'stroke-dasharray': status === 'unverified' ? '2 2.08' : '5 2.5',
      },
    },
  ];
}
