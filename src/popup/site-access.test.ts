/** What the popup says of sites that the browser withholds. */
import { expect, it } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { withheldSites } from './site-access';

const table = ['https://*.arxiv.org/*', 'https://peerj.com/*'];
const address = 'https://export.arxiv.org/abs/2504.16584?x=1#S1';
const need = (granted: string[], url: string | undefined = address, isAllDeclined = false) =>
  withheldSites({ table, granted, address: url, isAllDeclined });
const site = { kind: 'site', host: 'export.arxiv.org', origins: ['https://*.arxiv.org/*'] };

it('says nothing where the site is granted, in whatever words the browser has for it', () => {
  for (const origin of [
    ...table.slice(0, 1),
    'https://export.arxiv.org/*',
    '*://*.arxiv.org/*',
    '*://*/*',
    '<all_urls>',
    'https://*/*',
  ])
    expect(need([origin]), origin).toBeUndefined();
});

it('offers the site of the table that is withheld while others are granted', () => {
  expect(need(['https://peerj.com/*'])).toEqual(site);
  expect(need(['https://peerj.com/*', 'https://notarxiv.org/*', 'http://export.arxiv.org/*'])).toEqual(site);
  expect(need(['https://arxiv.org/*'])).toEqual(site);
  expect(need(['https://arxiv.org/*'], 'https://arxiv.org/abs/2504.16584')).toBeUndefined();
});

it('says nothing about pages that are not in the table', () => {
  for (const other of [
    'https://example.org/',
    'https://evilarxiv.org/',
    'http://peerj.com/',
    'file:///tmp/a.html',
    'about:blank',
    '',
    undefined,
  ])
    expect(
      withheldSites({ table, granted: ['https://peerj.com/*'], address: other, isAllDeclined: false }),
    ).toBeUndefined();
});

it('offers all sites when none is granted, until the reader declines: then the open one', () => {
  const all = { kind: 'all', origins: table };
  expect(need([])).toEqual(all);
  expect(need(['http://127.0.0.1/*'], 'https://example.org/')).toEqual(all);
  expect(need([], address, true)).toEqual(site);
  expect(need([], 'https://example.org/', true)).toBeUndefined();
});

it('knows every row of the manifest', () => {
  for (const pattern of manifest.host_permissions) {
    const page = pattern.replace('*.', 'x.').replace('*', 'a');
    const answer = withheldSites({
      table: manifest.host_permissions,
      granted: [manifest.host_permissions.find((other) => other !== pattern) ?? ''],
      address: page,
      isAllDeclined: false,
    });
    expect(answer?.kind === 'site' && answer.origins.length, pattern).toBe(1);
  }
});
