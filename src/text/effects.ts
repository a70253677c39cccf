/** Words of effects: what makes more of a thing or less, better or worse, and what has to do with it. Pure. */
import { stem } from './tokens';
import { verbForms } from './verb-forms';

/** `amount`: more or less of it; `quality`: better or worse; `activity`: on or off. A word may tell two of them. */
export interface Effect {
  /** Kind → 1 for more, better, on; -1 for the opposite. */
  readonly kinds: Readonly<Record<string, 1 | -1>>;
  /** Whether it stands before what it tells of, as adjectives do, or takes it as its object. */
  readonly form: 'verb' | 'adjective' | 'noun';
}

/** Base forms; `base>past>participle` where these are irregular. */
const verbs: readonly (readonly [kinds: string, words: string])[] = [
  [
    '+amount',
    'increase elevate boost raise rise>rose>risen grow>grew>grown stimulate induce upregulate augment accelerate amplify intensify potentiate encourage trigger multiply expand escalate',
  ],
  ['+amount +quality', 'enhance promote facilitate strengthen favor favour'],
  [
    '-amount',
    'decrease decline reduce diminish fall>fell>fallen drop>dropped>dropping inhibit suppress attenuate downregulate lower lessen repress abolish abrogate eliminate block prevent curb restrict limit dampen blunt slow delay retard halt impede hinder minimize shrink>shrank>shrunk',
  ],
  ['-amount -quality', 'impair hamper disrupt damage weaken compromise undermine'],
  ['+quality', 'improve'],
  ['-quality', 'worsen degrade deteriorate'],
  ['+amount -quality', 'exacerbate aggravate'],
  ['-amount +quality', 'ameliorate alleviate mitigate'],
  ['+activity +amount', 'activate'],
  ['-activity -amount', 'deactivate inactivate'],
  ['+stability', 'stabilize stabilise'],
  ['-stability', 'destabilize destabilise'],
  ['+estimate', 'overestimate'],
  ['-estimate', 'underestimate'],
];
const adjectives: readonly (readonly [kinds: string, words: string])[] = [
  ['+amount', 'higher greater more larger'],
  ['-amount', 'lower smaller less fewer'],
  ['+quality', 'better'],
  ['-quality', 'worse poorer'],
  ['+rank', 'superior'],
  ['-rank', 'inferior'],
  ['+severity', 'severer'],
  ['-severity', 'milder'],
];
const nouns: readonly (readonly [kinds: string, words: string])[] = [
  ['+amount', 'increase elevation rise stimulation induction upregulation augmentation acceleration'],
  ['+amount +quality', 'enhancement promotion'],
  [
    '-amount',
    'decrease decline reduction fall drop inhibition suppression attenuation downregulation repression abolition prevention',
  ],
  ['-amount -quality', 'impairment disruption'],
  ['+quality', 'improvement'],
  ['-quality', 'worsening deterioration degradation'],
  ['+amount -quality', 'exacerbation aggravation'],
  ['-amount +quality', 'amelioration alleviation mitigation'],
  ['+activity +amount', 'activation'],
  ['-activity -amount', 'inactivation deactivation'],
];

const effects = new Map<string, Effect>();

function add(word: string, kinds: string, form: Effect['form']): void {
  if (effects.has(word)) return;
  const signs = kinds.split(' ').map((kind) => [kind.slice(1), kind.startsWith('+') ? 1 : -1] as const);
  effects.set(word, { kinds: Object.fromEntries(signs), form });
}

for (const [kinds, words] of adjectives) for (const word of words.split(' ')) add(word, kinds, 'adjective');
for (const [kinds, words] of verbs)
  for (const word of words.split(' ').flatMap(verbForms)) add(word, kinds, 'verb');
for (const [kinds, words] of nouns)
  for (const word of words.split(' ')) for (const form of [word, `${word}s`]) add(form, kinds, 'noun');

/** The effect that a lower-case word tells. */
export function effectOf(word: string): Effect | undefined {
  return effects.get(word);
}

/** Adjectives that `more` and `less` stand before, by what they tell of. */
const graded: Readonly<Record<string, readonly string[]>> = {
  severity: ['severe', 'serious', 'aggressive'],
  stability: ['stable'],
  quality: ['effective', 'efficient', 'accurate', 'reliable'],
  activity: ['active'],
  amount: ['abundant', 'frequent', 'common', 'prevalent'],
};

/** The effect of a lower-case adjective with `more` or `less` before it. */
export function gradedEffect(word: string, isMore: boolean): Effect | undefined {
  const kind = Object.keys(graded).find((one) => graded[one]?.includes(word));
  return kind === undefined ? undefined : { kinds: { [kind]: isMore ? 1 : -1 }, form: 'adjective' };
}

/** Whether two effects are opposite in something and alike in nothing. */
export function areContrary(a: Effect, b: Effect): boolean {
  return compareKinds(a, b) === -1;
}

/** Whether two effects are alike in something and opposite in nothing. */
export function areAlike(a: Effect, b: Effect): boolean {
  return compareKinds(a, b) === 1;
}

function compareKinds(a: Effect, b: Effect): -1 | 0 | 1 {
  const products = Object.entries(a.kinds).flatMap(([kind, sign]) => (b.kinds[kind] ?? 0) * sign || []);
  if (products.length === 0 || new Set(products).size > 1) return 0;
  return products[0] === 1 ? 1 : -1;
}

/** Words that say that one thing has to do with another, or that something changes; and those that say that it does not. */
const relations = new Map<string, 1 | -1>();
for (const [words, sign] of [
  [
    'associated association linked related relation relationship correlated correlation correlate correlates involved involvement role required essential necessary crucial indispensable interacts interaction interact contributes contribute affect affects affected effect effects impact influence influences change changes changed alter alters altered difference differences differ differs differed predictive predicts',
    1,
  ],
  ['unrelated dispensable unchanged unaffected unaltered uncorrelated', -1],
] as const)
  for (const word of words.split(' ')) relations.set(word, sign);

/** 1 for a lower-case word that says that things have to do with each other, -1 for the opposite. */
export function relationOf(word: string): 1 | -1 | undefined {
  return relations.get(word);
}

/** What more or less of something is told by, and says nothing of what it is. */
const measures = new Set(
  'level rate risk incidence prevalence number amount degree likelihood chance probability odds frequency occurrence proportion percentage extent magnitude quantity value concentration expression production significant effect treatment use patient group study play causal key important central'
    .split(' ')
    .map(stem),
);

/** Whether a stem names a measure, such as `risk` and `level`. */
export function isMeasureStem(word: string): boolean {
  return measures.has(word);
}

/** Words after or before which the effect on a thing is the opposite of the effect on what they stand with. */
const turning =
  /^(?:loss|losses|lack\w*|knock(?:down|out)\w*|deficien\w*|deplet\w*|delet\w*|ablat\w*|inhibit\w*|silenc\w*|placebo|without|absen\w*|overexpress\w*|block\w*|antagonis\w*|withdraw\w*|resist\w*|clearance|degradation|reversal|non\w*users?|suppress\w*|reduc\w*|decreas\w*|inactiv\w*|toleran\w*|protect\w*|recover\w*|remov\w*|less|fewer|low|lower|null|mutant|mutations?|repress\w*|insufficien\w*|restor\w*|rescu\w*|disrupt\w*|independent\w*|unrelated|delay\w*|time|against|dampen\w*|mutat\w*|short\w*|early|late|low\w*|poor\w*|improve\w*|un\p{L}+)$/u;

/** Whether a lower-case word may turn an effect round. */
export function mayTurn(word: string): boolean {
  return turning.test(word);
}
