// @vitest-environment jsdom
/** Pictures as files: well-formed, whole in themselves, and harmless whatever titles say. */
import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import type { PaperPicture } from '../messages/message-data';
import { ConfidencePicture } from './ConfidencePicture';
import { countByConfidence } from './confidence';
import { scaleOf, svgText } from './export-picture';
import { paperInk } from './ink';
import { MatrixPicture } from './MatrixPicture';
import { matrixOf, packCell } from './matrix';
import { PlacesPicture } from './PlacesPicture';
import { placesOf } from './places';
import { ReliabilityPicture } from './ReliabilityPicture';
import { reliabilityOf } from './reliability';
import { ScoresPicture } from './ScoresPicture';
import { scoresOverTime } from './scores';

const hostile =
  '</title><script xlink:href="https://attacker.example.org/x.js">alert(1)</script>]]><!-- &amp; &x; \u0000\u000B\uFFFE\uD800 <image href="https://attacker.example.org/" onload="alert(1)"/> url(https://attacker.example.org)';
const picture: PaperPicture = {
  title: hostile,
  paper: { works: [] },
  reports: [0, 1].map((at) => ({ id: String(at), title: hostile, date: '2026-01-01', qualityScore: 5 + at })),
  claims: (['mixed', 'verified', 'unverified'] as const).map((status) => ({
    id: status,
    text: hostile,
    isCut: true,
    status,
  })),
  cells: [
    packCell(0, 0, { isVerified: true, confidence: 1 }),
    packCell(0, 1, { isVerified: false, confidence: 0 }),
    packCell(1, 0, { isVerified: true, confidence: 0.5 }),
    packCell(2, 1, { isVerified: false, confidence: 0.5 }),
  ].flat(),
  checks: [{ date: '2026-03-01', score: 4, isOwn: true }],
  places: {
    at: '2026-06-01T10:00:00.000Z',
    length: 100,
    sections: [[0, hostile]],
    starts: [
      [0, 10],
      [1, 50],
      [2, 90],
    ],
  },
};
const frame = { name: 'one', title: hostile, description: hostile, ink: paperInk, width: 720 };
const scores = scoresOverTime([
  ...picture.reports.map(({ date, title, qualityScore = 0 }) => ({ date, title, score: qualityScore })),
  ...picture.checks,
]);
const places = placesOf(picture);
if (scores === undefined || places === undefined) throw new Error('nothing to draw');
const drawings = {
  confidence: (
    <ConfidencePicture
      {...frame}
      counts={countByConfidence([
        { isVerified: true, confidence: 0.1 },
        { isVerified: false, confidence: 0.1 },
      ])}
    />
  ),
  reliability: (
    <ReliabilityPicture
      {...frame}
      reliability={reliabilityOf([{ confidence: 0.9, isConfirmed: true, status: 'verified' }])}
    />
  ),
  scores: <ScoresPicture {...frame} scores={scores} />,
  places: <PlacesPicture {...frame} places={places} />,
  matrix: <MatrixPicture {...frame} matrix={matrixOf(picture)} />,
};

/** Elements and attributes, as a parser of XML that forgives nothing reads them. */
function parsed(text: string) {
  const elements: { readonly name: string; readonly attributes: Readonly<Record<string, string>> }[] = [];
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => elements.push({ name, attributes }));
  parser.write(text).close();
  return elements;
}

describe.each(Object.entries(drawings))('the file of %s', (_name, drawing) => {
  const text = svgText(drawing);
  const elements = parsed(text);

  it('is an SVG of its own size, with a name', () => {
    const [svg] = elements;
    expect(svg?.name).toBe('svg');
    expect(svg?.attributes['xmlns']).toBe('http://www.w3.org/2000/svg');
    expect(Number(svg?.attributes['width'])).toBeGreaterThan(100);
    expect(Number(svg?.attributes['height'])).toBeGreaterThan(50);
    expect(elements.slice(1, 3).map(({ name }) => name)).toEqual(['title', 'desc']);
  });

  it('needs nothing else, and runs nothing', () => {
    const drawn = [
      'svg',
      'title',
      'desc',
      'defs',
      'pattern',
      'rect',
      'g',
      'text',
      'line',
      'path',
      'circle',
      'polyline',
    ];
    for (const { name, attributes } of elements) {
      expect(drawn).toContain(name);
      for (const [key, value] of Object.entries(attributes)) {
        expect(key).not.toMatch(/^on|href|^style$|^class$/);
        if (key !== 'xmlns') expect(value).not.toMatch(/https?:|var\(|javascript:/);
        // Patterns are its own.
        for (const [, id] of value.matchAll(/url\(([^)]*)\)/g))
          expect(elements.map((one) => `#${one.attributes['id'] ?? ''}`)).toContain(id);
      }
    }
  });
});

it('has the light colours of the extension', () => {
  const tokens = readFileSync('src/page/paint/tokens.css', 'utf8');
  for (const [name, value] of Object.entries(paperInk)) expect(tokens).toContain(`--${name}: ${value};`);
});

it('is drawn at twice its size, and at less where no browser draws so many pixels', () => {
  expect(scaleOf(720, 260)).toBe(2);
  const scale = scaleOf(4_000, 9_000);
  expect(4_000 * scale * 9_000 * scale).toBeLessThanOrEqual(40_000_001);
  expect(scaleOf(40_000, 10) * 40_000).toBeLessThanOrEqual(16_000);
});
