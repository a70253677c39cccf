/** A look-up of a paper that hundreds of reports examine. */
import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import type { Report } from '../claims/report';
import { groupOfTitle } from '../claims/title';
import { buildClaimsIndex, type ClaimsIndexPart } from '../lookup/index-parts';
import { writeSource } from '../store/sources';
import { fingerprint } from '../text/fingerprint';
import type { Verdict } from '../verdicts/verdict';

const title = 'A study of the lichens on the walls of the old town';
const work = 'arxiv:2401.00001' as const;
const textOf = (at: number) => `The wall of kind ${String(at)} has ${String(at)} lichens.`;
/** The newest comes last. */
const reports = Array.from(
  { length: 120 },
  (_, at): Report => ({
    id: String(at).padStart(16, '0'),
    title: `Report ${String(at)}`,
    isTitleCut: false,
    publisher: 'P',
    date: new Date(Date.UTC(2025, 0, 1 + at)).toISOString().slice(0, 10),
    abstract: '',
    examinedTitle: title,
    researchQuestion: '',
    claimsExtracted: 1,
    claimsVerified: 1,
    assertions: [{ text: textOf(at), isCut: false, isVerified: true }],
    references: [{ work }],
  }),
);
const verdicts: Verdict[] = [];
const confirmed = (text: string): Verdict => ({
  id: crypto.randomUUID(),
  group: groupOfTitle(title),
  fingerprints: [fingerprint(text)],
  texts: [text],
  examinedTitle: title,
  value: 'confirmed',
  note: '',
  updatedAt: '2026-01-01T00:00:00.000Z',
  history: [{ at: '2026-01-01T00:00:00.000Z', value: 'confirmed', note: '' }],
});
const nothing = { get: async () => ({}), set: async () => undefined };
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getURL: () => 'chrome-extension://x/' },
    storage: { local: nothing, session: nothing, sync: nothing },
  },
}));
vi.mock('../store/verdicts', () => ({ verdictsOn: async () => verdicts }));
vi.mock('./inject', () => ({ injectReading: async () => undefined, injectScript: async () => undefined }));
vi.mock('./report-change', () => ({ reportChange: async () => undefined }));
vi.mock('./write-bundled-index', () => ({ fromIndex: async (read: () => unknown) => read() }));
vi.stubGlobal('navigator', {
  locks: { request: async (_name: string, ...rest: unknown[]) => (rest.at(-1) as () => unknown)() },
});
const { lookUp } = await import('./look-up');

it('tells the newest reports, and of the older ones those that say what is judged', async () => {
  const { manifest, parts } = buildClaimsIndex(reports);
  await writeSource('bundled', {
    readManifest: async () => manifest,
    readPart: async (file) =>
      JSON.parse(parts.find((part) => part.file === file)?.text ?? '') as ClaimsIndexPart,
  });
  const idsTold = async () => {
    const { reports: told, examiningCount } = await lookUp({ works: [work], title }, false);
    expect(examiningCount).toBe(120);
    return told.map(({ id }) => id);
  };
  const newest = reports
    .slice(-50)
    .map(({ id }) => id)
    .toReversed();
  expect(await idsTold()).toEqual(newest);
  verdicts.push(confirmed(textOf(3)));
  expect(await idsTold()).toEqual([...newest, reports[3]?.id]);
  // Its wording is gone: it may be on what any of them says.
  verdicts.push(confirmed('The wall of kind 7 had 7 lichens.'));
  expect(await idsTold()).toHaveLength(120);
});
