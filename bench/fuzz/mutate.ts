/** Changes real inputs so that most of their structure stays. */
import type { Random } from '../durability/random';

/** Texts that parsers have stumbled over. */
const tokens = [
  '\u0000',
  '\uFEFF',
  '\u00A0',
  '\u200B',
  '\u202E',
  '\uD800',
  '\uDC00',
  'é',
  'e\u0301',
  'ﬁ',
  'İ',
  'ß',
  '𝒜',
  '–',
  '…',
  '“',
  '\n',
  '\r',
  '\r\n',
  '\t',
  '\u2028',
  ' ',
  '',
  '\\',
  '"',
  "'",
  '<',
  '>',
  '&',
  '&amp;',
  '%',
  '%2F',
  '%E0%A4%A',
  '%00',
  '#',
  '?',
  '[',
  ']',
  '(',
  ')',
  '{',
  '}',
  '[1]',
  '[1–9999999]',
  '(2020)',
  '10.1000/',
  '10.48550/arXiv.',
  'doi:',
  'https://',
  'http://[',
  'arXiv:',
  'arXiv:2401.01234v2',
  '2401.01234',
  'hep-th/9901001',
  '0',
  '-1',
  '1e999',
  '9007199254740993',
  '99999999999999999999',
  'NaN',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  'toString',
  '0000-00-00',
  '9999-12-31T23:59:59.999Z',
  '+275760-09-13T00:00:00.000Z',
  '2024-02-30T00:00:00+14:00',
  '✓',
  '×',
  'References',
  'et al.',
  '$x^2$',
  '\\frac{',
  '*',
  '**',
  '_',
  '|',
  '1.',
  'a'.repeat(2_001),
] as const;

/** @param others further inputs of the same kind, to take parts from */
export function mutateText(text: string, others: readonly string[], random: Random): string {
  let changed = text;
  for (let left = random.pick([1, 1, 1, 2, 3, 6]); left > 0; left -= 1)
    changed = once(changed, others, random);
  return changed;
}

function once(text: string, others: readonly string[], random: Random): string {
  const at = random.whole(0, text.length);
  const end = Math.min(text.length, at + random.pick([1, 1, 2, 5, 20, 200]));
  const lines = text.split('\n');
  const line = random.whole(0, lines.length - 1);
  switch (random.whole(0, 11)) {
    case 0:
      return text.slice(0, at) + random.pick(tokens) + text.slice(at);
    case 1:
      return text.slice(0, at) + random.pick(tokens) + text.slice(end);
    case 2:
      return text.slice(0, at) + text.slice(end);
    case 3:
      return text.slice(0, end) + text.slice(at, end).repeat(random.pick([1, 2, 10])) + text.slice(end);
    case 4:
      return lines.toSpliced(line, random.pick([1, 1, 3])).join('\n');
    case 5:
      return lines.toSpliced(line, 0, random.pick(lines)).join('\n');
    case 6:
      return lines.with(line, random.pick(lines)).join('\n');
    case 7: {
      const other = random.pick(others);
      return text.slice(0, at) + other.slice(random.whole(0, other.length));
    }
    case 8:
      return text.slice(0, at);
    case 9:
      return replaceNumber(text, random);
    case 10:
      return lines
        .with(
          line,
          (lines[line] ?? '')
            .split(/(\s+)/)
            .map((word) => (random.chance(0.1) ? random.pick(tokens) : word))
            .join(''),
        )
        .join('\n');
    default:
      return text.slice(0, at) + swapCase(text.slice(at, end)) + text.slice(end);
  }
}

function replaceNumber(text: string, random: Random): string {
  const numbers = [...text.matchAll(/\d+(?:\.\d+)?/g)];
  if (numbers.length === 0) return text;
  const { 0: number, index } = random.pick(numbers);
  const other = random.pick([
    '0',
    '1',
    '-1',
    '1.5',
    '007',
    '10',
    '11',
    '1e3',
    '99999999999999999999',
    String(Number(number) + 1),
  ]);
  return text.slice(0, index) + other + text.slice(index + number.length);
}

function swapCase(text: string): string {
  const upper = text.toUpperCase();
  return text === upper ? text.toLowerCase() : upper;
}

/** JSON with parts removed, exchanged, renamed or replaced; now and then it is none any more. */
export function mutateJson(text: string, others: readonly string[], random: Random): string {
  if (random.chance(0.1)) return mutateText(text, others, random);
  const data: unknown = JSON.parse(text);
  for (let left = random.pick([1, 1, 1, 2, 4]); left > 0; left -= 1) {
    const places = placesIn(data);
    if (places.length === 0) break;
    const place = random.pick(places);
    const key = String(place.key);
    switch (random.whole(0, 7)) {
      case 0:
        remove(place);
        break;
      case 1:
        put(place, random.pick(placesIn(JSON.parse(random.pick(others)))).value);
        break;
      case 2:
        put(place, random.pick(places).value);
        break;
      case 3:
        put(
          {
            ...place,
            key: Array.isArray(place.of) ? place.of.length : `${key}${random.pick(['x', '', ' '])}`,
          },
          place.value,
        );
        break;
      case 4:
      case 5:
        put(
          place,
          typeof place.value === 'string'
            ? mutateText(place.value, [place.value], random)
            : random.pick(values),
        );
        break;
      case 6:
        put(
          { ...place, key: random.pick(['__proto__', 'constructor', 'length', 'id', 'url', 'x']) },
          random.pick(values),
        );
        break;
      default:
        put(place, random.pick(values));
    }
  }
  return JSON.stringify(data);
}

const values: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  0.5,
  1e21,
  9_007_199_254_740_991,
  '',
  'x',
  'x'.repeat(25_000),
  [],
  {},
  [null],
  [[]],
  { id: 'x' },
  '00000000-0000-4000-8000-000000000000',
  '2026-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '2026-01-01T00:00:00+14:00',
  '2026-13-45T99:99:99Z',
  'confirmed',
  'disputed',
  'doi:10.1000/x',
  'arxiv:2401.01234',
  'https://example.org/',
  'javascript:1',
];

interface Place {
  readonly of: unknown[] | Record<string, unknown>;
  readonly key: string | number;
  readonly value: unknown;
}

function placesIn(data: unknown): Place[] {
  if (typeof data !== 'object' || data === null) return [];
  const own = Array.isArray(data)
    ? data.map((value: unknown, key): Place => ({ of: data, key, value }))
    : Object.entries(data).map(
        ([key, value]): Place => ({ of: data as Record<string, unknown>, key, value }),
      );
  return own.flatMap((place) => [place, ...placesIn(place.value)]);
}

function remove({ of, key }: Place): void {
  if (Array.isArray(of)) of.splice(Number(key), 1);
  else Reflect.deleteProperty(of, key);
}

function put({ of, key }: Place, value: unknown): void {
  if (Array.isArray(of) && typeof key === 'string') return;
  // As JSON.parse makes it: an own key, whatever its name, and a value of its own.
  Object.defineProperty(of, key, {
    value: structuredClone(value),
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

/**
 * An input with one of its parts repeated, to see how the time grows.
 *
 * @param size roughly its length, in characters
 */
export function swellText(text: string, size: number, random: Random): string {
  const from = random.whole(0, text.length);
  const part = random.chance(0.4)
    ? random.pick(tokens) || ' '
    : text.slice(from, from + random.pick([1, 2, 3, 8, 40, 400])) || ' ';
  const at = random.whole(0, text.length);
  return text.slice(0, at) + part.repeat(Math.ceil(size / part.length)) + text.slice(at);
}

/** A page with one element of its head repeated: what is nested a thousand times is slow to parse, and not by us. */
export function swellHead(html: string, size: number, random: Random): string {
  const elements =
    html.match(/<(?:meta|link|title|script)\b[^>]{0,500}>(?:[^<]{0,2000}<\/(?:title|script)>)?/g) ?? [];
  const element =
    elements.length === 0 ? '<meta name="citation_doi" content="10.1000/x">' : random.pick(elements);
  const swollen = random.chance(0.5)
    ? element.repeat(Math.ceil(size / element.length))
    : element.replace(/(content|href)="([^"]*)"/, (_, name: string, value: string) => {
        const part = random.pick([value, value.slice(-1), ')', '.', '/', '%', '10.1000/']) || 'x';
        return `${name}="${value}${part.repeat(Math.ceil(size / part.length))}"`;
      });
  return html.replace(/<head[^>]*>|$/, (head) => head + swollen);
}
