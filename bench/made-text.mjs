/** Texts of any length for measuring speed: made of common and rare words in the proportions of prose, always the same. */
import { readFileSync } from 'node:fs';

const words = ['background.txt', 'synonyms.txt'].flatMap(
  (name) =>
    readFileSync(new URL(`../src/locate/tables/${name}`, import.meta.url), 'utf8').match(/[a-z]{3,}/g) ?? [],
);
const functionWords = 'the of and to in a is that for with was were on by this from as are be which'.split(
  ' ',
);

/** Random numbers from 0 to 1, the same in every run (Numerical Recipes' linear congruential generator). @param {number} seed */
export function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Words in a sentence. */
const meanLength = 20;

/**
 * @param {number} count words
 * @returns {string[]} sentences
 */
export function makeSentences(count) {
  const random = randomNumbers(count);
  const pick = () => {
    if (random() < 0.4) return functionWords[Math.floor(random() * functionWords.length)] ?? '';
    if (random() < 0.04) return `${(random() * 100).toFixed(1)}%`;
    // Zipf: the rank of a word is as frequent as its inverse.
    return words[Math.floor(words.length ** random()) - 1] ?? '';
  };
  const sentences = [];
  for (let made = 0; made < count; ) {
    const length = Math.min(count - made, Math.floor(meanLength * (0.5 + random())) + 1);
    const text = Array.from({ length }, pick).join(' ');
    sentences.push(`${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
    made += length;
  }
  return sentences;
}

/** Claims on a text: sentences of it with every fourth word left out, cut at 120 characters. @param {readonly string[]} sentences @param {number} count */
export function makeClaims(sentences, count) {
  return Array.from({ length: count }, (_, at) => {
    const source = sentences[(at * 7919) % sentences.length] ?? '';
    return source
      .split(' ')
      .filter((_word, place) => place % 4 !== 3)
      .join(' ')
      .slice(0, 120);
  });
}
