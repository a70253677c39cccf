/** What the background makes of the texts that tabs send: one at a time each, and claims from the index alone. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { figureClaim, plainClaim } from '../../tests/gallery/samples';
import type { LocatedPassage } from '../locate/location';
import type { LocateRequest } from '../messages/message-data';
import { packText } from '../messages/sent-text';
import type { ShownTerm } from '../page/identity/page-state';

type Answer = (message: { data: unknown; sender: object }) => Promise<never>;
const answers = new Map<string, Answer>();
vi.mock('../messages/protocol', () => ({
  onMessage: (type: string, answer: Answer) => answers.set(type, answer),
}));
vi.mock('webextension-polyfill', () => ({ default: { runtime: { getURL: () => 'chrome-extension://x/' } } }));
const lookUp = vi.fn();
vi.mock('./look-up', () => ({ lookUp }));
vi.mock('./find-claim', () => ({
  findClaim: async (id: string) => {
    if (id !== figureClaim.id) throw new Error('This claim is gone.');
    return { claim: figureClaim, claims: [] };
  },
}));
const { answerLocatingMessages } = await import('./locate-messages');
answerLocatingMessages();

const text = `The tuned model reached a precision of 98.08% on costs of $5, recalled at once. Nothing else.`;
const page = { works: ['arxiv:2504.16584' as const] };
const document = packText({
  text,
  blocks: [{ start: 0, end: text.length, kind: 'paragraph', isAbstract: false }],
});
const paper = { url: 'https://arxiv.org/abs/2504.16584', frameId: 0 };

function locate(request: LocateRequest, tabId = 3): Promise<LocatedPassage[]> {
  const sender = { ...paper, tab: { id: tabId, incognito: false, url: paper.url } };
  return (answers.get('locateClaims') ?? expect.fail())({ data: request, sender });
}

/** Sentences enough for some slices. */
function longDocument(words: string) {
  const sentences = Array.from({ length: 20_000 }, (_, at) => `In case ${String(at)} of them ${words}.`);
  const whole = sentences.join(' ');
  const ends = { start: 0, end: whole.length };
  return packText({ text: whole, blocks: [{ ...ends, kind: 'paragraph', isAbstract: false }] });
}

beforeEach(() => {
  lookUp.mockReset().mockResolvedValue({ reports: [], claims: [figureClaim, plainClaim] });
});

describe('locateClaims', () => {
  it('finds claims that the index has of the work, those alone that are wanted', async () => {
    const found = await locate({ page, document, claims: [{ id: figureClaim.id }, { id: 'made up' }] });
    expect(found.map(({ claimId }) => claimId)).toEqual([figureClaim.id]);
    expect(text.slice(found[0]?.span.start, found[0]?.span.end)).toBe(text.replace(' Nothing else.', ''));
    expect(lookUp.mock.calls[0]?.[0]).toEqual({ ...page, url: paper.url });
    expect(await locate({ page, document, claims: [] })).toEqual([]);
  });

  it('looks up what is kept under the address that the browser says, and for the viewer under the one of its file', async () => {
    const file = 'https://example.org/paper.pdf';
    await locate({ page: { ...page, url: file }, document, claims: [] });
    expect(lookUp.mock.calls[0]?.[0]).toEqual({ ...page, url: paper.url });
    const url = 'chrome-extension://x/src/viewer/index.html';
    const sender = { url, frameId: 0, tab: { id: 3, incognito: false, url } };
    const data = { page: { ...page, url: file }, document, claims: [] };
    await (answers.get('locateClaims') ?? expect.fail())({ data, sender });
    expect(lookUp.mock.calls[1]?.[0]).toEqual({ ...page, url: file });
  });

  it('takes what a claim says from the index, whatever the page says', async () => {
    const forged = { id: figureClaim.id, wordings: [{ text: 'Nothing else.', isCut: false }] };
    const [found] = await locate({ page, document, claims: [forged] });
    expect(found?.span.start).toBe(0);
  });

  it('compares a claim where the reader has judged it', async () => {
    const start = text.indexOf('Nothing');
    const passage = { start, end: text.length };
    const [found] = await locate({ page, document, claims: [{ id: figureClaim.id, passage }] });
    expect(found).toMatchObject({ span: passage, runnerUp: { span: { start: 0 } } });
    expect(found).not.toHaveProperty('score');
  });

  it('gives a text up for the next one of its tab, and for that of no other tab', async () => {
    const claims = [{ id: figureClaim.id }];
    const slow = longDocument('the tuned model was trained on costs');
    const ends: string[] = [];
    const first = locate({ page, document: slow, claims }).catch(({ name }) => ends.push(name));
    const other = locate({ page, document: slow, claims }, 4).then(() => ends.push('other'));
    const second = locate({ page, document, claims }).then(() => ends.push('second'));
    await Promise.all([first, other, second]);
    expect(ends.sort()).toEqual(['AbortError', 'other', 'second']);
  });

  it('lets others in while it works', async () => {
    let turns = 0;
    const count = () => {
      turns += 1;
      timer = setTimeout(count);
    };
    let timer = setTimeout(count);
    await locate({ page, document: longDocument('a model reached it'), claims: [{ id: figureClaim.id }] });
    clearTimeout(timer);
    expect(turns).toBeGreaterThan(3);
  });
});

describe('explainPassage', () => {
  const explain = (claimId: string, passage: string): Promise<ShownTerm[]> =>
    (answers.get('explainPassage') ?? expect.fail())({
      data: { claimId, passage },
      sender: {
        url: 'chrome-extension://x/src/card/index.html#1',
        frameId: 7,
        tab: { id: 3, incognito: false },
      },
    });

  it('says how a passage has the words of a claim', async () => {
    const terms = await explain(figureClaim.id, 'Our tuned models reached it.');
    expect(terms).toContainEqual({ how: 'same', claimText: 'reached', pageText: 'reached' });
    expect(terms).toContainEqual({ how: 'form', claimText: 'model', pageText: 'models' });
    expect(terms).toContainEqual({ how: 'missing', claimText: 'precision' });
  });

  it('says so where the claim is gone', async () => {
    await expect(explain('another', 'A passage.')).rejects.toThrow('This claim is gone.');
  });
});
