// @vitest-environment jsdom
/** Which words make two works one, and that a mere citation never does. */
import { describe, expect, it } from 'vitest';
import type { WorkId } from '../../claims/work-id';
import { otherVersion } from './other-version';

const preprint: WorkId = 'doi:10.1101/2020.01.01.000001';
const published: WorkId = 'doi:10.1234/maps.1';
const link = (doi: string, text = doi) => `<a href="https://doi.org/${doi}">${text}</a>`;
const toPublished = link('10.1234/maps.1');
const toPreprint = link('10.1101/2020.01.01.000001');
const of = (own: WorkId, body: string, head = '') =>
  otherVersion(
    new DOMParser().parseFromString(`<head>${head}</head><body><main>${body}</main></body>`, 'text/html'),
    own,
  );

describe('the page of a preprint names its publication', () => {
  it.each([
    ['bioRxiv and medRxiv', `<div class="pub_jnl">Now published in <i>Maps</i> doi: ${toPublished}</div>`],
    [
      'Research Square',
      `<div><p>Journal Publication</p><p>published 24 Feb, 2022</p>${link('10.1234/maps.1', 'Read the published version in Maps →')}</div>`,
    ],
    ['OSF', `<section><h4>Peer-reviewed Publication DOI</h4><p>${toPublished}</p></section>`],
    ['a sentence', `<p>This preprint has been published in <i>Maps</i>: ${toPublished}</p>`],
    [
      'the same twice',
      `<p>Now published in Maps doi: ${toPublished}</p><div>Now published in Maps doi: ${toPublished}</div>`,
    ],
  ])('%s', (_name, body) => {
    expect(of(preprint, body)).toBe(published);
  });

  it('by a tag of its metadata', () => {
    const tag = (name: string) => `<meta name="${name}" content="https://doi.org/10.1234/maps.1">`;
    for (const name of ['DCTERMS.isReplacedBy', 'dc.relation.hasVersion'])
      expect(of(preprint, '', tag(name))).toBe(published);
    for (const name of ['dc.relation', 'citation_reference', 'dcterms.references', 'dc.source'])
      expect(of(preprint, '', tag(name))).toBeUndefined();
  });

  it.each([
    ['a citation', `<p>Maps are drawn by postmen (${toPublished}).</p>`],
    [
      'a sentence on another paper',
      `<p>The survey of Doe has now been published in Press: ${toPublished}</p>`,
    ],
    [
      'a list of references',
      `<ol class="references"><li>Now published in Maps doi: ${toPublished}</li></ol>`,
    ],
    [
      'another paper beside it',
      `<div class="related-articles"><p>Now published in Maps doi: ${toPublished}</p></div>`,
    ],
    [
      'two of them',
      `<p>Now published in Maps doi: ${toPublished}</p><p>Now published in Press doi: ${link('10.1234/press.9')}</p>`,
    ],
    ['two in one line', `<p>Now published in Maps doi: ${toPublished} and ${link('10.1234/press.9')}</p>`],
    ['another preprint', `<p>Now published in bioRxiv doi: ${link('10.1101/2021.02.02.000002')}</p>`],
    ['itself', `<p>Now published in bioRxiv doi: ${toPreprint}</p>`],
    ['a long text', `<p>Now published in Maps. ${'It was drawn by postmen. '.repeat(20)}${toPublished}</p>`],
  ])('but not by %s', (_name, body) => {
    expect(of(preprint, body)).toBeUndefined();
  });
});

describe('the page of a publication names its preprint', () => {
  it.each([
    `<p>This article has a preprint: ${toPreprint}</p>`,
    `<p>A preprint version of this article is available at bioRxiv: ${toPreprint}</p>`,
    `<li>Preprint posted: May 1, 2020 (${link('10.1101/2020.01.01.000001', 'view preprint')})</li>`,
    `<p>This manuscript was previously posted as a preprint at ${toPreprint}.</p>`,
  ])('%s', (body) => {
    expect(of(published, body)).toBe(preprint);
  });

  it('also one at arXiv', () => {
    const body = '<p>Preprint: <a href="https://arxiv.org/abs/2504.16584v2">arXiv:2504.16584</a></p>';
    expect(of(published, body)).toBe('arxiv:2504.16584');
  });

  it.each([
    `<p>We build on a preprint (${toPreprint}).</p>`,
    `<p>Preprints are common: see ${toPreprint}</p>`,
    `<p>Now published in Maps doi: ${toPreprint}</p>`,
    `<p>This article has a preprint: ${toPublished}</p>`,
  ])('but not by %s', (body) => {
    expect(of(published, body)).toBeUndefined();
  });
});

it('looks through thousands of links of one list', () => {
  const items = Array.from(
    { length: 1_000 },
    (_, at) => `<li>${link(`10.1234/ref.${String(at)}`)}</li>`,
  ).join('');
  expect(of(preprint, `<p>Now published in Maps doi: ${toPublished}</p><ol>${items}</ol>`)).toBe(published);
});
