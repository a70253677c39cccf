/** Counts of parts against the total that the text states for them. Pure. */
import { type DraftFinding, shifted } from './draft-finding';
import { after, before, between, type Passage } from './passage';
import type { PrintedNumber } from './printed-number';

/** Groups that are the whole together, by stems of their names. */
const complements: readonly (readonly [one: RegExp, other: RegExp])[] = [
  [/^ ?(?:\w+ )?(?:men|males?|boys|M)\b/, /^ ?(?:\w+ )?(?:women|females?|girls|F)\b/],
  [/^ (?:\w+ )?cases\b/, /^ (?:\w+ )?controls\b/],
];
/** Verbs that share a whole out. */
const sharedOut =
  /\b(?:randomi[sz]ed|randomly (?:assigned|allocated|divided|split)|were (?:assigned|allocated)|divided|split|partitioned|consist(?:s|ed|ing)? of|compris(?:es|ed|ing)|composed of|made up of|separated)\b/i;
/** At the end of a verb's subject. */
const auxiliary = / (?:was|is) (?:then |further )?$/;
/** What says that the list is no whole. */
const notWhole =
  /\b(?:includ\w*|such as|e\.g\.|among (?:them|others|whom)|remaining|rest|others?|additional|excluded|withdrew|dropped|lost|except|missing|unknown|plus|respectively|at least|mean|median|aged?|years?|per|each|every|times|weeks?|days?|months?|hours?|minutes?)\b/i;
const listed =
  /^ [^.;:()\d%]{1,60}?(?:,|;|,? and|,? or|,? plus|,? versus|,? vs\.?)(?: (?:a|the|to|another|for|as|into|in))*(?: [a-z-]{2,20}){0,4} ?\(?(?:n ?= ?)?$/;

/** Parts that do not add up to the total that stands before them. */
export function checkParts(passage: Passage): DraftFinding[] {
  return [...bracketed(passage), ...totalBehind(passage), ...sharedOutParts(passage)];
}

/** `48 patients (20 men and 30 women)`. */
function bracketed(passage: Passage): DraftFinding[] {
  const { numbers } = passage;
  return numbers.flatMap((total, at) => {
    const [one, other] = [numbers[at + 1], numbers[at + 2]];
    if (one === undefined || other === undefined || ![total, one, other].every(isCount)) return [];
    if (!/^ [^.;:()\d%]{2,50}(?:\( ?|: |, )(?:n ?= ?)?$/.test(between(passage, total.end, one.start)))
      return [];
    const isPair = areComplements(after(passage, one.end, 40), after(passage, other.end, 40));
    const isJoined = /^ ?[^.;:()\d%]{1,20}?(?:,|,? and|;|\/) ?$/.test(between(passage, one.end, other.start));
    // Behind the second nothing more is counted in the bracket.
    const rest = /^[^()]{0,60}/.exec(after(passage, other.end, 60))?.[0] ?? '';
    const isLast = !/(?:,|and|;) (?:\d|unknown|other|one |two )/.test(rest);
    return isPair && isJoined && isLast ? partsFinding(passage, total, [one, other]) : [];
  });
}

/** `20 men and 30 women (N = 48)`. */
function totalBehind(passage: Passage): DraftFinding[] {
  const { numbers } = passage;
  return numbers.flatMap((one, at) => {
    const [other, total] = [numbers[at + 1], numbers[at + 2]];
    if (other === undefined || total === undefined || ![one, other, total].every(isCount)) return [];
    const isPair = areComplements(after(passage, one.end, 40), after(passage, other.end, 40));
    const isJoined = /^ [a-z]{2,20}(?: [a-z]{2,20})? and $/.test(between(passage, one.end, other.start));
    const isTotal = /^ [a-z]{2,20}(?: [a-z]{2,20})?,? ?\((?:[Nn] ?= ?|total(?: n)?(?: of| ?[=:])? )$/.test(
      between(passage, other.end, total.start),
    );
    return isPair && isJoined && isTotal ? partsFinding(passage, total, [one, other]) : [];
  });
}

function areComplements(first: string, second: string): boolean {
  return complements.some(([a, b]) => (a.test(first) && b.test(second)) || (b.test(first) && a.test(second)));
}

/** `48 patients were randomised to A (n = 24) or B (n = 25)`, `1,200 images, split into 800 for training and 300 for testing`. */
function sharedOutParts(passage: Passage): DraftFinding[] {
  if (!sharedOut.test(passage.text)) return [];
  const { numbers } = passage;
  return numbers.flatMap((total, at) => {
    const first = numbers[at + 1];
    if (first === undefined || !isCount(total) || !isCount(first)) return [];
    const lead = between(passage, total.end, first.start);
    if (lead.length > 160 || /[.;:]/.test(lead) || notWhole.test(lead) || !isWhole(passage, total, lead))
      return [];
    const isLabelled = /\( ?n ?= ?$/i.test(lead);
    const isDirect =
      /\b(?:into|of|comprising|comprises|comprised)(?: (?:a|the))?(?: [a-z-]{2,20}){0,2} $/.test(lead);
    if (!isLabelled && !isDirect) return [];
    const parts = [first];
    for (let next = at + 2; next < numbers.length; next += 1) {
      const [last, number] = [parts.at(-1), numbers[next]];
      if (last === undefined || number === undefined || !isCount(number)) break;
      const gap = between(passage, last.end, number.start);
      const isNext = isLabelled
        ? gap.length <= 120 && /^ ?\)[^.;()]*\( ?n ?= ?$/i.test(gap)
        : listed.test(gap);
      if (!isNext || notWhole.test(gap)) break;
      parts.push(number);
    }
    const end = after(passage, parts.at(-1)?.end ?? 0, 60);
    const goesOn = notWhole.test(/^[^.;]*/.exec(end)?.[0] ?? '') || /^[^.;]{0,40}\d/.test(end);
    return parts.length < 2 || goesOn ? [] : partsFinding(passage, total, parts);
  });
}

/** Whether a count is what a verb shares out: `48 patients were randomised`, not `n = 48`, and not the year of `COCO 2014`. */
function isWhole(passage: Passage, total: PrintedNumber, lead: string): boolean {
  const verb = sharedOut.exec(lead);
  const subject = verb === null ? '' : lead.slice(0, verb.index);
  return (
    /^ (?:[\w-]{2,30},? ){1,8}$/.test(subject) &&
    !/\b(?:that|which|who|whom|in|at|from|with|was|is|for)\b/.test(subject.replace(auxiliary, ' ')) &&
    !/(?:[=(±/] ?|\b[Nn] ?)$/.test(before(passage, total.start, 4))
  );
}

function isCount({ isWhole, isLoose, unit, value }: PrintedNumber): boolean {
  return isWhole && !isLoose && unit === 'none' && value > 0;
}

function partsFinding(
  passage: Passage,
  total: PrintedNumber,
  parts: readonly PrintedNumber[],
): DraftFinding[] {
  const sum = parts.reduce((all, { value }) => all + value, 0);
  // `2 × 3 groups (5 men and 4 women each)`: no part of such a total.
  if (sum === total.value || /\b(?:each|per|every)\b/.test(after(passage, parts.at(-1)?.end ?? 0, 40)))
    return [];
  if (/[×x] ?$/.test(before(passage, total.start, 3))) return [];
  const printed = ({ start, end }: PrintedNumber) => passage.text.slice(start, end);
  return [
    {
      kind: 'parts',
      form: 'parts',
      parts: shifted(
        passage.start,
        [total, ...parts].map(({ start, end }) => ({ start, end })),
      ),
      values: {
        stated: printed(total),
        sum: parts.map(printed).join(' + '),
        computed: String(sum),
        consistent: String(sum),
      },
      caveats: sum < total.value ? ['other-denominator'] : [],
    },
  ];
}
