import { beforeAll, describe, expect, it } from 'vitest';
import { prepareDocument } from '../locate/prepare';
import { loadWordTables } from '../locate/word-tables';
import { judgeClaim, type Verdict } from './judge-claim';
import { readWords } from './match-terms';
import { measureCover } from './measure-cover';
import { cueNames, measureCues } from './measure-cues';
import { abstractText } from './read-source';

beforeAll(loadWordTables);

function finish<Result>(work: Generator<unknown, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

const abstract =
  'Sleep is thought to matter for memory in adults. We asked 120 adults to sleep for four or eight hours, and tested their memory of words on the next morning. ' +
  'Sleep deprivation impaired the memory of words in healthy adults. ' +
  'Coffee consumption was not associated with memory performance. ' +
  'Regular exercise was associated with better memory performance than rest.';

function judge(claim: string, text = abstract): Verdict {
  return finish(judgeClaim(finish(prepareDocument(abstractText(text))), claim, false));
}

describe('judging', () => {
  it.each([
    ['supports', 'Sleep deprivation impairs the memory of words in adults.'],
    ['supports', 'Regular exercise is associated with better memory performance.'],
    ['refutes', 'Sleep deprivation improves the memory of words in healthy adults.'],
    ['refutes', 'Coffee consumption is associated with memory performance.'],
    ['refutes', 'Regular exercise was associated with worse memory performance.'],
    ['none', 'Aspirin prevents heart attacks in smokers.'],
    ['none', 'Sleep.'],
  ] as const)('%s: %s', (label, claim) => {
    expect(judge(claim).label).toBe(label);
  });

  it('says in what a text differs, and only then', () => {
    for (const claim of [
      'Sleep deprivation improves the memory of words in healthy adults.',
      'Coffee consumption is associated with memory performance.',
      'Sleep deprivation impairs the memory of words in adults.',
    ]) {
      const { label, differences } = judge(claim);
      expect(differences.length > 0).toBe(label === 'refutes');
      for (const { inClaim, inDocument } of differences) {
        const words = [inClaim && claim.slice(inClaim.start, inClaim.end)];
        words.push(inDocument && abstract.slice(inDocument.start, inDocument.end));
        expect(words.some((word) => word !== undefined && /^\S(?:.*\S)?$/.test(word))).toBe(true);
      }
    }
  });

  it('is the same for the same texts', () => {
    const claim = 'Regular exercise was associated with worse memory performance.';
    expect(judge(claim)).toEqual(judge(claim));
  });

  it('does not depend on sentences about other things', () => {
    const claim = 'Sleep deprivation improves the memory of words in healthy adults.';
    const more = `${abstract} The study was paid for by the city. Nobody left it early.`;
    expect(judge(claim, more).label).toBe(judge(claim).label);
  });
});

describe('cues of claim and sentence', () => {
  const measured = (claim: string, sentence: string) => {
    const { values, conflicts } = measureCues(readWords(claim), [readWords(sentence)]);
    return { at: (name: string) => values[cueNames.indexOf(name)] ?? 0, conflict: conflicts[0] };
  };

  it('are against each other by what they act on', () => {
    const claim = 'Aspirin increases the fever of children.';
    const near = measured(claim, 'Aspirin reduced the fever of children.');
    const far = measured(claim, 'Aspirin reduced the cost of care in hospitals.');
    expect(near.at('amount against roles')).toBeGreaterThan(far.at('amount against roles'));
    expect(near.conflict).toMatchObject({ kind: 'direction', inClaim: { start: 8, end: 17 } });
  });

  it('agree where they are the same', () => {
    const same = measured('Aspirin reduces fever.', 'Aspirin reduced fever in children.');
    expect(same.at('amount agree roles')).toBeGreaterThan(0.5);
    expect(same.conflict).toBeUndefined();
  });

  it('are turned round with the thing that they are about', () => {
    const turned = measured('Leptin reduces appetite.', 'Leptin deficiency increased appetite.');
    expect(turned.at('against turned')).toBeGreaterThan(0);
    expect(measured('Leptin reduces appetite.', 'Leptin increased appetite.').at('against turned')).toBe(0);
  });

  it('are values from 0 to 1 for any text', () => {
    const texts = [
      '',
      'not',
      'increased decreased '.repeat(200),
      'Aspirin reduces fever.',
      '1.2 ratio 1.3 no',
    ];
    for (const claim of texts)
      for (const sentence of texts) {
        const { values } = measureCues(readWords(claim), [readWords(sentence)]);
        expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
      }
  });
});

describe('words of a claim in a text', () => {
  it('count the more, the closer they stand', () => {
    const claim = readWords('Aspirin reduces fever in children.');
    const cover = (...sentences: string[]) => measureCover(claim, sentences.map(readWords));
    const [together = 0, , , all = 0] = cover('Aspirin reduced fever in children.');
    const [apart = 0, , , same = 0] = cover('Aspirin was given.', 'Fever was reduced in the children.');
    expect(together).toBeGreaterThan(apart);
    expect(same).toBeGreaterThan(apart);
    expect(all).toBeCloseTo(same);
  });
});
