/**
 * Claims with one thing changed, by rules of this file alone: what is compared knows nothing of them. Each rule gives changed
 * texts; a text that has nothing to change gives none. Deterministic.
 */
const flips = Object.entries({
  increases: 'decreases',
  increased: 'decreased',
  increase: 'decrease',
  higher: 'lower',
  reduces: 'increases',
  reduced: 'increased',
  reduce: 'increase',
  decreases: 'increases',
  decreased: 'increased',
  decrease: 'increase',
  lower: 'higher',
  outperforms: 'underperforms',
  outperform: 'underperform',
  improves: 'worsens',
  improved: 'worsened',
  improve: 'worsen',
  better: 'worse',
  faster: 'slower',
  promotes: 'inhibits',
  inhibits: 'promotes',
  positive: 'negative',
  smaller: 'larger',
  larger: 'smaller',
  more: 'less',
  fewer: 'more',
  longer: 'shorter',
  exceeds: 'trails',
});

const numberWords = 'two three four five six seven eight nine ten eleven twelve fifteen twenty'.split(' ');

/** A unit, as a pattern behind a number, and what stands for it by mistake. */
const otherUnits = Object.entries({
  ' ?%': ' percentage points',
  ' percentage points': '%',
  ' ?ms': ' s',
  ' ?μs': ' ms',
  ' ?ns': ' ms',
  ' ?s': ' ms',
  ' seconds': ' minutes',
  ' minutes': ' hours',
  ' ?min': ' h',
  ' ?h': ' min',
  ' hours': ' days',
  ' days': ' weeks',
  ' weeks': ' months',
  ' months': ' years',
  ' years': ' months',
  ' ?mg': ' g',
  ' ?g': ' mg',
  ' ?kg': ' g',
  ' ?[µμ]g': ' mg',
  ' ?nm': ' mm',
  ' ?mm': ' cm',
  ' ?cm': ' mm',
  ' ?m': ' km',
  ' ?km': ' m',
  ' ?mL': ' L',
  ' ?ml': ' l',
  ' ?[µμ]l': ' ml',
  ' ?[µμ]M': ' mM',
  ' ?nM': ' μM',
  ' ?mM': ' μM',
  ' ?MB': ' GB',
  ' ?GB': ' MB',
  ' ?kHz': ' MHz',
  ' ?Hz': ' kHz',
  ' ?eV': ' keV',
  ' ?mmol': ' mol',
  ' million': ' billion',
  ' billion': ' million',
  ' ?°C': ' K',
});

const plainNumber = /(?<![\p{L}\p{N}_.,[/-])\d+(?:\.\d+)?(?![\p{L}\p{N}_\]/-]|[.,]\d)/gu;

/** @param {string} text @param {RegExpMatchArray} match @param {string} other */
const put = (text, match, other) =>
  text.slice(0, match.index) + other + text.slice((match.index ?? 0) + match[0].length);

/** @param {string} text @param {RegExpMatchArray} one @param {RegExpMatchArray} other the later one */
const exchanged = (text, one, other) => put(put(text, other, one[0]), one, other[0]);

/**
 * Names of a text: models, genes and the like; words that are always capitals and not the first of a sentence; words
 * that end as drugs do.
 */
const name =
  /(?<![\p{L}\p{N}-])(?:\p{Lu}[\p{L}\p{N}]*(?:-[\p{L}\p{N}]+)*|\p{Ll}{3,}(?:mab|nib|statin|gatran|farin|olol|pril|sartan|cillin|azole|mycin|platin|gliptin|gliflozin|formin))(?![\p{L}\p{N}-])/gu;
const noName =
  /^(?:The|This|That|These|Those|In|On|At|For|From|With|We|Our|It|Its|As|By|To|And|But|However|Although|While|When|If|Here|There|Then|Thus|Figure|Fig|Table|Tab|Section|Sec|Equation|Eq|Supplementary|Appendix|After|Before|Both|All|An|A|I|Of|Or|Each|One|Two|Three|Using|Day|Group|Groups|Results?|Methods?|Moreover|Furthermore|Finally|January|February|March|April|May|June|July|August|September|October|November|December|[A-Z])$/;

/** @param {string} text */
function namesIn(text) {
  return [...text.matchAll(name)].filter(({ 0: word, index }) => {
    const before = text.slice(0, index).trimEnd();
    const isFirst = before === '' || /[.!?:"“(]$/.test(before);
    const isPlain = /^\p{Lu}\p{Ll}+$/u.test(word);
    // `Department of Health` and `World Health Organization` are names of several words.
    const isLonger =
      isPlain && (/^ \p{Lu}/u.test(text.slice(index + word.length)) || /\p{Lu}\p{L}+$/u.test(before));
    return word.length > 1 && !noName.test(word) && !(isFirst && isPlain) && !isLonger;
  });
}

/** @param {string} word */
const shapeOf = (word) => {
  if (/\d/.test(word)) return 'digits';
  if (/\p{Lu}.*\p{Lu}/u.test(word)) return 'capitals';
  return /^\p{Lu}/u.test(word) ? 'proper' : 'drug';
};

/**
 * Names of a document by shape, those that stand in it twice.
 *
 * @param {readonly string[]} sentences
 */
function namesOf(sentences) {
  const all = sentences.join('\n');
  const words = new Set(all.match(/[\p{L}\p{N}-]+/gu));
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const sentence of sentences)
    for (const [word] of namesIn(sentence)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].flatMap(([word, count]) =>
    count > 1 && !(shapeOf(word) === 'proper' && words.has(word.toLowerCase())) ? [word] : [],
  );
}

/**
 * @typedef {(claim: string, sentence: string, sentences: readonly string[]) => string[]} Change only what the sentence has
 *   too is changed: else a reader could not tell
 * @type {Record<string, Change>}
 */
export const changes = {
  /** Another figure in place of one. */
  figure: (text, sentence) => [
    ...[...text.matchAll(plainNumber)].flatMap((match) => {
      const [written] = match;
      if (/^(?:19|20)\d\d$/.test(written) || !sentence.includes(written)) return [];
      const decimals = written.split('.')[1]?.length ?? 0;
      const value = Number(written);
      const other = decimals > 0 ? (value * 0.7).toFixed(decimals) : String(Math.round(value * 1.4) + 1);
      return other === written ? [] : [put(text, match, other)];
    }),
    ...[
      ...text.matchAll(new RegExp(`(?<![\\p{L}-])(?:${numberWords.join('|')})(?![\\p{L}-])`, 'gu')),
    ].flatMap((match) => {
      const other = numberWords[(numberWords.indexOf(match[0]) + 2) % numberWords.length] ?? '';
      return new RegExp(`\\b${match[0]}\\b`, 'i').test(sentence) ? [put(text, match, other)] : [];
    }),
  ],
  direction: (text, sentence) =>
    flips.flatMap(([from, to]) => {
      const pattern = new RegExp(`\\b${from}\\b`);
      return pattern.test(text) && pattern.test(sentence) ? [text.replace(pattern, to)] : [];
    }),
  negation: (text, sentence) => {
    if (/\b(?:not|no|never|fail\w*|cannot|without|nor)\b/i.test(text)) return [];
    const match = /\b(?:is|are|was|were|can|does|has|have)(?= (\p{L}+))/u.exec(text);
    return match !== null && sentence.includes(`${match[0]} ${match[1]}`)
      ? [put(text, match, `${match[0]} not`)]
      : [];
  },
  /** The first name that the sentence has is another of the same document, of like shape. */
  entity: (text, sentence, sentences) => {
    const names = namesOf(sentences);
    return namesIn(text).flatMap((match) => {
      const [word] = match;
      if (
        !names.includes(word) ||
        !new RegExp(`(?<![\\p{L}\\p{N}-])${word}(?![\\p{L}\\p{N}-])`, 'u').test(sentence)
      )
        return [];
      const rivals = names.filter(
        (other) =>
          shapeOf(other) === shapeOf(word) &&
          !sentence.toLowerCase().includes(other.toLowerCase()) &&
          !word.toLowerCase().includes(other.toLowerCase()) &&
          !other.toLowerCase().includes(word.toLowerCase()),
      );
      const other = rivals[(names.indexOf(word) * 7) % Math.max(1, rivals.length)];
      return other === undefined ? [] : [put(text, match, other)];
    });
  },
  /** The digit at the end of a name such as GPT-4. */
  member: (text, sentence) => {
    const match = /\b[A-Z][A-Za-z]*-?\d(?![\d.])/.exec(text);
    if (match === null || !sentence.includes(match[0])) return [];
    return [put(text, match, match[0].slice(0, -1) + String((Number(match[0].at(-1)) + 3) % 10))];
  },
  unit: (text, sentence) =>
    otherUnits.flatMap(([from, to]) => {
      const match = new RegExp(`(?<=\\d)${from}(?![\\p{L}\\p{N}%/]|[-·] ?\\p{L})`, 'u').exec(text);
      return match !== null && sentence.includes(text.slice(match.index - 1, match.index + match[0].length))
        ? [put(text, match, to)]
        : [];
    }),
  /** Two percentages change their places. */
  swap: (text, sentence) => {
    const [one, other] = text.matchAll(/(?<![\p{L}\p{N}_.,[/-])\d+(?:\.\d+)?%/gu);
    if (one === undefined || other === undefined || one[0] === other[0]) return [];
    return sentence.includes(one[0]) && sentence.includes(other[0]) ? [exchanged(text, one, other)] : [];
  },
  /** Two names change their places, if more than `and` stands between them. */
  'entity swap': (text, sentence) => {
    const [one, other] = namesIn(text).filter(
      ({ 0: word }) => shapeOf(word) !== 'proper' && sentence.includes(word),
    );
    if (one === undefined || other === undefined || one[0] === other[0]) return [];
    const between = text.slice(one.index + one[0].length, other.index);
    return /\p{L}{4,}/u.test(between) && !/[()]/.test(between) ? [exchanged(text, one, other)] : [];
  },
};
