import { expect, it } from 'vitest';
import { joinLinks, presentId } from './join-versions';

const work = 'doi:10.26434/chemrxiv-2024-hills';
const [first, second] = [`${work}-v1`, `${work}-v2`] as const;
const [published, other] = ['doi:10.1000/hills', 'doi:10.1000/dales'] as const;
const by = (host: string, date: string) => ({ host, page: 'other', date }) as const;
const link = <Preprint extends string, Published extends string>(
  preprint: Preprint,
  of: Published,
  more: object = {},
) => ({ id: `${preprint} ${of}`, preprint, published: of, declarations: [], ...more });

it('has the ids of today, and leaves those alone that have not changed', () => {
  expect(presentId(second)).toBe(work);
  for (const id of ['arxiv:2504.16584', 'arxiv:math/0309136', published, 'doi:10.1000/x-v2'] as const)
    expect(presentId(id)).toBe(id);
});

it('joins what pages have declared of several versions', () => {
  const [january, june] = ['2026-01-01T00:00:00.000Z', '2026-06-01T00:00:00.000Z'];
  expect(
    joinLinks([
      link(second, published, { declarations: [by('a.org', june), by('b.org', june)], since: june }),
      link(first, published, { declarations: [by('www.a.org', january)], since: january }),
      link('arxiv:2504.16584', other),
    ]),
  ).toEqual([
    link('arxiv:2504.16584', other),
    link(work, published, { declarations: [by('a.org', june), by('b.org', june)], since: january }),
  ]);
});

it('keeps to the reader’s word that two works are not one', () => {
  const [january, june] = ['2026-01-01T00:00:00.000Z', '2026-06-01T00:00:00.000Z'];
  for (const links of [
    [link(first, published, { removedAt: january }), link(second, published, { since: june })],
    [link(second, published, { since: june }), link(first, published, { removedAt: january })],
  ])
    expect(joinLinks(links)).toEqual([link(work, published, { removedAt: january })]);
});

it('leaves a work one partner, the one that it has had for longer', () => {
  const [january, june] = ['2026-01-01T00:00:00.000Z', '2026-06-01T00:00:00.000Z'];
  const joined = joinLinks([
    link(second, other, { since: june }),
    link(first, published, { since: january }),
  ]);
  expect(joined).toEqual([link(work, published, { since: january }), link(work, other)]);
});
