/** How often the reader has confirmed what reports were so and so sure of: a reliability diagram. */
import { numberWords, percentWords, say } from '../words/say';
import { type Frame, PictureSvg } from './PictureSvg';
import type { Reliability } from './reliability';

const [left, right, top, bottom] = [52, 16, 16, 44];
const mostWidth = 460;

export function ReliabilityPicture({ reliability, ...wide }: Frame & { readonly reliability: Reliability }) {
  const frame = { ...wide, width: Math.min(wide.width, mostWidth) };
  const { ink, width } = frame;
  const height = width - left - right + top + bottom;
  const x = (share: number) => left + share * (width - left - right);
  const y = (share: number) => height - bottom - share * (height - top - bottom);
  const shares = [0, 0.2, 0.4, 0.6, 0.8, 1];
  return (
    <PictureSvg {...frame} height={height}>
      {shares.map((share) => (
        <g key={share}>
          <line x1={x(0)} x2={x(1)} y1={y(share)} y2={y(share)} stroke={ink.line} />
          <line x1={x(share)} x2={x(share)} y1={y(0)} y2={y(1)} stroke={ink.line} />
          <text x={left - 6} y={y(share) + 4} text-anchor="end" fill={ink.muted}>
            {percentWords(share)}
          </text>
          <text x={x(share)} y={y(0) + 16} text-anchor="middle" fill={ink.muted}>
            {numberWords(share, 1)}
          </text>
        </g>
      ))}
      <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} stroke={ink.muted} stroke-dasharray="5 4" />
      {reliability.bins.map(({ from, confidence, share, interval, count }) => (
        <g key={from}>
          <path
            d={`M${String(x(confidence))} ${String(y(interval.low))}V${String(y(interval.high))}m-5 0h10M${String(x(confidence) - 5)} ${String(y(interval.low))}h10`}
            fill="none"
            stroke={ink.accent}
            stroke-width="1.5"
          />
          <circle cx={x(confidence)} cy={y(share)} r="5" fill={ink.accent} />
          <text
            x={x(confidence) + (confidence > 0.85 ? -9 : 9)}
            y={y(share) + (share > 0.9 ? 16 : -6)}
            text-anchor={confidence > 0.85 ? 'end' : 'start'}
            stroke={ink.background}
            stroke-width="3"
            paint-order="stroke"
          >
            {say('picturesCountSign', { count })}
          </text>
        </g>
      ))}
      <text x={x(0.5)} y={height - 8} text-anchor="middle" fill={ink.muted}>
        {say('picturesConfidenceAxis')}
      </text>
      <text transform={`translate(12 ${String(y(0.5))}) rotate(-90)`} text-anchor="middle" fill={ink.muted}>
        {say('picturesConfirmedAxis')}
      </text>
    </PictureSvg>
  );
}
