/**
 * Located claims as W3C Web Annotations, JSON-LD (https://www.w3.org/TR/annotation-model/): what the reader has judged at a passage, and what
 * checks have found in papers. Pure.
 */
import { timeOf } from '../check/kept-check';
import { shortHash } from '../text/fingerprint';
import type { Gathered } from './gathered';

type Json = Readonly<Record<string, unknown>>;

/**
 * All of them as one collection of one page. What has no address of its own, as a file of this computer has none, is a source by the name
 * that it is known by, as `pdf:0123456789abcdef`; what has none at all is left out.
 *
 * @param creator name of the person whose they are, where the reader gives one
 * @returns the text of the file
 */
export function writeAnnotations(
  { exportedAt, verdicts = [], checks = [] }: Gathered,
  creator?: string,
): string {
  const annotation = (fields: { readonly id: string } & Json) => ({
    type: 'Annotation',
    ...fields,
    ...(creator !== undefined && { creator: { type: 'Person', name: creator } }),
    generator: { type: 'Software', name: 'Claimlight' },
  });
  const items = [
    ...verdicts.flatMap(
      ({ id, value, note, texts: [text = ''], updatedAt, evidence, history, tags = [] }) => {
        if (evidence === undefined || !isAddress(evidence.url)) return [];
        return annotation({
          id: `urn:uuid:${id}`,
          created: history[0]?.at ?? updatedAt,
          modified: updatedAt,
          motivation: 'assessing',
          body: [
            body('describing', text),
            ...(value === undefined ? [] : [body('assessing', value)]),
            ...(note === '' ? [] : [body('commenting', note)]),
            ...tags.map((tag) => body('tagging', tag)),
          ],
          target: target(evidence.url, evidence.quote, evidence.position, updatedAt),
        });
      },
    ),
    ...checks.flatMap((check) => {
      const { url } = check.file.page;
      if (url === undefined || !isAddress(url)) return [];
      const at = instantOf(timeOf(check));
      return check.file.claims.map(({ id, text, quote, backing }) =>
        annotation({
          id: `urn:uuid:${uuidOf(`${check.id}\n${id}`)}`,
          created: at,
          modified: at,
          motivation: 'highlighting',
          body: [
            body('describing', text),
            ...(backing === undefined ? [] : [body('classifying', backing.outcome)]),
          ],
          target: target(url, quote, quote, at),
        }),
      );
    }),
  ];
  const ids = [exportedAt, ...items.map(({ id }) => id)].join('\n');
  const collection = {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: `urn:uuid:${uuidOf(ids)}`,
    type: 'AnnotationCollection',
    label: 'Claims located by Claimlight',
    total: items.length,
    first: { id: `urn:uuid:${uuidOf(`page\n${ids}`)}`, type: 'AnnotationPage', startIndex: 0, items },
  };
  return `${JSON.stringify(collection, undefined, 2)}\n`;
}

const body = (purpose: string, value: string): Json => ({
  type: 'TextualBody',
  purpose,
  format: 'text/plain',
  value,
});

/** The page as it was at a time: pages change. */
function target(
  source: string,
  { exact, prefix, suffix }: { readonly exact: string; readonly prefix: string; readonly suffix: string },
  { start, end }: { readonly start: number; readonly end: number },
  sourceDate: string,
): Json {
  return {
    type: 'SpecificResource',
    source,
    state: { type: 'TimeState', sourceDate },
    selector: [
      { type: 'TextQuoteSelector', exact, prefix, suffix },
      { type: 'TextPositionSelector', start, end },
    ],
  };
}

/** An IRI has no white space, and no sign that would end it. */
function isAddress(url: string): boolean {
  return URL.canParse(url) && !/[\s<>"{}|\\^`\p{Cc}\p{Cs}]/u.test(url);
}

/** A day is its first instant: the model wants a time. */
function instantOf(time: string): string {
  return time.length === 10 ? `${time}T00:00:00Z` : time;
}

/** A UUID of version 8 (RFC 9562), the same for the same text. */
export function uuidOf(text: string): string {
  const hex = shortHash(text) + shortHash(`${text}\n`);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
