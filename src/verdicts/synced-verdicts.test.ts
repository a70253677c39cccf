/** Devices that judge, note, tag, undo, delete and sync in any order, and then agree: nothing that stands is lost. */
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deletedVersions,
  type FoundVersions,
  type KnownVersion,
  type Merged,
  mergeSynced,
  printOf,
  type SyncedVersion,
} from './synced-verdicts';
import { stateIdOf, type Verdict } from './verdict';
import { attachVerdicts, changeVerdict, judgeClaim, undoOnClaim } from './verdict-changes';

const group = '0123456789abcdef';
const claims = ['First claim.', 'Second claim.'].map((text, at) => ({
  id: `${group}-000000000000000${String(at)}`,
  group,
  examinedTitle: 'A title',
  text,
  isCut: false,
  status: 'verified' as const,
  assertions: [],
  wordings: [{ text, isCut: false, fingerprint: `000000000000000${String(at)}` }],
}));
const claimAt = (at: number) => claims[at] ?? expect.fail('no claim');

/** What all devices see: by device, what it has put there. */
type Shared = Map<string, readonly SyncedVersion[]>;

class TestDevice {
  readonly id: string;
  verdicts = new Map<string, Verdict>();
  known: readonly KnownVersion[] = [];
  made = 0;
  readonly #skew: number;

  constructor(id: string, skew: number) {
    this.id = id;
    this.#skew = skew;
  }

  now(moment: number): string {
    return new Date(Date.UTC(2026, 0, 1) + moment * 60_000 + this.#skew).toISOString();
  }

  /** @param seen what it sees of the others: the browser may not have brought the latest yet */
  sync(shared: Shared, seen: Shared = shared): Merged {
    const merged = mergeSynced(
      { id: this.id, name: this.id, made: this.made },
      [...this.verdicts.values()],
      this.known,
      found(new Map([...seen, [this.id, shared.get(this.id) ?? []]])),
    );
    for (const verdict of merged.keep) this.verdicts.set(verdict.id, verdict);
    for (const id of merged.remove) this.verdicts.delete(id);
    this.known = merged.known;
    this.made = merged.made;
    shared.set(this.id, merged.publish);
    return merged;
  }

  /** @returns what stood before, and what stands now, of each verdict that was changed */
  act({ kind, claim, value }: Act, moment: number): [before: Verdict | undefined, after: Verdict][] {
    const all = [...this.verdicts.values()];
    const own = attachVerdicts(claims, all).get(claimAt(claim).id) ?? [];
    let id = 0;
    const act = {
      now: this.now(moment),
      newId: () => uuid(`${this.id}${String(moment)}${String((id += 1))}`),
      commandId: uuid(`c${this.id}${String(moment)}`),
    };
    const change = {
      judge: { value, note: `note ${String(moment)}` },
      note: { note: `note ${String(moment)}` },
      tag: { tags: [`tag ${String(moment)}`] },
      takeBack: { value: null, note: '', tags: [] },
    };
    const [newest] = own;
    const changed =
      kind === 'undo'
        ? newest === undefined
          ? []
          : undoOnClaim(claimAt(claim).id, { verdict: newest, stateId: stateIdOf(newest) }, claims, all, act)
        : judgeClaim(claimAt(claim), claims, all, { change: change[kind], ...act });
    return changed.map((after) => {
      const before = this.verdicts.get(after.id);
      this.verdicts.set(after.id, after);
      return [before, after];
    });
  }

  clear(moment: number): Verdict[] {
    // As the background does it: what was never synced is simply gone.
    const gone = [...this.verdicts.values()];
    Object.assign(
      this,
      deletedVersions(
        { id: this.id, made: this.made },
        this.known,
        new Set(this.verdicts.keys()),
        this.now(moment),
      ),
    );
    this.verdicts.clear();
    return gone;
  }
}

const found = (shared: Shared): FoundVersions[] =>
  [...shared].map(([device, versions]) => ({ device, versions }));

function uuid(text: string): string {
  const hex = bytesToHex(utf8ToBytes(text)).padEnd(32, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

interface Act {
  readonly kind: 'judge' | 'note' | 'tag' | 'takeBack' | 'undo';
  readonly claim: number;
  readonly value: 'confirmed' | 'disputed';
}

const anAct = fc.record({
  kind: fc.constantFrom('judge', 'judge', 'note', 'tag', 'takeBack', 'undo'),
  claim: fc.nat(1),
  value: fc.constantFrom('confirmed', 'disputed'),
}) as fc.Arbitrary<Act>;
const steps = fc.array(
  fc.record({
    device: fc.nat(2),
    step: fc.oneof(
      { weight: 6, arbitrary: anAct },
      { weight: 4, arbitrary: fc.constant('sync' as const) },
      { weight: 2, arbitrary: fc.constant('sync late' as const) },
      { weight: 1, arbitrary: fc.constant('clear' as const) },
      // What is stored is lost, or what is known of versions: nothing is deleted by that.
      { weight: 1, arbitrary: fc.constant('forget' as const) },
    ),
  }),
  { maxLength: 40 },
);

const tokenOf = ({ value, note, tags = [] }: Pick<Verdict, 'value' | 'note' | 'tags'>) =>
  `${value ?? 'none'} ${note} ${tags.join()}`;
const contentOf = ({ verdicts }: TestDevice) =>
  [...verdicts.values()].map((one) => `${one.id} ${printOf(one)}`).sort();

describe('devices that sync in any order', () => {
  it('agree, lose nothing that stands, and then rest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 3 }), steps, (count, all) => {
        const devices = ['aa', 'bb', 'cc'].slice(0, count).map((id, at) => new TestDevice(id, at * 120_000));
        const shared: Shared = new Map();
        let seenLate: Shared = new Map();
        /** States that the reader has made, and whether they stand; those that an undo has brought back are in a history at least. */
        const standing = new Map<string, 'made' | 'undone'>();
        for (const [moment, { device: at, step }] of all.entries()) {
          const device = devices[at % count] ?? expect.fail('no device');
          if (step === 'sync') device.sync(shared);
          else if (step === 'sync late') {
            const seen = seenLate;
            seenLate = new Map(shared);
            device.sync(shared, seen);
          } else if (step === 'clear')
            for (const gone of device.clear(moment)) standing.delete(tokenOf(gone));
          else if (step === 'forget') {
            // Once all is there, as what was never there cannot come back.
            device.sync(shared);
            device.verdicts.clear();
          } else
            for (const [before, after] of device.act(step, moment)) {
              if (before !== undefined) standing.delete(tokenOf(before));
              if (tokenOf(after) !== 'none  ')
                standing.set(tokenOf(after), step.kind === 'undo' ? 'undone' : 'made');
            }
        }
        for (let round = 0; round < 4; round += 1) for (const device of devices) device.sync(shared);
        const [first, ...others] = devices;
        for (const other of others) expect(contentOf(other)).toEqual(contentOf(first ?? other));
        for (const { verdicts } of devices) {
          const records = [...verdicts.values()];
          const current = new Set(records.map(tokenOf));
          const ever = new Set(records.flatMap(({ history }) => history.map(tokenOf)));
          for (const [token, how] of standing)
            expect(how === 'made' ? current : new Set([...ever, ...current]), token).toContain(token);
        }
        const before = JSON.stringify([...shared]);
        for (const device of devices) {
          const made = device.made;
          const { keep, remove } = device.sync(shared);
          expect([keep, remove, device.made]).toEqual([[], [], made]);
        }
        expect(JSON.stringify([...shared])).toBe(before);
      }),
      { numRuns: 1_500 },
    );
  });

  it('take what others have put there in any order, with the same outcome', () => {
    fc.assert(
      fc.property(steps, fc.infiniteStream(fc.nat()), (all, order) => {
        const devices = ['aa', 'bb', 'cc'].map((id, at) => new TestDevice(id, at * 120_000));
        const shared: Shared = new Map();
        for (const [moment, { device: at, step }] of all.entries()) {
          const device = devices[at] ?? expect.fail('no device');
          if (step === 'sync' || step === 'sync late') device.sync(shared);
          else if (step === 'clear' || step === 'forget') device.clear(moment);
          else device.act(step, moment);
        }
        const shuffled = found(shared)
          .map((one) => ({
            ...one,
            versions: one.versions.toSorted(() => ((order.next().value ?? 0) % 3) - 1),
          }))
          .toSorted(() => ((order.next().value ?? 0) % 3) - 1);
        const taken = [found(shared), shuffled].map((them) => {
          const { known, keep } = mergeSynced({ id: 'dd', name: 'dd', made: 0 }, [], [], them);
          return { known: new Map(known.map((one) => [one.id, one])), keep };
        });
        const [one, other] = taken;
        // What an id has come to is the same; which earlier states are verdicts of their own besides may need another round.
        for (const [id, version] of one?.known ?? [])
          if (id.charAt(14) !== '8') expect(other?.known.get(id)).toEqual(version);
      }),
      { numRuns: 500 },
    );
  });
});

describe('two devices', () => {
  const first = () => [new TestDevice('aa', 0), new TestDevice('bb', 60_000)] as const;

  it('that both judge a claim while offline keep both, with time and device', () => {
    const [a, b] = first();
    const shared: Shared = new Map();
    a.act({ kind: 'judge', claim: 0, value: 'confirmed' }, 1);
    b.act({ kind: 'judge', claim: 0, value: 'disputed' }, 2);
    for (const device of [a, b, a]) device.sync(shared);
    for (const { verdicts, id } of [a, b])
      expect(
        [...verdicts.values()]
          .map(({ value, history }) =>
            [value, history.at(-1)?.at.slice(11, 16), history.at(-1)?.device ?? 'here'].join(' '),
          )
          .sort(),
      ).toEqual([
        `confirmed 00:01 ${id === 'aa' ? 'here' : 'aa'}`,
        `disputed 00:03 ${id === 'bb' ? 'here' : 'bb'}`,
      ]);
  });

  it('that both change one verdict while offline keep both, and settling it settles it everywhere', () => {
    const [a, b] = first();
    const shared: Shared = new Map();
    a.act({ kind: 'judge', claim: 0, value: 'confirmed' }, 1);
    a.sync(shared);
    b.sync(shared);
    a.act({ kind: 'note', claim: 0, value: 'confirmed' }, 20);
    b.act({ kind: 'judge', claim: 0, value: 'disputed' }, 30);
    for (const device of [a, b, a]) device.sync(shared);
    expect([...a.verdicts.values()].map(tokenOf).sort()).toEqual(['confirmed note 20 ', 'disputed note 30 ']);
    expect(contentOf(b)).toEqual(contentOf(a));
    a.act({ kind: 'judge', claim: 0, value: 'disputed' }, 50);
    for (const device of [a, b]) device.sync(shared);
    expect([...b.verdicts.values()].map(tokenOf)).toEqual(['disputed note 50 ', 'disputed note 50 ']);
  });

  it('whose clocks show one moment agree which verdict keeps the id', () => {
    const [a, b] = first();
    const shared: Shared = new Map();
    a.act({ kind: 'judge', claim: 0, value: 'confirmed' }, 1);
    for (const device of [a, b]) device.sync(shared);
    a.act({ kind: 'judge', claim: 0, value: 'confirmed' }, 21);
    b.act({ kind: 'judge', claim: 0, value: 'disputed' }, 20);
    // Both at once, each time.
    for (let round = 0; round < 4; round += 1) {
      const seen = new Map(shared);
      for (const device of [a, b]) device.sync(shared, seen);
    }
    expect([...a.verdicts.values()].map(tokenOf).sort()).toEqual(['confirmed note 21 ', 'disputed note 20 ']);
    expect(contentOf(b)).toEqual(contentOf(a));
  });

  it('undo and take back what the other has said, and it does not come back', () => {
    const [a, b] = first();
    const shared: Shared = new Map();
    const both = () => {
      for (const device of [a, b, a, b]) device.sync(shared);
    };
    a.act({ kind: 'judge', claim: 0, value: 'confirmed' }, 1);
    both();
    a.act({ kind: 'judge', claim: 0, value: 'disputed' }, 20);
    both();
    b.act({ kind: 'undo', claim: 0, value: 'confirmed' }, 40);
    both();
    for (const { verdicts } of [a, b])
      expect([...verdicts.values()].map(tokenOf)).toEqual(['confirmed note 1 ']);
    b.act({ kind: 'undo', claim: 0, value: 'confirmed' }, 60);
    both();
    for (const { verdicts } of [a, b]) expect([...verdicts.values()].map(tokenOf)).toEqual(['none  ']);
    a.clear(80);
    both();
    expect([a.verdicts.size, b.verdicts.size]).toEqual([0, 0]);
  });

  it('of which one deletes what the other has changed meanwhile keep the change', () => {
    const [a, b] = first();
    const shared: Shared = new Map();
    a.act({ kind: 'judge', claim: 0, value: 'confirmed' }, 1);
    a.act({ kind: 'judge', claim: 1, value: 'confirmed' }, 2);
    a.sync(shared);
    b.sync(shared);
    a.clear(30);
    b.act({ kind: 'note', claim: 0, value: 'confirmed' }, 40);
    for (const device of [a, b, a]) device.sync(shared);
    expect([...a.verdicts.values()].map(tokenOf)).toEqual(['confirmed note 40 ']);
    expect(contentOf(b)).toEqual(contentOf(a));
  });

  it('keep what was deleted and then brought back, though another one still has the earlier version there', () => {
    const [a, b] = first();
    const shared: Shared = new Map();
    const both = () => {
      for (const device of [a, b]) device.sync(shared);
    };
    b.act({ kind: 'judge', claim: 0, value: 'confirmed' }, 1);
    b.sync(shared);
    a.sync(shared);
    const [verdict = expect.fail('none')] = a.verdicts.values();
    a.clear(20);
    a.sync(shared);
    a.verdicts.set(verdict.id, verdict);
    expect(a.sync(shared)).toMatchObject({ keep: [], remove: [] });
    both();
    both();
    expect(contentOf(a)).toEqual([`${verdict.id} ${printOf(verdict)}`]);
    expect(contentOf(b)).toEqual(contentOf(a));
  });

  it('of which one is set back to an earlier state keep what it says then, and what it had said before', () => {
    const [a, b] = first();
    const shared: Shared = new Map();
    a.act({ kind: 'judge', claim: 0, value: 'confirmed' }, 1);
    a.sync(shared);
    const image = { verdicts: new Map(a.verdicts), known: a.known, made: a.made };
    for (const moment of [20, 40]) {
      a.act({ kind: 'note', claim: 0, value: 'confirmed' }, moment);
      a.sync(shared);
    }
    b.sync(shared);
    Object.assign(a, image);
    a.act({ kind: 'judge', claim: 0, value: 'disputed' }, 30);
    for (const device of [a, b, a, b]) device.sync(shared);
    expect([...a.verdicts.values()].map(tokenOf).sort()).toEqual(['confirmed note 40 ', 'disputed note 30 ']);
    expect(contentOf(b)).toEqual(contentOf(a));
    expect(a.made).toBe(4);
  });

  it('get back what one has lost, and evidence that was not sent stays where it is', () => {
    const [a, b] = first();
    const shared: Shared = new Map();
    const quote = { exact: 'First', prefix: '', suffix: '' };
    const evidence = { url: 'https://arxiv.org/abs/1', quote, position: { start: 1, end: 6 }, version: 2 };
    const verdict = changeVerdict(
      undefined,
      claimAt(0),
      { value: 'confirmed', note: 'a', evidence },
      a.now(1),
      uuid('x'),
    );
    a.verdicts.set(verdict.id, verdict);
    a.sync(shared);
    const { evidence: _evidence, ...short } = verdict;
    shared.set(
      'aa',
      (shared.get('aa') ?? []).map((version) => ({ ...version, verdict: short })),
    );
    b.sync(shared);
    expect([...b.verdicts.values()][0]?.evidence).toBeUndefined();
    b.act({ kind: 'note', claim: 0, value: 'confirmed' }, 20);
    b.sync(shared);
    a.sync(shared);
    expect([...a.verdicts.values()][0]).toMatchObject({ note: 'note 20', evidence });
    a.verdicts.clear();
    a.sync(shared);
    expect([...a.verdicts.values()].map(tokenOf)).toEqual(['confirmed note 20 ']);
  });
});
