/** What is taken from whoever sends it: everything of the form, nothing else. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { samples } from '../../tests/sample-messages';
import { isMessageName, MessageError, type MessageName, parseMessage, protocolTable } from './protocol-table';

const names = Object.keys(protocolTable) as MessageName[];
const page = { works: ['arxiv:2504.16584'], url: 'https://arxiv.org/abs/2504.16584' };

describe.each(names)('%s', (name) => {
  it('is taken as it is sent', () => {
    for (const data of samples[name]) expect(parseMessage(name, data)).toEqual(data);
  });

  it('is refused in any other form', () => {
    const [sample] = samples[name];
    for (const data of [null, 0.5, -1, ['x'], { x: 1 }, () => 1])
      expect(() => parseMessage(name, data)).toThrow(MessageError);
    if (typeof sample !== 'string') expect(() => parseMessage(name, 'x')).toThrow(MessageError);
    if (sample !== undefined) expect(() => parseMessage(name, undefined)).toThrow(MessageError);
    if (typeof sample !== 'object' || sample === null || Array.isArray(sample)) return;
    for (const [key, value] of Object.entries(sample)) {
      const wrong = typeof value === 'object' && value !== null ? 1 : { [key]: value };
      expect(() => parseMessage(name, { ...sample, [key]: wrong }), key).toThrow(
        `“${name}” is malformed at “${key}`,
      );
    }
  });
});

it('no message stands in the tables of two subjects', async () => {
  const files = readdirSync(new URL('./table/', import.meta.url));
  const modules = await Promise.all(
    files.map(
      (file): Promise<Readonly<Record<string, unknown>>> => import(`./table/${file.slice(0, -3)}.ts`),
    ),
  );
  const tables = modules.flatMap((one) =>
    Object.entries(one).flatMap(([name, table]) =>
      name.endsWith('Table') ? [Object.keys(table as object)] : [],
    ),
  );
  expect(tables.length).toBeGreaterThan(10);
  expect(tables.flat().sort()).toEqual(names.toSorted());
});

it('is no message that is none of the table, whatever its name', () => {
  for (const name of ['tellReader', 'toString', '__proto__', '', 1, undefined])
    expect(isMessageName(name)).toBe(false);
  expect(names.every(isMessageName)).toBe(true);
});

it('drops what a page says of its own address, and of what is not asked for', () => {
  for (const name of ['openPage', 'refreshPage'] as const)
    expect(parseMessage(name, { ...page, tabId: 3 })).toEqual({ works: page.works });
  const [change] = samples.changeVerdict;
  expect(parseMessage('changeVerdict', { ...(change as object), isPrivate: true })).toEqual(change);
});

it('takes a page whose address is too long to keep anything under it', () => {
  const long = { ...page, url: `${page.url}?${'x'.repeat(10_000)}` };
  expect(parseMessage('openFile', page)).toEqual(page);
  expect(parseMessage('openFile', long)).toEqual({ works: page.works });
  expect(parseMessage('findRelated', { page: long })).toEqual({ page: { works: page.works } });
});

it('takes no page that is not of the form', () => {
  for (const one of [{ works: ['x'] }, { works: [], url: 1 }, { works: [], title: 'x'.repeat(10_001) }])
    expect(() => parseMessage('openFile', one)).toThrow(MessageError);
});

it('takes as much at a time as is asked for, and no more', () => {
  const work = { works: ['doi:10.1000/one'], title: 'A title' };
  const times = <T>(count: number, one: T) => Array.from({ length: count }, () => one);
  const id = '00000000-0000-4000-8000-000000000001';
  const locating = (document: object) => ({
    page: work,
    document: { text: '', blocks: [], ...document },
    claims: [],
  });
  const lists: [MessageName, (count: number) => unknown, max: number][] = [
    ['countReports', (count) => times(count, work), 2_500],
    ['openListedWorks', (count) => ({ listKind: 'listing', keys: times(count, 'x') }), 5_000],
    ['openPage', (count) => ({ works: times(count, 'doi:10.1000/one') }), 10],
    ['removeLink', (count) => times(count, 'doi:10.1000/one'), 10],
    ['restorePassage', (count) => ({ rejectionIds: times(count, id) }), 1_000],
    ['readDrafts', (count) => ({ claimIds: times(count, 'c') }), 1_000],
    ['findRelated', (count) => ({ page: work, claimIds: times(count, 'c') }), 1_000],
    ['locateClaims', (count) => locating({ text: 'x'.repeat(count) }), 6_000_000],
    ['locateClaims', (count) => locating({ blocks: times(count, 0) }), 1_200_000],
    ['locateClaims', (count) => ({ ...locating({}), claims: times(count, { id: 'c' }) }), 50_000],
    [
      'locateClaims',
      (end) => ({ ...locating({}), claims: [{ id: 'c', passage: { start: 0, end } }] }),
      8_000,
    ],
    ['explainPassage', (count) => ({ claimId: 'c', passage: 'x'.repeat(count) }), 100_000],
    ['keepDraft', (count) => ({ claimId: 'c', note: 'x'.repeat(count) }), 10_000],
    ['showClaim', (count) => 'x'.repeat(count), 10_000],
  ];
  for (const [name, data, max] of lists) {
    expect(parseMessage(name, data(max)), name).toEqual(data(max));
    expect(() => parseMessage(name, data(max + 1)), name).toThrow(MessageError);
  }
  expect(() => parseMessage('countReports', [work, { works: ['10.1000/one'] }])).toThrow(MessageError);
});

it('takes no positions in a text that are none', () => {
  const [request] = samples.locateClaims as [{ document: object; claims: object[] }];
  const withBlocks = (blocks: unknown) => ({ ...request, document: { ...request.document, blocks } });
  for (const blocks of [[-1], [0.5], [Number.NaN], [2 ** 60], ['0'], [null], [[0]]])
    expect(() => parseMessage('locateClaims', withBlocks(blocks))).toThrow('expected counts');
  for (const blocks of [{}, '0', 0])
    expect(() => parseMessage('locateClaims', withBlocks(blocks))).toThrow(MessageError);
  for (const passage of [{ start: 2, end: 1 }, { start: 1, end: 1 }, { start: -1, end: 1 }, { start: 0 }])
    expect(() => parseMessage('locateClaims', { ...request, claims: [{ id: 'c', passage }] })).toThrow(
      MessageError,
    );
});

it('takes the declaration of one work alone', () => {
  const other = 'doi:10.1234/maps.1';
  for (const data of [
    { page: { works: ['doi:10.1000/a', 'arxiv:2504.16584'] }, other },
    { page: { works: [] }, other },
    { page: { works: ['doi:10.1000/a'] }, other: 'x' },
  ])
    expect(() => parseMessage('declareVersion', data)).toThrow(MessageError);
});

it('follows claims to addresses on the web alone', () => {
  const [request] = samples.followClaim as [object];
  for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'chrome://settings', '/relative', ''])
    expect(() => parseMessage('followClaim', { ...request, url })).toThrow('expected an address');
  // Without an address there would be no way back.
  expect(() => parseMessage('followClaim', { ...request, citing: { works: [] } })).toThrow(MessageError);
  expect(() => parseMessage('followClaim', { ...request, cited: { works: ['x'] } })).toThrow(MessageError);
});

it('takes of a page’s state what the background needs', () => {
  const [state] = samples.pageChanged as [{ page: object; findings: object[] }];
  const whole = {
    ...state,
    page: { ...state.page, notices: [], url: 'x'.repeat(10_001) },
    findings: state.findings.map((finding) => ({ ...finding, passage: 'x', parts: [] })),
    unshown: 'c',
  };
  expect(parseMessage('pageChanged', whole)).toEqual({
    ...state,
    page: { ...state.page, url: 'x'.repeat(10_000) },
  });
  expect(() => parseMessage('pageChanged', { phase: 'done' })).toThrow(MessageError);
});
