/** The frame of a picture: name and description for those who do not see it, and forms that tell statuses apart without colours. */
import type { ComponentChildren } from 'preact';
import type { Status } from '../claims/claim';
import { statusNames } from '../ui/status-shapes';
import type { Ink } from './ink';

/** How a picture is drawn: on the page as wide as there is room, in files as wide as a page of paper. */
export interface Frame {
  readonly ink: Ink;
  /** Pixels. */
  readonly width: number;
  /** Begins the ids in it. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
}

interface PictureSvgProps extends Frame {
  readonly height: number;
  readonly children: ComponentChildren;
}

/** All that it needs is in it as attributes, so that it is the same in a file. */
export function PictureSvg({ ink, width, height, name, title, description, children }: PictureSvgProps) {
  return (
    <svg
      class="picture"
      role="img"
      aria-labelledby={`${name}-title ${name}-description`}
      width={width}
      height={height}
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      font-family="system-ui, -apple-system, 'Segoe UI', sans-serif"
      font-size="12"
      fill={ink.text}
    >
      <title id={`${name}-title`}>{title}</title>
      <desc id={`${name}-description`}>{description}</desc>
      <defs>
        <pattern
          id={`${name}-unverified`}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="6" height="6" fill={ink.background} />
          <rect width="2" height="6" fill={ink.unverified} />
        </pattern>
      </defs>
      <rect width={width} height={height} fill={ink.background} />
      {children}
    </svg>
  );
}

/** What an area of a status is filled with: verified is full, unverified is hatched. */
export function fillOf(status: 'verified' | 'unverified', { ink, name }: Pick<Frame, 'ink' | 'name'>) {
  return status === 'verified' ? ink.verified : `url(#${name}-unverified)`;
}

interface SignProps {
  readonly status: Status;
  readonly ink: Ink;
  /** Its middle. */
  readonly x: number;
  readonly y: number;
  /** Half its width. */
  readonly r: number;
}

/** A claim as a dot, in the forms of its icon: full, a dotted ring, half of each, or a ring where its status is hidden. */
export function Sign({ status, ink, x, y, r }: SignProps) {
  if (status === 'verified') return <circle cx={x} cy={y} r={r} fill={ink.verified} />;
  const ring = (
    <circle
      cx={x}
      cy={y}
      r={r - 0.75}
      fill={ink.background}
      stroke={status === 'hidden' ? ink.muted : ink[status]}
      stroke-width="1.5"
      {...(status === 'unverified' && { 'stroke-dasharray': '2 1.5' })}
    />
  );
  if (status === 'unverified' || status === 'hidden') return ring;
  return (
    <>
      {ring}
      <path
        d={`M${String(x)} ${String(y - r)}a${String(r)} ${String(r)} 0 0 0 0 ${String(2 * r)}z`}
        fill={ink.mixed}
      />
    </>
  );
}

/** Signs with their names in a row, over the picture. @param y middle of the row */
export function SignLegend({
  statuses,
  ink,
  y,
}: {
  readonly statuses: readonly Status[];
  readonly ink: Ink;
  readonly y: number;
}) {
  let x = 6;
  return (
    <g>
      {statuses.map((status) => {
        const at = x;
        x += 26 + statusNames[status].length * 6.2;
        return (
          <g key={status}>
            <Sign status={status} ink={ink} x={at} y={y} r={5} />
            <text x={at + 10} y={y + 4}>
              {statusNames[status]}
            </text>
          </g>
        );
      })}
    </g>
  );
}
