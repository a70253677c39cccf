import { describe, expect, it } from 'vitest';
import { isOriginalAsked, markOriginal } from './original';
import { fileNameOf, readSource, savedName, viewerAddress } from './source';

describe('readSource', () => {
  it('takes what viewerAddress makes, without the fragment', () => {
    const address = viewerAddress(
      'https://extension.example/',
      'https://arxiv.org/pdf/2504.16584v1?a=1&b=ü#page=2',
    );
    expect(readSource(new URL(address).search)).toEqual({
      kind: 'address',
      address: 'https://arxiv.org/pdf/2504.16584v1?a=1&b=%C3%BC',
    });
  });

  it.each([
    'javascript:alert(1)',
    'data:application/pdf,x',
    'blob:https://a.example/1',
    'no address',
    'https://me:secret@a.example/',
  ])('refuses %s', (asked) => {
    expect(readSource(`?file=${encodeURIComponent(asked)}`)).toEqual({ kind: 'refused', asked });
  });

  it('knows that no file is asked for', () => {
    expect(readSource('')).toEqual({ kind: 'none' });
    expect(readSource('?file=')).toEqual({ kind: 'none' });
  });

  it('takes the sample paper for the file only where no other is asked for', () => {
    expect(readSource('?sample')).toEqual({ kind: 'sample' });
    expect(readSource('?sample&file=https%3A%2F%2Fa.example%2F')).toMatchObject({ kind: 'address' });
    expect(readSource('?sample&file=data%3Ax')).toMatchObject({ kind: 'refused' });
  });
});

describe('names of files', () => {
  it('are the last part of the path, else the host', () => {
    expect(fileNameOf('https://arxiv.org/pdf/2504.16584v1')).toBe('2504.16584v1');
    expect(fileNameOf('https://a.example/x/A%20paper.pdf')).toBe('A paper.pdf');
    expect(fileNameOf('https://a.example/100%.pdf')).toBe('100%.pdf');
    expect(fileNameOf('https://a.example/')).toBe('a.example');
  });

  it('are made safe to save under', () => {
    expect(savedName('2504.16584v1')).toBe('2504.16584v1.pdf');
    expect(savedName('../..\\up:down\u202efdp.exe')).toBe('_.._up_down_fdp.exe.pdf');
    expect(savedName('')).toBe('paper.pdf');
    expect(savedName(`${'x'.repeat(500)}.pdf`)).toHaveLength(120);
  });
});

describe('the way to the original', () => {
  it('is asked for in the fragment, once, and keeps what is there', () => {
    const original = markOriginal('https://a.example/p.pdf#page=3');
    expect(original).toBe('https://a.example/p.pdf#page=3&claimlight=original');
    expect(markOriginal(original)).toBe(original);
    expect(isOriginalAsked(original)).toBe(true);
  });

  it('is not seen where nobody asked for it', () => {
    expect(isOriginalAsked('https://a.example/p.pdf?claimlight=original')).toBe(false);
    expect(isOriginalAsked('https://a.example/p.pdf#claimlight=originally')).toBe(false);
    expect(isOriginalAsked('nothing')).toBe(false);
  });
});
