/** The small parts: text, feeds, headers, kept answers. */
import { describe, expect, it } from 'vitest';
import { limitsIn, waitIn } from './limit-headers';
import { plainAbstract, plainText } from './plain-text';
import { readAtom } from './read-atom';
import { MemoryCache } from './source-cache';
import { readTitle } from './title-marks';

/** Milliseconds of processor time. */
function timed(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1_000;
}

describe('text', () => {
  it.each([
    ['The <i>lac</i> operon in <jats:italic>E. coli</jats:italic>', 'The lac operon in E. coli'],
    ['H<sub>2</sub>O &amp; CO<sub>2</sub>', 'H2O & CO2'],
    ['x &lt; 3 and y &gt; 4', 'x < 3 and y > 4'],
    ['n<5 and m>3', 'n<5 and m>3'],
    ['&amp;lt;i&amp;gt;x', '<i>x'],
    ['&lt;i&gt;x&lt;/i&gt;', 'x'],
    ['a&#x200b;b&#0;c&#233;', 'abcé'],
    ['Line one\n\tline two', 'Line one line two'],
    [
      'Let <jats:tex-math>\\alpha</jats:tex-math><mml:math alt="a"><mml:mi>α</mml:mi></mml:math> be',
      'Let α be',
    ],
    ['<p>One.</p><p>Two.</p>', 'One. Two.'],
    ['<h4>Aims</h4>To see.', 'Aims: To see.'],
    ['An unclosed <b', 'An unclosed <b'],
  ])('%s', (written, plain) => {
    expect(plainText(written, 100)).toBe(plain);
  });

  it('never ends within a character', () => {
    expect(plainText('ab😀', 3)).toBe('ab');
    expect(plainText('ab😀', 4)).toBe('ab😀');
    expect(plainAbstract('ABSTRACT: We show.')).toBe('We show.');
    expect(plainAbstract('<p> </p>')).toBeUndefined();
  });

  it('takes time in proportion to the text', () => {
    for (const unit of ['<', '<a ', '<a b="', '<jats:tex-math>', '&', '&#x', '<a b="c" ', '<p', '</title>x'])
      expect(timed(() => plainText(unit.repeat(100_000), 20_000))).toBeLessThan(400);
  });
});

describe('titles', () => {
  it.each([
    ['RETRACTED: A title', 'A title', 'retracted', false],
    ['RETRACTED ARTICLE: A title', 'A title', 'retracted', false],
    ['[Retracted] A title', 'A title', 'retracted', false],
    ['A title (retracted)', 'A title', 'retracted', false],
    ['WITHDRAWN: A title', 'A title', 'withdrawn', false],
    ['Retracted articles and who cites them', 'Retracted articles and who cites them', undefined, false],
    ['Retraction of a published result', 'Retraction of a published result', undefined, true],
    ['Retraction: A title', 'Retraction: A title', undefined, true],
    ['Erratum to: A title', 'Erratum to: A title', undefined, true],
    ['Correction for chance in kappa', 'Correction for chance in kappa', undefined, true],
    ['Corrections made easy', 'Corrections made easy', undefined, false],
    ['Expression of Concern: A title', 'Expression of Concern: A title', undefined, true],
  ])('%s', (title, text, kind, isNotice) => {
    expect(readTitle(title)).toEqual({ text, isNotice, ...(kind === undefined ? {} : { kind }) });
  });
});

describe('feeds', () => {
  it('reads entries by paths without prefixes', () => {
    const [entry] = readAtom(
      '<f:feed xmlns:f="x"><f:title>T</f:title><f:entry><f:a><b>1</b><b>2</b> x</f:a></f:entry></f:feed>',
    );
    expect([...(entry ?? [])]).toEqual([
      ['a/b', ['1', '2']],
      ['a', [' x']],
    ]);
  });

  it.each([
    '<feed><entry></feed>',
    '<html></html>',
    'no XML',
    '',
    '<!DOCTYPE feed [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><feed><entry><t>&b;</t></entry></feed>',
    '<feed><entry>&nbsp;</entry></feed>',
    '<feed>'.repeat(30) + '</feed>'.repeat(30),
    `<feed>${'<entry/>'.repeat(1_001)}</feed>`,
    `<feed><entry>${'<a/>'.repeat(6_000)}</entry></feed>`,
  ])('refuses %.60s', (xml) => {
    expect(() => readAtom(xml)).toThrow();
  });

  it('takes time in proportion to the feed', () => {
    for (const unit of ['<a>', '<a ', '&amp;', '<![CDATA[', '<!--', '<a b="c" ', ' '])
      expect(
        timed(() => {
          try {
            readAtom(`<feed><entry>${unit.repeat(300_000)}`);
          } catch {
            // It is no feed.
          }
        }),
      ).toBeLessThan(1_500);
  });
});

describe('headers', () => {
  const known = { atOnce: 2, gap: 100 };
  const now = Date.UTC(2026, 0, 1);
  it.each<[Record<string, string>, { atOnce: number; gap: number }]>([
    [{}, known],
    [
      { 'x-rate-limit-limit': '5', 'x-rate-limit-interval': '1s', 'x-concurrency-limit': '1' },
      { atOnce: 1, gap: 200 },
    ],
    [
      { 'x-rate-limit-limit': '10', 'x-rate-limit-interval': '1s', 'x-concurrency-limit': '3' },
      { atOnce: 3, gap: 100 },
    ],
    [
      { 'x-rate-limit-limit': '150', 'x-rate-limit-interval': '1s', 'x-concurrency-limit': '900' },
      { atOnce: 5, gap: 50 },
    ],
    [
      { 'x-rate-limit-limit': '1', 'x-rate-limit-interval': '9h' },
      { atOnce: 2, gap: 60_000 },
    ],
    [{ 'x-rate-limit-limit': '-3', 'x-rate-limit-interval': 'soon', 'x-concurrency-limit': '0' }, known],
  ])('%o', (headers, limits) => {
    expect(limitsIn(new Headers(headers), known, 50)).toEqual(limits);
  });

  it.each<[Record<string, string>, number | undefined]>([
    [{}, undefined],
    [{ 'retry-after': '3' }, 3_000],
    [{ 'retry-after': '999999999' }, 86_400_000],
    [{ 'retry-after': new Date(now + 9_000).toUTCString() }, 9_000],
    [{ 'retry-after': new Date(now - 9_000).toUTCString() }, 0],
    [{ 'retry-after': 'later' }, undefined],
    [{ 'ratelimit-remaining': '9', 'ratelimit-reset': '1' }, undefined],
    [{ 'ratelimit-remaining': '0', 'ratelimit-reset': '4' }, 4_000],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1_000 + 60) }, 60_000],
  ])('%o', (headers, wait) => {
    expect(waitIn(new Headers(headers), now)).toBe(wait);
  });
});

describe('kept answers', () => {
  const answer = (key: string, size: number) => ({
    key,
    source: 'arxiv' as const,
    at: 1,
    status: 200,
    body: 'x'.repeat(size),
  });
  it('go when there is no more room, those first that were not used for longest', async () => {
    const cache = new MemoryCache(100);
    for (const key of ['a', 'b', 'c']) await cache.put(answer(key, 40));
    const there = async () => {
      const kept = [];
      for (const key of ['a', 'b', 'c', 'd']) if ((await cache.get(key)) !== undefined) kept.push(key);
      return kept;
    };
    expect(await there()).toEqual(['b', 'c']);
    await cache.get('b');
    await cache.put(answer('d', 40));
    expect(await there()).toEqual(['b', 'd']);
    await cache.put(answer('b', 101));
    expect(await there()).toEqual(['d']);
    await cache.put(answer('d', 60));
    await cache.put(answer('a', 40));
    expect(await there()).toEqual(['a', 'd']);
  });
});
