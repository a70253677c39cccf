/** Words that tell which way a sentence points: more or less, better or worse, whether things have to do with each other. English only. Pure. */
import { effectOf, relationOf } from '../text/effects';
import { directionOf, isNegation, negatesAt } from '../text/opposites';
import type { Token } from '../text/tokens';

/**
 * What a word says: more or less of a thing, better or worse, that things have to do with each other (`tied`) or nothing happens
 * (`none`), or that what follows is not so (`not`).
 */
export type CueKind = 'up' | 'down' | 'good' | 'bad' | 'tied' | 'none' | 'not';

export interface Cue {
  /** Number of its token. */
  readonly at: number;
  readonly kind: CueKind;
}

/** Words beside those of `src/text/effects` and `src/text/opposites`. */
const lists: readonly (readonly [kind: CueKind, words: string])[] = [
  [
    'up',
    'high highest most majority many abundant frequent common widespread elevated increasing longer prolonged faster rapid rapidly strong ' +
      'strongly greater greatest maximal upregulates hyperactive excessive activates accelerates gain gains doubled tripled peak persistent ' +
      'exceeds exceeded rises rising promotes stimulates enhances induces triggers contributes causes cause causing caused drives leads ' +
      'results produces',
  ],
  [
    'down',
    'low lowest least minority few rare rarely infrequent uncommon decreasing shorter slower slow weak weakly minimal downregulates ' +
      'hypoactive blocks protects protective protected protection protect prevents prevent preventing prevention declining reduces limits ' +
      'limited impairs impaired suppresses inhibits attenuates mitigates halved drops fails blunted abolished',
  ],
  [
    'good',
    'effective efficacious efficient beneficial benefit benefits safe tolerated successful success useful valuable helpful promising ' +
      'accurate reliable feasible robust advantage advantages superior favorable favourable survival survive survived recovery remission ' +
      'cure cures curative better best improved improves improving improvement improvements sufficient adequate tolerable justified ' +
      'recommended optimal',
  ],
  [
    'bad',
    'ineffective inefficient harmful harm harms unsafe toxic toxicity dangerous detrimental adverse unsuccessful failure useless inaccurate ' +
      'unreliable infeasible disadvantage inferior unfavorable unfavourable mortality death deaths fatal lethal worse worst worsen worsens ' +
      'worsened worsening poor poorer poorly insufficient inadequate unjustified damage damages damaging impair impairment',
  ],
  [
    'tied',
    'dependent depends depend requires require required needed necessary essential crucial critical indispensable responsible causative ' +
      'causal implicated underlie underlies interacts interact binds bind linked regulates regulate regulated mediates mediate mediated ' +
      'controls modulates determines predicts predict predictor predictive indicator marker key important evidence known present presence exists',
  ],
  [
    'none',
    'independent independently unrelated unlinked dispensable unchanged unaffected unaltered similar similarly same equal equally equivalent ' +
      'comparable identical unclear unknown unproven absence absent unlikely irrelevant negligible nonsignificant insignificant neither ' +
      'stable constant regardless irrespective',
  ],
];

const kinds = new Map<string, CueKind>();
for (const [kind, words] of lists)
  for (const word of words.split(' ')) if (!kinds.has(word)) kinds.set(word, kind);

function kindOf(word: string): CueKind | undefined {
  const known = kinds.get(word);
  if (known !== undefined) return known;
  const effect = effectOf(word);
  if (effect !== undefined) {
    const { amount, quality } = effect.kinds;
    if (amount === undefined && quality !== undefined) return quality === 1 ? 'good' : 'bad';
    return (amount ?? Object.values(effect.kinds)[0]) === 1 ? 'up' : 'down';
  }
  const direction = directionOf(word);
  if (direction !== undefined) return direction.side;
  const relation = relationOf(word);
  return relation === undefined ? undefined : relation === 1 ? 'tied' : 'none';
}

const negated: Readonly<Record<CueKind, CueKind>> = {
  up: 'none',
  down: 'none',
  good: 'bad',
  bad: 'good',
  tied: 'none',
  none: 'tied',
  not: 'not',
};
/** So many cues of a text are read. */
const maxCues = 16;

/** The cues of a text in their order, each as a negation before it leaves it. @param text that the tokens are of */
export function cuesIn(text: string, tokens: readonly Token[]): Cue[] {
  const cues: Cue[] = [];
  const wordAt = (place: number) => tokens[place]?.text;
  for (let at = 0; at < tokens.length && cues.length < maxCues; at += 1) {
    const word = wordAt(at) ?? '';
    if (isNegation(word)) {
      if (negatesAt(wordAt, at)) cues.push({ at, kind: 'not' });
      continue;
    }
    const kind = kindOf(word);
    if (kind !== undefined) cues.push({ at, kind: isNegatedAt(text, tokens, at) ? negated[kind] : kind });
    else {
      const ratio = ratioAt(tokens, at);
      if (ratio !== undefined) cues.push({ at, kind: ratio });
    }
  }
  return cues;
}

/** So many words before another a negation reaches. */
const reach = 4;
const noReach = /^(?:but|and|or|while|whereas|that|which|only|because|although)$/;
const clauseSign = /[.,;:()]/;

/** Whether a negation before a word of the same clause reaches it. */
export function isNegatedAt(text: string, tokens: readonly Token[], at: number): boolean {
  for (let back = 1; back <= reach; back += 1) {
    const [token, next] = [tokens[at - back], tokens[at - back + 1]];
    if (token === undefined || next === undefined) return false;
    if (clauseSign.test(text.slice(token.end, next.start)) || noReach.test(token.text)) return false;
    if (negatesAt((place) => tokens[place]?.text, at - back)) return true;
  }
  return false;
}

const ratioNames = /^(?:rr|or|hr|ratio|ratios|risk|irr|shr|ahr|aor)$/;
const ratioValue = /^\d{1,2}\.\d{1,3}$/;
/** So many words before its value a ratio is named, and after it stand the bounds of its interval. */
const maxBefore = 6;
const maxAfter = 7;
/** A ratio so near to one tells nothing. */
const even = 0.05;

/** `odds ratio 1.4`, `HR, 0.61 (95% CI, 0.49 to 0.77)`: nothing happens where a ratio is one, or its interval has one in it. */
function ratioAt(tokens: readonly Token[], at: number): CueKind | undefined {
  const word = tokens[at]?.text ?? '';
  if (!ratioValue.test(word)) return undefined;
  let back = at - 1;
  const isBetween = (text: string) => !ratioNames.test(text) && text !== 'ci' && !/^\d+\.\d/.test(text);
  while (back >= at - maxBefore && isBetween(tokens[back]?.text ?? '')) back -= 1;
  if (back < at - maxBefore || !ratioNames.test(tokens[back]?.text ?? '')) return undefined;
  const value = Number(word);
  const [low, high] = tokens
    .slice(at + 1, at + 1 + maxAfter)
    .flatMap(({ text }) => (ratioValue.test(text) ? [Number(text)] : []));
  const isInterval = low !== undefined && high !== undefined && low < value && value < high;
  if ((isInterval && low < 1 && high > 1) || Math.abs(value - 1) < even) return 'none';
  return value > 1 ? 'up' : 'down';
}

const turning =
  /^(?:loss|losses|lost|lack\w*|knock(?:down|out|ed)\w*|deficien\w*|deplet\w*|delet\w*|ablat\w*|inhibitors?|inhibiting|silenc\w*|placebo|without|absen\w*|antagonis\w*|null|mutants?|mutations?|mutated|remov\w*|eliminat\w*|disrupti\w*|resistance|clearance|suppressors?|blockade|blockers?|withdraw\w*|restrict\w*|insufficien\w*|haploinsufficien\w*|non|anti|free|interrupt\w*|unexposed|untreated)$/;

/** Whether a lower-case word turns round what is said of the thing that it stands with: `loss of X`, `X inhibitor`. */
export function isTurning(word: string): boolean {
  return turning.test(word);
}
