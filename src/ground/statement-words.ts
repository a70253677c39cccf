/** Words of statements: which ones a statement cannot do without, and which say the same. English only. Pure. */
import { synonymGroups } from '../locate/word-tables';
import { areOpposite } from '../text/opposites';
import { isStopWord, stem } from '../text/tokens';

/** What a statement is told with: `Our results show that`. */
const framing = wordSet(
  'show shows showed shown showing demonstrate demonstrates demonstrated demonstrating reveal reveals revealed find finds found finding ' +
    'findings observe observes observed observation observations indicate indicates indicated indicating suggest suggests suggested suggesting ' +
    'conclude concludes concluded conclusion conclusions confirm confirms confirmed report reports reported result results experiment ' +
    'experiments experimental evidence data analysis analyses study studies paper papers work article author authors present research ' +
    'said note noted evaluation evaluations current fact order respect term terms example case cases',
);
/** What joins a statement to others, and what its parts are told apart by. */
const joining = wordSet(
  'notably interestingly importantly particularly particular specifically finally first firstly second secondly third moreover furthermore ' +
    'additionally addition overall therefore thus hence empirically together taken collectively summary abstract sum i.e e.g namely respectively see ' +
    'herein however likewise',
);
/** Words of praise and degree, with which a statement is hardly another. */
const praising = wordSet(
  'novel new significantly significant substantially substantial considerably considerable extensive very highly several various simple ' +
    'simply effectively successfully proposed important clearly quite mainly widely greatly general generally consistently',
);
/** Function words that tell something all the same. */
const telling = wordSet(
  'all every each both only most same before after above below during against few more down up under',
);
/** Words for how many a statement holds; without its own it is another. */
const quantities = wordSet('all every each both only most few none majority minority half always never');
/** Words of one line say the same of the same things. */
const alike = [
  'propose proposes proposed introduce introduces introduced present presents presented describe describes described develop develops developed design designed exhibit',
  'method methods approach approaches model models system systems framework frameworks technique techniques algorithm algorithms architecture',
  'lead leads led cause causes caused',
  'associated association associations correlated correlation correlates correlate linked related relationship relation',
  'increase increases increased increasing rise rises rose higher greater larger raised raises raise elevated',
  'decrease decreases decreased decreasing fall falls fell lower lowers lowered fewer smaller reduced reduces reduce reduction reductions declined decline drop drops dropped diminished',
  'improve improves improved improvement improvements improving better enhance enhances enhanced gain gains boost boosts boosted',
  'outperform outperforms outperformed surpass surpasses surpassed exceed exceeds exceeded beat beats superior',
  'achieve achieves achieved obtain obtains obtained reach reaches reached attain attains attained yield yields yielded',
  'use uses used using utilise utilize utilizes utilized employ employs employed leverage leverages leveraging apply applies applied',
  'all every each both',
  'only solely merely exclusively alone',
  'most majority mostly',
  'same identical equal equally',
  'performance result results',
  'has have had having',
];
const lines = new Map<string, number>();
for (const [at, line] of alike.entries()) for (const word of line.split(' ')) lines.set(word, at);

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** What a word does in a statement. */
export type Role =
  /** A thing, an act, a quality, a bound: without it the statement is another. */
  | 'needed'
  /** It tells or praises: the statement is hardly another without it, but it is with another word in its place. */
  | 'light'
  /** It only joins others. */
  | 'empty';

const emptyWords = wordSet('et al via un non');
const ownWords = wordSet('we our us');

/** @param word lower case */
export function roleOf(word: string): Role {
  if (telling.has(word)) return 'needed';
  if (isFraming(word) || ownWords.has(word)) return 'light';
  return isStopWord(word) || joining.has(word) || emptyWords.has(word) ? 'empty' : 'needed';
}

/** Whether a lower-case word only tells a statement, or praises what it is about. */
export function isFraming(word: string): boolean {
  return framing.has(word) || praising.has(word);
}

/** Whether a lower-case word offers something: `propose`, `present`. */
export function isOffering(word: string): boolean {
  return lines.get(word) === 0;
}

/** Whether a lower-case word tells of how many things a statement holds. */
export function isQuantity(word: string): boolean {
  return quantities.has(word);
}

/** A word with what it is compared by. */
export interface WordForms {
  /** Lower case. */
  readonly text: string;
  readonly stem: string;
  /** Number of its line in `alike`. */
  readonly line: number | undefined;
  readonly groups: readonly number[];
}

/** @param text lower case */
export function formsOf(text: string): WordForms {
  const stemmed = stem(text);
  return { text, stem: stemmed, line: lines.get(text), groups: synonymGroups(stemmed) };
}

const bySynonym = 0.6;

/** How sure it is that two words say the same, 0 to 1: near-synonyms say it by part. */
export function sameness(one: WordForms, other: WordForms): number {
  if (one.stem === other.stem || (one.line !== undefined && one.line === other.line)) return 1;
  const areOfFamily = areForms(one.stem, other.stem);
  const isNear = areOfFamily || one.groups.some((group) => other.groups.includes(group));
  if (!isNear || areOpposite(one.text, other.text)) return 0;
  return areOfFamily ? 1 : bySynonym;
}

/** Words of one family begin with so many letters alike. */
export const minCommon = 4;
/** What stems of one family end in: `infect`, `infectious`. */
const ofFamily =
  /^(?:[eiytncds]|e[drs]|ers|ing|ions?|ations?|or|ors|iv|ive|al|ial|ic|ical|iti|ity|ness|ment|ance?|ence?|[ae]nt|[ai]bl|[ai]ble|ous|ly|iz|at|it|itiv|tion|ison|cy|is[mt]|istic|ful|th|[au]r|i?an)?$/;

function areForms(a: string, b: string): boolean {
  if (a.charCodeAt(0) !== b.charCodeAt(0) || a.charCodeAt(3) !== b.charCodeAt(3)) return false;
  if (/\d/.test(a) || /\d/.test(b)) return false;
  let common = 0;
  while (common < a.length && common < b.length && a[common] === b[common]) common += 1;
  return common >= minCommon && ofFamily.test(a.slice(common)) && ofFamily.test(b.slice(common));
}
