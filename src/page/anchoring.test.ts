// @vitest-environment jsdom
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TextSpan } from '../locate/location';
import type { StoredPassage } from './anchor-text';
import { type Anchor, anchor, CountedText, findQuotes } from './anchoring';
import { fold } from './fold-text';
import { isWithinPair, type Quote, quoteOf } from './quotes';

// jsdom has no static ranges; the fields are all that is read of them here.
beforeAll(() => {
  globalThis.StaticRange ??= function StaticRangeOf(init: StaticRangeInit) {
    return { ...init };
  } as unknown as typeof StaticRange;
});

function find(root: Node, passage: StoredPassage): Anchor | undefined {
  const work = anchor(root, passage);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

function liveOf({ startContainer, startOffset, endContainer, endOffset }: StaticRangeInit): Range {
  const live = new Range();
  live.setStart(startContainer, startOffset);
  live.setEnd(endContainer, endOffset);
  return live;
}

/** Where a range lies in a node's `textContent`. */
function placeOf(root: Node, range: StaticRangeInit): TextSpan {
  const before = new Range();
  before.setStart(root, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return { start, end: start + liveOf(range).toString().length };
}

function bodyOf(html: string): HTMLElement {
  return new DOMParser().parseFromString(html, 'text/html').body;
}

describe('findQuotes', () => {
  const ranges = (html: string, quote: Quote) =>
    [...findQuotes(bodyOf(html), quote)].map((range) => [
      range.startContainer.parentElement?.localName,
      range.startOffset,
      range.endContainer.parentElement?.localName,
      range.endOffset,
    ]);

  it.each<[string, string, Quote, unknown[][]]>([
    ['in one node', '<p>one two three</p>', { exact: 'two' }, [['p', 4, 'p', 7]]],
    ['across elements', '<p>one <b>t<i>w</i></b>o three</p>', { exact: 'two' }, [['b', 0, 'p', 1]]],
    ['of a whole element', '<p>one <b>two</b> three</p>', { exact: 'two' }, [['b', 0, 'b', 3]]],
    [
      'at both ends',
      '<p>two</p><b>two</b>',
      { exact: 'two' },
      [
        ['p', 0, 'p', 3],
        ['b', 0, 'b', 3],
      ],
    ],
    ['of all', '<p>two</p><b>two</b>', { exact: 'twotwo' }, [['p', 0, 'b', 3]]],
    ['around a comment', '<p>t<!-- no -->wo</p>', { exact: 'two' }, [['p', 0, 'p', 2]]],
    [
      'with context in other elements',
      '<p>a <i>b</i></p><p>c <b>b</b></p>',
      { exact: 'b', prefix: 'c ' },
      [['b', 0, 'b', 1]],
    ],
    ['that is not there', '<p>one</p>', { exact: 'two' }, []],
    [
      'that is empty',
      '<p>a<b>b</b></p>',
      { exact: '' },
      [
        ['p', 0, 'p', 0],
        ['p', 1, 'p', 1],
        ['b', 1, 'b', 1],
      ],
    ],
    ['in no text at all', '<p></p>', { exact: '' }, []],
    [
      'in scripts, which count too',
      '<p></p><script>two</script>',
      { exact: 'two' },
      [['script', 0, 'script', 3]],
    ],
  ])('finds a quote %s', (_what, html, quote, expected) => {
    expect(ranges(html, quote)).toEqual(expected);
  });

  it('passes over empty nodes, and counts CDATA sections', () => {
    const source =
      '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>One <![CDATA[< two]]> three</p></body></html>';
    const { body } = new DOMParser().parseFromString(source, 'application/xhtml+xml');
    body.querySelector('p')?.prepend('');
    const [range] = [...findQuotes(body, { exact: 'One < two three' })];
    expect(range?.startContainer.textContent).toBe('One ');
    expect(range?.endContainer.textContent).toBe(' three');
    const [inside] = [...findQuotes(body, { exact: 'two' })];
    expect([inside?.startContainer.nodeType, inside?.startOffset]).toEqual([Node.CDATA_SECTION_NODE, 2]);
  });
});

describe('CountedText', () => {
  it('has no range behind its end, and cuts no pair', () => {
    const body = bodyOf('<p>a😃b</p>');
    const counted = new CountedText(body);
    expect(counted.rangeOf({ start: 0, end: 5 })).toBeUndefined();
    expect(counted.rangeOf({ start: 3, end: 2 })).toBeUndefined();
    expect(counted.rangeOf({ start: -1, end: 2 })).toBeUndefined();
    const range = counted.rangeOf({ start: 2, end: 2 }) ?? expect.fail();
    expect(liveOf(range).toString()).toBe('😃');
    expect(
      new CountedText(body.querySelector('p')?.firstChild as Text).rangeOf({ start: 3, end: 4 }),
    ).toMatchObject({
      startOffset: 3,
      endOffset: 4,
    });
  });
});

describe('anchor', () => {
  it('finds a passage whose elements and position have changed', () => {
    const before = bodyOf('<p>So it is.</p><p>Precision was <b>98%</b> here.</p><p>More of it.</p>');
    const start = before.textContent.indexOf('Precision');
    const position = { start, end: start + 'Precision was 98% here.'.length };
    const quote = quoteOf(before.textContent, position);
    const after = bodyOf(
      '<p>So it is. And this is new.</p><div>Precision <i>was</i>\n 98% here.<p>More of it.</p></div>',
    );
    const found = find(after, { quote, position }) ?? expect.fail();
    expect(found.found).toBe('folded');
    expect(liveOf(found.range).toString()).toBe('Precision was\n 98% here.');
  });
});

describe('a passage of any page', () => {
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
  type Tree = string | { readonly name: string; readonly children: readonly Tree[] };
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      text,
      fc.constantFrom('', '<!-- -->'),
      fc.record({
        name: fc.constantFrom('p', 'b', 'i', 'div', 'script'),
        children: fc.array(tie('tree'), { maxLength: 5 }),
      }),
    ),
  }));
  const page = fc.array(tree, { minLength: 1, maxLength: 6 });

  function grow(parent: Element, children: readonly Tree[]): void {
    for (const child of children) {
      if (child === '<!-- -->') parent.append(document.createComment('no'));
      else if (typeof child === 'string') parent.append(child);
      else {
        const element = document.createElement(child.name);
        grow(element, child.children);
        parent.append(element);
      }
    }
  }

  interface Sample {
    readonly root: HTMLElement;
    readonly text: string;
    readonly passage: { readonly quote: Required<Quote>; readonly position: TextSpan };
  }

  /** A page, and a passage of it that begins and ends in words. */
  function sampleOf(children: readonly Tree[], one: number, other: number): Sample {
    const root = document.createElement('div');
    grow(root, children);
    const text = root.textContent;
    fc.pre(/[^\s\u00AD]/.test(text));
    let start = one % text.length;
    let end = start + 1 + (other % (text.length - start));
    if (isWithinPair(text, start)) start -= 1;
    if (isWithinPair(text, end)) end += 1;
    while (start < end && /[\s\u00AD]/.test(text.charAt(start))) start += 1;
    while (end > start && /[\s\u00AD]/.test(text.charAt(end - 1))) end -= 1;
    fc.pre(start < end);
    const position = { start, end };
    return { root, text, passage: { quote: quoteOf(text, position), position } };
  }

  /** Whether there is only one place with the same words around it. */
  function isOnlyOne(text: string, { exact, prefix, suffix }: Required<Quote>): boolean {
    const whole = fold(prefix + exact + suffix);
    const folded = fold(text);
    return folded.indexOf(whole) === folded.lastIndexOf(whole);
  }

  const textsOf = (root: Node) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const nodes: Text[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) nodes.push(node as Text);
    return nodes;
  };

  it('is found at its place', () => {
    fc.assert(
      fc.property(page, fc.nat(), fc.nat(), (children, one, other) => {
        const { root, passage } = sampleOf(children, one, other);
        const found = find(root, passage) ?? expect.fail();
        expect(found).toMatchObject({ found: 'position', span: passage.position });
        expect(placeOf(root, found.range)).toEqual(passage.position);
        expect(liveOf(found.range).toString()).toBe(passage.quote.exact);
      }),
    );
  });

  it('is found after text was inserted far away', () => {
    fc.assert(
      fc.property(page, fc.nat(), fc.nat(), text, text, (children, one, other, before, after) => {
        const { root, passage } = sampleOf(children, one, other);
        const { start, end } = passage.position;
        const first = `${before} ${'~'.repeat(40)}`;
        root.prepend(first);
        root.append('~'.repeat(40), after);
        const found = find(root, passage);
        if (found !== undefined) expect(fold(liveOf(found.range).toString())).toBe(fold(passage.quote.exact));
        if (isOnlyOne(root.textContent, passage.quote))
          expect(found?.span).toEqual({ start: start + first.length, end: end + first.length });
      }),
    );
  });

  it('is found after white space was changed', () => {
    const spaces = fc.array(fc.constantFrom(' ', '\n', '\n    ', '\u00A0 '), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(page, fc.nat(), fc.nat(), spaces, (children, one, other, others) => {
        const { root, text, passage } = sampleOf(children, one, other);
        let count = 0;
        for (const node of textsOf(root))
          node.data = node.data.replace(/\s+/g, () => others[(count += 1) % others.length] ?? ' ');
        const found = find(root, passage);
        if (found !== undefined) expect(fold(liveOf(found.range).toString())).toBe(fold(passage.quote.exact));
        if (isOnlyOne(text, passage.quote)) {
          const lettersBefore = (whole: string, start: number) =>
            whole.slice(0, start).replace(/\s/g, '').length;
          expect(lettersBefore(root.textContent, found?.span.start ?? -1)).toBe(
            lettersBefore(text, passage.position.start),
          );
        }
      }),
    );
  });

  it('is found after nodes were split and wrapped', () => {
    fc.assert(
      fc.property(
        page,
        fc.nat(),
        fc.nat(),
        fc.array(fc.nat(), { maxLength: 8 }),
        (children, one, other, cuts) => {
          const { root, passage } = sampleOf(children, one, other);
          for (const cut of cuts) {
            const nodes = textsOf(root);
            const node = nodes[cut % nodes.length];
            if (node === undefined) continue;
            const rest = node.splitText(cut % (node.length + 1));
            if (cut % 2 === 0) continue;
            const wrapper = document.createElement('mark');
            rest.replaceWith(wrapper);
            wrapper.append(document.createComment('no'), rest);
          }
          const found = find(root, passage) ?? expect.fail();
          expect(placeOf(root, found.range)).toEqual(passage.position);
        },
      ),
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
  | { readonly kind: 'text-position-match'; readonly selector: TextSpan; readonly expected: PeerRange[] }
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
    const rangeAt = (root: Element, range: PeerRange): StaticRangeInit => ({
      startContainer: nodeAt(root, range.startContainerXPath),
      startOffset: range.startOffset,
      endContainer: nodeAt(root, range.endContainerXPath),
      endOffset: range.endOffset,
    });
    const fieldsOf = ({ startContainer, startOffset, endContainer, endOffset }: StaticRangeInit) => [
      startContainer,
      startOffset,
      endContainer,
      endOffset,
    ];

    it('are as many as they were', () => {
      expect(all).toHaveLength(47);
      expect(
        of('text-quote-match').length + of('text-quote-describe').length + of('text-position-match').length,
      ).toBe(47);
    });

    it.each(of('text-quote-match'))('quote: $name', ({ html, selector, expected }) => {
      const root = rootOf(html);
      const found = [...findQuotes(root, selector)];
      expect(found).toHaveLength(expected.length);
      for (const [at, range] of expected.entries())
        expect(fieldsOf(found[at] ?? expect.fail())).toEqual(fieldsOf(rangeAt(root, range)));
    });

    it.each(of('text-position-match'))('position: $name', ({ html, selector, expected }) => {
      const root = rootOf(html);
      // Theirs count code points, as the recommendation has it; ours count UTF-16 units.
      const units = (count: number) => Array.from(root.textContent).slice(0, count).join('').length;
      const span = { start: units(selector.start), end: units(selector.end) };
      const range = new CountedText(root).rangeOf(span) ?? expect.fail();
      // Where two nodes meet, theirs end in the second and ours in the first.
      expect([placeOf(root, range)]).toEqual(expected.map((one) => placeOf(root, rangeAt(root, one))));
    });

    it.each(of('text-quote-describe'))('description, $group: $name', ({ html, range, expected }) => {
      const root = rootOf(html);
      const wanted = rangeAt(root, range);
      const position = placeOf(root, wanted);
      // Theirs is as short as it can be; ours has always the same context. Both must lead to the one place.
      const theirs = [...findQuotes(root, expected)];
      expect(theirs.map((one) => placeOf(root, one))).toEqual([position]);
      const ours = quoteOf(root.textContent, position);
      expect(ours.exact).toBe(expected.exact);
      expect([...findQuotes(root, ours)].map((one) => placeOf(root, one))).toEqual([position]);
      expect(find(root, { quote: ours, position })?.span).toEqual(position);
      if (ours.exact !== '') expect(find(root, { quote: ours })?.span).toEqual(position);
    });
  },
);
