// @vitest-environment jsdom
/** Claims in a document that is read part by part, as PDFs are. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { figureClaim } from '../../tests/gallery/samples';
import { locatingHere } from '../../tests/locating-here';
import { quoteOf } from '../anchor/quotes';
import type { PageClaim } from '../lookup/related';
import type { Finding, PageProblem } from '../page/identity/page-state';
import type { ClaimHighlight, Painter } from '../page/paint/paint';
import { maxDocumentLength, type TextSpan } from '../text/document-text';
import type { Evidence } from '../verdicts/verdict';
import { problemWords } from '../words/problem-words';
import type { OpenDocument } from './open-document';
import type { ReadableDocument } from './readable-document';
import type { ReadingProgress } from './reading-task';
import { findVerdictPassages } from './verdict-passages';

vi.mock('./card-host', () => ({
  CardHost: class {
    setClaims() {}
    lay() {}
  },
}));
vi.mock('./tell-in-view', () => ({ tellInView() {} }));
const { ClaimsReading } = await import('./claims-reading');

const url = 'pdf:0123';
const rough = 'The tuned model reached a precision of 98.08% on costs of $5 here.';
const exact = 'The tuned model reached a precision of 98.08% on costs of $5, recalled at once.';
const rest = 'The weather was fine on that day. Nothing else was measured in this part of the work.';

/** A text of paragraphs, each a block. */
class FakeText implements ReadableDocument {
  readonly documentText;
  readonly isPart;
  constructor(paragraphs: readonly string[], isPart: boolean) {
    const text = paragraphs.join('\n');
    let start = 0;
    const blocks = paragraphs.map((paragraph) => {
      const block = { start, end: start + paragraph.length, kind: 'paragraph' as const, isAbstract: false };
      start = block.end + 1;
      return block;
    });
    this.documentText = { text, blocks };
    this.isPart = isPart;
  }
  get bodyText() {
    return this.documentText.text;
  }
  fromBody = (span: TextSpan) => span;
  toEvidence = (span: TextSpan, address: string): Evidence => ({
    url: address,
    quote: quoteOf(this.bodyText, span),
    position: { start: span.start, end: span.end },
  });
  toHighlightedText() {
    return { ranges: [], isUnchanged: () => true };
  }
}

let painted: readonly ClaimHighlight[] = [];
const painter = {
  wear: () => undefined,
  paint: (highlights: readonly ClaimHighlight[]) => {
    painted = highlights;
  },
  clear: () => {
    painted = [];
  },
} as unknown as Painter;
const look = {
  areMarksOn: true,
  isStripOn: true,
  opensByHover: true,
  areListingMarksOn: true,
  areReferenceMarksOn: true,
};
let life: AbortController;

beforeEach(() => {
  painted = [];
  life = new AbortController();
});

/** @param texts asked for one by one; each may be held back */
function read(
  texts: () => AsyncIterable<ReadableDocument>,
  claims: readonly PageClaim[] = [figureClaim],
  locate: OpenDocument['locate'] = locatingHere(claims),
) {
  let findings: readonly Finding[] = [];
  let problem: PageProblem | undefined;
  const related = { reportCount: 1, claims };
  const openDocument: OpenDocument = {
    address: () => url,
    positions: {
      inOrder: (highlights) => highlights,
      positionOnStrip: () => 0,
      canShow: () => true,
      bringIntoView: async () => true,
    },
    findVerdictPassages,
    locate,
    texts,
  };
  const onProgress = (progress: ReadingProgress) => {
    ({ findings, problem } = progress);
  };
  const task = {
    related,
    look,
    page: () => ({ url, works: [], holds: 'full-text' as const, isConflicting: false, namesBoth: false }),
    onProgress,
    signal: life.signal,
  };
  const reading = new ClaimsReading(task, openDocument, painter);
  return {
    reading,
    done: reading.read(),
    finding: () => findings[0],
    passage: () => findings[0]?.passage,
    problem: () => problem,
  };
}

function judged(anchor: Evidence): PageClaim {
  return { ...figureClaim, anchor };
}

describe('a document that is read part by part', () => {
  it('keeps a claim where it was judged, though a better sentence comes later', async () => {
    const whole = new FakeText([rest, exact, rest, rough], false);
    const part = new FakeText([rough], true);
    const start = part.bodyText.indexOf(rough);
    const evidence = part.toEvidence({ start, end: start + rough.length }, url);
    const before: (string | undefined)[] = [];
    // While the whole is looked through, the reader judges the claim where it is highlighted.
    vi.spyOn(whole, 'toHighlightedText').mockImplementationOnce(() => {
      before.push(opened.passage());
      opened.reading.update({ related: { reportCount: 1, claims: [judged(evidence)] }, look });
      return { ranges: [], isUnchanged: () => true };
    });
    const opened = read(async function* () {
      yield part;
      yield whole;
    });
    await opened.done;
    expect(before).toEqual([rough]);
    expect(opened.passage()).toBe(rough);
  });

  it('keeps what was found in a part that is not in the next one', async () => {
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const { done, passage } = read(async function* () {
      yield new FakeText([exact], true);
      yield new FakeText([rest], true);
      await held;
      yield new FakeText([rest], false);
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(passage()).toBe(exact);
    expect(painted).toHaveLength(1);
    goOn();
    await done;
    expect(passage()).toBeUndefined();
    expect(painted).toEqual([]);
  });

  it('says so when the text goes on after what is searched, until it is read again', async () => {
    const long = new FakeText([exact], false);
    long.documentText.text += ' '.repeat(maxDocumentLength);
    let text = long;
    const { reading, done, passage, problem } = read(async function* () {
      yield text;
    });
    await done;
    expect(passage()).toBe(exact);
    expect(problemWords(problem())).toMatch(/only its first 6 million characters/);
    reading.update({ related: { reportCount: 1, claims: [{ ...figureClaim, isRejected: true }] }, look });
    expect(problemWords(problem())).toMatch(/only its first 6 million characters/);
    text = new FakeText([exact], false);
    await reading.read();
    expect(problem()).toBeUndefined();
  });

  it('highlights what the reader wants to see, and knows of the rest all the same', async () => {
    const { reading, done, passage } = read(async function* () {
      yield new FakeText([exact], false);
    });
    await done;
    const [highlight] = painted;
    for (const filter of ['unverified', 'mixed', 'differs'] as const) {
      reading.filter(filter);
      expect(painted).toEqual([]);
      expect(passage()).toBe(exact);
    }
    reading.filter('verified');
    expect(painted).toEqual([highlight]);
    // A text that is read again is highlighted alike.
    reading.filter('unverified');
    await reading.read();
    expect(painted).toEqual([]);
    reading.filter('all');
    expect(painted).toHaveLength(1);
  });

  it('highlights what differs from its claim alone, where that is wanted', async () => {
    const { reading, done } = read(async function* () {
      yield new FakeText([exact.replace('98.08%', '91.3%'), rest], false);
    });
    await done;
    expect(painted[0]?.differs).toHaveLength(1);
    reading.filter('differs');
    expect(painted).toHaveLength(1);
    reading.filter('unverified');
    expect(painted).toEqual([]);
  });

  it('highlights nothing any more once it has ended', async () => {
    const { reading, done } = read(async function* () {
      yield new FakeText([exact], false);
    });
    await done;
    expect(painted).toHaveLength(1);
    life.abort();
    expect(painted).toEqual([]);
    reading.repaint();
    reading.update({
      related: { reportCount: 1, claims: [{ ...figureClaim, status: 'verified' }] },
      look: { ...look, areMarksOn: false },
    });
    reading.update({ related: { reportCount: 1, claims: [figureClaim] }, look });
    expect(painted).toEqual([]);
  });
});

describe('what the background is asked', () => {
  const one = (text: ReadableDocument) =>
    async function* () {
      yield text;
    };

  it('is asked again when its reply was lost, and is the same', async () => {
    vi.stubGlobal('chrome', { ...chrome, runtime: { id: 'x' } });
    const answer = locatingHere([figureClaim]);
    const requests: unknown[] = [];
    const { done, passage } = read(
      one(new FakeText([rest, exact], false)),
      [figureClaim],
      async (request) => {
        requests.push(request);
        if (requests.length === 1) throw new Error('The message port closed before a response was received.');
        return answer(request);
      },
    );
    await done;
    expect(passage()).toBe(exact);
    expect(requests).toHaveLength(2);
    expect(requests[1]).toEqual(requests[0]);
    vi.unstubAllGlobals();
  });

  it('is told where the reader has judged a claim, and says how the two agree there', async () => {
    const text = new FakeText([exact, rough], false);
    const start = text.bodyText.indexOf(rough);
    const claim = judged(text.toEvidence({ start, end: start + rough.length }, url));
    const { done, finding } = read(one(text), [claim]);
    await done;
    expect(finding()).toMatchObject({ passage: rough, isOfVerdict: true, agreement: 'agrees' });
    expect(finding()).not.toHaveProperty('score');
  });

  it('is asked for nothing that the reader does not want to see', async () => {
    const locate = vi.fn(async () => []);
    const { done, finding } = read(
      one(new FakeText([exact], false)),
      [{ ...figureClaim, isRejected: true }],
      locate,
    );
    await done;
    expect(locate).not.toHaveBeenCalled();
    expect(finding()).toMatchObject({ found: 'no', isRejected: true });
  });

  it.each([[null], [{ claimId: figureClaim.id }], [{ ...figureClaim, span: { start: -1, end: 2 } }]])(
    'is not taken at its word: %j is reported as a failure',
    async (answer) => {
      const { done, passage, problem } = read(
        one(new FakeText([exact], false)),
        [figureClaim],
        async () => [answer] as never,
      );
      await done;
      expect(passage()).toBeUndefined();
      expect(problem()?.name).toBe('ValiError');
    },
  );
});
