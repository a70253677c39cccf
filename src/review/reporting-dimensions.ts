/** The dimensions that are told by signs in the text: disclosed uncertainty, and what others need to repeat the work. Pure. */
import type { ReviewDimension, ReviewReason } from '../claims/paper-check';
import type { PreparedSentence } from '../locate/prepare';
import { dimensionOf, notAssessed, type PaperToReview, readSentences } from './read-paper';
import { dataOnRequestPoints, reproducibilityPoints, uncertaintyPoints } from './rules';

/** Whether a sentence is a sign. Patterns have no repetition within a repetition: they take linear time. */
type Sign = (text: string, sentence: PreparedSentence) => boolean;

/** A sign that stands in the running text, in a caption or in a table: headings alone say nothing. */
const says =
  (isSaid: (text: string) => boolean): Sign =>
  (text, { kind }) =>
    kind !== 'heading' && kind !== 'title' && isSaid(text);

const matches = (pattern: RegExp): Sign => says((text) => pattern.test(text));

const limitationsHeading = /\blimitations?\b|\bthreats to validity\b/i;
const limitationsSentence =
  /\b(?:limitations? of (?:this|our|the)|(?:has|have) (?:some|several|two|three|four|important|certain|a number of|its) limitations?|(?:a|one|another|the main|main|the first) limitation (?:is|of)|threats to validity)\b/i;

const uncertaintySigns: Readonly<Record<keyof typeof uncertaintyPoints, Sign>> = {
  Limitations: (text, { kind, part }) =>
    kind === 'heading'
      ? limitationsHeading.test(text)
      : limitationsSentence.test(text) || (part === 'other' && /^limitations?\b/i.test(text)),
  Intervals: matches(
    /\b(?:confidence|credible|prediction) intervals?\b|\b\d\d\s?% ?(?:CI|CrI|HDI)\b|\bCIs?\b[ :=,]{0,3}[[(]?-?\d/,
  ),
  Spread: matches(/\d\s?±\s?\d|\bstandard (?:deviations?|errors?)\b|\b(?:SD|SE|SEM|IQR)\b|\binterquartile\b/),
  Tests: matches(
    /\b[pP]\s?(?:[<>=≤≥]|-values?\b|values?\b)|\b(?:ANOVA|ANCOVA|Wilcoxon|Mann[-–]Whitney|McNemar|Kruskal|bootstrap(?:ped|ping)?|permutation test|t[-\s]tests?|chi[-\s]squared?|Bonferroni)\b/,
  ),
  Repeats: matches(
    /\b(?:random seeds|different seeds|\w+ seeds|independent runs|\w+ runs with|replicates|repetitions|repeated (?:\w+ )?times|cross[-\s]validation|over (?:\w+ )?(?:random )?(?:runs|seeds|trials|folds))\b/i,
  ),
  Hedges: (text, sentence) =>
    (sentence.isAbstract || sentence.part === 'conclusion') &&
    matches(/\b(?:may|might|could|suggests?|suggesting|appears? to|seems? to|likely|possibly|perhaps)\b/i)(
      text,
      sentence,
    ),
};

const closed =
  /\bnot (?:\w+ )?(?:available|shared|released|public)|\bunavailable\b|\bcannot be (?:shared|released|made|published)|\bno (?:code|data)\b/i;
const onRequest = /\b(?:up)?on (?:\w+ )?request\b|\bfrom the (?:\w+ )?authors?\b/i;
const opens =
  /\b(?:available|release[ds]?|open[-\s]sourced?|share[ds]?|published|deposited|provided?|accessible|archived|found|download(?:ed)?) (?:\w+ ){0,6}?(?:at|on|in|from|under|via|through|here|with|as)\b|\b(?:publicly|freely|openly) (?:\w+ )?(?:available|accessible)\b|\b(?:we|authors) (?:\w+ )?(?:release|share|publish|provide|open[-\s]source|make)\b|\bdata availability\b/i;
const ofCode =
  /\b(?:code|software|scripts?|implementation|github\.com|gitlab\.com|bitbucket\.org|codeocean)\b/i;
const ofData =
  /\b(?:data|datasets?|dataset|corpus|corpora|benchmark|zenodo|figshare|dryad|dataverse|osf\.io|accession|GSE\d{3,9}|PRJ(?:NA|EB|DB)\d{3,9}|EGA[SD]\d{6,12})\b/i;
const place =
  /\bhttps?:|\b(?:github\.com|gitlab\.com|bitbucket\.org|zenodo|figshare|dryad|dataverse|osf\.io|accession|supplement\w*|repository|repositories|GenBank|GEO|huggingface\.co)\b|\b(?:publicly|freely|openly)\b|\bdoi\b/i;

const isOpen = (what: RegExp): Sign =>
  says(
    (text) =>
      what.test(text) && opens.test(text) && place.test(text) && !closed.test(text) && !onRequest.test(text),
  );

const reproducibilitySigns: Readonly<Record<keyof typeof reproducibilityPoints, Sign>> = {
  OpenCode: isOpen(ofCode),
  OpenData: isOpen(ofData),
  Registration: matches(
    /\bNCT\d{8}\b|\bISRCTN\d{6,10}\b|\bCRD42\d{6,12}\b|\bPROSPERO\b|\bpre-?registered\b|\bpreregistration\b|\btrial registration\b/i,
  ),
  SampleSize: matches(
    /\b[nN]\s?=\s?\d|\b\d[\d,]{0,12} (?:\w+ )?(?:patients|participants|subjects|samples|volunteers|respondents|images|sentences|documents|examples|instances|questions|papers|articles|notes|letters|pages|tweets|students|children|adults|women|men|mice|rats|animals|cases|cells|records|recordings|snippets|functions|programs|sites|plots|trees|households|trials)\b/i,
  ),
  Settings: matches(
    /\b(?:learning rate|batch size|epochs|hyper-?parameters|weight decay|(?:version|release) \d|v\d{1,3}\.\d|GPUs?|purchased from|obtained from|centrifuged|incubated|sampling rate|\d\s?°\s?C)\b/i,
  ),
  Methods: (_text, { kind, part }) => kind === 'heading' && part === 'methods',
};

/** Intervals, spreads, tests, repetitions, hedges, limitations. Not assessed for an abstract alone, which has no room for them. */
export function* uncertaintyDisclosure(paper: PaperToReview): Generator<void, ReviewDimension> {
  if (paper.extent === 'abstract') return notAssessed('uncertainty-disclosure');
  const found = yield* firstSigns(paper, uncertaintySigns, uncertaintyPoints);
  return dimensionOf('uncertainty-disclosure', found);
}

/** Open code and data, registration, sample size, settings, methods. Not assessed for an abstract alone. */
export function* reproducibility(paper: PaperToReview): Generator<void, ReviewDimension> {
  if (paper.extent === 'abstract') return notAssessed('reproducibility');
  const found = yield* firstSigns(
    paper,
    { ...reproducibilitySigns, DataOnRequest: says(isDataOnRequest) },
    { ...reproducibilityPoints, DataOnRequest: dataOnRequestPoints },
  );
  // Open data need no request.
  const isOpenData = found.some(({ rule }) => rule === 'OpenData');
  return dimensionOf(
    'reproducibility',
    found.filter(({ rule }) => !(isOpenData && rule === 'DataOnRequest')),
  );
}

function isDataOnRequest(text: string): boolean {
  return ofData.test(text) && /\bavailable\b/i.test(text) && onRequest.test(text) && !closed.test(text);
}

/** A reason for each sign that the text has, at the first sentence that is one. */
function* firstSigns<Name extends string>(
  paper: PaperToReview,
  signs: Readonly<Record<Name, Sign>>,
  points: Readonly<Record<Name, number>>,
): Generator<void, ReviewReason[]> {
  const found = new Map<Name, ReviewReason>();
  const names = Object.keys(signs) as Name[];
  yield* readSentences(paper, (sentence, text) => {
    for (const name of names)
      if (!found.has(name) && signs[name](text, sentence))
        found.set(name, { rule: name, points: points[name], span: sentence.span });
  });
  return [...found.values()];
}
