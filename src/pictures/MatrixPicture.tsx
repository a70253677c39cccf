/** Claims by reports: a sign where a report says a claim, full where it has verified it. All cells of a kind are one path. */

import { statusNames } from '../ui/status-shapes';
import { numberWords } from '../words/say';
import { readableClaim } from '../words/wording';
import { shortened } from './axis';
import type { Ink } from './ink';
import type { Matrix } from './matrix';
import { type Frame, PictureSvg } from './PictureSvg';

/** Distance of cells, in pixels. */
export const cellPitch = 18;
const size = 12;
/** Height of the numbers of reports. */
export const headHeight = 24;

/** Cells, from the upper left corner. */
export function MatrixCells({ matrix, ink }: { readonly matrix: Matrix; readonly ink: Ink }) {
  const { rows, reports } = matrix;
  const [width, height] = [reports.length * cellPitch, rows.length * cellPitch];
  let [lines, verified, unverified, torn] = ['', '', '', ''];
  for (const [at, { claim, cells }] of rows.entries()) {
    const y = at * cellPitch;
    lines += `M0 ${String(y + cellPitch / 2)}h${String(width)}`;
    if (claim.status === 'mixed')
      torn += `M0 ${String(y + 0.5)}h${String(width)}v${String(cellPitch - 1)}h${String(-width)}z`;
    for (const [column, { isVerified }] of cells) {
      const x = column * cellPitch + (cellPitch - size) / 2;
      const square = `M${String(x)} ${String(y + (cellPitch - size) / 2)}h${String(size)}v${String(size)}h-${String(size)}z`;
      if (isVerified) verified += square;
      else unverified += `${square}m0 ${String(size)}l${String(size)} -${String(size)}`;
    }
  }
  return (
    <g>
      <path d={torn} fill={ink.mixed} fill-opacity="0.18" />
      <path d={lines} stroke={ink.line} fill="none" />
      <path d={unverified} stroke={ink.unverified} stroke-width="1.5" fill={ink.background} />
      <path d={verified} stroke={ink.verified} stroke-width="1.5" fill={ink.verified} />
      <rect width={width} height={height} fill="none" />
    </g>
  );
}

/** The numbers of the reports, over the cells. */
export function MatrixHead({ matrix, ink }: { readonly matrix: Matrix; readonly ink: Ink }) {
  return (
    <g font-size="9" text-anchor="middle" fill={ink.muted}>
      {matrix.reports.map(({ id }, at) => (
        <text key={id} x={(at + 0.5) * cellPitch} y={headHeight - 8}>
          {at + 1}
        </text>
      ))}
    </g>
  );
}

interface MatrixNamesProps {
  readonly matrix: Matrix;
  readonly ink: Ink;
  /** Pixels. */
  readonly width: number;
}

/** The claims, beside the cells: those that reports disagree on have a sign. */
export function MatrixNames({ matrix, ink, width }: MatrixNamesProps) {
  const most = Math.floor((width - 22) / 6);
  return (
    <g font-size="11" fill={ink.text}>
      {matrix.rows.map(({ claim }, at) => (
        <g key={claim.id}>
          {claim.status === 'mixed' && (
            <text x="2" y={at * cellPitch + 13} font-weight="700" fill={ink.mixed}>
              ≠
            </text>
          )}
          <text x="14" y={at * cellPitch + 13}>
            {shortened(readableClaim(claim), most)}
          </text>
        </g>
      ))}
    </g>
  );
}

/** Width of the names of claims in a file, in pixels. */
const nameWidth = 320;
const legendHeight = 28;

/** The whole matrix, for files: as wide as it is. */
export function MatrixPicture({ matrix, ...frame }: Frame & { readonly matrix: Matrix }) {
  const { ink } = frame;
  const width = Math.max(420, nameWidth + matrix.reports.length * cellPitch + 8);
  const height = legendHeight + headHeight + matrix.rows.length * cellPitch + 8;
  return (
    <PictureSvg {...frame} width={width} height={height}>
      <MatrixLegend ink={ink} />
      <g transform={`translate(${String(nameWidth)} ${String(legendHeight)})`}>
        <MatrixHead matrix={matrix} ink={ink} />
      </g>
      <g transform={`translate(0 ${String(legendHeight + headHeight)})`}>
        <MatrixNames matrix={matrix} ink={ink} width={nameWidth} />
      </g>
      <g transform={`translate(${String(nameWidth)} ${String(legendHeight + headHeight)})`}>
        <MatrixCells matrix={matrix} ink={ink} />
      </g>
    </PictureSvg>
  );
}

/** What the signs say. */
export function MatrixLegend({ ink }: { readonly ink: Ink }) {
  const second = 30 + statusNames.verified.length * 6.2;
  const third = second + 30 + statusNames.unverified.length * 6.2;
  return (
    <g>
      <path d="M1 5h12v12h-12z" fill={ink.verified} stroke={ink.verified} stroke-width="1.5" />
      <text x="20" y="16">
        {statusNames.verified}
      </text>
      <path
        d={`M${String(second)} 5h12v12h-12zm0 12l12 -12`}
        fill={ink.background}
        stroke={ink.unverified}
        stroke-width="1.5"
      />
      <text x={second + 19} y="16">
        {statusNames.unverified}
      </text>
      <text x={third} y="16" font-weight="700" fill={ink.mixed}>
        ≠
      </text>
      <text x={third + 14} y="16">
        {statusNames.mixed}
      </text>
    </g>
  );
}

/** The number that stands over a report, as the language writes it. */
export function reportNumber(at: number): string {
  return numberWords(at + 1);
}
