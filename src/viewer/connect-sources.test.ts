import { expect, it } from 'vitest';
import { connectSources } from './connect-sources';

const hosts = (...patterns: string[]) =>
  connectSources(patterns).filter((source) => !["'self'", 'blob:', 'file:'].includes(source));

it('allow what is granted, on any port, and the same whatever the order', () => {
  expect(hosts('https://*.arxiv.org/*', 'http://127.0.0.1/*', 'https://huggingface.co/papers/*')).toEqual([
    'http://127.0.0.1:*',
    'https://*.arxiv.org:*',
    'https://arxiv.org:*',
    'https://huggingface.co:*',
  ]);
  const patterns = ['https://b.org/*', 'https://a.org/*', 'https://b.org/*'];
  expect(connectSources([...patterns].reverse())).toEqual(connectSources(patterns));
  expect(connectSources([])).toEqual(["'self'", 'blob:', 'file:']);
});

it('allow both schemes where a pattern has them, and all hosts where all are granted', () => {
  expect(hosts('*://a.org/*')).toEqual(['http://a.org:*', 'https://a.org:*']);
  expect(hosts('*://*/*')).toEqual(['http:', 'https:']);
  expect(hosts('<all_urls>')).toEqual(['http:', 'https:']);
  expect(hosts('https://*/*')).toEqual(['https:']);
});

it('allow nothing that they cannot name, or that could end the directive', () => {
  expect(
    hosts('http://[::1]/*', 'file:///*', 'ftp://a.org/*', "https://a.org;script-src 'unsafe-inline'/*", 'x'),
  ).toEqual([]);
});
