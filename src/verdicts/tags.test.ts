import { describe, expect, it } from 'vitest';
import { figureClaim } from '../../tests/gallery/samples';
import { readTags, tagsInUse } from './tags';
import type { Verdict } from './verdict';
import { changeVerdict, claimVerdict, undoVerdict, type VerdictChange } from './verdict-changes';
import { exportVerdicts, importVerdicts, parseVerdictFile } from './verdict-file';

const id = '00000000-0000-4000-8000-000000000001';
const claim = { ...figureClaim, group: '0123456789abcdef' };
const wordings = claim.wordings.map((wording) => ({ ...wording, fingerprint: '00000000000000aa' }));
const at = (minute: number) => `2026-05-01T10:${String(minute).padStart(2, '0')}:00.000Z`;
const change = (before: Verdict | undefined, changed: VerdictChange, minute: number) =>
  changeVerdict(before, { ...claim, wordings }, changed, at(minute), id, `c${String(minute)}`);

describe('tags that are written', () => {
  it('are short words, each once whatever its case', () => {
    expect(readTags(' #to  do, Figures;to do\nTO DO , ,')).toEqual(['to do', 'Figures']);
    expect(readTags('x'.repeat(60))).toEqual(['x'.repeat(40)]);
    expect(readTags(Array.from({ length: 40 }, (_, index) => `t${String(index)}`).join())).toHaveLength(20);
    expect(readTags('# , #')).toEqual([]);
  });

  it('are suggested by how often they are used, as written last', () => {
    const used = [
      { tags: ['b', 'Todo'], updatedAt: '2026-01-01' },
      { tags: ['todo'], updatedAt: '2026-01-02' },
      { tags: ['a'], updatedAt: '2026-01-03' },
      { updatedAt: '2026-01-04' },
    ];
    expect(tagsInUse(used)).toEqual([
      { tag: 'todo', count: 2 },
      { tag: 'a', count: 1 },
      { tag: 'b', count: 1 },
    ]);
  });
});

describe('tags of a verdict', () => {
  it('stay with other changes, are in the history, and can be undone', () => {
    const tagged = change(change(undefined, { value: 'confirmed' }, 0), { tags: ['todo'] }, 20);
    const disputed = change(tagged, { value: 'disputed' }, 40);
    expect(disputed.tags).toEqual(['todo']);
    expect(disputed.history.map(({ tags }) => tags)).toEqual([undefined, ['todo'], ['todo']]);
    expect(claimVerdict(disputed).tags).toEqual(['todo']);
    const cleared = change(disputed, { tags: [] }, 59);
    expect('tags' in cleared).toBe(false);
    expect(undoVerdict(cleared, at(59)).tags).toEqual(['todo']);
    expect('tags' in undoVerdict(undoVerdict(cleared, at(59)), at(59))).toBe(true);
    expect('tags' in undoVerdict(tagged, at(59))).toBe(false);
  });

  it('are one step of the history with the note that is edited with them', () => {
    const noted = change(undefined, { note: 'a', tags: ['x'] }, 0);
    const again = change(noted, { note: 'ab', tags: ['x', 'y'] }, 5);
    expect(again.history).toHaveLength(1);
    expect(again.history[0]).toMatchObject({ note: 'ab', tags: ['x', 'y'] });
    expect(change(again, { tags: ['z'] }, 30).history).toHaveLength(2);
  });

  it('alone are something said, which can be undone', () => {
    const tagged = change(undefined, { tags: ['x'] }, 0);
    expect(claimVerdict(tagged)).toMatchObject({ canUndo: true, tags: ['x'] });
  });

  it('are in the file with the version, which comes back the same, and a file without them is read', () => {
    const evidence = {
      url: 'https://arxiv.org/abs/2504.16584v2',
      quote: { exact: 'x', prefix: '', suffix: '' },
      position: { start: 0, end: 1 },
      version: 2,
    };
    const verdict = change(undefined, { value: 'confirmed', tags: ['x', 'y'], evidence }, 0);
    const read = parseVerdictFile(JSON.stringify(exportVerdicts([verdict], at(1))));
    const { commands: _commands, ...kept } = verdict;
    expect(read).toMatchObject({ ok: true, file: { verdicts: [kept] } });
    const { tags: _tags, evidence: _evidence, ...older } = kept;
    const old = { ...older, history: older.history.map(({ tags: _own, ...event }) => event) };
    const file = { format: 'claimlight-verdicts', version: 1, exportedAt: at(1), verdicts: [old] };
    expect(parseVerdictFile(JSON.stringify(file))).toMatchObject({ ok: true, file: { verdicts: [old] } });
  });

  it('differ in a conflict, and come with the choice', () => {
    const here = change(undefined, { value: 'confirmed', tags: ['here'] }, 0);
    const there = {
      ...here,
      tags: ['there'],
      history: [{ ...here.history[0], note: '', at: at(0), tags: ['there'] }],
    };
    const [taken] = importVerdicts([here], { verdicts: [there] }, { [id]: 'there' });
    expect(taken?.tags).toEqual(['there']);
    expect(importVerdicts([here], { verdicts: [here] }, {})).toEqual([]);
  });
});
