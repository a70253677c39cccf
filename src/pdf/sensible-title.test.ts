import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSensibleTitle, titleOfPdf } from './sensible-title';

describe('isSensibleTitle', () => {
  it.each([
    '',
    '   ',
    'untitled',
    'Untitled-1',
    'Microsoft Word - final.doc',
    'Microsoft Word - A Survey of Gardens',
    'paper.dvi',
    'manuscript_v3.docx',
    'Revised manuscript.docx',
    'C:\\texts\\gardens.tex',
    'https://example.org/gardens',
    'arXiv:2404.16130v1 [cs.CL] 24 Apr 2024',
    '2404.16130',
    '2404.16130v2',
    'hep-th/9901001',
    'doi:10.5555/claimlight.2024.17',
    '10.5555/claimlight.2024.17',
    'PII: S0140-6736(20)30183-5',
    'S0140673620301835 1..8',
    'nature12345 1..6',
    'acl2023_main',
    'main',
    'Manuscript',
    'Final version',
    'Conference Paper Title*',
    'IEEE Paper Title',
    'Proceedings Template - WORD',
    'Bare Demo of IEEEtran.cls for IEEE Conferences',
    'Formatting Instructions For NeurIPS 2023',
    'Instructions for *ACL Proceedings',
    'The Name of the Title Is Hope',
    'Introduction',
    'No Job Name',
    '12 34 56 78',
    '~~ ** 1-2 (3) [4]',
    '\u0001\u0002\u0003 Garden',
    'G\ufffdrten im Norden',
    '\ue001\ue002\ue003\ue004\ue005',
  ])('refuses %j', (title) => {
    expect(isSensibleTitle(title)).toBe(false);
  });

  it.each([
    'Household Gardens in Four Small Towns',
    'Attention Is All You Need',
    'BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding',
    'GPT-4 Technical Report',
    'Review of Particle Physics',
    'Introduction to Algorithms',
    'Paper Wasps of the North',
    'Data, Title and Draft: Three Words in Contracts',
    '3D Gaussian Splatting for Real-Time Radiance Field Rendering',
    'Ulysses',
    'Why?',
    '  Wells\n and Their   Keepers ',
    '四个城镇的花园',
    'Über Gärten – eine Übersicht',
    'גנים בארבע עיירות',
    'On x² + y² = z² and its Relatives',
  ])('takes %j', (title) => {
    expect(isSensibleTitle(title)).toBe(true);
  });
});

it('refuses what is too long for a title', () => {
  for (const long of ['A Garden '.repeat(60), `G${'a'.repeat(500)}`, 'word '.repeat(1_000_000)])
    expect(isSensibleTitle(long)).toBe(false);
});

describe('titleOfPdf', () => {
  it('prefers what is printed, folded', () => {
    expect(titleOfPdf({ title: 'Wells  and\nTheir Keepers', metadataTitle: 'Other Wells' })).toBe(
      'Wells and Their Keepers',
    );
  });

  it('falls back on the metadata, and gives nothing rather than junk', () => {
    expect(titleOfPdf({ title: '1', metadataTitle: 'Wells and Their Keepers' })).toBe(
      'Wells and Their Keepers',
    );
    expect(titleOfPdf({ metadataTitle: 'Microsoft Word - final.doc' })).toBeUndefined();
    expect(titleOfPdf({})).toBeUndefined();
  });

  it('never gives white space at an end, or what is not sensible', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (title, metadataTitle) => {
        const given = titleOfPdf({ title, metadataTitle });
        if (given !== undefined) expect(isSensibleTitle(given) && given.trim() === given).toBe(true);
      }),
    );
  });
});
