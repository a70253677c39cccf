import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  randomCheck,
  randomLinks,
  randomQuestion,
  randomRejection,
  randomVerdict,
} from '../../tests/random-records';
import {
  countRestored,
  isSame,
  restoreCheck,
  restoreLink,
  restoreQuestion,
  restoreRejections,
  restoreVerdicts,
} from './restore';

it('adds verdicts to none, and changes nothing the second time', () => {
  fc.assert(
    fc.property(fc.uniqueArray(randomVerdict, { selector: ({ id }) => id }), (verdicts) => {
      const first = restoreVerdicts(verdicts, [], {});
      expect(first.map(({ kept }) => kept)).toEqual(verdicts);
      const again = restoreVerdicts(verdicts, verdicts, {});
      expect(countRestored(again)).toEqual(verdicts.length === 0 ? {} : { same: verdicts.length });
      expect(again.flatMap(({ kept }) => kept ?? [])).toEqual([]);
    }),
  );
});

it('lets the reader choose where both say something else of one claim', () => {
  const [base] = fc.sample(randomVerdict, 1);
  if (base === undefined) throw new Error('no sample');
  const here = { ...base, id: '00000000-0000-4000-8000-000000000001', value: 'confirmed' as const };
  const there = { ...base, id: '00000000-0000-4000-8000-000000000002', value: 'disputed' as const };
  expect(restoreVerdicts([there], [here], {})).toEqual([{ kind: 'conflict', here }]);
  const [taken] = restoreVerdicts([there], [here], { [there.id]: 'there' });
  expect(taken).toMatchObject({ kept: { id: here.id, value: 'disputed' } });
});

it('adds rejections that were never here', () => {
  const [sample] = fc.sample(randomRejection, 1);
  if (sample === undefined) throw new Error('no sample');
  const all = ['a', 'b'].map((id) => ({ ...sample, id }));
  expect(restoreRejections(all, new Set(['a']))).toMatchObject([
    { kind: 'same' },
    { kind: 'new', kept: { id: 'b' } },
  ]);
});

it('keeps the newer check, and what either calls no problem', () => {
  fc.assert(
    fc.property(randomCheck, randomCheck, (one, other) => {
      const [here, there] = [one, { ...other, id: one.id }];
      const { kept = here } = restoreCheck(there, here);
      expect(new Set(kept.dismissed)).toEqual(new Set([...here.dismissed, ...there.dismissed]));
      expect(kept.madeAt).toBe([here.madeAt ?? '', there.madeAt ?? ''].sort().at(-1));
      expect(restoreCheck(there, kept).kept).toBeUndefined();
      expect(restoreCheck(here, here)).toEqual({ kind: 'same' });
    }),
  );
});

it('keeps the newer question, and begins none', () => {
  fc.assert(
    fc.property(randomQuestion, randomQuestion, (one, other) => {
      const there = { ...other, id: one.id, phase: 'working' as const };
      const { kept } = restoreQuestion(there, one);
      expect(kept?.phase).not.toBe('working');
      expect(kept !== undefined).toBe(there.askedAt > one.askedAt);
      expect(restoreQuestion(there, undefined).kept?.phase).toBe('stopped');
    }),
  );
});

it('keeps the later word on a link, and no second partner', () => {
  fc.assert(
    fc.property(randomLinks, randomLinks, ([one], [other]) => {
      if (one === undefined || other === undefined) return;
      const { id, preprint, published } = one;
      const there = { ...other, id, preprint, published };
      const { kept = one } = restoreLink(there, one, false);
      const words = [one, there].map(({ since, removedAt }) => since ?? removedAt ?? '');
      expect(kept.since ?? kept.removedAt ?? '').toBe(words.sort().at(-1));
      expect(restoreLink(there, kept, false).kept).toBeUndefined();
      expect(restoreLink(there, undefined, true).kept?.since).toBeUndefined();
    }),
  );
});

it('compares whatever the order of fields', () => {
  expect(isSame({ a: 1, b: [{ c: 1, d: 2 }] }, { b: [{ d: 2, c: 1 }], a: 1 })).toBe(true);
  expect(isSame({ a: 1 }, { a: 1, b: undefined })).toBe(true);
  expect(isSame({ a: 1 }, { a: 2 })).toBe(false);
});
