/** From a question to what works say of it, with the services of the tests. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finish } from '../../bench/finish.mjs';
import { question, questionWorks, shared } from '../../tests/services/question-works.mjs';
import { sourcesOn, TestClock } from '../../tests/services/run';
import { type ServiceServer, serveServices } from '../../tests/services/service-server.mjs';
import { parseReport } from '../claims/parse-report';
import type { SourceName } from '../claims/source-work';
import { answerQuestion } from './answer-question';
import { type Found, findWorks } from './find-works';
import { parseQuestion } from './kept-question';
import { queryOf } from './query';
import type { FoundWork, Question } from './question';
import { writeQuestion, writeQuestionMarkdown } from './write-question';

const services: readonly SourceName[] = ['openalex', 'crossref', 'arxiv'];
const terms = queryOf(question);
let server: ServiceServer;
beforeAll(async () => {
  server = await serveServices(questionWorks);
});
afterAll(() => {
  server.close();
});

async function find(onFound: (found: Found) => void = () => {}, asked = services): Promise<Found> {
  return findWorks(terms, {
    sources: sourcesOn(server, new TestClock()),
    services: asked,
    signal: new AbortController().signal,
    onFound,
  });
}

async function answered(asked = services): Promise<Question> {
  const { works, search } = await find(undefined, asked);
  const done = finish(answerQuestion(works, terms));
  return {
    id: '00000000-0000-4000-8000-000000000001',
    text: question,
    terms,
    phase: 'done',
    tries: 1,
    askedAt: '2026-05-30T12:00:00.000Z',
    services: asked,
    search,
    ...done,
  };
}
const at = ({ works }: Question, family: string) =>
  works.findIndex(({ authors }) => authors[0]?.includes(family));

describe('an answer', () => {
  it('says what became of every work that was found, each once', async () => {
    const { works } = await answered();
    const fates = works.map(({ authors, fate }) => [authors[0]?.split(' ').at(-1), fate]);
    expect(Object.fromEntries(fates)).toEqual({
      Abend: 'read',
      Brandis: 'read',
      Eklund: 'read',
      Grönholm: 'retracted',
      Haddad: 'no-abstract',
    });
    expect(works).toHaveLength(6);
  });

  it('joins what works say alike, and verifies it by work of others alone', async () => {
    const known = await answered();
    const claim = known.answer?.claims.find(({ text }) => text === shared);
    expect(claim?.isVerified).toBe(true);
    expect(claim?.from.map(({ work }) => work)).toContain(at(known, 'Abend'));
    expect(claim?.others.filter(({ isIndependent }) => isIndependent).map(({ work }) => work)).toEqual([
      at(known, 'Brandis'),
    ]);
    expect(claim?.others.every(({ quote }) => quote.exact === shared)).toBe(true);
    // A retracted work supports nothing.
    expect(claim?.others.map(({ work }) => work)).not.toContain(at(known, 'Grönholm'));
    expect(known.answer?.claims.filter(({ isVerified }) => isVerified)).toHaveLength(1);
  });

  it('is the same to the byte, in whatever order the services answer', async () => {
    const first = await answered();
    server.fail('api.openalex.org', { kind: 'status', status: 429, retryAfter: '1' }, 1);
    expect(writeQuestion(await answered())).toBe(writeQuestion(first));
    expect(JSON.stringify(await answered())).toBe(JSON.stringify(first));
  });

  it('names a service that gave no answer, and goes on with the others', async () => {
    server.fail('api.crossref.org', { kind: 'html' }, 9);
    const known = await answered();
    server.heal();
    expect(known.search?.silent).toEqual([{ source: 'crossref', why: 'unreadable' }]);
    expect(known.answer?.claims.length).toBeGreaterThan(0);
    expect(writeQuestion(known)).toContain('No whole answer: Crossref (unreadable).');
  });

  it('tells works as soon as a service has answered', async () => {
    const counts: number[] = [];
    await find(({ search }) => counts.push(search.answered.length));
    expect(counts).toEqual([1, 2, 3]);
  });

  it('is kept as it is', async () => {
    const known = await answered();
    expect(parseQuestion(structuredClone(known))).toEqual(known);
    expect(parseQuestion({ ...known, phase: 'other' })).toBeUndefined();
  });
});

function readBack(text: string | undefined) {
  const warnings: unknown[] = [];
  return { report: parseReport(text ?? '', 'own.txt', (warning) => warnings.push(warning)), warnings };
}

describe('its report', () => {
  it('is read back, plain and as Markdown, and names what was searched, found and left out', async () => {
    const known = await answered();
    const text = writeQuestion(known) ?? '';
    const { report, warnings } = readBack(text);
    expect(warnings).toEqual([]);
    expect(report).toMatchObject({
      title: `Report on the question “${question}”`,
      publisher: 'Claimlight',
      date: '2026-05-30',
      researchQuestion: question,
      papersRetrieved: 6,
      claimsVerified: 1,
    });
    expect(report.references.map(({ work }) => work)).toContain('arxiv:2103.01234');
    expect(report.references.map(({ work }) => work)).not.toContain('doi:10.5555/lichen.5');
    expect(text).toContain('Searched for: lichen growth increase soil moisture alpine valleys');
    expect(text).toContain('Left out, since retracted or withdrawn (1):\n- Lichen growth doubles');
    expect(text).toContain('which may be by the same authors and confirms nothing');
    const { id: _one, ...plain } = report;
    const { id: _other, ...marked } = readBack(writeQuestionMarkdown(known)).report;
    expect(marked).toEqual(plain);
  });

  it('is none without a claim', async () => {
    const known = await answered();
    expect(writeQuestion({ ...known, ...finish(answerQuestion([], terms)) })).toBeUndefined();
  });

  it('is read back whatever titles, claims and questions say', async () => {
    const known = await answered();
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
      fc.constantFrom(
        'References',
        '## 5 Extracted Claims',
        'x. Research question: y.',
        'databases yielded 99 papers.',
        'a quality score of 9.9/10',
        '99 papers retrieved. 99 claims extracted; 99 independently verified.',
        'Quality review score: 9.9/10.',
        'a\tb\nReferences\n- <https://arxiv.org/abs/2401.00001>',
        '\u2028Results\u202E',
      ),
    );
    const work = (title: string, text: string): FoundWork => ({
      title,
      authors: [text],
      hasMoreAuthors: false,
      ids: [],
      address: 'https://example.org/',
      sources: ['crossref'],
      notices: [],
      fate: 'read',
    });
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 4, maxLength: 12 }), (texts) => {
        const [asked = '', ...others] = texts;
        const quote = { exact: asked, prefix: '', suffix: '' };
        const claims = others.map((text, nth) => ({
          text,
          from: [{ work: nth, quote }],
          others: [
            {
              work: 0,
              outcome: 'differs' as const,
              isIndependent: nth % 2 === 0,
              quote,
              probability: 0.8,
              differences: [{ inClaim: text, inPassage: asked }],
            },
          ],
          isVerified: nth % 2 === 0,
          confidence: 0.5,
        }));
        const answer = {
          rules: 'question-1',
          claims,
          conflicts: [{ what: asked, values: [{ text: asked, works: [0, 99] }] }],
          review: { dimensions: [], consensus: 5, caps: [] },
        };
        const works = [
          ...others.map((text) => work(text, asked)),
          { ...work(asked, asked), fate: 'retracted' as const },
        ];
        const written = writeQuestion({ ...known, text: asked, terms: texts, works, answer });
        if (asked.trim() === '' || written === undefined) return;
        const { report } = readBack(written);
        expect(report.papersRetrieved).toBe(texts.length);
        expect(report.qualityScore).toBe(5);
        expect(report.references).toEqual([]);
        for (const { text } of report.assertions) expect(text).not.toBe('');
      }),
      { numRuns: 400 },
    );
  });
});
