/** The parts of a paper in which it states its claims: title, abstract and body. Pure. */
import { type Part, partOpenedBy } from '../locate/cues';
import type { PreparedDocument, PreparedSentence } from '../locate/prepare';
import type { TextSpan } from '../text/document-text';
import { splitSentences } from '../text/sentences';
import { isStatement } from './statement';

export interface OutlinedSentence {
  /** In the document. */
  readonly span: TextSpan;
  /** By the heading of its section; `methods` are procedures alone, and go on below their subheadings. */
  readonly part: Part;
  /** As it stands, white space as single spaces, without raised marks. */
  readonly text: string;
  readonly isHeading: boolean;
}

export interface PaperOutline {
  readonly title: string;
  readonly abstract: readonly OutlinedSentence[];
  /** With the headings of its sections; empty where only the abstract is open. */
  readonly body: readonly OutlinedSentence[];
}

/** Fewer statements are no body: what stands around an abstract on its page. */
const minStatements = 25;
/** A text without headings and of no more sentences is an abstract. */
const maxAbstract = 40;
const maxHeading = 200;
/** Sentences between two pauses. */
const sentencesAtOnce = 100;

/** What a raised mark leaves before a sign. */
const ofGap = /(?<=[\p{L}\p{N})\]]) (?=[.,;:](?: |$))/gu;

const abstractHeading = /^(?:abstract|summary|executive summary|synopsis)$/;
const procedures =
  /^(?:materials?\b|methods?\b|(?:patients|subjects|participants) and|experimental (?:section|procedures?|methods?|details)|methodology|(?:star|online|supplementary|statistical) (?:methods|analys[ie]s))/;
const abstractPart =
  /^(?:background|objectives?|aims?|purpose|goals?|design|setting|participants?|patients|materials? and methods|methods?|methodology|measurements?|interventions?|main outcomes?|main outcome measures?|results?|main results|findings|methods and findings|methodology\/principal findings|principal findings|conclusions?|conclusions?\/significance|significance|interpretation|discussion|limitations?|context|importance|rationale|summary)$/;
/** What says nothing of the paper's findings, by the beginning of its heading. */
const leftOut =
  /^(?:(?:list of )?references?\b|bibliograph|literature cited|works cited|notes?$|footnotes?|acknowledge?ments?|funding|financial|(?:author|authors)\b|(?:about|contributors?|correspond)|contribution of|competing|conflicts? of|declaration|disclosure|ethic|consent|data (?:availab|access|archiv|deposition)|availability|code availab|supplement|supporting information|additional (?:information|file)|appendix|appendices|abbreviations?|nomenclature|keywords?|key words|article (?:information|history|tools|info|and author)|decision letter|author response|response to|publication (?:history|date)|pre-publication|copyright|licen[cs]e|rights|permissions?|open access|cite this|citation|how to cite|cited by|related (?:articles?|content|links?|information|items)|recommended|similar articles|metrics|share|comments?|navigation|menu|search|sign in|log ?in|access|download|subscribe|contents|table of contents|highlights|graphical abstract|editor|peer review|reviewer|publisher|additional metadata|submission history|bookmark|tables?$|figures?$)/;

/** The title, abstract and body of a paper; captions, tables, references and what thanks, funds and shares are left out. Yields about every 2 ms of work. */
export function* outlineOf(document: PreparedDocument, title?: string): Generator<void, PaperOutline> {
  const abstract: OutlinedSentence[] = [];
  const body: OutlinedSentence[] = [];
  const section = new Section(document.sentences.some(({ isAbstract, kind }) => isAbstract && isProse(kind)));
  let printed = '';
  for (const [at, sentence] of document.sentences.entries()) {
    if (at % sentencesAtOnce === sentencesAtOnce - 1) yield;
    if (sentence.kind === 'title' && printed === '') printed = textOf(document, sentence.span);
    else if (sentence.kind === 'heading' || sentence.kind === 'title') {
      const [heading] = partsOf(document, sentence, maxHeading);
      if (heading === undefined) continue;
      section.open(labelOf(heading.text), heading.text);
      if (!section.isLeftOut && !section.isAbstract && !sentence.isAbstract)
        body.push({ ...heading, isHeading: true });
    } else if (isProse(sentence.kind)) {
      const isAbstract = sentence.isAbstract || section.isAbstract;
      if (isAbstract) section.hasProse = true;
      const own = partsOf(document, sentence).map((one) => ({ ...one, part: section.part ?? one.part }));
      if (isAbstract) abstract.push(...own);
      else if (!section.isLeftOut) body.push(...own);
    }
  }
  return { title: title ?? printed, ...(yield* withoutStrays(abstract, body)) };
}

/** What the headings say of the section that is being read. */
class Section {
  isLeftOut = false;
  isAbstract = false;
  /** Whether something stood under the heading of the abstract. */
  hasProse = false;
  /** Absent before the first heading. */
  part: Part | undefined;
  readonly #isMarked: boolean;
  readonly #seen = new Set<string>();

  /** @param isMarked whether the document says itself what is its abstract */
  constructor(isMarked: boolean) {
    this.#isMarked = isMarked;
  }

  /** @param label of the heading, lower case, without its number @param text as it stands */
  open(label: string, text: string): void {
    this.part = this.#partOf(label, text);
    // `Background`, `Methods`, … once each: parts of a structured abstract.
    const goesOn =
      this.isAbstract &&
      abstractPart.test(label) &&
      !this.#seen.has(label) &&
      (!this.hasProse || this.#seen.size > 0);
    if (goesOn) {
      this.#seen.add(label);
      return;
    }
    this.isLeftOut = leftOut.test(label);
    this.isAbstract = !this.#isMarked && !this.hasProse && abstractHeading.test(label);
  }

  #partOf(label: string, text: string): Part {
    if (procedures.test(label)) return 'methods';
    const opened = partOpenedBy(text);
    if (opened === 'methods') return 'none';
    return opened ?? (this.part === 'methods' ? 'methods' : 'none');
  }
}

/** What is too short for a body is none, or the abstract itself where none is known. */
function* withoutStrays(
  abstract: readonly OutlinedSentence[],
  body: readonly OutlinedSentence[],
): Generator<void, Pick<PaperOutline, 'abstract' | 'body'>> {
  const prose = body.filter(({ isHeading }) => !isHeading);
  if (abstract.length === 0 && prose.length <= maxAbstract) return { abstract: prose, body: [] };
  if (abstract.length === 0) return { abstract, body };
  let statements = 0;
  for (const [at, { text }] of prose.entries()) {
    if (at % sentencesAtOnce === sentencesAtOnce - 1) yield;
    if (isStatement(text)) statements += 1;
    if (statements === minStatements) return { abstract, body };
  }
  return { abstract, body: [] };
}

function isProse(kind: PreparedSentence['kind']): boolean {
  return kind === 'paragraph' || kind === 'list-item';
}

/** A sentence, or several: where a raised mark stood after a full stop, the next one begins. */
function partsOf(
  document: PreparedDocument,
  { span, part }: PreparedSentence,
  most = Infinity,
): OutlinedSentence[] {
  const end = Math.min(span.end, span.start + most);
  return [...splitSentences(document.text, span.start, end)].map((own) => ({
    span: own,
    part,
    text: textOf(document, own),
    isHeading: false,
  }));
}

function textOf(document: PreparedDocument, { start, end }: TextSpan): string {
  return document.text.slice(start, end).replace(/\s+/g, ' ').replace(ofGap, '').trim();
}

/** A heading without its number, lower case. */
function labelOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/^(?:[\divx]{1,4}(?:\.\d{1,2}){0,3}|[a-h])[.):]?\s+/, '')
    .replace(/[.:\s]+$/, '');
}
