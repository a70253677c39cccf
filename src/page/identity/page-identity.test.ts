// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { PageIdentity } from './page-identity';

let identity: PageIdentity;
beforeEach(() => {
  identity = new PageIdentity();
  document.body.replaceChildren();
});

const first = 'https://www.alphaxiv.org/abs/2301.00001';
const second = 'https://www.alphaxiv.org/abs/2302.00002';
const show = (address: string, title?: string, doi?: string, arxiv?: string) => {
  const meta = (name: string, content: string | undefined) =>
    content === undefined ? '' : `<meta name="${name}" content="${content}">`;
  document.head.innerHTML =
    meta('citation_title', title) + meta('citation_doi', doi) + meta('citation_arxiv_id', arxiv);
  const { works, title: shown, isConflicting } = identity.identify(document, address);
  return isConflicting ? 'conflict' : [shown, ...works];
};

describe('a page that draws itself', () => {
  it('has no title for a new address until the title changes', () => {
    expect(show(first, 'A first paper')).toEqual(['A first paper', 'arxiv:2301.00001']);
    expect(show(second, 'A first paper')).toEqual([undefined, 'arxiv:2302.00002']);
    expect(show(second, 'A first paper')).toEqual([undefined, 'arxiv:2302.00002']);
    expect(show(second, 'A second paper')).toEqual(['A second paper', 'arxiv:2302.00002']);
    expect(show(second, 'A first paper')).toEqual(['A first paper', 'arxiv:2302.00002']);
  });

  it('keeps nothing of the work before on a page that is no work', () => {
    show(first, 'A first paper', '10.1000/a');
    expect(show('https://www.alphaxiv.org/search', 'A first paper', '10.1000/a')).toEqual([undefined]);
    expect(show(first, 'A first paper', '10.1000/a')).toEqual([
      'A first paper',
      'arxiv:2301.00001',
      'doi:10.1000/a',
    ]);
  });

  it('waits for title and ids, whichever comes first', () => {
    show(first, 'A first paper', '10.1000/a', '2301.00001');
    expect(show(second, 'A first paper', '10.1000/a', '2301.00001')).toBe('conflict');
    expect(show(second, 'A first paper', '10.1000/b', '2302.00002')).toEqual([undefined, 'arxiv:2302.00002']);
    expect(show(second, 'A second paper', '10.1000/a', '2302.00002')).toEqual([
      undefined,
      'arxiv:2302.00002',
    ]);
    expect(show(second, 'A second paper', '10.1000/b', '2302.00002')).toEqual([
      'A second paper',
      'arxiv:2302.00002',
      'doi:10.1000/b',
    ]);
  });

  it('believes a title that was changed before the address', () => {
    show(first, 'A first paper');
    expect(show(first, 'A second paper')).toEqual(['A second paper', 'arxiv:2301.00001']);
    expect(show(second, 'A second paper')).toEqual([undefined, 'arxiv:2302.00002']);
    identity = new PageIdentity();
    show(first, 'A first paper');
    expect(show(second, 'A second paper')).toEqual(['A second paper', 'arxiv:2302.00002']);
  });

  it('goes on with a work that has two addresses', () => {
    show(first, 'A first paper', '10.1000/a');
    expect(show('https://www.example.org/doi/10.1000/a', 'A first paper', '10.1000/a')).toEqual([
      'A first paper',
      'doi:10.1000/a',
    ]);
  });

  it('stays with an article whose figures have addresses of their own', () => {
    const article = 'https://journals.example.org/article/10.1371/journal.pone.0000001';
    show(article, 'A first paper', '10.1371/journal.pone.0000001');
    expect(show(`${article}/figure/1`, 'A first paper', '10.1371/journal.pone.0000001')).toEqual([
      'A first paper',
      'doi:10.1371/journal.pone.0000001',
    ]);
  });

  it('waits for new metadata where addresses name no work, too', () => {
    const forum = (id: string, more = '') => `https://openreview.example/forum?id=${id}${more}`;
    show(forum('a'), 'A first paper');
    expect(show(forum('a', '&noteId=7'), 'A first paper')).toEqual(['A first paper']);
    expect(show(forum('b'), 'A first paper')).toEqual([undefined]);
    expect(show(forum('b'), 'A second paper')).toEqual(['A second paper']);
    const document = 'https://xplore.example/document/1';
    expect(show(document, 'A second paper')).toEqual([undefined]);
    expect(show(document, 'A third paper')).toEqual(['A third paper']);
    expect(show(`${document}/figures`, 'A third paper')).toEqual(['A third paper']);
    // Not a part of document/1.
    expect(show('https://xplore.example/document/12', 'A third paper')).toEqual([undefined]);
    expect(show(document, 'A third paper')).toEqual(['A third paper']);
  });

  it('believes what does not come from an address', () => {
    expect(show('https://www.example.org/', 'A first paper')).toEqual(['A first paper']);
    expect(show(first, 'A first paper')).toEqual(['A first paper', 'arxiv:2301.00001']);
  });
});
