import fc from 'fast-check';
import { unzipSync } from 'fflate';
import jsonld from 'jsonld';
import papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { hostileTexts, randomRecords, randomReport, randomText } from '../../tests/random-records';
import { mergeClaims } from '../claims/merge-claims';
import { groupOfTitle } from '../claims/title';
import { writeClaimReviews } from './claim-reviews';
import { plainCell, writeCsv } from './csv';
import { filesOf } from './files';
import { exportFormats } from './formats';
import { type Gathered, ofPaper, withReports } from './gathered';
import { escapeMarkdown, linkMarkdown } from './markdown';
import { writeAnnotations } from './web-annotations';
import { Compressing, decompress, zipParts } from './zip';

/** As a file has it: halves of pairs are lost. */
const asBytes = (text: string) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text));

const exportedAt = '2026-02-01T12:00:00.000Z';
const gathered = fc
  .record({
    records: randomRecords,
    reports: fc.uniqueArray(randomReport, { maxLength: 3, selector: ({ id }) => id }),
  })
  .map(
    ({ records, reports }): Gathered => ({
      exportedAt,
      ...records,
      reports: reports.map((report) => ({ report, sources: ['bundled'] })),
      claims: mergeClaims(reports).map((claim) => ({
        ...claim,
        examinedTitle: reports[0]?.examinedTitle ?? '',
      })),
    }),
  );

describe('CSV', () => {
  it('has the same cells when it is read again, and none that a program takes for a formula', () => {
    const cells = fc.array(fc.array(randomText, { minLength: 2, maxLength: 2 }), { maxLength: 6 });
    fc.assert(
      fc.property(cells, (rows) => {
        const text = writeCsv(['a', 'b'], rows);
        expect(text.startsWith('\uFEFF')).toBe(true);
        const { data, errors } = papa.parse<string[]>(text.slice(1), { newline: '\r\n', delimiter: ',' });
        expect(errors).toEqual([]);
        expect(data).toEqual([['a', 'b'], ...rows.map((row) => row.map(plainCell)), ['']]);
        for (const cell of data.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });

  it('leaves numbers as they are', () => {
    expect(writeCsv(['a'], [[-1], [0.5], [undefined], [true]])).toBe('\uFEFFa\r\n-1\r\n0.5\r\n\r\ntrue\r\n');
    expect(plainCell('-0.45')).toBe("'-0.45");
  });
});

/** The terms that are used, by https://www.w3.org/TR/annotation-vocab/; what is none of them is refused by the processor. */
const oa = 'http://www.w3.org/ns/oa#';
const iri = (id: string) => ({ '@id': id, '@type': '@id' });
const vocab = (id: string) => ({ '@id': id, '@type': '@vocab' });
const dateTime = (id: string) => ({ '@id': id, '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' });
const integer = (id: string) => ({
  '@id': id,
  '@type': 'http://www.w3.org/2001/XMLSchema#nonNegativeInteger',
});
const as = 'http://www.w3.org/ns/activitystreams#';
const ofType = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, oa + name]));
const annotationTerms = {
  id: '@id',
  type: '@type',
  ...ofType([
    'Annotation',
    'TextualBody',
    'SpecificResource',
    'TextQuoteSelector',
    'TextPositionSelector',
    'TimeState',
  ]),
  ...ofType(['assessing', 'highlighting', 'describing', 'commenting', 'classifying', 'tagging']),
  ...ofType(['exact', 'prefix', 'suffix']),
  AnnotationCollection: `${as}OrderedCollection`,
  AnnotationPage: `${as}OrderedCollectionPage`,
  Software: `${as}Application`,
  label: 'http://www.w3.org/2000/01/rdf-schema#label',
  total: integer(`${as}totalItems`),
  startIndex: integer(`${as}startIndex`),
  first: iri(`${as}first`),
  items: { ...iri(`${as}items`), '@container': '@list' },
  generator: iri(`${as}generator`),
  name: 'http://xmlns.com/foaf/0.1/name',
  body: iri(`${oa}hasBody`),
  target: iri(`${oa}hasTarget`),
  source: iri(`${oa}hasSource`),
  selector: iri(`${oa}hasSelector`),
  state: iri(`${oa}hasState`),
  motivation: vocab(`${oa}motivatedBy`),
  purpose: vocab(`${oa}hasPurpose`),
  value: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#value',
  format: 'http://purl.org/dc/elements/1.1/format',
  created: dateTime('http://purl.org/dc/terms/created'),
  modified: dateTime('http://purl.org/dc/terms/modified'),
  sourceDate: dateTime(`${oa}sourceDate`),
  start: integer(`${oa}start`),
  end: integer(`${oa}end`),
};
const contexts: Readonly<Record<string, object>> = {
  'http://www.w3.org/ns/anno.jsonld': annotationTerms,
  'https://schema.org': { '@vocab': 'https://schema.org/', url: iri('https://schema.org/url') },
};
const documentLoader = async (url: string) => ({
  documentUrl: url,
  document: { '@context': contexts[url] ?? expect.fail(`unknown context: ${url}`) },
});
interface Quad {
  readonly subject: { readonly value: string };
  readonly predicate: { readonly value: string };
  readonly object: { readonly value: string };
}
/** By an independent processor, which fails on a term or an address that it would have to leave out. */
async function quadsOf(text: string): Promise<Quad[]> {
  return (await jsonld.toRDF(JSON.parse(text), { documentLoader, safe: true })) as Quad[];
}

describe('annotations', () => {
  it('are what the model wants: each with one target that has a source and two selectors', async () => {
    await fc.assert(
      fc.asyncProperty(gathered, async (all) => {
        const quads = await quadsOf(writeAnnotations(all));
        const of = (subject: string | undefined, name: string) =>
          quads
            .filter((quad) => quad.subject.value === subject && quad.predicate.value === oa + name)
            .map(({ object }) => object.value);
        const annotations = quads
          .filter(({ object }) => object.value === `${oa}Annotation`)
          .map(({ subject }) => subject.value);
        const located =
          all.verdicts?.filter(({ evidence }) => /^(?:https?|file|pdf):\S*$/.test(evidence?.url ?? '')) ?? [];
        for (const { id, evidence } of located) {
          const [target, ...others] = of(`urn:uuid:${id}`, 'hasTarget');
          expect(others).toEqual([]);
          expect(of(target, 'hasSource')).toEqual([evidence?.url]);
          expect(of(target, 'hasState')).toHaveLength(1);
          const selectors = of(target, 'hasSelector');
          expect(selectors.flatMap((one) => of(one, 'exact'))).toEqual([evidence?.quote.exact]);
          expect(selectors.flatMap((one) => of(one, 'start'))).toEqual([String(evidence?.position.start)]);
          expect(of(`urn:uuid:${id}`, 'motivatedBy')).toEqual([`${oa}assessing`]);
        }
        expect(annotations.length).toBeGreaterThanOrEqual(located.length);
        for (const id of annotations)
          expect(id).toMatch(/^urn:uuid:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/);
      }),
      { numRuns: 60 },
    );
  });
});

describe('claim reviews', () => {
  it('are of what the reader has judged alone, by the reader, on a scale that is explained', async () => {
    await fc.assert(
      fc.asyncProperty(gathered, async (all) => {
        const text = writeClaimReviews(all);
        const quads = await quadsOf(text);
        const judged = all.verdicts?.filter(({ value }) => value !== undefined) ?? [];
        const reviews = quads.filter(({ object }) => object.value === 'https://schema.org/ClaimReview');
        expect(new Set(reviews.map(({ subject }) => subject.value))).toEqual(
          new Set(judged.map(({ id }) => `urn:uuid:${id}`)),
        );
        for (const review of (JSON.parse(text) as { '@graph': Record<string, unknown>[] })['@graph'])
          expect(review).toMatchObject({
            author: { name: 'A reader of Claimlight' },
            reviewRating: {
              worstRating: 1,
              bestRating: 2,
              ratingExplanation: expect.stringContaining('one reader'),
            },
          });
      }),
      { numRuns: 60 },
    );
  });
});

describe('Markdown', () => {
  it.each(hostileTexts)('has no mark-up of an outside text: %j', (text) => {
    const escaped = escapeMarkdown(text);
    expect(escaped).not.toMatch(/[\n\r]/);
    expect(escaped).not.toMatch(/(?<!\\)[`*_[\]<>]/);
    expect(escaped).not.toMatch(/(?<!\\):\/\//);
  });

  it('links addresses of the web alone', () => {
    expect(linkMarkdown('a', 'javascript:alert(1)')).toBe('a');
    expect(linkMarkdown('a', 'https://x.example/a b>(c)')).toBe('[a](<https://x.example/a%20b%3E(c)>)');
  });
});

describe('files', () => {
  it('of all formats come whole from a zip', () => {
    fc.assert(
      fc.property(gathered, (all) => {
        const paper = { group: all.verdicts?.[0]?.group ?? '0123456789abcdef', title: 'A title' };
        const files = [...filesOf(all, 'all', paper)].map((file) => ({ ...file, parts: [...file.parts] }));
        const chunks = [...zipParts(files, exportedAt)];
        const bytes = Uint8Array.from(chunks.flatMap((chunk) => [...chunk]));
        const read = unzipSync(bytes);
        expect(Object.keys(read)).toEqual(files.map(({ name }) => name));
        for (const { name, parts } of files)
          expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(read[name])).toBe(
            asBytes(parts.join('')),
          );
      }),
      { numRuns: 30 },
    );
  });

  it('are there for each format, and notes for one paper alone', () => {
    const all: Gathered = { exportedAt, verdicts: [], claims: [], reports: [], checks: [] };
    const names = (format: (typeof exportFormats)[number]) =>
      [...filesOf(all, format)].map(({ name }) => name);
    expect(names('notes')).toEqual([]);
    expect(names('csv')).toHaveLength(4);
    for (const format of exportFormats) if (format !== 'notes') expect(names(format)).not.toEqual([]);
  });

  it('of one paper have nothing of another, and no setting', () => {
    fc.assert(
      fc.property(gathered, (all) => {
        const group = groupOfTitle(all.reports?.[0]?.report.examinedTitle ?? '');
        const own = ofPaper(all, group);
        expect(own.settings).toBeUndefined();
        expect(own.sources).toBeUndefined();
        for (const one of [...(own.verdicts ?? []), ...(own.claims ?? []), ...(own.rejections ?? [])])
          expect(one.group).toBe(group);
      }),
      { numRuns: 30 },
    );
  });

  it('have reports of imported sources with their sources', () => {
    const [report] = fc.sample(randomReport, 1);
    if (report === undefined) throw new Error('no sample');
    const source = {
      id: 'imported:00000000-0000-4000-8000-000000000001',
      name: 'A',
      isOff: false,
      importedAt: exportedAt,
      files: 1,
      refused: 0,
    } as const;
    expect(withReports([source], [{ report, sources: ['bundled', source.id] }])).toEqual([
      { ...source, reports: [report] },
    ]);
    expect(withReports([source], [{ report, sources: ['bundled'] }])).toEqual([]);
  });
});

describe('compression', () => {
  it('gives the text again', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (parts) => {
        const compressing = new Compressing();
        for (const part of parts) compressing.add(part);
        expect(decompress(compressing.end(), 1_000_000)).toBe(parts.join(''));
      }),
    );
  });

  it('gives long texts with pairs of surrogates at the edges of its parts', () => {
    const text = `a${'😀'.repeat(300_000)}`;
    const compressing = new Compressing();
    compressing.add(text);
    const bytes = compressing.end();
    expect(decompress(bytes, 10_000_000)).toBe(text);
    expect(() => decompress(bytes, 1_000)).toThrow('too long');
    expect(() => decompress(bytes.subarray(0, bytes.length / 2), 10_000_000)).toThrow();
  });
});
