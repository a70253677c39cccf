/** Sets what a paper says of the works that it cites against their texts: abstracts that services have given, full texts that are open. */
import { abstractText, type CitedSource, readSource } from '../cited/read-source';
import { sayIt } from '../cited/say-it';
import type { CitedClaim, CitingSentence, FullTextReading } from '../claims/cited-claim';
import { type CheckedReference, meantWork } from '../claims/reference-check';
import { type SourceAnswer, strongestAnswer, type WhyNoText } from '../claims/source-answer';
import type { SourceName, SourceWork } from '../claims/source-work';
import { resolvableDoi } from '../claims/versioned-dois';
import type { WorkId } from '../claims/work-id';
import { allIds } from '../references/group-records';
import { type FullTextCopy, fullTextsOf } from '../sources/full-texts';
import { canKnow, type Sources } from '../sources/sources';
import { wordsOf } from '../text/tokens';
import type { CopyHost } from './copy-hosts';

/** A cited work whose reference was found. */
export interface FoundWork {
  /** Position of its reference in the bibliography, from 0. */
  readonly reference: number;
  /** Records of it; the one that the reference was found to be is first. */
  readonly works: readonly SourceWork[];
  readonly isRetracted: boolean;
}

export interface ReadOptions {
  readonly sources: Sources;
  /** Those that the reader allows. */
  readonly services: readonly SourceName[];
  readonly signal: AbortSignal;
  /** Runs work to its end, with pauses. @throws once the signal is aborted */
  readonly run: <Result>(work: Generator<unknown, Result>) => Promise<Result>;
}

/** @returns `undefined` where the reference leads to no one work; what its records say of its standing counts */
export function foundWork(
  { at, outcome, notices }: CheckedReference,
  works: readonly SourceWork[] = [],
): FoundWork | undefined {
  const meant = meantWork(outcome);
  if (meant === undefined) return undefined;
  const others = works.filter((work) => work !== meant);
  const isRetracted = notices.some(({ kind }) => kind === 'retracted' || kind === 'withdrawn');
  return { reference: at, works: [meant, ...others], isRetracted };
}

/**
 * What the abstracts of cited works say. Where no record has one, services are asked for it once more, by id.
 *
 * @returns one for each part of the sentences, in their order
 * @throws once the signal is aborted
 */
export async function readAbstracts(
  citing: readonly CitingSentence[],
  found: readonly FoundWork[],
  options: ReadOptions,
): Promise<CitedClaim[]> {
  const cited = new Set(citing.flatMap(({ parts }) => parts.map(({ reference }) => reference)));
  const wanted = found.filter(({ reference }) => cited.has(reference));
  const works = await withAbstracts(wanted, options);
  const answers: CitedClaim[] = [];
  const byReference = partsByReference(citing);
  for (const [reference, parts] of byReference) {
    const work = works.get(reference);
    const source = work === undefined ? 'no-work' : (abstractOf(work) ?? 'no-text');
    const judge = judging(parts, source, work?.isRetracted ?? false);
    answers.push(...(await options.run(judge)));
  }
  return inOrder(answers);
}

/** A part of a sentence, by its place. */
interface Part extends Pick<CitedClaim, 'sentence' | 'part'> {
  readonly text: string;
}

function partsByReference(citing: readonly CitingSentence[]): Map<number, Part[]> {
  const found = new Map<number, Part[]>();
  for (const [sentence, { parts }] of citing.entries())
    for (const [part, { reference, text }] of parts.entries()) {
      const known = found.get(reference);
      if (known === undefined) found.set(reference, [{ sentence, part, text }]);
      else known.push({ sentence, part, text });
    }
  return found;
}

function* judging(
  parts: readonly Part[],
  source: CitedSource | WhyNoText,
  isRetracted: boolean,
): Generator<void, CitedClaim[]> {
  const read = typeof source === 'string' ? source : yield* readSource(source);
  const claims: CitedClaim[] = [];
  for (const { sentence, part, text } of parts)
    claims.push({ sentence, part, answer: yield* sayIt(text, read, isRetracted) });
  return claims;
}

const inOrder = (claims: readonly CitedClaim[]) =>
  claims.toSorted((a, b) => a.sentence - b.sentence || a.part - b.part);

/** Characters: a sentence of a record is no abstract. */
const minAbstract = 100;

function longestAbstract({ works }: FoundWork): string | undefined {
  const abstracts = works.flatMap(({ abstract }) => abstract ?? []);
  return abstracts.toSorted((a, b) => b.length - a.length)[0];
}

function abstractOf(work: FoundWork): CitedSource | undefined {
  const abstract = longestAbstract(work);
  const [first] = work.works;
  if (abstract === undefined || first === undefined) return undefined;
  return {
    document: abstractText(abstract),
    extent: 'abstract',
    address: pageOf(first),
    notices: first.notices,
  };
}

/** Where a reader finds the abstract. */
function pageOf({ ids: [id], address }: SourceWork): string {
  if (id === undefined) return address;
  return id.startsWith('arxiv:')
    ? `https://arxiv.org/abs/${id.slice(6)}`
    : `https://doi.org/${encodeURI(resolvableDoi(id.slice(4)))}`;
}

/** They have no abstracts. */
const without: readonly SourceName[] = ['unpaywall'];

async function withAbstracts(
  found: readonly FoundWork[],
  { sources, services, signal }: ReadOptions,
): Promise<Map<number, FoundWork>> {
  const known = new Map(found.map((work) => [work.reference, work]));
  const lacking = found.filter((work) => (longestAbstract(work)?.length ?? 0) < minAbstract);
  const ids = lacking.flatMap(({ works }) => works.flatMap((work) => work.ids));
  const asked = services.filter(
    (source) => !without.includes(source) && ids.some((id) => canKnow(source, id)),
  );
  if (asked.length === 0) return known;
  const { works } = await sources.byIds(ids, { services: asked, signal });
  signal.throwIfAborted();
  const index = byId(works);
  for (const work of lacking) {
    const more = recordsOf(work, index);
    if (more.length > 0) known.set(work.reference, { ...work, works: [...work.works, ...more] });
  }
  return known;
}

function byId(works: readonly SourceWork[]): Map<WorkId, SourceWork[]> {
  const index = new Map<WorkId, SourceWork[]>();
  for (const work of works)
    for (const id of allIds(work)) index.set(id, [...(index.get(id) ?? []), work].slice(0, 10));
  return index;
}

function recordsOf({ works }: FoundWork, index: ReadonlyMap<WorkId, SourceWork[]>): SourceWork[] {
  return [...new Set(works.flatMap(({ ids }) => ids.flatMap((id) => index.get(id) ?? [])))];
}

/** Whether a full text may answer more: it is not said in what was read. */
export function isOpen({ answer: { state }, fullText }: CitedClaim): boolean {
  return state !== 'says' && state !== 'nothing-to-check' && fullText?.state !== 'read';
}

/**
 * Hosts of copies that may say more than what was read, those with the most works first.
 *
 * @param known hosts that the reader was asked for
 */
export function copyHosts(
  references: readonly number[],
  found: readonly FoundWork[],
  known: readonly string[],
): CopyHost[] {
  const counts = new Map<string, number>();
  const wanted = new Set(references);
  for (const { works } of found.filter(({ reference }) => wanted.has(reference)))
    for (const host of new Set(fullTextsOf(works).flatMap((copy) => copy.host ?? [])))
      if (!known.includes(host)) counts.set(host, (counts.get(host) ?? 0) + 1);
  return [...counts]
    .map(([host, works]) => ({ host, works }))
    .sort((a, b) => b.works - a.works || (a.host < b.host ? -1 : 1));
}

/** References whose works may say more in their full texts, each once. */
export function openReferences(
  citing: readonly CitingSentence[],
  claims: readonly CitedClaim[],
  found: readonly FoundWork[],
): number[] {
  const known = new Set(found.map(({ reference }) => reference));
  const open = claims.filter(isOpen).flatMap(({ sentence, part }) => referenceOf(citing, sentence, part));
  return [...new Set(open)].filter((reference) => known.has(reference));
}

function referenceOf(citing: readonly CitingSentence[], sentence: number, part: number): number[] {
  const reference = citing[sentence]?.parts[part]?.reference;
  return reference === undefined ? [] : [reference];
}

export interface FullTextOptions extends ReadOptions {
  /** Hosts at which the reader wants copies read. */
  readonly hosts?: readonly string[];
  /** Called with what is known of the claims of one work, once its text was read or could not be. */
  readonly onRead?: (claims: readonly CitedClaim[]) => void;
}

/**
 * What the full texts of cited works say, where they are open and what was read does not say it.
 *
 * @param claims what the abstracts say
 * @returns all claims, in their order; those of works that were not reached by the time of a stop as they were
 */
export async function readFullTexts(
  citing: readonly CitingSentence[],
  claims: readonly CitedClaim[],
  found: readonly FoundWork[],
  options: FullTextOptions,
): Promise<CitedClaim[]> {
  const wanted = new Set(openReferences(citing, claims, found));
  const known = new Map(claims.map((claim) => [keyOf(claim), claim]));
  const parts = partsByReference(citing);
  const works = await withPmcIds(
    found.filter(({ reference }) => wanted.has(reference)),
    options,
  );
  await Promise.all(
    works.map(async (work) => {
      const open = (parts.get(work.reference) ?? []).filter((part) => {
        const claim = known.get(keyOf(part));
        return claim !== undefined && isOpen(claim);
      });
      const told = await readWork(work, open, options).catch(() => undefined);
      if (told === undefined) return;
      const merged = told.map((claim) => joined(known.get(keyOf(claim)), claim));
      for (const claim of merged) known.set(keyOf(claim), claim);
      options.onRead?.(merged);
    }),
  );
  return inOrder([...known.values()]);
}

const keyOf = ({ sentence, part }: Pick<CitedClaim, 'sentence' | 'part'>) =>
  `${String(sentence)} ${String(part)}`;

/** The stronger of both answers, and what became of the full text. */
function joined(before: CitedClaim | undefined, after: CitedClaim): CitedClaim {
  if (before === undefined) return after;
  const isRead = after.fullText?.state === 'read';
  const answers: SourceAnswer[] = isRead ? [before.answer, after.answer] : [before.answer];
  return { ...after, answer: strongestAnswer(answers) ?? before.answer };
}

/** The first copy that can be read. @throws once the signal is aborted */
async function readWork(
  work: FoundWork,
  parts: readonly Part[],
  { sources, services, signal, run, hosts = [] }: FullTextOptions,
): Promise<CitedClaim[]> {
  let reading: FullTextReading = { state: 'none' };
  for (const copy of fullTextsOf(work.works)) {
    if (!services.includes(copy.source)) continue;
    if (copy.host !== undefined && !hosts.includes(copy.host)) continue;
    const { document, why } = await sources.fullText(copy, signal);
    signal.throwIfAborted();
    // What lies behind an address may be another file by now; services give theirs by ids.
    if (document !== undefined && copy.host !== undefined && !printsTitle(document, work)) {
      reading = { state: 'other-work' };
    } else if (document !== undefined) {
      const claims = await run(judging(parts, sourceOf(work, copy, document), work.isRetracted));
      return claims.map((claim) => ({ ...claim, fullText: { state: 'read' } }));
    }
    const { source, host } = copy;
    if (why !== undefined) reading = { state: 'no-answer', source, ...(host !== undefined && { host }), why };
  }
  const fullText = reading;
  return parts.map(({ sentence, part }) => ({
    sentence,
    part,
    answer: { state: 'unread', why: 'no-text', isRetracted: work.isRetracted },
    fullText,
  }));
}

function sourceOf(
  { works: [first] }: FoundWork,
  { address, version, form }: FullTextCopy,
  document: CitedSource['document'],
): CitedSource {
  return {
    document,
    extent: 'full-text',
    address,
    ...(form === 'pdf' && { isPdf: true }),
    ...(version !== undefined && { version }),
    notices: first?.notices ?? [],
  };
}

/** Characters in which a paper prints its title: what stands before it are names of journals, and covers of repositories. */
const headLength = 6_000;
/** Share of a title's words: some are set in formulas, or are parted at the end of a line. */
const minTitleWords = 0.8;

function printsTitle({ text }: CitedSource['document'], { works }: FoundWork): boolean {
  const head = new Set(wordsOf(text.slice(0, headLength)));
  return works.some(({ title }) => {
    const words = new Set(wordsOf(title));
    const there = [...words].filter((word) => head.has(word)).length;
    return words.size > 0 && there >= minTitleWords * words.size;
  });
}

/** Europe PMC gives texts by ids of its own, which its records alone have. */
async function withPmcIds(
  found: readonly FoundWork[],
  { sources, services, signal }: ReadOptions,
): Promise<readonly FoundWork[]> {
  if (!services.includes('europepmc')) return found;
  const lacking = found.filter(({ works }) => works.every(({ pmcId }) => pmcId === undefined));
  const ids = lacking.flatMap(({ works }) =>
    works.flatMap((work) => work.ids).filter((id) => canKnow('europepmc', id)),
  );
  if (ids.length === 0) return found;
  const { works } = await sources.byIds(ids, { services: ['europepmc'], signal });
  const index = byId(works);
  return found.map((work) => ({ ...work, works: [...work.works, ...recordsOf(work, index)] }));
}
