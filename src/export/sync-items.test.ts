/** Items of the sync storage: what another key, another name or damage makes of them, and what is left out where there is no room. */
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { randomVerdict } from '../../tests/random-records';
import type { SyncedVersion } from '../verdicts/synced-verdicts';
import type { Verdict } from '../verdicts/verdict';
import { verdictSchema } from '../verdicts/verdict-file';
import {
  isItemOf,
  keyName,
  packVersions,
  readItems,
  sealItems,
  sizeOf,
  syncQuota,
  uniqueName,
} from './sync-items';
import { keyItemSchema, keyOf, makeKey, unseal } from './sync-key';

const device = { id: 'aaaaaaaaaaaa', name: 'Firefox on Linux' };
const passphrase = 'correct horse battery';
const made = await makeKey(passphrase, keyName);

const words = [
  'attention',
  'heads',
  'models',
  'accuracy',
  'training',
  'larger',
  'improves',
  'benchmark',
  'by',
];
/** Text of the length of a claim, other for each number; most of a text is told by the texts before. */
function sentence(seed: number, length: number): string {
  let text = '';
  for (let at = seed + 1; text.length < length; at = (at * 48_271) % 2_147_483_647)
    text += `${words[at % words.length] ?? ''} ${String(at % 97)} `;
  return text.slice(0, length);
}

function verdictAt(at: number): Verdict {
  const hex = (at + 1).toString(16).padStart(12, '0');
  const print = hex.padStart(16, '7');
  const now = new Date(Date.UTC(2026, 0, 1) + at * 3_600_000).toISOString();
  const note = at % 4 === 0 ? sentence(at + 7, 60) : '';
  const id = crypto.randomUUID();
  return {
    id,
    group: print.replace(/..$/, '00'),
    fingerprints: [print],
    texts: [sentence(at, 150)],
    examinedTitle: sentence(Math.floor(at / 8), 70),
    value: at % 3 === 0 ? 'disputed' : 'confirmed',
    note,
    evidence: {
      url: `https://arxiv.org/abs/2504.${String(10_000 + Math.floor(at / 8))}`,
      quote: { exact: sentence(at + 3, 140), prefix: sentence(at + 4, 32), suffix: sentence(at + 5, 32) },
      position: { start: at * 31, end: at * 31 + 140 },
      version: 2,
    },
    updatedAt: now,
    history: [
      {
        id: crypto.randomUUID(),
        at: now,
        value: at % 3 === 0 ? 'disputed' : 'confirmed',
        note,
        device: device.name,
      },
    ],
  };
}

function versionOf(verdict: Verdict, n: number): SyncedVersion {
  return { id: verdict.id, by: device.id, n, clock: { [device.id]: n }, at: verdict.updatedAt, verdict };
}
/** The latest first. */
const versions = (count: number) =>
  Array.from({ length: count }, (_, at) => versionOf(verdictAt(at), at + 1)).toReversed();

async function itemsOf(all: readonly SyncedVersion[], room = syncQuota) {
  const packed = packVersions(device, all, room);
  return (await sealItems(made.key, device.id, packed, {}, {})).items;
}

describe('the key', () => {
  it('is found again by the same passphrase, however it is typed, and by no other', async () => {
    const { item } = await makeKey('Käse und Brötchen', keyName);
    expect(v.is(keyItemSchema, JSON.parse(JSON.stringify(item)))).toBe(true);
    expect(await keyOf('Käse und Brötchen'.normalize('NFD'), keyName, item)).toBeDefined();
    expect(await keyOf('Kase und Brotchen', keyName, item)).toBeUndefined();
    expect(await keyOf('Käse und Brötchen', 'v1/other', item)).toBeUndefined();
  });

  it('cannot be read out, and nobody can have it made of fewer rounds', () => {
    expect(made.key.extractable).toBe(false);
    expect(v.is(keyItemSchema, { ...made.item, iterations: 1_000 })).toBe(false);
    expect(v.is(keyItemSchema, { ...made.item, iterations: 1e12 })).toBe(false);
  });
});

describe('items', () => {
  it('hold versions as they were, whatever their texts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(randomVerdict, { maxLength: 5 }), async (verdicts) => {
        const all = verdicts.map((verdict, at) => versionOf(v.parse(verdictSchema, verdict), at + 1));
        const deleted = {
          id: crypto.randomUUID(),
          by: device.id,
          n: 9,
          clock: { [device.id]: 9 },
          at: all[0]?.at ?? '2026-01-01T00:00:00.000Z',
        };
        const read = await readItems(made.key, await itemsOf([...all, deleted]));
        expect(read.unreadable).toBe(0);
        expect(read.found[0]?.versions.toReversed()).toEqual(JSON.parse(JSON.stringify([...all, deleted])));
      }),
      { numRuns: 60 },
    );
  });

  it('show nothing of what is in them', async () => {
    const [version] = versions(1);
    const text = JSON.stringify(await itemsOf(version ? [version] : []));
    for (const secret of [version?.verdict?.texts[0], version?.id, 'arxiv', device.name])
      expect(text).not.toContain(secret);
  });

  it('cannot be exchanged, be damaged or be of another key without being noticed, and the others are read all the same', async () => {
    const items = await itemsOf(versions(120));
    const [first = '', second = '', ...rest] = Object.keys(items);
    expect(rest.length).toBeGreaterThan(0);
    const whole = await readItems(made.key, items);
    expect(whole.found[0]?.versions).toHaveLength(120);
    const exchanged = await readItems(made.key, { ...items, [first]: items[second], [second]: items[first] });
    expect(exchanged.unreadable).toBe(2);
    expect(exchanged.found[0]?.versions.length).toBeGreaterThan(0);
    const text = items[first] ?? '';
    for (const damaged of [
      `${text.slice(0, 40)}A${text.slice(41)}`.replace(text, '?'),
      text.slice(0, 80),
      '',
      7,
      null,
    ])
      expect((await readItems(made.key, { ...items, [first]: damaged })).unreadable).toBe(1);
    const other = await makeKey('another passphrase', keyName);
    expect(await readItems(other.key, items)).toEqual({ found: [], unreadable: Object.keys(items).length });
    expect(await unseal(made.key, first, text)).toBeDefined();
  });

  it('are left alone where nothing has changed in them, and written again where something has there', async () => {
    const all = versions(120);
    const packed = packVersions(device, all, syncQuota);
    const before = await sealItems(made.key, device.id, packed, {}, {});
    const there = { ...before.items, [keyName]: {} };
    const again = await sealItems(made.key, device.id, packed, there, before.prints);
    expect([again.items, again.gone]).toEqual([{}, []]);
    // The service may bring an earlier one back, or damage one.
    const [first = '', second = ''] = Object.keys(before.items);
    const changed = { ...there, [first]: before.items[second], [second]: 7 };
    const mended = await sealItems(made.key, device.id, packed, changed, before.prints);
    expect(Object.keys(mended.items)).toEqual([first, second]);
    const read = await readItems(made.key, { ...changed, ...mended.items });
    expect([read.unreadable, read.found[0]?.versions.length]).toEqual([0, 120]);
    const fewer = packVersions(device, all.slice(-20), syncQuota);
    const { gone } = await sealItems(made.key, device.id, fewer, there, before.prints);
    expect(gone.length).toBeGreaterThan(0);
    expect(gone.every((name) => isItemOf(device.id, name))).toBe(true);
  });
});

describe('where there is no room', () => {
  it.each([0, 500, 9_000, 40_000, syncQuota])(
    'no more than %d bytes are used, and the latest go',
    async (room) => {
      const all = versions(900);
      const packed = packVersions(device, all, room);
      const { items } = await sealItems(made.key, device.id, packed, {}, {});
      const sizes = Object.entries(items).map(([name, value]) => sizeOf(name, value));
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(packed.size);
      expect(packed.size).toBeLessThanOrEqual(room);
      for (const size of sizes) expect(size).toBeLessThanOrEqual(8_192);
      const { found } = await readItems(made.key, items);
      const sent = new Set(found[0]?.versions.map(({ n }) => n));
      expect(sent.size + packed.left.length).toBe(900);
      expect(packed.left.every(({ n }) => [...sent].every((other) => other > n))).toBe(true);
      if (room === syncQuota) expect(sent.size).toBeGreaterThan(300);
    },
  );

  it('long claims lose their ends and passages stay here, and all of them go', () => {
    const all = versions(260);
    const whole = packVersions(device, all, 1e6);
    const short = packVersions(device, all, Math.floor(whole.size * 0.75));
    expect([whole.left, short.left]).toEqual([[], []]);
  });

  it('one that no item holds is left, and named, and those after it go', async () => {
    const all = versions(4);
    const huge = all[1] ?? expect.fail('none');
    // Random letters do not compress.
    const note = [...crypto.getRandomValues(new Uint8Array(9_000))]
      .map((byte) => String.fromCharCode(0x4e00 + byte * 7))
      .join('');
    const state = { ...huge, verdict: { ...verdictAt(2), id: huge.id, note } };
    const packed = packVersions(device, all.with(1, state), syncQuota);
    expect(packed.left).toEqual([state]);
    const { items } = await sealItems(made.key, device.id, packed, {}, {});
    expect((await readItems(made.key, items)).found[0]?.versions).toHaveLength(3);
  });
});

it('a device gets a name that no other has', () => {
  expect(uniqueName(' Laptop ', ['Desk'])).toBe('Laptop');
  expect(uniqueName('Laptop', ['Laptop', 'Laptop 2'])).toBe('Laptop 3');
  expect(uniqueName('', [])).toBe('1');
  expect(uniqueName('x'.repeat(60), []).length).toBeLessThanOrEqual(40);
});
