/** Verdicts on sources: the trail is kept with them, undone with them, and old records and files have none. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Claim } from '../claims/claim';
import { fingerprint } from '../text/fingerprint';
import { fileProblemWords } from '../words/problem-words';
import type { Trail } from './trail';
import type { Verdict } from './verdict';
import { changeVerdict, judgeClaim, undoVerdict } from './verdict-changes';
import { exportVerdicts, importVerdicts, parseVerdictFile, verdictSchema } from './verdict-file';

const text = 'Dozono et al. [6] reported an F1 score of 0.80.';
const group = '0123456789abcdef';
const claim: Claim & { examinedTitle: string } = {
  id: `${group}-${fingerprint(text)}`,
  group,
  text,
  isCut: false,
  wordings: [{ text, isCut: false, fingerprint: fingerprint(text) }],
  status: 'verified',
  assertions: [],
  examinedTitle: 'A citing paper',
};
const trail: Trail = {
  reportIds: ['0123456789abcdef'],
  citing: { works: ['arxiv:2504.16584'], title: 'A citing paper', url: 'https://arxiv.org/abs/2504.16584' },
  cited: { works: ['doi:10.1000/source'] },
};
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const on = (url: string) => ({
  evidence: { url, quote: { exact: 'x', prefix: '', suffix: '' }, position: { start: 0, end: 1 } },
});
const onSource = { ...on('https://source.example/'), trail };
const onCiting = on('https://arxiv.org/abs/2504.16584');
const given = changeVerdict(undefined, claim, { value: 'confirmed', ...onSource }, at(1), id(1));

/** As versions wrote it that knew no trails. */
const oldVerdict = {
  id: id(7),
  group,
  fingerprints: ['fedcba9876543210'],
  texts: ['An older claim.'],
  examinedTitle: 'An older paper',
  value: 'disputed',
  note: 'see table 2',
  evidence: {
    url: 'https://arxiv.org/abs/2504.16584',
    quote: { exact: 'a passage', prefix: 'before ', suffix: ' behind' },
    position: { start: 7, end: 16 },
  },
  updatedAt: '2026-01-02T00:00:00.000Z',
  history: [
    { at: '2026-01-01T00:00:00.000Z', value: 'confirmed', note: '' },
    { at: '2026-01-02T00:00:00.000Z', value: 'disputed', note: 'see table 2' },
  ],
};
const oldFile = JSON.stringify({
  format: 'claimlight-verdicts',
  version: 1,
  exportedAt: '2026-01-03T00:00:00.000Z',
  verdicts: [oldVerdict],
});

describe('a verdict that is given on a source', () => {
  it('keeps the trail, in its history too', () => {
    expect(given.trail).toEqual(trail);
    expect(given.history).toEqual([{ at: at(1), value: 'confirmed', note: '', trail }]);
  });

  it('keeps it under a note that is written elsewhere, and leaves it with a verdict that is given elsewhere', () => {
    const noted = changeVerdict(given, claim, { note: 'see figure 3', ...onCiting }, at(2), id(9));
    expect(noted.trail).toEqual(trail);
    const disputed = changeVerdict(noted, claim, { value: 'disputed', ...onCiting }, at(3), id(9));
    expect(disputed.trail).toBeUndefined();
    expect(disputed.history.map((event) => event.trail !== undefined)).toEqual([true, true, false]);
    const undone = undoVerdict(disputed, at(4));
    expect(undone).toMatchObject({ value: 'confirmed', note: 'see figure 3', trail });
    expect(undoVerdict(undoVerdict(undone, at(5)), at(6)).trail).toBeUndefined();
  });

  it('comes to a verdict that was given on the citing page before, and goes when that is undone', () => {
    const before = changeVerdict(undefined, claim, { value: 'disputed', ...onCiting }, at(1), id(1));
    const noted = changeVerdict(before, claim, { note: 'from the source', ...onSource }, at(2), id(9));
    expect(noted.trail).toBeUndefined();
    const [moved] = judgeClaim(claim, [claim], [before], {
      change: { value: 'confirmed', ...onSource },
      now: at(2),
      newId: () => id(9),
    });
    expect(moved?.trail).toEqual(trail);
    expect(moved && undoVerdict(moved, at(3)).trail).toBeUndefined();
  });

  it('comes through a file unchanged', () => {
    const parsed = parseVerdictFile(JSON.stringify(exportVerdicts([given], at(9))));
    if (!parsed.ok) throw new Error(fileProblemWords(parsed.problem));
    expect(importVerdicts([], parsed.file, {})).toEqual([given]);
    const rival = changeVerdict(undefined, claim, { value: 'disputed' }, at(1), id(2));
    const [taken] = importVerdicts([rival], parsed.file, { [given.id]: 'there' });
    expect(taken).toMatchObject({ id: rival.id, value: 'confirmed', trail });
    const back = taken && undoVerdict(taken, at(10));
    expect(back?.value).toBe('disputed');
    expect(back?.trail).toBeUndefined();
  });

  it('is refused from a file where its trail is damaged, with its position', () => {
    const broken = { ...exportVerdicts([given], at(9)), verdicts: [{ ...given, trail: { citing: 1 } }] };
    const parsed = parseVerdictFile(JSON.stringify(broken));
    expect(parsed.ok ? '' : fileProblemWords(parsed.problem)).toContain(
      'Verdict 1 in the file is damaged: its “trail”',
    );
  });
});

describe('what older versions have written', () => {
  it('is read as it is, and written the same again', () => {
    expect(v.is(verdictSchema, oldVerdict)).toBe(true);
    const parsed = parseVerdictFile(oldFile);
    if (!parsed.ok) throw new Error(fileProblemWords(parsed.problem));
    expect(parsed.file.verdicts).toEqual([oldVerdict]);
    expect(
      JSON.parse(JSON.stringify(exportVerdicts(parsed.file.verdicts, '2026-01-03T00:00:00.000Z'))),
    ).toEqual(JSON.parse(oldFile));
  });

  it('gets a trail when it is judged on a source', () => {
    const old = v.parse(verdictSchema, oldVerdict) as Verdict;
    const judged = changeVerdict(old, claim, { value: 'confirmed', ...onSource }, at(200), id(9));
    expect(judged.trail).toEqual(trail);
    expect(judged.history.slice(0, 2)).toEqual(oldVerdict.history);
  });
});
