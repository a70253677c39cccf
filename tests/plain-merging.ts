/** Merging as its rules are written down, each wording compared with each: what the faster way must come to. For tests. */
import type { Claim, ClaimAssertion, Status, Wording } from '../src/claims/claim';
import type { Report } from '../src/claims/report';
import { groupOfTitle } from '../src/claims/title';
import { type Figure, findFigures } from '../src/text/figures';
import { fingerprint } from '../src/text/fingerprint';
import { findRuns, isName, wordsAndJoins } from '../src/text/name-forms';
import { normaliseText } from '../src/text/normalise';
import { areOpposite, directionOf, isNegation } from '../src/text/opposites';
import { relateFigures } from '../src/text/relate-figures';
import { haveChangedSides, type Sides } from '../src/text/reported-sides';
import { isStopWord, stem, tokenise } from '../src/text/tokens';

/** One wording as the reports of a group have it. */
interface Vertex {
  readonly wording: Wording;
  readonly read: ReadWording;
  readonly assertions: ClaimAssertion[];
}

/**
 * Merge the assertions of reports into claims, group by group.
 *
 * Wordings are joined where every pair is compatible. A wording that is compatible with two that are not compatible with
 * each other stays alone; what is left falls apart into sets in which all pairs are compatible. So the order of the
 * reports does not matter, and a report changes only claims that one of its own assertions is compatible with.
 *
 * @returns claims in the order of the groups' earliest reports and of their tables
 */
export function mergePlainly(reports: readonly Report[]): Claim[] {
  const groups = new Map<string, Report[]>();
  const byId = new Map(reports.map((report) => [report.id, report]));
  for (const report of [...byId.values()].sort(byDate)) {
    const group = groupOfTitle(report.examinedTitle);
    groups.set(group, [...(groups.get(group) ?? []), report]);
  }
  return [...groups].flatMap(([group, members]) => mergeGroup(group, members));
}

/** Earlier first; reports of one day by id. */
function byDate(a: Report, b: Report): number {
  return a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? -1 : 1;
}

function mergeGroup(group: string, reports: readonly Report[]): Claim[] {
  const vertices = collectWordings(reports);
  const neighbours = findNeighbours(vertices);
  const canMerge = (a: Vertex, b: Vertex) => neighbours.get(a)?.has(b) === true && haveOtherReports(a, b);
  // By wording alone, so that a later report can only make more of them ambiguous: it may split a claim, but never
  // free a wording to merge with another claim.
  const isAmbiguous = (vertex: Vertex) => {
    const near = [vertex, ...(neighbours.get(vertex) ?? [])];
    return near.some((a, place) => near.slice(place + 1).some((b) => !canMerge(a, b)));
  };
  const ambiguous = new Set(vertices.filter(isAmbiguous));
  const claims: Claim[] = [];
  const done = new Set<Vertex>();
  for (const vertex of vertices) {
    if (done.has(vertex)) continue;
    const near = ambiguous.has(vertex)
      ? []
      : [...(neighbours.get(vertex) ?? [])].filter((other) => !ambiguous.has(other));
    const members = [vertex, ...near];
    for (const member of members) done.add(member);
    claims.push(makeClaim(group, members));
  }
  return claims;
}

/** The wordings that each is compatible with, in their order. */
function findNeighbours(vertices: readonly Vertex[]): Map<Vertex, Set<Vertex>> {
  const neighbours = new Map(vertices.map((vertex) => [vertex, new Set<Vertex>()]));
  for (const [at, vertex] of vertices.entries()) {
    for (let later = at + 1; later < vertices.length; later += 1) {
      const other = vertices[later];
      if (other === undefined || !areWordingsCompatible(vertex.read, other.read)) continue;
      neighbours.get(vertex)?.add(other);
      neighbours.get(other)?.add(vertex);
    }
  }
  return neighbours;
}

/** Distinct wordings in the order of reports and rows, each with all assertions that have it. */
function collectWordings(reports: readonly Report[]): Vertex[] {
  const vertices = new Map<string, Vertex>();
  for (const report of reports) {
    for (const { text, isCut, isVerified, confidence } of report.assertions) {
      const print = fingerprint(text);
      const vertex = vertices.get(print) ?? {
        wording: { text, isCut, fingerprint: print },
        read: readWording(text, isCut),
        assertions: [],
      };
      vertices.set(print, vertex);
      vertex.assertions.push({
        reportId: report.id,
        reportTitle: report.title,
        reportDate: report.date,
        ...(report.qualityScore !== undefined && { qualityScore: report.qualityScore }),
        text,
        isCut,
        isVerified,
        ...(confidence !== undefined && { confidence }),
        fingerprint: print,
      });
    }
  }
  return [...vertices.values()];
}

/** Two assertions of one report never merge. */
function haveOtherReports(a: Vertex, b: Vertex): boolean {
  const reports = new Set(a.assertions.map((assertion) => assertion.reportId));
  return !b.assertions.some((assertion) => reports.has(assertion.reportId));
}

function makeClaim(group: string, members: readonly Vertex[]): Claim {
  const assertions = members
    .flatMap((member) => member.assertions)
    .sort((a, b) =>
      a.reportDate === b.reportDate
        ? a.reportId < b.reportId
          ? -1
          : 1
        : a.reportDate < b.reportDate
          ? -1
          : 1,
    );
  const earliest = assertions[0]?.fingerprint;
  const wordings = members
    .map((member) => member.wording)
    .sort((a, b) => Number(b.fingerprint === earliest) - Number(a.fingerprint === earliest));
  const [shown] = wordings;
  if (shown === undefined) throw new Error('a claim has at least one wording');
  return {
    id: `${group}-${shown.fingerprint}`,
    group,
    text: shown.text,
    isCut: shown.isCut,
    wordings,
    status: statusOf(assertions),
    assertions,
  };
}

function statusOf(assertions: readonly ClaimAssertion[]): Status {
  if (assertions.every((assertion) => assertion.isVerified)) return 'verified';
  return assertions.some((assertion) => assertion.isVerified) ? 'mixed' : 'unverified';
}

/** A wording, read once for many comparisons. */
interface ReadWording {
  readonly words: ReadonlySet<string>;
  /** Last word of a cut text: perhaps only its beginning. */
  readonly cutWord: string | undefined;
  readonly figures: readonly Figure[];
  readonly negations: number;
  /** Reference marks, numbers that are no figures, and names, also those with a capital that is not the text's first letter. */
  readonly names: ReadonlySet<string>;
  /** Words, and neighbouring ones as one. */
  readonly joins: ReadonlySet<string>;
  /** `all`, `few`, …: two different ones conflict. */
  readonly quantifiers: ReadonlySet<string>;
  /** What changes a statement by being there: `only`, `not all`, `outperformed by`. */
  readonly turns: ReadonlySet<string>;
  /** Content words as stems, without figures and words of saying, in their order. */
  readonly content: readonly string[];
  /** The content words on a word's two sides, as `left|right` → the words that stand so. */
  readonly slots: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Least share of the shorter wording's words that the other has too. In the reports that this was measured on it is .83
 * within a claim at least, and .34 between claims at most.
 */
const leastOverlap = 0.6;
const leastWords = 3;
/** Reports use these for each other. */
const sayings = new Set(
  'achieve report obtain reach attain yield show demonstrate find note state observe'.split(' ').map(stem),
);

/** Read a wording. @param isCut whether it lacks its end */
function readWording(text: string, isCut: boolean): ReadWording {
  const plain = normaliseText(text);
  const tokens = tokenise(plain);
  const words = tokens.map((token) => token.text);
  const figures = findFigures(plain, isCut);
  const content = words
    .filter((word) => !isStopWord(word) && !/^[\d.]+$/.test(word))
    .map(stem)
    .filter((word) => !sayings.has(word));
  return {
    words: new Set(words),
    cutWord: isCut ? words.at(-1) : undefined,
    figures,
    negations: countNegations(words),
    names: namesOf(plain, figures),
    joins: wordsAndJoins(plain),
    quantifiers: new Set(words.filter((word) => quantifiers.has(word))),
    turns: turnsOf(plain),
    content,
    slots: slotsOf(content),
  };
}

const quantifiers = new Set('all every each most many some few several none both half'.split(' '));

function namesOf(plain: string, figures: readonly Figure[]): Set<string> {
  const names = new Set<string>();
  for (const run of findRuns(plain)) {
    const isMark = plain.charAt(run.start - 1) === '[' && /^\d+$/.test(run.source);
    if (isMark) names.add(`[${run.key}]`);
    else if (/^[\d.]+$/.test(run.source)) {
      // Years, and the numbers of tables and versions.
      if (!figures.some(({ start, end }) => start <= run.start && run.end <= end)) names.add(run.key);
    } else if (isName(run) || (run.start > 0 && /^\p{Lu}/u.test(run.source))) names.add(run.key);
  }
  return names;
}

function turnsOf(plain: string): Set<string> {
  const turns = plain
    .toLowerCase()
    .matchAll(
      /\b(?:only|not (?:all|every|each|both)|(?:is|are|was|were|be|been|being) (?:\w+ )?(\w+ed) by)\b/g,
    );
  return new Set(
    [...turns].map(([phrase, passive]) => (passive === undefined ? phrase : `${stem(passive)} by`)),
  );
}

/** `neither … nor` is one. */
function countNegations(words: readonly string[]): number {
  const count = words.filter(isNegation).length;
  return words.includes('neither') && words.includes('nor') ? count - 1 : count;
}

function slotsOf(content: readonly string[]): Map<string, Set<string>> {
  const slots = new Map<string, Set<string>>();
  for (const [at, word] of content.entries()) {
    const slot = `${content[at - 1] ?? '^'}|${content[at + 1] ?? '$'}`;
    slots.set(slot, (slots.get(slot) ?? new Set()).add(word));
  }
  return slots;
}

/**
 * Whether two wordings say alike: most words are common, and neither figure, unit, negation, direction, entity nor the word
 * in a like place is in conflict. Something that only one of them has is no conflict.
 */
function areWordingsCompatible(a: ReadWording, b: ReadWording): boolean {
  const shorter = Math.min(a.words.size, b.words.size);
  // Most pairs end here. A word that is cut may be one more in common.
  if (countCommon(a, b) + 2 < leastOverlap * shorter) return false;
  const onlyA = missingFrom(a, b);
  const onlyB = missingFrom(b, a);
  const common = shorter - Math.min(onlyA.length, onlyB.length);
  if (common < Math.min(leastWords, shorter) || common / Math.max(1, shorter) < leastOverlap) return false;
  if (a.negations !== b.negations) return false;
  if (onlyA.some((word) => onlyB.some((other) => areOpposite(word, other)))) return false;
  if (haveOtherFigures(a, b) && haveOtherFigures(b, a)) return false;
  if (haveOtherNames(a, b) && haveOtherNames(b, a)) return false;
  if (haveOthers(a.quantifiers, b.quantifiers) && haveOthers(b.quantifiers, a.quantifiers)) return false;
  if (haveOtherTurns(a, b) || haveOtherTurns(b, a)) return false;
  if (haveOtherWords(a, b) || haveNeighboursSwapped(a, b)) return false;
  return !haveFiguresSwapped(a, b) && !haveSidesSwapped(a, b);
}

function countCommon(a: ReadWording, b: ReadWording): number {
  let count = 0;
  for (const word of a.words) if (b.words.has(word)) count += 1;
  return count;
}

function missingFrom(a: ReadWording, b: ReadWording): string[] {
  return [...a.words].filter(
    (word) =>
      !b.words.has(word) &&
      !(b.cutWord !== undefined && word.startsWith(b.cutWord)) &&
      !(word === a.cutWord && [...b.words].some((other) => other.startsWith(word))),
  );
}

/** `by 20%` is not `to 20%`. */
function haveOtherFigures(a: ReadWording, b: ReadWording): boolean {
  return a.figures.some(
    (figure) =>
      !b.figures.some(
        (other) =>
          relateFigures(figure, other) === 'same' &&
          (figure.role === undefined || other.role === undefined || figure.role === other.role),
      ),
  );
}

function haveOtherNames(a: ReadWording, b: ReadWording): boolean {
  return [...a.names].some(
    (name) =>
      !b.names.has(name) &&
      !b.joins.has(name) &&
      !(a.cutWord !== undefined && name.endsWith(a.cutWord)) &&
      !(b.cutWord !== undefined && name.startsWith(b.cutWord)),
  );
}

function haveOthers(own: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...own].some((word) => !others.has(word));
}

/** A turn that the other lacks, though it is not cut before it. */
function haveOtherTurns(a: ReadWording, b: ReadWording): boolean {
  return b.cutWord === undefined && haveOthers(a.turns, b.turns);
}

/**
 * Between the same two content words one has another word than the other: `accuracy was 98%`, `precision was 98%`; also when
 * each has the other's word elsewhere: `obesity causes depression`, `depression causes obesity`.
 */
function haveOtherWords(a: ReadWording, b: ReadWording): boolean {
  const cuts = [a.cutWord, b.cutWord].flatMap((word) => (word === undefined ? [] : stem(word)));
  for (const [slot, words] of a.slots) {
    const rivals = b.slots.get(slot);
    if (rivals === undefined) continue;
    const own = [...words].filter((word) => !rivals.has(word) && !cuts.includes(word));
    const theirs = [...rivals].filter((word) => !words.has(word) && !cuts.includes(word));
    if (own.some((word) => theirs.some((other) => !areForms(word, other)))) return true;
  }
  return false;
}

/** Two neighbours have changed their places: `from Java to Python`, `from Python to Java`. */
function haveNeighboursSwapped(a: ReadWording, b: ReadWording): boolean {
  const fours = (content: readonly string[], turned: boolean) =>
    content.slice(1).map((second, at) => {
      const first = content[at] ?? '';
      const [left, right] = [content[at - 1] ?? '^', content[at + 2] ?? '$'];
      return first === second ? '' : [left, ...(turned ? [second, first] : [first, second]), right].join('|');
    });
  const turned = new Set(fours(b.content, true));
  return fours(a.content, false).some((four) => four !== '' && turned.has(four));
}

/** Stems of one word family: `generat` and `gener`. */
function areForms(a: string, b: string): boolean {
  let common = 0;
  while (common < a.length && common < b.length && a[common] === b[common]) common += 1;
  return common >= 4 && common / Math.max(a.length, b.length) >= 0.6;
}

/** The figures that both have, of one kind, come in another order: `precision 98%, recall 93%` and `93%, … 98%`. */
function haveFiguresSwapped(a: ReadWording, b: ReadWording): boolean {
  const shared = (own: ReadWording, other: ReadWording) =>
    own.figures.filter((figure) => other.figures.some((rival) => relateFigures(figure, rival) === 'same'));
  const [left, right] = [shared(a, b), shared(b, a)];
  return (
    left.length === right.length &&
    left.some((figure, at) => {
      const other = right[at];
      return other !== undefined && relateFigures(figure, other) === 'other';
    })
  );
}

/** What stands on the sides of a direction or of `than` has changed its side: `A outperforms B`, `B outperforms A`. */
function haveSidesSwapped(a: ReadWording, b: ReadWording): boolean {
  const isTurn = (word: string) => word === 'than' || directionOf(word) !== undefined;
  return [...a.words].some(
    (turn) => isTurn(turn) && b.words.has(turn) && haveChangedSides(sidesOf(a, turn), sidesOf(b, turn)),
  );
}

function sidesOf({ words }: ReadWording, turn: string): Sides {
  const all = [...words];
  const at = all.indexOf(turn);
  const content = (part: readonly string[]) => new Set(part.filter((word) => !isStopWord(word)));
  return { before: content(all.slice(0, at)), after: content(all.slice(at + 1)) };
}
