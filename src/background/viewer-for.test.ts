/** When a tab goes on to the viewer, and that it comes back from there. */
import { describe, expect, it } from 'vitest';
import { markOriginal } from '../files/original';
import { viewerFor } from './viewer-for';

const base = 'chrome-extension://x/';
const pdf = 'https://arxiv.org/pdf/2504.16584v1';
const reader = `${base}src/viewer/index.html?file=${encodeURIComponent(pdf)}`;
const ask = (address: string | undefined, lastFile?: string, opensPdfs = true) =>
  viewerFor({ address, lastFile, opensPdfs, base });

describe('a tab that shows a PDF', () => {
  it('goes on to the reader when the reader wants that', () => {
    expect(ask(pdf)).toEqual({ goTo: reader, lastFile: pdf });
    expect(ask(`${pdf}#page=3`)).toEqual({ goTo: reader, lastFile: pdf });
    expect(ask(pdf, undefined, false)).toEqual({});
  });

  it.each([
    undefined,
    '',
    'https://arxiv.org/abs/2504.16584',
    // Of no work that the address names.
    'https://example.org/paper.pdf',
    'https://openreview.net/pdf?id=a1B2c3',
    'file:///tmp/arXiv:2504.16584.pdf',
    'chrome-extension://y/src/viewer/index.html?file=x.pdf',
  ])('stays otherwise, and forgets: %s', (address) => {
    expect(ask(address, pdf)).toEqual({});
  });

  it('stays when it comes back from the reader, however the reader was opened', () => {
    const { lastFile } = ask(reader, undefined, false);
    expect(lastFile).toBe(pdf);
    expect(ask(pdf, lastFile)).toEqual({ lastFile: pdf });
    expect(ask(`${pdf}#page=2`, lastFile)).toEqual({ lastFile: pdf });
  });

  it('goes to the reader again after it was elsewhere, and with another file', () => {
    const elsewhere = ask('https://arxiv.org/abs/2504.16584', pdf).lastFile;
    expect(ask(pdf, elsewhere).goTo).toBe(reader);
    expect(ask(undefined, pdf)).toEqual({});
    expect(ask('https://arxiv.org/pdf/2109.00859', pdf).goTo).toContain('2109.00859');
  });

  it('stays where the original was asked for, and when its viewer takes the fragment away', () => {
    const { goTo, lastFile } = ask(markOriginal(pdf));
    expect(goTo).toBeUndefined();
    expect(ask(pdf, lastFile).goTo).toBeUndefined();
  });

  it('remembers nothing of a viewer without a file from the web', () => {
    expect(ask(`${base}src/viewer/index.html`, pdf)).toEqual({});
    expect(ask(`${base}src/viewer/index.html?file=javascript:alert(1)`, pdf)).toEqual({});
    expect(ask(`${base}src/dashboard/index.html`, pdf)).toEqual({});
  });
});
