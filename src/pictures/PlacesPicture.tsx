/** Where in a paper's text claims stand: signs over a line from its beginning to its end, by sections. */

import { percentWords, say } from '../words/say';
import { readableClaim } from '../words/wording';
import { shortened } from './axis';
import { type Frame, PictureSvg, Sign, SignLegend } from './PictureSvg';
import { type PlacesOfPaper, stackClaims } from './places';

const [left, right, top, bottom] = [8, 8, 36, 56];
/** Distance of signs, in pixels; less where very many stand in one place. */
const pitch = 12;
const mostStack = 260;

export function PlacesPicture({ places, ...frame }: Frame & { readonly places: PlacesOfPaper }) {
  const { ink, width } = frame;
  const inner = width - left - right;
  const columns = Math.max(1, Math.floor(inner / pitch));
  const stacked = stackClaims(places.claims, columns);
  const levels = 1 + Math.max(0, ...stacked.map(({ level }) => level));
  const rise = Math.min(pitch, mostStack / levels);
  const height = Math.max(140, top + levels * rise + 12 + bottom);
  const base = height - bottom;
  const x = (share: number) => left + share * inner;
  return (
    <PictureSvg {...frame} height={height}>
      <SignLegend statuses={['verified', 'unverified', 'mixed']} ink={ink} y={12} />
      {places.sections.map(({ title, from, to }, at) => (
        <g key={from}>
          {at % 2 === 0 && (
            <rect
              x={x(from)}
              y={top}
              width={Math.max(0, x(to) - x(from))}
              height={base - top}
              fill={ink.line}
              fill-opacity="0.5"
            />
          )}
          <line x1={x(from)} x2={x(from)} y1={base} y2={base + 6} stroke={ink.muted} />
          {x(to) - x(from) > 40 && (
            <text x={x(from) + 3} y={base + 17} font-size="11">
              {shortened(title, Math.floor((x(to) - x(from)) / 6.5))}
            </text>
          )}
        </g>
      ))}
      <line x1={x(0)} x2={x(1)} y1={base} y2={base} stroke={ink.muted} />
      {stacked.map(({ text, isCut, status, column, level }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two may stand in one place with one text
        <g key={at}>
          <title>{readableClaim({ text, isCut })}</title>
          <Sign
            status={status}
            ink={ink}
            x={left + ((column + 0.5) / columns) * inner}
            y={base - 8 - level * rise}
            r={5}
          />
        </g>
      ))}
      {[0, 0.5, 1].map((share) => (
        <text
          key={share}
          x={x(share)}
          y={base + 34}
          fill={ink.muted}
          text-anchor={share === 0 ? 'start' : share === 1 ? 'end' : 'middle'}
        >
          {percentWords(share)}
        </text>
      ))}
      <text x={left + inner / 2} y={height - 6} text-anchor="middle" fill={ink.muted}>
        {say('picturesPlacesAxis')}
      </text>
    </PictureSvg>
  );
}
