import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { siteAbstracts } from './site-abstracts';
import { idInAddress, ofDomain, siteIds } from './site-ids';
import { siteTexts, textRulesOf } from './site-texts';
import { sitePatterns, sites } from './sites';

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../../manifest.json'), 'utf8')) as {
  content_scripts: { matches: string[] }[];
  host_permissions: string[];
};

describe('the table of sites', () => {
  it('has the hosts of the manifest, no more and no fewer', () => {
    expect(manifest.content_scripts.flatMap(({ matches }) => matches)).toEqual(sitePatterns);
    expect(manifest.host_permissions).toEqual(sitePatterns);
  });

  it('names each host once, and none that another pattern has', () => {
    const hosts = sites.flatMap((site) => site.hosts);
    expect(new Set(hosts).size).toBe(hosts.length);
    for (const host of hosts)
      for (const other of hosts)
        if (other !== host && other.startsWith('*.'))
          expect(host === other.slice(2) || host.endsWith(other.slice(1)), `${host} in ${other}`).toBe(false);
  });

  it('has a row for every rule, whose hosts the rule is found by', () => {
    const domains = sites.map(({ domain }) => domain);
    expect(
      [...Object.keys(siteIds), ...Object.keys(siteAbstracts), ...Object.keys(siteTexts)].filter(
        (key) => !domains.includes(key),
      ),
    ).toEqual([]);
    for (const { hosts, id, text } of sites)
      for (const host of hosts) {
        const address = `https://${host.replace('*.', 'some.')}/`;
        expect(ofDomain(siteIds, address), address).toBe(id);
        expect(textRulesOf(address), address).toBe(text);
      }
  });

  it('finds rules by domain alone, whatever an address looks like', () => {
    for (const address of [
      '',
      'no address',
      'https://ieee.org.evil.example/',
      'https://notieee.org/',
      'https://constructor/',
      'file:///ieee.org',
    ])
      expect(ofDomain(siteIds, address), address).toBeUndefined();
    expect(ofDomain(siteIds, 'https://ieeexplore.ieee.org/x')).toBe(siteIds['ieee.org']);
  });
});

describe('ids in addresses', () => {
  it.each([
    ['https://huggingface.co/papers/2301.00001', 'arxiv:2301.00001'],
    ['https://ui.adsabs.harvard.edu/abs/2023arXiv230100001S/abstract', 'arxiv:2301.00001'],
    ['https://ui.adsabs.harvard.edu/abs/2014arXiv1401.1234S/abstract', 'arxiv:1401.1234'],
    ['https://huggingface.co/papers/2301.00001/comments', undefined],
    ['https://www.ijcai.org/proceedings/2020/0012', '10.24963/ijcai.2020/12'],
  ])('%s', (address, id) => {
    expect(idInAddress(ofDomain(siteIds, address) ?? {}, address)).toBe(id);
  });
});
