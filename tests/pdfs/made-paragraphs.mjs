/** Paragraphs put together from parts that fit each other, so that an invented paper is as long as a real one. */

const subjects = [
  'The second transcriber',
  'A neighbouring holding',
  'The experimental configuration',
  'Our preliminary investigation',
  'The recommended procedure',
  'An independent evaluation',
  'The agricultural authority',
  'Every participating household',
  'A systematic comparison',
  'The accompanying questionnaire',
  'The multi-season archive',
  'A representative selection',
  'The original documentation',
  'Careful preparation of the material',
  'The self-reported information',
  'An unusually complete diary',
  'The long-term average',
];
const verbs = [
  'confirmed',
  'contradicted',
  'clarified',
  'complicated',
  'anticipated',
  'summarised',
  'overestimated',
  'documented',
  'strengthened',
  'qualified',
  'reproduced',
  'underlined',
  'weakened',
];
const objects = [
  'the relationship between rainfall and germination',
  'the description of neighbouring parcels',
  'our understanding of abbreviated entries',
  'the classification of beneficial organisms',
  'an assumption about well-known varieties',
  'the interpretation of incomplete measurements',
  'the significance of handwritten corrections',
  'the distribution of questions over the year',
  'our expectation of temperature-dependent growth',
  'the difficulty of distinguishing similar products',
  'a recommendation for irrigation in sandy soil',
];
const ends = [
  'even though only 14 of the 37 holdings had kept comparable records',
  'as soon as the corresponding parcel was identified',
  'without any further modification of the index',
  'which had been considered unproblematic beforehand',
  'whenever the observation was repeated within a fortnight',
  'in spite of the inconsistent punctuation',
  'after the transcription had been completed',
  'although the effect remained below two percentage points',
  'because several instruments were recalibrated meanwhile',
  'so that an additional annotation became unnecessary',
  'independently of the preceding experiments',
  'and the corresponding figures were adjusted accordingly',
  'before the remaining questionnaires were evaluated',
  'while the administrative boundaries were under discussion',
  'if the preceding season is taken into consideration',
  'as the participants had already suggested in conversation',
];

/**
 * @param {number} seed tells apart what several calls make
 * @param {number} count of paragraphs
 * @returns {string[][]} sentences by paragraph; none comes twice in the ranges that the paper uses
 */
export function madeParagraphs(seed, count) {
  return Array.from({ length: count }, (_, paragraph) =>
    Array.from({ length: 4 + ((seed + paragraph) % 3) }, (_, sentence) =>
      madeSentence(seed * 7 + paragraph * 7 + sentence),
    ),
  );
}

/** @param {number} at */
function madeSentence(at) {
  const pick = (/** @type {readonly string[]} */ parts, /** @type {number} */ step) =>
    parts[(at * step + (at >> 3)) % parts.length];
  return `${pick(subjects, 5)} ${pick(verbs, 3)} ${pick(objects, 7)}, ${pick(ends, 11)}.`;
}
