import { describe, expect, it } from 'vitest';
import type { Claim } from '../claims/claim';
import { fingerprint } from '../text/fingerprint';
import { fileProblemWords } from '../words/problem-words';
import type { Rejection } from './rejection';
import { stateIdOf, type Verdict } from './verdict';
import {
  attachVerdicts,
  changedTogether,
  changeVerdict,
  claimVerdict,
  judgeClaim,
  later,
  undoOnClaim,
  undoVerdict,
} from './verdict-changes';
import { exportVerdicts, importVerdicts, parseVerdictFile, previewImport } from './verdict-file';

const group = '0123456789abcdef';
const examinedTitle = 'A study of small models';

function claimOf(...wordings: string[]): Claim & { examinedTitle: string } {
  const [text = ''] = wordings;
  return {
    id: `${group}-${fingerprint(text)}`,
    group,
    text,
    isCut: false,
    status: 'verified',
    assertions: [],
    examinedTitle,
    wordings: wordings.map((wording) => ({ text: wording, isCut: false, fingerprint: fingerprint(wording) })),
  };
}

const claim = claimOf('The tuned model achieved an accuracy of 99% on the test set.');
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const state = (verdict: Verdict) => ({ verdict, stateId: stateIdOf(verdict) });
const given = changeVerdict(undefined, claim, { value: 'confirmed' }, at(1), id(1));

describe('a verdict', () => {
  it('is undone together with those that the same act changed, and with no others', () => {
    const second = changeVerdict(undefined, claim, { value: 'disputed' }, at(2), id(2));
    const third = changeVerdict(undefined, claim, { value: 'disputed' }, at(3), id(3));
    const settled = [given, second].map((one) =>
      changeVerdict(one, claim, { value: 'confirmed' }, at(5), id(9)),
    );
    const [first] = settled;
    if (first === undefined) throw new Error('nothing was settled');
    const together = changedTogether(first, [...settled, third]);
    expect(together.map((one) => undoVerdict(one, at(6)).value)).toEqual(['confirmed', 'disputed']);
  });

  it('is not undone together with one on another claim of the same time', () => {
    const another = claimOf('The model was trained for three days on eight machines.');
    const other = changeVerdict(undefined, another, { value: 'disputed' }, at(1), id(2));
    expect(changedTogether(given, [given, other])).toEqual([given]);
  });

  it('keeps the passage that it was given on, until another is given', () => {
    const on = (url: string) => ({
      evidence: { url, quote: { exact: 'x', prefix: '', suffix: '' }, position: { start: 0, end: 1 } },
    });
    const first = changeVerdict(undefined, claim, { value: 'confirmed', ...on('v1') }, at(1), id(1));
    const noted = changeVerdict(first, claim, { note: 'see v2', ...on('v2') }, at(2), id(9));
    expect(noted.evidence?.url).toBe('v1');
    const cleared = changeVerdict(first, claim, { value: null, ...on('v2') }, at(2), id(9));
    expect(undoVerdict(cleared, at(3)).evidence?.url).toBe('v1');
    const disputed = changeVerdict(noted, claim, { value: 'disputed', ...on('v2') }, at(3), id(9));
    expect(disputed.evidence?.url).toBe('v2');
    // Nothing is said any more: a note is given on the page where it is written.
    expect(changeVerdict(cleared, claim, { note: 'new', ...on('v3') }, at(4), id(9)).evidence?.url).toBe(
      'v3',
    );
    expect(changeVerdict(undefined, claim, { note: 'new', ...on('v3') }, at(4), id(9)).evidence?.url).toBe(
      'v3',
    );
  });

  it('is given, changed, taken back and undone step by step', () => {
    const disputed = changeVerdict(given, claim, { value: 'disputed', note: 'see table 2' }, at(2), id(9));
    expect(disputed).toMatchObject({ id: id(1), value: 'disputed', note: 'see table 2' });
    const cleared = changeVerdict(disputed, claim, { value: null }, at(3), id(9));
    expect(cleared.value).toBeUndefined();
    const back = undoVerdict(cleared, at(4));
    expect(back).toMatchObject({ value: 'disputed', note: 'see table 2' });
    expect(undoVerdict(back, at(5))).toMatchObject({ value: 'confirmed', note: '' });
    const blank = undoVerdict(undoVerdict(back, at(5)), at(6));
    expect(blank.value).toBeUndefined();
    expect(claimVerdict(blank).canUndo).toBe(false);
  });

  it('is newer than before even when the clock stands still', () => {
    expect(changeVerdict(given, claim, { value: 'disputed' }, at(1), id(9)).updatedAt > given.updatedAt).toBe(
      true,
    );
  });
});

describe('a note', () => {
  const minute = 60;
  const noted = (before: Verdict, note: string, second: number, basedOn?: string | null) =>
    changeVerdict(
      before,
      claim,
      { note, ...(basedOn !== undefined && { basedOn }) },
      at(second),
      id(9),
      id(second),
    );

  it('that is edited within ten minutes is one step, counted from its first edit', () => {
    let verdict = noted(given, 'a', minute);
    verdict = noted(verdict, 'ab', 10 * minute);
    expect(verdict.history.map(({ note }) => note)).toEqual(['', 'ab']);
    verdict = noted(verdict, 'abc', 11 * minute);
    expect(verdict.history.map(({ note }) => note)).toEqual(['', 'ab', 'abc']);
    expect(undoVerdict(verdict, at(12 * minute)).note).toBe('ab');
  });

  it('is no step of the value’s, nor of one that the reader has not seen', () => {
    const verdict = noted(given, 'a', minute);
    const disputed = changeVerdict(verdict, claim, { value: 'disputed' }, at(2 * minute), id(9));
    expect(noted(disputed, 'b', 3 * minute).history).toHaveLength(4);
    expect(noted(verdict, 'b', 2 * minute, stateIdOf(verdict)).history).toHaveLength(2);
    for (const basedOn of [stateIdOf(given), null])
      expect(noted(verdict, 'b', 2 * minute, basedOn).history).toHaveLength(3);
  });
});

it('a change is dated so that it can be kept, whatever the clock and the records say', () => {
  for (const before of ['9999-12-31T23:59:59.999Z', '8999-12-31T23:59:59.999Z', at(0)])
    expect(later(before, at(5))).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});

describe('judgeClaim', () => {
  const one = 'Accuracy was high in the first test of the model.';
  const other = 'Accuracy was high in the first test of models.';
  let next = 10;
  const act = (value: 'confirmed' | 'disputed' | null, second: number) => ({
    change: { value },
    now: at(second),
    newId: () => id((next += 1)),
  });

  it('leaves the verdict of the other half of a claim that fell apart as it was', () => {
    const before = changeVerdict(undefined, claimOf(one, other), { value: 'confirmed' }, at(1), id(1));
    const [left, right] = [claimOf(one), claimOf(other)];
    const kept = judgeClaim(left, [left, right], [before], act('disputed', 2));
    const attached = attachVerdicts([left, right], kept);
    expect(attached.get(left.id)?.map(({ value }) => value)).toEqual(['disputed']);
    expect(attached.get(right.id)?.map(({ value }) => value)).toEqual(['confirmed']);
    expect(new Set(kept.map((verdict) => verdict.id)).size).toBe(2);
    const [mine] = attached.get(left.id) ?? [];
    const undone = changedTogether(mine ?? before, kept).map((verdict) => undoVerdict(verdict, at(3)));
    expect(undone.map(({ value }) => value)).toEqual(['confirmed']);
    // The same record is judged again, and no further copy is made.
    const again = judgeClaim(left, [left, right], kept, act(null, 4));
    expect(again.map((verdict) => verdict.id)).toEqual([mine?.id]);
    expect(exportVerdicts(kept, at(9)).verdicts).toHaveLength(2);
  });

  it('is undone on one half alone', () => {
    const before = changeVerdict(undefined, claimOf(one, other), { value: 'confirmed' }, at(1), id(1));
    const claims = [claimOf(one), claimOf(other)];
    const [left, right] = claims;
    const kept = undoOnClaim(left?.id ?? '', state(before), claims, [before], act(null, 2));
    const attached = attachVerdicts(claims, kept);
    expect(attached.get(left?.id ?? '')?.map(({ value }) => value)).toEqual([undefined]);
    expect(attached.get(right?.id ?? '')?.map(({ value }) => value)).toEqual(['confirmed']);
    const whole = claimOf(one, other);
    const undone = undoOnClaim(whole.id, state(before), [whole], [before], act(null, 2));
    expect(undone.map((verdict) => [verdict.id, verdict.value])).toEqual([[id(1), undefined]]);
    expect(undoOnClaim(whole.id, state(before), [], [before], act(null, 2))).toHaveLength(1);
  });

  it('settles all verdicts on one claim', () => {
    const rival = changeVerdict(undefined, claim, { value: 'disputed' }, at(2), id(2));
    const kept = judgeClaim(claim, [claim], [given, rival], act('confirmed', 5));
    expect(kept.map((verdict) => [verdict.id, verdict.value])).toEqual([
      [id(2), 'confirmed'],
      [id(1), 'confirmed'],
    ]);
    expect(judgeClaim(claim, [claim], [], act('confirmed', 5))).toHaveLength(1);
  });
});

describe('attachVerdicts', () => {
  it('finds a claim again under another wording', () => {
    const reworded = claimOf('The tuned model has achieved an accuracy of 99% on the test set.');
    expect(attachVerdicts([reworded], [given]).get(reworded.id)).toEqual([given]);
  });

  it('finds a claim again whose wordings were cut at other points', () => {
    const cut = claimOf('The tuned model achieved an accuracy of 99% on the test set and a reca');
    const verdict = changeVerdict(undefined, cut, { value: 'confirmed' }, at(1), id(4));
    const other = claimOf('The tuned model has achieved an accuracy of 99% on the test set and a recall of');
    const [wording] = other.wordings;
    if (wording === undefined) throw new Error('no wording');
    const reworded = { ...other, isCut: true, wordings: [{ ...wording, isCut: true }] };
    expect(attachVerdicts([reworded], [verdict]).get(reworded.id)).toEqual([verdict]);
  });

  it('finds a claim again by its text when fingerprints were made in another way', () => {
    const old = { ...given, fingerprints: ['0000000000000000'] };
    const alike = claimOf('The tuned model achieved an accuracy of 99% on the whole test set.');
    expect([...attachVerdicts([claim, alike], [old]).keys()]).toEqual([claim.id]);
  });

  it('does not follow to a claim whose figure is another', () => {
    const other = claimOf('The tuned model achieved an accuracy of 89% on the test set.');
    expect(attachVerdicts([other], [given]).size).toBe(0);
  });

  it('keeps, after a split, to the claim that has the text', () => {
    const joined = claimOf(
      'Accuracy was high in the first test of the model.',
      'Accuracy was high in the first test of models.',
    );
    const verdict = {
      ...changeVerdict(undefined, joined, { value: 'confirmed' }, at(1), id(2)),
      fingerprints: [joined.wordings[0]?.fingerprint ?? ''],
    };
    const parts = joined.wordings.map(({ text }) => claimOf(text));
    const attached = attachVerdicts(parts, [verdict]);
    expect([...attached.keys()]).toEqual([parts[0]?.id]);
  });
});

describe('a verdict file', () => {
  const file = (verdicts: Verdict[]) => JSON.stringify(exportVerdicts(verdicts, at(9)));
  const read = (text: string) => {
    const parsed = parseVerdictFile(text);
    if (!parsed.ok) throw new Error(fileProblemWords(parsed.problem));
    return parsed.file;
  };

  it('comes back as it went', () => {
    expect(read(file([given])).verdicts).toEqual([given]);
    expect(importVerdicts([], read(file([given])), {})).toEqual([given]);
    expect(importVerdicts([given], read(file([given])), {})).toEqual([]);
  });

  it('brings the passages that were called wrong, too, and refuses one that is damaged', () => {
    const rejection: Rejection = {
      id: id(4),
      url: 'https://arxiv.org/abs/2504.16584',
      group,
      fingerprints: claim.wordings.map(({ fingerprint: print }) => print),
      texts: [claim.text],
      isCut: false,
      sentences: ['A passage.'],
      wrong: [0],
      score: 0.9,
      threshold: 0.5,
      rejectedAt: at(4),
    };
    const text = JSON.stringify(exportVerdicts([], at(9), [rejection]));
    expect(read(text).rejections).toEqual([rejection]);
    const undone = text.replace('"isCut"', '"isUndone": true, "isCut"');
    expect(read(undone).rejections).toEqual([{ ...rejection, isUndone: true }]);
    const damaged = parseVerdictFile(text.replace('"wrong":[0]', '"wrong":["x"]'));
    expect(damaged.ok ? '' : fileProblemWords(damaged.problem)).toContain(
      'Passage 1 in the file is damaged: its “wrong”',
    );
  });

  it('has its times in UTC, however they are written', () => {
    const moved = (updatedAt: string) =>
      JSON.stringify({ ...exportVerdicts([given], at(9)), verdicts: [{ ...given, updatedAt }] });
    // An hour before the one that is here, though its text sorts after it.
    const earlier = read(moved('2026-01-01T13:00:01+14:00'));
    expect(earlier.verdicts[0]?.updatedAt).toBe('2025-12-31T23:00:01.000Z');
    expect(previewImport(earlier, [given]).rows[0]?.kind).toBe('newer-here');
    expect(importVerdicts([given], earlier, {})).toEqual([]);
    expect(previewImport(read(moved('2025-12-31T23:30-01:00')), [given]).rows[0]?.kind).toBe('newer-there');
  });

  it('is refused where it is dated in the future, with the record', () => {
    const ahead = (text: string) => {
      const parsed = parseVerdictFile(text, at(9));
      return parsed.ok ? '' : fileProblemWords(parsed.problem);
    };
    const other = { ...given, id: id(2), updatedAt: '9999-01-01T00:00:00.000Z' };
    const written = { ...exportVerdicts([given], at(9)), verdicts: [given, other] };
    expect(ahead(JSON.stringify(written))).toMatch(
      /^Verdict 2 in the file is dated \S+, which is in the future/,
    );
    const history = [{ ...given.history[0], at: '2026-01-02T00:00:10.000Z' }];
    expect(ahead(JSON.stringify({ ...written, verdicts: [{ ...given, history }] }))).toContain('2026-01-02');
    const within = [{ ...given, updatedAt: '2026-01-02T00:00:09.000Z' }];
    expect(ahead(JSON.stringify({ ...written, verdicts: within }))).toBe('');
  });

  it('never has more than fifty states of a verdict, whatever it brings', () => {
    const history = Array.from({ length: 300 }, (_, step) => ({ at: at(step), note: String(step) }));
    const long = { ...given, updatedAt: at(299), history };
    const [taken] = importVerdicts(
      [],
      read(JSON.stringify({ ...exportVerdicts([], at(300)), verdicts: [long] })),
      {},
    );
    expect(taken?.history.map(({ note }) => note)).toEqual(history.slice(-50).map(({ note }) => note));
    const rival: Verdict = { ...given, id: id(3), value: 'disputed', updatedAt: at(400), history };
    const [merged] = importVerdicts([rival], read(file([given])), { [given.id]: 'there' });
    expect(merged?.history).toHaveLength(50);
    expect(merged?.history.at(-1)?.value).toBe('confirmed');
  });

  it('replaces only what is older, and asks about conflicts', () => {
    const newer = changeVerdict(given, claim, { value: 'disputed' }, at(5), id(9));
    expect(previewImport(read(file([newer])), [given]).rows[0]?.kind).toBe('newer-there');
    expect(previewImport(read(file([given])), [newer]).rows[0]?.kind).toBe('newer-here');
    const rival = changeVerdict(undefined, claim, { value: 'disputed' }, at(5), id(3));
    expect(previewImport(read(file([rival])), [given]).rows[0]?.kind).toBe('conflict');
    const edited: Verdict = { ...given, value: 'disputed' };
    expect(previewImport(read(file([edited])), [given]).rows[0]?.kind).toBe('conflict');
    expect(importVerdicts([given], read(file([rival])), {})).toEqual([]);
    const [taken] = importVerdicts([given], read(file([rival])), { [id(3)]: 'there' });
    expect(taken).toMatchObject({ id: id(1), value: 'disputed' });
    expect(undoVerdict(taken ?? given, at(8)).value).toBe('confirmed');
  });

  it.each([
    ['{"__proto__":{"x":1}}', 'isn’t a verdict file'],
    ['nonsense', 'isn’t JSON'],
    ['{"format":"claimlight-verdicts","version":2}', 'newer version'],
    [file([given]).replace('"confirmed"', '"true"'), 'Verdict 1 in the file is damaged: its “value”'],
    [file([given]).replace(/"verdicts":\[.*\]/, '"verdicts":[null]'), 'Verdict 1 in the file is damaged.'],
    ['[]', 'isn’t a verdict file'],
  ])('refuses %s', (text, problem) => {
    const parsed = parseVerdictFile(text);
    expect(parsed.ok ? '' : fileProblemWords(parsed.problem)).toContain(problem);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});
