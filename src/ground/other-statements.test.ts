/** No sentence that says something else is taken to state a claim, however like it is. */
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { finish } from '../../bench/finish.mjs';
import { ownClaim } from '../../tests/own-claim';
import { filler as madeFiller } from '../../tests/sample/filler.mjs';
import { partsOf, type Swap, swapPart, swaps } from '../../tests/swap-parts';
import type { Backing } from '../claims/paper-check';
import { prepareDocument } from '../locate/prepare';
import { loadWordTables } from '../locate/word-tables';
import type { Block } from '../text/document-text';
import { splitSentences } from '../text/sentences';
import { groundClaims } from './ground-claims';

beforeAll(loadWordTables);

/** Ground a claim in the sentences of a text. */
function groundIn(claim: string, sentences: readonly string[]): Backing['outcome'] {
  let text = '';
  const blocks = [claim, ...sentences].map((sentence, at): Block => {
    const block = {
      start: text.length,
      end: text.length + sentence.length,
      kind: 'paragraph',
      isAbstract: at === 0,
    } as const;
    text += `${sentence}\n`;
    return block;
  });
  const own = ownClaim(claim, { start: 0, end: claim.length });
  const [backing] = finish(groundClaims(finish(prepareDocument({ text, blocks })), [], [own]));
  return (backing as Backing).outcome;
}

function sentencesIn(file: string): string[] {
  const source = readFileSync(new URL(`../../tests/${file}`, import.meta.url), 'utf8');
  const text = source
    .replace(/<style[^]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/^[#>|] /gm, '');
  const lines = text.split('\n').filter((line) => line.includes('. '));
  const found = lines.flatMap((line) =>
    [...splitSentences(line, 0, line.length)].map(({ start, end }) => line.slice(start, end)),
  );
  return [...new Set(found.map((sentence) => sentence.trim()))];
}

const papers = readdirSync(new URL('../../tests/papers/', import.meta.url)).map((name) => `papers/${name}`);
/** Sentences that the rules of swapping read. */
const sentences = papers.flatMap((file) =>
  sentencesIn(file).filter((sentence) => partsOf(sentence) !== undefined),
);
const others = ['Stars form in clouds of cold gas, and their light takes years to reach us.'];

describe('a sentence of another meaning', () => {
  const made = (swap: Swap) =>
    sentences.flatMap((sentence, at) =>
      sentences.flatMap((donor) => {
        const other = swapPart(sentence, swap, donor, at);
        return other === undefined ? [] : [{ sentence, other }];
      }),
    );

  it.each(swaps)('by its %s states no claim', (swap) => {
    const pairs = made(swap);
    expect(pairs.length).toBeGreaterThan(4);
    const taken = pairs.filter(({ sentence, other }) => groundIn(sentence, [...others, other]) === 'stated');
    expect(taken).toEqual([]);
  });

  it('is told apart from the same sentence said again', () => {
    const again = (sentence: string) =>
      `In sum, our results show that ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
    const missed = sentences.filter(
      (sentence) => groundIn(sentence, [...others, again(sentence)]) !== 'stated',
    );
    expect(missed).toEqual([]);
  });

  it('is every other filler sentence of the long sample paper', () => {
    const filler = Array.from({ length: 200 }, (_, seed) => madeFiller(seed).split(/(?<=\.) /))
      .flat()
      .filter((sentence) =>
        /^(?:Our harness|The cache|Each team|The parser|The annotation tool) /.test(sentence),
      );
    expect(new Set(filler).size).toBeGreaterThan(400);
    const claims = filler.filter((_, at) => at % 40 === 0);
    const stated = claims.filter(
      (claim) =>
        groundIn(
          claim,
          filler.filter((one) => one !== claim),
        ) === 'stated',
    );
    expect(stated).toEqual([]);
  });
});

describe('what a claim says in full', () => {
  const claim = 'The annotation tool hands over all notes of the last meeting to the reviewers.';
  it.each([
    ['another subject', 'The build server hands over all notes of the last meeting to the reviewers.'],
    ['another verb', 'The annotation tool compares all notes of the last meeting with the reviewers.'],
    ['another object', 'The annotation tool hands over all tests of the last meeting to the reviewers.'],
    ['no such bound', 'The annotation tool hands over notes of the last meeting to the reviewers.'],
    ['a lesser bound', 'The annotation tool hands over few notes of the last meeting to the reviewers.'],
    ['a negation', 'The annotation tool does not hand over all notes of the last meeting to the reviewers.'],
    ['a guess', 'The annotation tool may hand over all notes of the last meeting to the reviewers.'],
    [
      'a question',
      'We asked whether the annotation tool hands over all notes of the last meeting to the reviewers.',
    ],
    [
      'an attempt',
      'We tested the handing over of all notes of the last meeting by the annotation tool to the reviewers.',
    ],
    [
      'another author',
      'Previous studies show that the annotation tool hands over all notes of the last meeting to the reviewers.',
    ],
    [
      'parties that have changed places',
      'The reviewers hand over all notes of the last meeting to the annotation tool.',
    ],
  ])('is not stated with %s', (_, passage) => {
    expect(groundIn(claim, [...others, passage])).not.toBe('stated');
  });

  it.each([
    ['in another order', 'To the reviewers, the annotation tool hands over all notes of the last meeting.'],
    [
      'with more to it',
      'On Mondays, the annotation tool hands over all notes of the last meeting to the reviewers in print.',
    ],
    [
      'in other forms of its words',
      'All notes of the last meeting are handed over by the annotation tools to a reviewer.',
    ],
  ])('is stated %s', (_, passage) => {
    expect(groundIn(claim, [...others, passage])).toBe('stated');
  });

  it('is stated by its abbreviation', () => {
    expect(
      groundIn('Bounded state machines (BSM) read long texts without any memory of their own.', [
        ...others,
        'In short, BSM read long texts without any memory of their own.',
      ]),
    ).toBe('stated');
  });
});
