/** Which pages may take marks away, and bring them back. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Rejection } from '../claims/rejection';

type Answer = (message: { data: unknown; sender: object }) => Promise<unknown>;
const answers = new Map<string, Answer>();
const kept = new Map<string, Rejection>();
const undoneIn: string[] = [];
const privateTab = 7;
const claim = {
  id: '0123456789abcdef-0000000000000001',
  group: '0123456789abcdef',
  text: 'A claim.',
  isCut: false,
  wordings: [{ text: 'A claim.', isCut: false, fingerprint: '0000000000000001' }],
};
vi.mock('../messages/protocol', () => ({
  onMessage: (type: string, answer: Answer) => answers.set(type, answer),
}));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getURL: () => 'chrome-extension://x/' },
    tabs: { get: async (id: number) => ({ incognito: id === privateTab }) },
  },
}));
vi.mock('./find-claim', () => ({ findClaim: async () => ({ claim, claims: [claim] }) }));
vi.mock('./inject', () => ({}));
vi.mock('./tell-of-change', () => ({ tellOfChange: async () => undefined }));
vi.mock('../store/rejections', () => ({
  allRejections: async () => [...kept.values()],
  rejectionsOn: async (url: string) => [...kept.values()].filter((one) => one.url === url),
  keepRejections: async (list: Rejection[]) => {
    for (const one of list) kept.set(one.id, one);
  },
  undoRejections: async (list: Rejection[], isPrivate: boolean) => {
    undoneIn.push(isPrivate ? 'private' : 'normal');
    for (const { id } of list) kept.delete(id);
  },
}));
vi.stubGlobal('navigator', { locks: { request: (_name: string, work: () => unknown) => work() } });
const { answerRejectionMessages } = await import('./rejection-messages');
answerRejectionMessages();

const ask = (type: string, from: string, data: unknown) =>
  answers.get(type)?.({ data, sender: { url: from } }) ?? Promise.reject(new Error('nobody listens'));
const site = 'https://arxiv.org/abs/2504.16584';
const passage = { sentences: ['A passage.'], wrong: [0], score: 0.9, threshold: 0.5 };
const reject = (from: string, url: string) => ask('rejectPassage', from, { claimId: claim.id, url, passage });

beforeEach(() => {
  kept.clear();
  undoneIn.length = 0;
});

describe('a rejected passage', () => {
  it('is kept with the claim as the index has it, once for a page, without the fragment', async () => {
    const id = await reject(site, `${site}#S1`);
    expect(await reject(site, site)).toBe(id);
    expect([...kept.values()]).toMatchObject([
      { id, url: site, texts: ['A claim.'], fingerprints: ['0000000000000001'], ...passage },
    ]);
    expect(await reject(site, `${site}v1`)).not.toBe(id);
  });

  it('is taken from its own site only', async () => {
    await expect(reject('https://evil.example/', site)).rejects.toThrow(/own passages/);
    await expect(reject('', site)).rejects.toThrow(/own passages/);
    await expect(ask('rejectPassage', site, { claimId: claim.id, url: site })).rejects.toThrow();
    await expect(reject('file:///tmp/a.html', 'file:///tmp/b.html')).rejects.toThrow(/own passages/);
    expect(kept.size).toBe(0);
    await reject('file:///tmp/a.html#S1', 'file:///tmp/a.html');
    expect(kept.size).toBe(1);
  });

  it('is taken from the reader page for whatever it shows', async () => {
    const reader = 'chrome-extension://x/src/reader/index.html?file=a';
    for (const url of ['https://example.org/a.pdf', 'file:///tmp/a.pdf', 'pdf:0123'])
      await reject(reader, url);
    expect([...kept.values()].map(({ url }) => url)).toEqual([
      'https://example.org/a.pdf',
      'file:///tmp/a.pdf',
      'pdf:0123',
    ]);
    await expect(reject('chrome-extension://y/src/reader/index.html', site)).rejects.toThrow(/own passages/);
  });

  it('comes back for its own site and for pages of the extension', async () => {
    const undo = async (from: string) => ask('restorePassage', from, { rejectionIds: [...kept.keys()] });
    await reject(site, site);
    await undo('https://evil.example/');
    expect(kept.size).toBe(1);
    await undo(site);
    expect(kept.size).toBe(0);
    await reject(site, site);
    await undo('chrome-extension://x/src/popup/index.html');
    expect(kept.size).toBe(0);
  });

  it('comes back in the page’s own window, whatever tab it names', async () => {
    await reject(site, site);
    const request = { rejectionIds: [...kept.keys()], tabId: privateTab };
    await ask('restorePassage', site, request);
    expect(undoneIn).toEqual(['normal']);
    await ask('restorePassage', 'chrome-extension://x/src/popup/index.html', request);
    expect(undoneIn).toEqual(['normal', 'private']);
  });

  it('is listed for pages of the extension only', async () => {
    expect(() => ask('listRejections', site, undefined)).toThrow(/Only pages of Claimlight/);
  });
});
