// @vitest-environment jsdom
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextSpan } from '../text/document-text';
import { AnchoringText, type StoredPassage, type TextAnchor } from './anchor-text';
import { fold } from './fold-text';
import { findQuotesIn, isWithinPair, type Quote, quoteOf } from './quotes';

function find(text: string, passage: StoredPassage): TextAnchor | undefined {
  const work = new AnchoringText(text).find(passage);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

const at = (text: string, { start, end }: TextSpan) => text.slice(start, end);

describe('findQuotesIn', () => {
  it.each<[string, string, Quote, number[]]>([
    ['once', 'one two three', { exact: 'two' }, [4]],
    ['at both ends', 'twotwo', { exact: 'two' }, [0, 3]],
    ['at positions that overlap', 'aaa', { exact: 'aa' }, [0, 1]],
    ['with its context', 'a bc b', { exact: 'b', prefix: 'c ' }, [5]],
    ['that is not there', 'one', { exact: 'two' }, []],
    ['that is empty', 'ab', { exact: '' }, [0, 1, 2]],
    ['in no text at all', '', { exact: '' }, [0]],
    ['but not within a surrogate pair', 'a😃b', { exact: '' }, [0, 1, 3, 4]],
  ])('finds a quote %s', (_what, text, quote, starts) => {
    expect([...findQuotesIn(text, quote)]).toEqual(
      starts.map((start) => ({ start, end: start + quote.exact.length })),
    );
  });
});

describe('find', () => {
  it('finds a passage whose white space and position have changed', () => {
    const before = 'So it is.Precision was 98% here.More of it.';
    const start = before.indexOf('Precision');
    const position = { start, end: start + 'Precision was 98% here.'.length };
    const after = 'So it is. And this is new.Precision was\n 98% here.More of it.';
    const found = find(after, { quote: quoteOf(before, position), position }) ?? expect.fail();
    expect(found.found).toBe('folded');
    expect(at(after, found.span)).toBe('Precision was\n 98% here.');
  });
});

describe('a passage of any text', () => {
  const word = fc.oneof(
    { weight: 3, arbitrary: fc.nat(9_999).map((number) => `word${String(number)}`) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('the', 'the', 'ofﬁce', 'na\u00ADive', '😃', '98.08%', '–', '“so”'),
    },
  );
  const text = fc
    .array(fc.tuple(word, fc.constantFrom(' ', ' ', '\n  ', '\u00A0', '')), { minLength: 1, maxLength: 8 })
    .map((words) => words.flat().join(''));
  const page = fc.array(text, { minLength: 1, maxLength: 12 }).map((texts) => texts.join(''));

  interface Sample {
    readonly quote: Required<Quote>;
    readonly position: TextSpan;
  }

  /** A passage that begins and ends in words. */
  function passageOf(text: string, one: number, other: number): Sample {
    fc.pre(/[^\s\u00AD]/.test(text));
    let start = one % text.length;
    let end = start + 1 + (other % (text.length - start));
    if (isWithinPair(text, start)) start -= 1;
    if (isWithinPair(text, end)) end += 1;
    while (start < end && /[\s\u00AD]/.test(text.charAt(start))) start += 1;
    while (end > start && /[\s\u00AD]/.test(text.charAt(end - 1))) end -= 1;
    fc.pre(start < end);
    const position = { start, end };
    return { quote: quoteOf(text, position), position };
  }

  /** Whether there is only one position with the same words around it. */
  function isOnlyOne(text: string, { exact, prefix, suffix }: Required<Quote>): boolean {
    const whole = fold(prefix + exact + suffix);
    const folded = fold(text);
    return folded.indexOf(whole) === folded.lastIndexOf(whole);
  }

  it('is found at its position', () => {
    fc.assert(
      fc.property(page, fc.nat(), fc.nat(), (whole, one, other) => {
        const passage = passageOf(whole, one, other);
        expect(find(whole, passage)).toEqual({ found: 'position', span: passage.position });
      }),
    );
  });

  it('is found after text was inserted far away', () => {
    fc.assert(
      fc.property(page, fc.nat(), fc.nat(), text, text, (whole, one, other, before, after) => {
        const passage = passageOf(whole, one, other);
        const { start, end } = passage.position;
        const first = `${before} ${'~'.repeat(40)}`;
        const changed = `${first}${whole}${'~'.repeat(40)}${after}`;
        const found = find(changed, passage);
        if (found !== undefined) expect(fold(at(changed, found.span))).toBe(fold(passage.quote.exact));
        if (isOnlyOne(changed, passage.quote))
          expect(found?.span).toEqual({ start: start + first.length, end: end + first.length });
      }),
    );
  });

  it('is found after white space was changed', () => {
    const spaces = fc.array(fc.constantFrom(' ', '\n', '\n    ', '\u00A0 '), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(page, fc.nat(), fc.nat(), spaces, (whole, one, other, others) => {
        const passage = passageOf(whole, one, other);
        let count = 0;
        const changed = whole.replace(/\s+/g, () => others[(count += 1) % others.length] ?? ' ');
        const found = find(changed, passage);
        if (found !== undefined) expect(fold(at(changed, found.span))).toBe(fold(passage.quote.exact));
        if (isOnlyOne(whole, passage.quote)) {
          const lettersBefore = (all: string, start: number) => all.slice(0, start).replace(/\s/g, '').length;
          expect(lettersBefore(changed, found?.span.start ?? -1)).toBe(
            lettersBefore(whole, passage.position.start),
          );
        }
      }),
    );
  });
});

interface PeerRange {
  readonly startContainerXPath: string;
  readonly startOffset: number;
  readonly endContainerXPath: string;
  readonly endOffset: number;
}
interface PeerQuote {
  readonly exact: string;
  readonly prefix?: string;
  readonly suffix?: string;
}
type PeerCase = { readonly group: string; readonly name: string; readonly html: string } & (
  | { readonly kind: 'text-quote-match'; readonly selector: PeerQuote; readonly expected: PeerRange[] }
  | { readonly kind: 'text-quote-describe'; readonly range: PeerRange; readonly expected: PeerQuote }
  | { readonly kind: 'text-position-match' }
);

// Paths, not URLs: file functions do not know the URLs of jsdom.
const data = join(import.meta.dirname, '../../../shared/data/anchoring/apache_cases.json');
const isThere = existsSync(data);

describe.skipIf(!isThere)(
  `Apache Annotator's cases${isThere ? '' : ' (left out: their file is not there)'}`,
  () => {
    const all = isThere ? (JSON.parse(readFileSync(data, 'utf8')) as PeerCase[]) : [];
    const of = <Kind extends PeerCase['kind']>(kind: Kind) =>
      all.filter((one): one is Extract<PeerCase, { kind: Kind }> => one.kind === kind);
    const rootOf = (html: string) => new DOMParser().parseFromString(html, 'text/html').documentElement;
    const nodeAt = (root: Element, path: string) =>
      root.ownerDocument.evaluate(path, root.ownerDocument, null, XPathResult.FIRST_ORDERED_NODE_TYPE)
        .singleNodeValue ?? expect.fail();
    const spanAt = (root: Element, range: PeerRange): TextSpan => {
      const offsetOf = (path: string, offset: number) => {
        const before = new Range();
        before.setStart(root, 0);
        before.setEnd(nodeAt(root, path), offset);
        return before.toString().length;
      };
      return {
        start: offsetOf(range.startContainerXPath, range.startOffset),
        end: offsetOf(range.endContainerXPath, range.endOffset),
      };
    };

    it('are as many as they were', () => {
      // Seven more ask for ranges of positions alone.
      expect([all.length, of('text-quote-match').length, of('text-quote-describe').length]).toEqual([
        47, 25, 15,
      ]);
    });

    it.each(of('text-quote-match'))('quote: $name', ({ html, selector, expected }) => {
      const root = rootOf(html);
      expect([...findQuotesIn(root.textContent, selector)]).toEqual(
        expected.map((range) => spanAt(root, range)),
      );
    });

    it.each(of('text-quote-describe'))('description, $group: $name', ({ html, range, expected }) => {
      const root = rootOf(html);
      const position = spanAt(root, range);
      // Theirs is as short as it can be; ours has always the same context. Both must lead to the same position.
      expect([...findQuotesIn(root.textContent, expected)]).toEqual([position]);
      const ours = quoteOf(root.textContent, position);
      expect(ours.exact).toBe(expected.exact);
      expect([...findQuotesIn(root.textContent, ours)]).toEqual([position]);
      expect(find(root.textContent, { quote: ours, position })?.span).toEqual(position);
      if (ours.exact !== '') expect(find(root.textContent, { quote: ours })?.span).toEqual(position);
    });
  },
);
