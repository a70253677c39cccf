/** Tells whether a text is a paper that can be checked, and how much of one it is. Pure. */
import type { PaperExtent, Unchecked } from '../claims/paper-check';
import { readCues } from '../locate/cues';
import type { PreparedDocument, PreparedSentence } from '../locate/prepare';
import { isStopWord, tokenise } from '../text/tokens';

/** A short abstract has some 60 words; what has fewer says too little to be checked. */
const minWords = 40;
const minSentences = 3;
/** Share of function words: .23 and more in English papers and abstracts, .16 and less in other languages. */
const minStopWords = 0.22;
/** So many words tell the language. */
const wordsOfLanguage = 2_000;
/** A sentence has so many words: rows of navigation and names have fewer. */
const minSentenceWords = 6;
/** Share of a page's words that stands in sentences of prose: a listing has less. */
const minProse = 0.35;
/** Share of the sentences of prose that speak as papers do: .1 and more of papers and their abstracts, .03 and less of other pages. */
const minOfPapers = 0.06;
/** So many sentences tell what a text is. */
const maxRead = 400;
/** Sections of a whole paper, by their headings. */
const minParts = 2;
/** Words of prose: no abstract has as many, and few papers are shorter. */
const mostAbstract = 900;
/** What stands in place of a text that is not open to the reader, on short pages. */
const wall =
  /\b(?:(?:sign|log) in to (?:continue|read|view|access)|(?:buy|purchase|rent|get) (?:this )?(?:article|access|chapter|full)|subscribe to (?:read|continue|journal)|subscription required|verify (?:that )?you are (?:a )?human|captcha|enable javascript|access denied|checking your browser|unusual traffic)\b/i;
/** Words of prose on a page that is hardly more than its wall. */
const mostAtWall = 150;

/** What a text looks like, read once. */
interface Look {
  readonly sentences: readonly PreparedSentence[];
  /** Of sentences in paragraphs and items. */
  readonly proseWords: number;
  /** Of the abstract, where the page marks one. */
  readonly abstractWords: number;
  readonly allWords: number;
}

/**
 * @param isKnown whether the page names the work that it shows: then it is one, whatever its sentences are like
 * @returns why a text cannot be checked; `undefined` for one that can
 */
export function whyUnchecked(document: PreparedDocument, isKnown: boolean): Unchecked | undefined {
  if (!document.sentences.some(({ words }) => words.length > 0)) return 'empty';
  if (isOtherScript(document)) return 'not-english';
  const look = lookAt(document);
  if (look.proseWords < mostAtWall && look.abstractWords < minWords && wall.test(beginning(document)))
    return 'no-paper';
  if (look.proseWords < minWords || look.sentences.length < minSentences) return 'too-short';
  if (stopWordShare(document) < minStopWords) return 'not-english';
  return isKnown || isPaper(document, look) ? undefined : 'no-paper';
}

/** Whether most letters are of another script: its words may not be parted by spaces, so that they cannot be counted. */
function isOtherScript(document: PreparedDocument): boolean {
  const letters = beginning(document).match(/\p{L}/gu) ?? [];
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter));
  return latin.length < letters.length / 2;
}

/** How much of its paper a text is, where the page does not say it. */
export function extentOf(document: PreparedDocument): PaperExtent {
  const { proseWords } = lookAt(document);
  return partsOf(document) >= minParts || proseWords > mostAbstract ? 'full-text' : 'abstract';
}

function lookAt({ sentences }: PreparedDocument): Look {
  const prose = sentences.filter(isProse);
  const count = (all: readonly PreparedSentence[]) => all.reduce((sum, { words }) => sum + words.length, 0);
  return {
    sentences: prose,
    proseWords: count(prose),
    abstractWords: count(prose.filter(({ isAbstract }) => isAbstract)),
    allWords: count(sentences),
  };
}

function isProse({ kind, words }: PreparedSentence): boolean {
  return (kind === 'paragraph' || kind === 'list-item') && words.length >= minSentenceWords;
}

/** Its abstract says so, its sections, or its sentences: they state aims, findings and conclusions, or cite. */
function isPaper(
  document: PreparedDocument,
  { sentences, proseWords, abstractWords, allWords }: Look,
): boolean {
  if (abstractWords >= minWords || partsOf(document) > minParts) return true;
  if (proseWords < allWords * minProse) return false;
  const read = sentences.slice(0, maxRead);
  const asPapers = read.filter(({ span }) => {
    const cues = readCues(document.text.slice(span.start, span.end));
    return cues.isAim || cues.isConclusion || cues.cites || (cues.isFinding && cues.isFirstPerson);
  });
  return asPapers.length >= read.length * minOfPapers;
}

/** Number of different parts that headings open. */
function partsOf({ sentences }: PreparedDocument): number {
  const parts = sentences.flatMap(({ kind, part }) =>
    kind === 'heading' && part !== 'none' && part !== 'other' ? [part] : [],
  );
  return new Set(parts).size;
}

/** Share of function words among the first words of prose. */
function stopWordShare({ text, sentences }: PreparedDocument): number {
  let [words, stops] = [0, 0];
  for (const sentence of sentences) {
    const { span } = sentence;
    if (words >= wordsOfLanguage) break;
    if (!isProse(sentence)) continue;
    for (const { text: word } of tokenise(text.slice(span.start, span.end))) {
      if (/\d/.test(word)) continue;
      words += 1;
      if (isStopWord(word)) stops += 1;
    }
  }
  return stops / Math.max(1, words);
}

/** Longest beginning in which a wall is looked for, in characters. */
const maxBeginning = 20_000;

function beginning({ text }: PreparedDocument): string {
  return text.slice(0, maxBeginning);
}
