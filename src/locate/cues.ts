/** What a sentence is for in a paper: its part of the argument, told by fixed phrases. English only. Pure. */
import { scriptPattern } from '../text/patterns';

/** Part of a structured abstract or of a paper. */
export type Part = 'none' | 'background' | 'aim' | 'methods' | 'results' | 'conclusion' | 'other';

export interface Cues {
  /** States an aim or a method: `We aimed to`, `To determine whether`. */
  readonly isAim: boolean;
  /** Tells what was known before or is not: `remains unknown`, `has been shown`. */
  readonly isBackground: boolean;
  /** Draws a conclusion: `these results suggest`, `we conclude`. */
  readonly isConclusion: boolean;
  /** Reports what the authors found: `we show`, `was associated with`. */
  readonly isFinding: boolean;
  /** Names other work: `[12]`, `Smith et al.`, `(Smith, 2004)`. */
  readonly cites: boolean;
  /** Begins by pointing back: `It`, `This model`, `However, they`. */
  readonly pointsBack: boolean;
  /** Contrasts what others could not do: `however`, `in contrast`. */
  readonly isContrast: boolean;
  /** The authors speak: `we`, `our`, `this paper`. */
  readonly isFirstPerson: boolean;
}

const parts: readonly (readonly [Part, RegExp])[] = [
  [
    'background',
    /^(?:background|introduction|context|importance|rationale|related works?|prior work|literature review)$/i,
  ],
  ['aim', /^(?:objectives?|aims?|purpose|goals?|hypothesis|aims? and objectives?)$/i],
  [
    'methods',
    /^(?:methods?|materials? and methods?|methods? and materials?|patients and methods|subjects and methods|methodology|design|study design|setting|participants?|patients|subjects|interventions?|main outcome measures?|outcome measures?|measurements?|data sources?|study selection|data extraction|data synthesis|experimental design|experimental set-?up|experiments?|approach|design and setting|study population|search strategy|selection criteria)$/i,
  ],
  [
    'results',
    /^(?:results?|findings?|main results?|principal findings|methods and findings|methodology\/principal findings|results and discussion)$/i,
  ],
  [
    'conclusion',
    /^(?:conclusions?|interpretation|discussion|significance|conclusions?\/significance|summary|implications|concluding remarks|conclusions? and (?:future work|relevance|implications)|clinical relevance)$/i,
  ],
  [
    'other',
    /^(?:funding|trial registration|acknowledg?ments?|registration|references|bibliography|limitations|author summary|keywords?|competing interests|conflicts? of interest|supplementary (?:material|information))$/i,
  ],
];

const capitalLabel = /^\s*([A-Z][A-Z/&, -]{3,60})(?:\s*[:.–-]|(?=\s+(?:[A-Z0-9(“"'‘≥≤<>~]|$)))/;
const wordLabel =
  /^\s*((?:Background|Objectives?|Aims?|Purpose|Methods?|Results?|Findings|Conclusions?|Interpretation|Design|Setting|Context|Methods and Findings|Methodology\/Principal Findings|Conclusions?\/Significance|Significance|Introduction|Discussion|Importance|Funding|Summary))(?=)(?:\s*[:.]\s|\s{2,}|\s+(?=[A-Z][a-z]+ed\b|We\b|The\b|In\b|Our\b|This\b|Of\b|To\b|A\b|An\b|These\b|There\b))/;
const ofHeading = scriptPattern(
  String.raw`^\s*(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+|[IVX]{1,4}\.\s+)?([\p{L}][\p{L} &\/\-]{2,50})[.:]?\s*$`,
);

function partNamed(label: string): Part | undefined {
  const plain = label.trim().replace(/\s*&\s*/g, ' and ');
  return parts.find(([, pattern]) => pattern.test(plain))?.[0];
}

/** The part that begins with this sentence, by its label (`RESULTS Of 40 …`) or because it is such a heading. */
export function partOpenedBy(text: string): Part | undefined {
  const start = text.slice(0, 90);
  const label = capitalLabel.exec(start)?.[1] ?? wordLabel.exec(start)?.[1];
  if (label !== undefined) {
    const part = partNamed(label);
    if (part !== undefined) return part;
  }
  const alone = text.length <= 70 ? ofHeading(text).exec(text)?.[1] : undefined;
  return alone === undefined ? undefined : partNamed(alone);
}

const we =
  '(?:we|the authors|this (?:study|paper|work|article|review|report|thesis)|the present (?:study|work|paper))';
const aim = new RegExp(
  `^(?:[A-Z/]{3,}\\W{1,3})?(?:(?:here|therefore|thus|in this (?:study|paper|work|article)|to this end|accordingly),? )?(?=)(?:to (?:determine|investigate|examine|assess|evaluate|test|explore|study|address|identify|compare|estimate|analy[sz]e|describe|characteri[sz]e|measure|clarify|elucidate|understand|establish|quantify)\\b|${we} (?=)(?:aim|sought|investigat|examin|assess|evaluat|test|explor|stud(?:y|ied)|hypothesi|address|analy|consider|compar|perform|conduct|recruit|enrol|us(?:e|ed)\\b|measur|collect|search|identif|review|appl|randomi|included|obtained|determined|estimated)|(?:the|our) (?:\\w+ )?(?:aim|objective|purpose|goal)s?\\b|(?:data|patients|participants|samples|studies|subjects|mice|cells) were\\b)`,
  'i',
);
const background =
  /\b(?:remains? (?:\w+ )?(?:un\w+|elusive|controversial|poorly|limited|a challenge|challenging|largely)|(?:is|are) (?:\w+ )?(?:unknown|unclear|not (?:known|clear|well|fully|understood))|poorly understood|little is known|(?:has|have) (?:\w+ )?been (?:\w+ )?(?=)(?:shown|reported|suggested|proposed|implicated|demonstrated|used|studied|found|associated|linked|described|known)|is (?:thought|believed|known|considered)|previous(?:ly)?|recent (?:work|studies|advances|years|research|findings)|it is (?:well )?known|traditionally|existing (?:methods|approaches|work)|prior work|in recent years)(?=)\b/i;
const conclusion =
  /\b(?:we conclude|in conclusion|(?:these|our|the present|the current|this) (?:\w+ )?(?=)(?:results?|data|findings?|observations?|stud(?:y|ies)|work|analys[ie]s|experiments?) (?:\w+ )?(?=)(?:suggest|indicate|show|demonstrate|reveal|support|provide|identif|establish|highlight|confirm|implicate|impl)|taken together|together,|collectively|in summary|therefore|thus|hence|overall|our (?:results|findings|data)|conclusions?|altogether|suggest(?:s|ing)? that|indicat(?:e|es|ing) that)(?=)\b/i;
const finding =
  /\b(?:we (?:\w+ )?(?:show|demonstrate|find|found|observe|report|reveal|discover|identified|showed|demonstrated|observed|prove|establish|detected)|(?:was|were|is|are) (?:\w+ )?(?:associated|correlated|increased|decreased|reduced|higher|lower|found|observed|linked|related|elevated|required|necessary|sufficient)|significant(?:ly)?|resulted in|led to|leads to|results in|compared (?:with|to)|outperform\w*|achiev\w+|improv\w+)(?=)\b/i;
const citation =
  /\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,9}\]|\bet al\b|\((?:[^()]{0,60}?\b(?:19|20)\d\d[a-z]?(?:[;,][^()]{0,80})?)\)|\b\p{Lu}\p{L}+ \((?:19|20)\d\d[a-z]?\)/u;
const back =
  /^(?:(?:however|moreover|furthermore|in addition|additionally|thus|therefore|hence|finally|instead|by contrast|in contrast|also|then|similarly|consequently|but|and|yet|nevertheless|specifically|in particular|conversely|interestingly|importantly|notably|remarkably),? )?(?=)(?:it|they|its|their|this|these|those|such|both|the (?:former|latter|same|resulting|proposed))\b/i;
const contrast =
  /\b(?:however|in contrast|by contrast|whereas|although|but not|conversely|despite|instead)\b/i;

const firstPerson = /\b(?:we|our|this (?:paper|work))\b/i;

/** No more of a sentence is looked at, in characters. */
const maxReadLength = 700;

const making =
  /\b(?:algorithms?|neural|learn(?:ing|ed|s)?|train(?:ing|ed)?|methods?|approach(?:es)?|frameworks?|architectures?|datasets?|tasks?|models?|in this paper|the proposed|optimi[sz]ation|networks?)\b/i;

/** Whether a sentence speaks of what is made and tried out, as papers on methods do. */
export function isOnMethods(sentence: string): boolean {
  return making.test(sentence.length > maxReadLength ? sentence.slice(0, maxReadLength) : sentence);
}

/** Read the cues of one sentence. */
export function readCues(sentence: string): Cues {
  const text = sentence.length > maxReadLength ? sentence.slice(0, maxReadLength) : sentence;
  // Within the patterns it would be compiled several times over.
  const opening = text.replace(/^\W{0,3}/, '');
  return {
    isAim: aim.test(opening),
    isBackground: background.test(text),
    isConclusion: conclusion.test(text),
    isFinding: finding.test(text),
    cites: citation.test(text),
    pointsBack: back.test(opening),
    isContrast: contrast.test(text),
    isFirstPerson: firstPerson.test(text),
  };
}
