// @vitest-environment jsdom
/** Which elements of a page are the references of its lists. */
import { describe, expect, it } from 'vitest';
import { findCitationElements } from './citation-elements';
import { findReferenceElements } from './reference-elements';

function finish<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** The ids of the references of each list. */
function find(html: string): string[][] {
  document.body.innerHTML = html;
  const positions = finish(findCitationElements(document.body));
  const targetOf = (link: Element) =>
    document.getElementById(link.getAttribute('href')?.slice(1) ?? '') ?? undefined;
  return finish(findReferenceElements(positions, targetOf)).map(({ references }) =>
    references.map(({ id }) => id),
  );
}

const reference = (id: string, name = 'li') =>
  `<${name} id="${id}">A. Writer and B. Reader. On slow and quick things. In Things, 2003.</${name}>`;

describe('a list of references', () => {
  it('is one by its name, whatever its elements are', () => {
    expect(find(`<div class="references">${reference('a', 'p')}${reference('b', 'p')}</div>`)).toEqual([
      ['a', 'b'],
    ]);
    expect(
      find(
        '<section class="ltx_bibliography"><ul><li class="ltx_bibitem" id="a">Without any year, but named.</li></ul></section>',
      ),
    ).toEqual([['a']]);
  });

  it('is what stands under its heading, up to the next one', () => {
    expect(
      find(
        `<h2>Results</h2><ul>${reference('no')}</ul><h2>References</h2><ol>${reference('a')}${reference('b')}</ol><h2>Appendix</h2><ol>${reference('no-too')}</ol>`,
      ),
    ).toEqual([['a', 'b']]);
    expect(find(`<div><div><h2>References</h2></div></div><ol>${reference('a')}</ol>`)).toEqual([['a']]);
  });

  it('is none without years, and without the text of a reference', () => {
    const undated = '<li id="a">We thank the people who read this text early on.</li>';
    expect(find(`<h2>References</h2><ol>${undated.repeat(3)}</ol>`)).toEqual([]);
    expect(find('<h2>References</h2><ol><li>2003</li><li>2004</li></ol>')).toEqual([]);
  });

  it('has each reference once, where lists lie within lists', () => {
    expect(
      find(
        `<div id="references"><h2>References</h2><ol class="references">${reference('a')}${reference('b')}</ol></div>`,
      ),
    ).toEqual([['a', 'b']]);
  });

  it('is parted by a heading of references in it', () => {
    expect(
      find(
        `<div class="references"><ol>${reference('a')}${reference('b')}</ol><h3>Bibliography</h3><ol>${reference('c')}</ol></div>`,
      ),
    ).toEqual([['a', 'b'], ['c']]);
  });

  it('has rows of boxes as references, and not the boxes around them', () => {
    expect(
      find(
        `<h2>References</h2><div id="all"><div id="row">${reference('a', 'div')}</div>${reference('b', 'div')}</div>`,
      ),
    ).toEqual([['a', 'b']]);
  });
});

describe('a list that neither a name nor a heading identifies', () => {
  const links = (ids: readonly string[]) => ids.map((id) => `<a href="#${id}">${id}</a>`).join(' ');

  it('is a row of like elements that links lead to', () => {
    expect(
      find(
        `<p>As ${links(['a', 'b', 'c'])} show.</p><ul>${['a', 'b', 'c', 'd'].map((id) => reference(id)).join('')}</ul>`,
      ),
    ).toEqual([['a', 'b', 'c', 'd']]);
  });

  it('is none where too few links lead to it, or to a small part of it', () => {
    expect(find(`<p>${links(['a', 'b'])}</p><ul>${reference('a')}${reference('b')}</ul>`)).toEqual([]);
    const many = Array.from({ length: 9 }, (_, at) => reference(`n${String(at)}`)).join('');
    expect(find(`<p>${links(['n0', 'n1', 'n2'])}</p><ul>${many}</ul>`)).toEqual([]);
  });

  it('is none in a box that links open', () => {
    expect(
      find(
        `<p>${links(['a', 'b', 'c'])}</p><div role="dialog"><ul>${['a', 'b', 'c'].map((id) => reference(id)).join('')}</ul></div>`,
      ),
    ).toEqual([]);
  });

  it('is not looked for where one is named', () => {
    expect(
      find(
        `<p>${links(['a', 'b', 'c'])}</p><ul>${['a', 'b', 'c'].map((id) => reference(id)).join('')}</ul><ol class="references">${reference('d')}</ol>`,
      ),
    ).toEqual([['d']]);
  });
});
