/** An invented paper, the text of the PDFs that measure reading order. */
import { madeParagraphs } from './made-paragraphs.mjs';

/**
 * Marks in a sentence: `[@key,key]` citations, `[#3]` footnote 3, `$TeX|as read$` a formula, `*words*` emphasis.
 *
 * @typedef {readonly string[]} Paragraph sentences
 * @typedef {{ heading: string, level: 1 | 2, paragraphs: readonly Paragraph[], list?: readonly Paragraph[], floats?: readonly string[] }} Section
 */

export const title =
  'Retrieving Field Notes for Crop Advice: What Growers Wrote, and What a Small Index Can Find Again';
export const shortTitle = 'Retrieving Field Notes for Crop Advice';
export const authors = [
  { name: 'Maren Holtquist', place: 'Institute for Arable Records, Lower Brook' },
  { name: 'Tobias Ekwall', place: 'School of Plain Computing, Harrow Mere' },
];
/** Of no real work: so many papers are not submitted in a month. */
export const stamp = 'arXiv:2602.99999v1 [cs.IR] 9 Feb 2026';

/** @type {Paragraph} */
export const abstract = [
  'Growers keep notes about weather, pests and yields, but hardly anybody can find a note again once the season has passed.',
  'We collected 12,480 handwritten field notes from 37 holdings and asked whether a small retrieval index can bring back the note that answers a grower’s question.',
  'A state-of-the-art dense retriever found the right note for 61.4% of the questions, whereas a sparse index of 9 megabytes found it for 58.9%.',
  'Adding the date and the parcel to each note lifted the sparse index to 66.2%, which is the best result of this study.',
  'We conclude that inexpensive, well-described records matter more than the size of the model, and we release the questions together with the evaluation scripts.',
];

/** @type {readonly string[]} */
export const notes = [
  'Holdings were asked in writing, and none of them was paid for taking part.',
  'The transcription guidelines are part of the supplementary material; they cover abbreviations, crossed-out words and drawings.',
  'All experiments were run on one office computer with 16 gigabytes of memory.',
  'Two of the questions had to be withdrawn because their authors remembered a different year.',
  'A parcel is a piece of land with one crop in one season.',
];

export const figures = {
  wide: 'Overview of the procedure. Notes are transcribed, described by date and parcel, and entered into both indexes before any question is asked.',
  small:
    'Share of questions answered by the first note that is returned, for holdings with few and with many notes.',
  before: 'Questions answered against the number of notes kept by a holding.',
};

export const table = {
  caption: 'Share of questions (in percent) whose note is returned first or among the first ten.',
  rows: [
    ['Method', 'First', 'Ten', 'Size'],
    ['Sparse index', '58.9', '79.3', '9 MB'],
    ['Dense retriever', '61.4', '84.0', '410 MB'],
    ['Sparse with date', '64.0', '86.5', '10 MB'],
    ['Sparse with parcel', '66.2', '88.1', '11 MB'],
  ],
};

export const wideTable = {
  caption:
    'Notes and questions by kind of holding. Mixed holdings keep animals as well as crops and wrote the longest notes of all.',
  rows: [
    ['Kind of holding', 'Holdings', 'Notes', 'Words per note', 'Questions', 'Answered first', 'Agreement'],
    ['Vegetables', '14', '5,112', '18.2', '310', '67.1', '0.81'],
    ['Cereals', '9', '2,940', '11.7', '164', '63.4', '0.84'],
    ['Orchards', '8', '2,205', '16.0', '151', '65.6', '0.79'],
    ['Mixed holdings', '6', '2,223', '24.9', '175', '68.0', '0.77'],
  ],
};

/** Key → entry. */
export const references = {
  alder:
    'R. Alder and P. Quist. Notes that nobody reads: a survey of farm diaries. Journal of Rural Records, 12(3):201–219, 2018.',
  brandvik:
    'S. Brandvik. Sparse retrieval on very small machines. In Proceedings of the Workshop on Plain Search, pages 11–20, 2021.',
  corvin:
    'L. Corvin, M. Adeyo, and J. Tamm. Dense retrieval without labelled questions. Transactions of Text Search, 4:77–95, 2022.',
  dunmore: 'H. Dunmore. The yield book. Lower Brook Press, 1994.',
  eskil:
    'A. Eskil and B. Thorne. What date was that? Temporal hints in short texts. In Annual Meeting on Short Texts, pages 340–351, 2020.',
  fenn: 'O. Fenn. Describing parcels of land in one line. Field Informatics Letters, 7(1):1–6, 2017.',
  garrow:
    'T. Garrow, I. Pell, and U. Sand. Reading handwriting from the tractor seat. Journal of Rural Records, 15(1):33–58, 2021.',
  hessel: 'K. Hessel. Agreement among people who have never met. Counting and Judging, 2(4):410–433, 2016.',
  imber:
    'D. Imber and F. Loss. Questions growers ask. Technical report 88, Institute for Arable Records, 2019.',
  jorun: 'N. Jorun. A short history of the field note. Lower Brook Press, 2009.',
  kettle:
    'V. Kettle and W. Moor. Evaluation with a single right answer. In Proceedings of the Workshop on Plain Search, pages 55–63, 2023.',
  lind: 'E. Lind, C. Ostrow, and G. Vane. Weather words and what they stand for. Field Informatics Letters, 9(2):88–104, 2019.',
};

/** @type {readonly Section[]} */
export const sections = [
  {
    heading: 'Introduction',
    level: 1,
    floats: ['figure-small'],
    paragraphs: [
      [
        'A farm diary is a peculiar kind of document: it is written in a hurry, by one person, for the same person a year later.',
        'Earlier surveys have shown that such diaries hold remarkably detailed observations about soil temperature, irrigation and beneficial insects [@alder,jorun].',
        'They have also shown that practically none of these observations is ever consulted again [@alder].',
        'The reason is not indifference but inconvenience, since looking through several hundred pages takes longer than walking to the field.',
      ],
      [
        'Retrieval systems could help, yet nearly all of them were built for long and carefully edited documents.',
        'Field notes are different in three respects: they are short, they are full of abbreviations, and their meaning depends on where and when they were written.[#1]',
        'A note such as “aphids again, lower end” is understandable only for somebody who knows which parcel was visited on that morning.',
        'This paper therefore investigates how much a description of circumstances contributes to finding a note again.',
        'We compare a dense retriever, which represents notes and questions as vectors [@corvin], with a sparse index that could have been built twenty years ago [@brandvik].',
      ],
      [
        'Our contributions are a collection of transcribed notes, a set of 800 questions that were asked by the authors of those notes, and a comparison of inexpensive methods.',
        'In contrast to previous work, every question has exactly one right answer, so that no pooling of judgements is necessary [@kettle].',
        'The comparison includes the low-resource setting in which a holding has fewer than one hundred notes.',
      ],
    ],
  },
  {
    heading: 'Related work',
    level: 1,
    paragraphs: [
      [
        'Temporal hints in short texts were examined by Eskil and Thorne, who found that two thirds of them are relative to an unnamed day [@eskil].',
        'Descriptions of land have been standardised repeatedly, most recently as a single line of text per parcel [@fenn].',
        'Neither line of research considered retrieval.',
      ],
      [
        'Handwriting recognition has improved to the point at which a page can be transcribed faster than it can be read aloud [@garrow].',
        'Nevertheless, recognition errors accumulate in exactly those words that distinguish one note from another, namely names of varieties and of products.',
        'Lind et al. catalogued weather words and observed that “fair” covers anything between drizzle and bright sunshine [@lind].',
        'We follow their recommendation and leave such words untouched.',
      ],
    ],
  },
  {
    heading: 'Collection',
    level: 1,
    floats: ['table', 'figure-wide'],
    paragraphs: [
      [
        'Notes were collected between March and October from 37 holdings of very different size.',
        'Each holding handed over its diaries of at least two seasons, and all pages were photographed on site.',
        'Transcription was carried out twice, by people who did not know each other, and disagreements were settled by a third person.[#2]',
        'Agreement before settlement was 0.80, which is considered substantial for material of this kind [@hessel].',
      ],
      [
        'Altogether the collection comprises 12,480 notes with a median length of 14 words.',
        'The shortest note consists of the single word “hail”, and the longest one describes the rebuilding of a greenhouse on four pages.',
      ],
    ],
  },
  {
    heading: 'Questions',
    level: 2,
    floats: ['table-wide'],
    paragraphs: [
      [
        'One year after the notes had been written, their authors were invited to ask questions whose answers they expected to find in their own diaries.',
        'They asked 802 questions, of which 800 could be used.[#4]',
        'Typical questions concern the first frost of a season, the quantity of seed used on a parcel, and the date on which a disease was noticed [@imber].',
        'About a fifth of the questions mention a neighbour, although the diaries themselves seldom do.',
      ],
    ],
    list: [
      ['Questions about dates ask when something happened and make up 44% of the set.'],
      [
        'Questions about quantities ask how much was sown, sprayed or harvested, and they are the hardest ones.',
      ],
      [
        'Questions about places ask on which parcel an observation was made.',
        'They presuppose that the parcel still has its old name.',
      ],
    ],
  },
  { heading: 'Descriptions', level: 2, paragraphs: madeParagraphs(3, 3) },
  {
    heading: 'Method',
    level: 1,
    paragraphs: [
      [
        'The sparse index stores, for every word, the notes that contain it together with the number of occurrences.',
        'A note is scored by the sum of the weights of the words that it shares with the question, divided by a factor that penalises long notes.',
        'Words are reduced to their stems, and compound words are split wherever both parts occur on their own.',
        'The whole index of a holding fits into 9 megabytes, and answering a question takes less than 3 milliseconds on modest hardware.[#3]',
      ],
      [
        'The dense retriever is a publicly available encoder with 110 million parameters that we did not change.',
        'It maps a note to a vector of 384 numbers; similarity is the cosine of the angle between two vectors.',
        'Because its vocabulary was learned from web pages, product names are broken into meaningless fragments.',
      ],
      [
        'Dates and parcels are added in a deliberately simple manner: they are written in front of the note as ordinary words.[#5]',
        'A question is extended in the same manner if, and only if, it mentions a season or a parcel explicitly.',
      ],
      ...madeParagraphs(11, 4),
    ],
  },
  {
    heading: 'Results',
    level: 1,
    paragraphs: [
      [
        'The sparse index with parcels answers 66.2% of the questions with its first note, which is 4.8 percentage points above the dense retriever.',
        'Differences between holdings are considerable and range from 41.0% to 83.5%.',
        'For holdings with fewer than one hundred notes the dense retriever remains ahead, presumably because exact words are seldom repeated there.',
        'Among the first ten notes the right one is found for 88.1% of the questions.',
      ],
      ...madeParagraphs(29, 5),
    ],
  },
  { heading: 'Effect of descriptions', level: 2, paragraphs: madeParagraphs(47, 6) },
  { heading: 'Errors', level: 2, paragraphs: madeParagraphs(71, 6) },
  { heading: 'Discussion', level: 1, paragraphs: madeParagraphs(101, 8) },
  {
    heading: 'Conclusion',
    level: 1,
    paragraphs: [
      [
        'A small index with well-described notes finds more of what growers are looking for than a large encoder without descriptions.',
        'The finding is encouraging, because descriptions can be written by anybody and are understood by everybody.',
        'Future work should examine whether growers describe their notes more consistently once they profit from doing so.',
      ],
    ],
  },
];

/** Of the file with formulas. @type {readonly Section[]} */
export const formulaSections = [
  {
    heading: 'Scores',
    level: 1,
    paragraphs: [
      [
        'Let $N$ be the number of notes and $n_w|nw$ the number of those that contain the word $w$.',
        'The weight of a word grows with its rarity, and a weight below $\\alpha = 0.05|α = 0.05$ is ignored.',
        'We observed $p < 0.01|p < 0.01$ for the difference between both indexes, and an effect of $0.37 \\pm 0.04|0.37 ± 0.04$.',
        'Doubling the number of notes, as in $N \\approx 24{,}960|N ≈ 24,960$, changes the order of the methods nowhere.',
      ],
      [
        'The official coefficients fluctuate in the first five figures, but the effective difference stays sufficiently small.',
        'An affluent office staffed with efficient staff would find this difficult to falsify.',
        'Élodie Müller, Søren Håkansson and François Núñez transcribed the diaries of Köln, Malmö and Besançon in a café.',
        'Their naïve façade of a résumé was kept, as was the Gödel number of the señor from Łódź.',
      ],
      ...madeParagraphs(131, 3),
    ],
  },
  { heading: 'Times', level: 1, paragraphs: madeParagraphs(149, 4) },
];
