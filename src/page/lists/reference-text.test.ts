// @vitest-environment jsdom
/** The text of references, their labels and their links. */
import { describe, expect, it } from 'vitest';
import { type ReferenceText, readReferenceTexts } from './reference-text';

function read(html: string, references = 'li, dd, p.ref'): ReferenceText[] {
  document.body.innerHTML = html;
  const work = readReferenceTexts([...document.querySelectorAll(references)]);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

describe('the text', () => {
  it('has its white space collapsed, and none before punctuation', () => {
    const [{ text } = { text: '' }] = read('<p class="ref">A. Doe\n  <i>Things</i> , 2003 .</p>');
    expect(text).toBe('A. Doe Things, 2003.');
  });

  it('parts what is in blocks, and joins what is in one line', () => {
    expect(read('<p class="ref"><b>Th</b>ings<span>.</span></p>')[0]?.text).toBe('Things.');
    expect(read('<ul><li><div>A. Doe</div><div>Things</div></li></ul>')[0]?.text).toBe('A. Doe Things');
  });

  it('leaves out what publishers put after it, and what is not to be read', () => {
    const [reference] = read(
      '<p class="ref">A. Doe. Things. 2003. <a href="https://scholar.example/x">Google Scholar</a> <span>[CrossRef]</span><script>1</script><button>Copy</button><b hidden>x</b></p>',
    );
    expect(reference).toEqual({ text: 'A. Doe. Things. 2003.', links: ['https://scholar.example/x'] });
  });

  it('ends where no reference is longer', () => {
    expect(read(`<p class="ref">${'Word '.repeat(2_000)}</p>`)[0]?.text.length).toBeLessThanOrEqual(3_000);
  });
});

describe('the label', () => {
  it('is taken off the text where the list has one that counts', () => {
    expect(read('<p class="ref">[1] A. Doe. 2001.</p><p class="ref">[2] B. Roe. 2002.</p>')).toEqual([
      { text: 'A. Doe. 2001.', label: '1', links: [] },
      { text: 'B. Roe. 2002.', label: '2', links: [] },
    ]);
  });

  it('is none where few references begin so', () => {
    const [first] = read(
      '<p class="ref">[1] A. Doe. 2001.</p><p class="ref">B. Roe. 2002.</p><p class="ref">C. Poe. 2003.</p>',
    );
    expect(first).toEqual({ text: '[1] A. Doe. 2001.', links: [] });
  });

  it('is what the browser draws before an item of an ordered list, as it counts', () => {
    expect(
      read('<ol start="3"><li>A. Doe.</li><li value="7">B. Roe.</li><li>C. Poe.</li></ol>').map(
        ({ label, isLabelDrawn }) => [label, isLabelDrawn],
      ),
    ).toEqual([
      ['3', true],
      ['7', true],
      ['8', true],
    ]);
    expect(read('<ul><li>A. Doe.</li></ul>')[0]).toEqual({ text: 'A. Doe.', links: [] });
  });

  it('is the number in the term before it, or in an attribute', () => {
    expect(read('<dl><dt>[04]</dt><dd>A. Doe.</dd></dl>')[0]?.label).toBe('4');
    expect(read('<ul><li data-content="12.">A. Doe.</li></ul>')[0]?.label).toBe('12');
  });
});

describe('links', () => {
  it('are addresses of other sites, in their order and not too many', () => {
    const [reference] = read(
      '<p class="ref">A. <a href="/own">x</a> <a href="https://doi.org/10.1000/x">y</a> <a href="javascript:1">z</a> <a href="http://a.example/">w</a></p>',
    );
    expect(reference?.links).toEqual(['https://doi.org/10.1000/x', 'http://a.example/']);
    const many = '<a href="https://a.example/">x</a> '.repeat(60);
    expect(read(`<p class="ref">${many}</p>`)[0]?.links).toHaveLength(40);
  });
});
