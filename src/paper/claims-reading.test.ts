// @vitest-environment jsdom
/** Claims in a document that is read part by part, as PDFs are. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { figureClaim } from '../../tests/gallery/samples';
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
  paint: (highlights: readonly ClaimHighlight[]) => {
    painted = highlights;
  },
  clear: () => {
    painted = [];
  },
} as unknown as Painter;
const look = { areMarksOn: true, isStripOn: true, areListingMarksOn: true, areReferenceMarksOn: true };
let life: AbortController;

beforeEach(() => {
  painted = [];
  life = new AbortController();
});

/** @param texts asked for one by one; each may be held back */
function read(texts: () => AsyncIterable<ReadableDocument>, claims: readonly PageClaim[] = [figureClaim]) {
  let findings: readonly Finding[] = [];
  let problem: PageProblem | undefined;
  const related = { hasReports: true, claims };
  const openDocument: OpenDocument = {
    address: () => url,
    positions: {
      inOrder: (highlights) => highlights,
      positionOnStrip: () => 0,
      canShow: () => true,
      bringIntoView: async () => true,
    },
    findVerdictPassages,
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
  return { reading, done: reading.read(), passage: () => findings[0]?.passage, problem: () => problem };
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
      opened.reading.update({ related: { hasReports: true, claims: [judged(evidence)] }, look });
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
    reading.update({ related: { hasReports: true, claims: [{ ...figureClaim, isRejected: true }] }, look });
    expect(problemWords(problem())).toMatch(/only its first 6 million characters/);
    text = new FakeText([exact], false);
    await reading.read();
    expect(problem()).toBeUndefined();
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
      related: { hasReports: true, claims: [{ ...figureClaim, status: 'verified' }] },
      look: { ...look, areMarksOn: false },
    });
    reading.update({ related: { hasReports: true, claims: [figureClaim] }, look });
    expect(painted).toEqual([]);
  });
});
