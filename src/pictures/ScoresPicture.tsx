/** Quality scores by date: reports as dots, what this browser has made as diamonds. */
import { dayWords, numberWords, say, sayCount } from '../words/say';
import { readable } from '../words/wording';
import { type Frame, PictureSvg } from './PictureSvg';
import { type ScoreDot, type ScoresOverTime, timeOf } from './scores';

const height = 260;
const [left, right, top, bottom] = [36, 16, 40, 32];

export function ScoresPicture({ scores, ...frame }: Frame & { readonly scores: ScoresOverTime }) {
  const { ink, width } = frame;
  const { from, to, dots, columns } = scores;
  const x = (date: string) => left + 8 + ((timeOf(date) - from) / (to - from)) * (width - left - right - 16);
  const y = (score: number) => height - bottom - (score / 10) * (height - top - bottom);
  const most = Math.max(1, ...dots.map(({ count }) => count));
  const radius = ({ count }: ScoreDot) => (most === 1 ? 4 : 3 + 6 * Math.sqrt(count / most));
  const medians = columns.flatMap((column) =>
    column.median === undefined
      ? []
      : [`${x(within(column.from, from)).toFixed(1)} ${y(column.median).toFixed(1)}`],
  );
  const days = [dayOf(from), dayOf(to)] as const;
  return (
    <PictureSvg {...frame} height={height}>
      <circle cx={6} cy={13} r={4} fill={ink.accent} />
      <text x={16} y={17}>
        {say('picturesReports')}
      </text>
      <Diamond x={126} y={13} r={5} color={ink.text} background={ink.background} />
      <text x={138} y={17}>
        {say('picturesMadeHere')}
      </text>
      {[0, 2, 4, 6, 8, 10].map((score) => (
        <g key={score}>
          <line x1={left} x2={width - right} y1={y(score)} y2={y(score)} stroke={ink.line} />
          <text x={left - 6} y={y(score) + 4} text-anchor="end" fill={ink.muted}>
            {numberWords(score)}
          </text>
        </g>
      ))}
      {medians.length > 1 && (
        <polyline points={medians.join(' ')} fill="none" stroke={ink.muted} stroke-dasharray="5 3" />
      )}
      {dots.map((dot) => {
        const key = `${dot.date} ${String(dot.score)} ${String(dot.isOwn)}`;
        const [cx, cy] = [x(dot.date), y(dot.score)];
        return dot.isOwn === true ? (
          <Diamond
            key={key}
            x={cx}
            y={cy}
            r={radius(dot) + 1}
            color={ink.text}
            background={ink.background}
            title={titleOf(dot)}
          />
        ) : (
          <circle
            key={key}
            cx={cx}
            cy={cy}
            r={radius(dot)}
            fill={ink.accent}
            fill-opacity="0.7"
            stroke={ink.background}
          >
            <title>{titleOf(dot)}</title>
          </circle>
        );
      })}
      <text x={left} y={height - 8} fill={ink.muted}>
        {dayWords(days[0])}
      </text>
      {scores.to - scores.from > dayLength && (
        <text x={width - right} y={height - 8} text-anchor="end" fill={ink.muted}>
          {dayWords(days[1])}
        </text>
      )}
    </PictureSvg>
  );
}

const dayLength = 86_400_000;

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** A column may begin before the first score. */
function within(date: string, from: number): string {
  return timeOf(date) < from ? dayOf(from) : date;
}

function titleOf({ date, score, title, count }: ScoreDot): string {
  const day = dayWords(date.slice(0, 10));
  if (title !== undefined)
    return say('picturesScoreOf', { date: day, score: numberWords(score, 1), title: readable(title) });
  return sayCount('picturesScoreCount', count, { date: day, score: numberWords(score, 1) });
}

interface DiamondProps {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly color: string;
  readonly background: string;
  readonly title?: string;
}

function Diamond({ x, y, r, color, background, title }: DiamondProps) {
  return (
    <path
      d={`M${x.toFixed(1)} ${(y - r).toFixed(1)}l${String(r)} ${String(r)}l${String(-r)} ${String(r)}l${String(-r)} ${String(-r)}z`}
      fill={background}
      stroke={color}
      stroke-width="1.5"
    >
      {title !== undefined && <title>{title}</title>}
    </path>
  );
}
