// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { mainElementsOf } from './dom';

describe('mainElementsOf', () => {
  it('leaves out what a page has taken out', () => {
    const { documentElement: root, body } = document;
    expect(mainElementsOf(document)).toEqual([root, body]);
    body.remove();
    expect(mainElementsOf(document)).toEqual([root]);
    root.remove();
    expect(mainElementsOf(document)).toEqual([]);
    document.append(root);
    root.append(body);
  });
});
