/** How sure reports are of what they say, and how much of it they have verified: bars by confidence. */
import { statusNames } from '../ui/status-shapes';
import { numberWords, say } from '../words/say';
import { ticksTo } from './axis';
import { type ConfidenceCounts, confidenceBins } from './confidence';
import { type Frame, fillOf, PictureSvg } from './PictureSvg';

const height = 260;
const [left, right, top, bottom] = [48, 8, 40, 44];

export function ConfidencePicture({ counts, ...frame }: Frame & { readonly counts: ConfidenceCounts }) {
  const { ink, width } = frame;
  const totals = counts.verified.map((count, bin) => count + (counts.unverified[bin] ?? 0));
  const ticks = ticksTo(Math.max(1, ...totals), 4);
  const most = ticks.at(-1) ?? 1;
  const base = height - bottom;
  const y = (count: number) => base - (count / most) * (base - top - 12);
  const step = (width - left - right) / confidenceBins;
  return (
    <PictureSvg {...frame} height={height}>
      <Legend {...frame} />
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} stroke={ink.line} />
          <text x={left - 6} y={y(tick) + 4} text-anchor="end" fill={ink.muted}>
            {numberWords(tick)}
          </text>
        </g>
      ))}
      {totals.map((total, bin) => {
        const verified = counts.verified[bin] ?? 0;
        const [x, wide] = [left + bin * step + 2, step - 4];
        return (
          // Bins have no other name than their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: they never move
          <g key={bin}>
            <rect
              x={x}
              y={y(verified)}
              width={wide}
              height={base - y(verified)}
              fill={fillOf('verified', frame)}
            />
            {total > verified && (
              <rect
                x={x + 0.5}
                y={y(total)}
                width={wide - 1}
                height={y(verified) - y(total)}
                fill={fillOf('unverified', frame)}
                stroke={ink.unverified}
              />
            )}
            {total > 0 && (
              <text x={x + wide / 2} y={y(total) - 4} text-anchor="middle" font-size={step < 40 ? 10 : 12}>
                {numberWords(total)}
              </text>
            )}
          </g>
        );
      })}
      <line x1={left} x2={width - right} y1={base} y2={base} stroke={ink.muted} />
      {[0, 2, 4, 6, 8, 10].map((tenths) => (
        <text
          key={tenths}
          x={left + tenths * step}
          y={base + 16}
          text-anchor={tenths === 10 ? 'end' : 'middle'}
          fill={ink.muted}
        >
          {numberWords(tenths / 10, 1)}
        </text>
      ))}
      <text x={left + (width - left - right) / 2} y={height - 8} text-anchor="middle" fill={ink.muted}>
        {say('picturesConfidenceAxis')}
      </text>
    </PictureSvg>
  );
}

function Legend(frame: Frame) {
  const { ink } = frame;
  return (
    <>
      <rect x={0.5} y={6.5} width={13} height={13} fill={fillOf('verified', frame)} stroke={ink.verified} />
      <text x={20} y={18}>
        {statusNames.verified}
      </text>
      <rect
        x={120.5}
        y={6.5}
        width={13}
        height={13}
        fill={fillOf('unverified', frame)}
        stroke={ink.unverified}
      />
      <text x={140} y={18}>
        {statusNames.unverified}
      </text>
    </>
  );
}
