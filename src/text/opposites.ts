/** Directions, opposite words and negations. Pure. */
import { verbForms } from './verb-forms';

/** A side of a family of directions: words of one side say the same, words of the two sides the opposite. */
export interface Direction {
  readonly family: string;
  readonly side: 'up' | 'down';
}

/** Verbs in their base form; `verb>form>form` gives irregular forms. */
const verbs: Readonly<Record<string, readonly [up: string, down: string]>> = {
  amount: [
    'increase elevate enhance boost raise rise>rose>risen grow>grew>grown promote stimulate induce upregulate augment',
    'decrease decline reduce diminish fall>fell>fallen drop>dropped>dropping inhibit suppress attenuate downregulate lower lessen',
  ],
  quality: ['improve ameliorate', 'worsen degrade deteriorate impair'],
  rank: ['outperform exceed surpass beat>beaten', 'underperform trail'],
  speed: ['accelerate', 'decelerate delay slow'],
  width: ['widen broaden', 'narrow'],
  length: ['lengthen prolong', 'shorten'],
  strength: ['strengthen', 'weaken'],
};
const others: Readonly<Record<string, readonly [up: string, down: string]>> = {
  amount: [
    'higher more greater larger increasingly upregulation enhancement elevation promotion',
    'fewer less smaller reduction downregulation inhibition suppression attenuation diminution',
  ],
  quality: ['better improvement', 'worse degradation deterioration impairment'],
  rank: ['superior', 'inferior'],
  speed: ['faster', 'slower'],
  strength: ['stronger', 'weaker'],
  length: ['longer', 'shorter'],
  width: ['wider broader', 'narrower'],
  age: ['older', 'younger'],
  warmth: ['warmer hotter', 'cooler colder'],
  depth: ['deeper', 'shallower'],
  thickness: ['thicker', 'thinner'],
  weight: ['heavier', 'lighter'],
  time: ['earlier sooner', 'later'],
  place: ['above', 'below'],
  sign: ['positive positively', 'negative negatively'],
};

const directions = new Map<string, Direction>();
for (const [families, read] of [
  [verbs, verbForms],
  [others, (word: string) => [word]],
] as const) {
  for (const [family, sides] of Object.entries(families)) {
    for (const [at, side] of (['up', 'down'] as const).entries())
      for (const word of (sides[at] ?? '').split(' ').flatMap(read)) directions.set(word, { family, side });
  }
}

/** The direction that a lower-case word tells (`increase`, `higher`, `outperforms`). */
export function directionOf(word: string): Direction | undefined {
  return directions.get(word);
}

/** Words that tell no direction and yet exclude each other. */
const pairs =
  'highest:lowest best:worst largest:smallest longest:shortest strongest:weakest fastest:slowest earliest:latest oldest:youngest ' +
  'biggest:smallest high:low wide:narrow deep:shallow thick:thin increasing:decreasing rich:poor easy:difficult ' +
  'easier:harder common:rare likely:unlikely similar:different strict:relaxed strict:loose fixed:variable linear:nonlinear direct:indirect ' +
  'strong:weak fast:slow long:short majority:minority dominant:recessive acute:chronic proximal:distal anterior:posterior ' +
  'upstream:downstream inner:outer internal:external major:minor aerobic:anaerobic symmetric:asymmetric hydrophobic:hydrophilic acidic:alkaline ' +
  'exothermic:endothermic convex:concave forward:backward synchronous:asynchronous deterministic:stochastic systolic:diastolic urban:rural ' +
  'wet:dry warm:cold diurnal:nocturnal beneficial:harmful beneficial:detrimental harmless:harmful safe:harmful expensive:cheap greatest:least ' +
  'deepest:shallowest widest:narrowest heaviest:lightest warmest:coldest beat:lost beats:loses win:lose wins:loses won:lost winning:losing ' +
  'outperform:worse outperforms:worse outperformed:worse beats:worse surpasses:worse underperforms:better underperformed:better ' +
  'all:none always:never same:different presence:absence present:absent before:after early:late ' +
  'accept:reject accepts:rejects accepted:rejected confirm:reject confirms:rejects confirmed:rejected allow:prevent allows:prevents enable:prevent enables:prevents ' +
  'succeed:fail succeeds:fails succeeded:failed success:failure sensitive:resistant sensitivity:resistance ' +
  'benign:malignant maximum:minimum maximize:minimize encoder:decoder male:female gain:loss gains:losses ' +
  'die:survive dies:survives died:survived death:survival deaths:survivors dead:alive';

const opposites = new Map<string, Set<string>>();
for (const pair of pairs.split(' ')) {
  const [a = '', b = ''] = pair.split(':');
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const)
    opposites.set(one, (opposites.get(one) ?? new Set()).add(other));
}

/** Whether a lower-case word has an opposite in the table, other than by its direction. */
export function hasOpposite(word: string): boolean {
  return opposites.has(word);
}

/** Words whose first letters are no prefix: `inform` is not the opposite of `form`. */
const noNegation =
  /^(?:inform|improv|import|impact|inten|inside|incom|invest|insur|impress|discharg|discover|display|distribut|diseas|until|mistak|intact|discuss|instal|unit|unif|immun|index|inter|dispos|illumin|irrig|disk|mission|missil)/;

const negativePrefixes = new Set(['in', 'im', 'ir', 'il', 'un', 'dis', 'non', 'mis']);
const negativePrefix = /^(?:i[nmrl]|un|dis|non|mis)/;

/** Whether a lower-case word begins as one that negates another: `incapable`. */
export function mayNegate(word: string): boolean {
  return negativePrefix.test(word);
}

/** Whether more than its negation may be the opposite of a lower-case word: a quick look before `areOpposite`. */
export function mayBeOpposed(word: string): boolean {
  return directions.has(word) || opposites.has(word) || mayNegate(word);
}

/** Whether two lower-case words are opposites: by direction, by the table, or by a prefix: `capable` and `incapable`. */
export function areOpposite(a: string, b: string): boolean {
  const [one, other] = [directions.get(a), directions.get(b)];
  if (one !== undefined && one.family === other?.family && one.side !== other.side) return true;
  if (opposites.get(a)?.has(b) === true) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    short.length >= 4 &&
    long.length > short.length &&
    long.endsWith(short) &&
    negativePrefixes.has(long.slice(0, long.length - short.length)) &&
    !noNegation.test(long)
  );
}

/** Words that turn what an effect means: less of an inhibitor is more. */
const reversing =
  /^(?:loss|lack\w*|knock(?:down|out)\w*|deficien\w*|deplet\w*|ablat\w*|inhibit\w*|silenc\w*|placebo|controls?|without|absen\w*|overexpress\w*|interrupt\w*|block\w*|antagonist\w*|withdrawal|unexposed|untreated)$/;

/** Whether a lower-case word may turn an effect into its opposite. */
export function isReversing(word: string): boolean {
  return reversing.test(word);
}

/** Words that say that nothing is more or less. */
const even = new Set('same equal identical similar comparable unchanged alike'.split(' '));

/** Whether one lower-case word says that things are alike and the other that one is more: `the same`, `a smaller`. */
export function isEvenAgainst(a: string, b: string): boolean {
  return (even.has(a) && directions.has(b)) || (even.has(b) && directions.has(a));
}

const hedges = new Set(
  'may might could possibly perhaps probably potentially presumably likely suggest suggests suggested appear appears appeared seem seems seemed'.split(
    ' ',
  ),
);

/** Whether a lower-case word says that something is not certain. */
export function isHedge(word: string): boolean {
  return hedges.has(word);
}

const negations = new Set(
  'not no never none neither nor cannot without fail fails failed failing unable incapable zero non lack lacks lacked lacking don doesn didn isn aren wasn weren couldn wouldn shouldn hasn haven hadn hardly barely rarely poorly seldom'.split(
    ' ',
  ),
);

/** Whether a lower-case token negates; `didn` is what stands before the apostrophe of `didn't`. */
export function isNegation(token: string): boolean {
  return negations.has(token);
}

/** What follows a negation that negates nothing: `not only`, `not just`, `zero-shot`. */
const afterNone = /^(?:only|just|merely|solely|exclusively|shot)$/;
/** Of two negations such as `not fail` and `never lacks`, the second undoes the first. */
const undoing = /^(?:fail(?:s|ed|ing)?|unable|incapable|lack(?:s|ed|ing)?|without)$/;

/** Whether a word of a text negates: not before `only`, and neither of two that undo each other. @param wordAt lower case */
export function negatesAt(wordAt: (at: number) => string | undefined, at: number): boolean {
  const [before = '', word = '', next = ''] = [wordAt(at - 1), wordAt(at), wordAt(at + 1)];
  if (!isNegation(word) || afterNone.test(next)) return false;
  const isUndone = (one: string, other: string) =>
    undoing.test(other) && isNegation(one) && !undoing.test(one);
  return !isUndone(word, next) && !isUndone(before, word);
}
