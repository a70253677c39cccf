// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNotices } from './notices';
import { withoutMark } from './title-mark';

const read = (body: string, titles: string[] = [], head = '') =>
  readNotices(
    new DOMParser().parseFromString(`<head>${head}</head><body>${body}</body>`, 'text/html'),
    titles,
  );
const kinds = (body: string, titles: string[] = [], head = '') =>
  read(body, titles, head).map(({ kind }) => kind);

describe('notices of a page', () => {
  it.each([
    ['RETRACTED: A study', 'retracted', 'A study'],
    ['RETRACTED ARTICLE: A study', 'retracted', 'A study'],
    ['[Retracted] A study', 'retracted', 'A study'],
    ['Retracted Article: A study', 'retracted', 'A study'],
    ['WITHDRAWN: A study', 'withdrawn', 'A study'],
    ['Withdrawn Paper: A study', 'withdrawn', 'A study'],
  ])('before the title: %s', (title, kind, bare) => {
    expect(read('', [title])).toEqual([{ kind, text: title }]);
    expect(withoutMark(title)).toBe(bare);
  });

  it.each([
    ['Retracted: how science mends itself'],
    ['Retraction: A study'],
    ['Retraction Note: A study'],
    ['Correction to: A study'],
    ['Expression of Concern: A study'],
    ['Retracted articles: a survey of ten years'],
    ['RETRACTED papers and who cites them'],
    ['Withdrawn consent in trials'],
    ['Why was this article retracted?'],
  ])('no notice in a title that is only about such papers: %s', (title) => {
    expect(read('', [title])).toEqual([]);
    expect(withoutMark(title)).toBe(title);
  });

  it.each([
    [
      '<div class="c-status-message">This article was <a href="https://doi.org/10.1000/n">retracted</a> on 12 May 2020</div>',
      'retracted',
    ],
    [
      '<div class="amendment amendment-retraction"><h2>Retraction</h2><p>This article has been retracted.</p></div>',
      'retracted',
    ],
    ['<p role="alert">The above article has been withdrawn at the request of its authors.</p>', 'withdrawn'],
    [
      '<table><tr><td class="comments">This paper has been withdrawn by the author due to an error in Lemma 3</td></tr></table>',
      'withdrawn',
    ],
    [
      '<blockquote class="abstract"><span>Abstract:</span> This submission has been withdrawn by arXiv.</blockquote>',
      'withdrawn',
    ],
    [
      '<div class="submission-history">[v1] Mon, 1 Jan 2020 (10 KB) [v2] Tue, 2 Jan 2020 (1 KB) <em>(withdrawn)</em></div>',
      'withdrawn',
    ],
    [
      '<article><header><p>A Correction to this article was published on 2 March 2021</p></header></article>',
      'corrected',
    ],
    [
      '<div class="info-bar info-bar--correction">This article has been corrected: <a href="/c">see more</a></div>',
      'corrected',
    ],
    ['<div class="notice">An expression of concern for this article has been published.</div>', 'concern'],
    [
      '<div class="notice">An Editorial Expression of Concern to this article was published on 1 May 2021</div>',
      'concern',
    ],
    [
      '<ul class="publication-types"><li>Journal Article</li><li>Retracted Publication</li></ul>',
      'retracted',
    ],
  ])('%s', (body, kind) => {
    expect(kinds(body)).toEqual([kind]);
  });

  it('knows the type in metadata', () => {
    expect(kinds('', [], '<meta name="citation_article_type" content="Retracted Article">')).toEqual([
      'retracted',
    ]);
    expect(kinds('', [], '<meta name="DC.Type" content="Research Article">')).toEqual([]);
  });

  it.each([
    [
      'a paper on retractions',
      '<main><h1>Who retracts?</h1><p>This article has been retracted, the banner reads, and readers go on.</p><p class="text">Of 90 papers, 12 were retracted.</p></main>',
    ],
    [
      'its own words in a box',
      '<div class="notice">Articles that have been retracted are marked on this site.</div>',
    ],
    [
      'another paper in the margin',
      '<aside><div class="alert">This article has been retracted.</div></aside><div class="related"><p class="notice">This article has been retracted.</p></div>',
    ],
    [
      'a list of references',
      '<ol class="references"><li class="retracted-label">This article has been retracted</li></ol><div class="retracted">RETRACTED: Another study. J. Old 1</div>',
    ],
    ['a link to the policy', '<div class="banner"><a href="/policy">Corrections and retractions</a></div>'],
    ['a promise of the site', '<div class="update">This article has been updated with a new figure.</div>'],
    [
      'a corrected version',
      '<div class="notice">This is a corrected version.</div><div class="notice">This article was corrected version of nothing</div>',
    ],
    [
      'what another paper says',
      '<div class="notice">The study that this article examines has been retracted.</div>',
    ],
    ['a question', '<div class="alert">Has this article been retracted?</div>'],
    ['a form', '<form class="alert">This article has been retracted. Tell us why.</form>'],
    ['a history without a withdrawal', '<div class="submission-history">[v1] Mon (10 KB)</div>'],
  ])('shows none for %s', (_what, body) => {
    expect(read(body)).toEqual([]);
  });

  it('has one of a kind, the gravest first, with the way to more and no other address', () => {
    const body = `<div class="notice">A correction to this article was published.</div>
      <div class="notice">This article has been retracted. <a href="javascript:alert(1)">x</a><a href="#here">y</a></div>
      <div class="alert">This article has been retracted. <a href="https://example.org/why">why</a></div>`;
    expect(read(body)).toEqual([
      { kind: 'retracted', text: 'This article has been retracted. why', url: 'https://example.org/why' },
      { kind: 'corrected', text: 'A correction to this article was published.' },
    ]);
  });

  it('cuts long texts and leaves longer ones', () => {
    const [notice] = read(
      `<div class="notice">This article has been retracted. ${'For a reason. '.repeat(60)}</div>`,
    );
    expect(notice?.text).toMatch(/^.{280,299}…$/);
    expect(
      read(`<div class="notice">This article has been retracted. ${'Long. '.repeat(5_000)}</div>`),
    ).toEqual([]);
  });

  it('finds nothing in any text that does not say so', () => {
    const word = fc.constantFrom(
      'this',
      'article',
      'was',
      'has',
      'been',
      'cited',
      'paper',
      'a',
      'correction',
      'published',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        for (const notice of read(`<div class="notice">${words.join(' ')}</div>`))
          expect(notice.kind).toBe('corrected');
      }),
    );
  });
});
