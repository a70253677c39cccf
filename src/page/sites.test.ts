import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { idInAddress, ofDomain, siteIds } from './site-ids';
import { siteTexts, textRulesOf } from './site-texts';
import { sitePatterns, sites } from './sites';

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../manifest.json'), 'utf8')) as {
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
      [...Object.keys(siteIds), ...Object.keys(siteTexts)].filter((key) => !domains.includes(key)),
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
      'https://nature.com.evil.example/',
      'https://notnature.com/',
      'https://constructor/',
      'file:///nature.com',
    ])
      expect(ofDomain(siteIds, address), address).toBeUndefined();
    expect(ofDomain(siteIds, 'https://www.nature.com/articles/x')).toBe(siteIds['nature.com']);
  });
});

describe('ids in addresses', () => {
  it.each([
    ['https://acp.copernicus.org/articles/15/1013/2015/', '10.5194/acp-15-1013-2015'],
    ['https://elifesciences.org/articles/44753', '10.7554/elife.44753'],
    ['https://huggingface.co/papers/2301.00001', 'arxiv:2301.00001'],
    ['https://ui.adsabs.harvard.edu/abs/2023arXiv230100001S/abstract', 'arxiv:2301.00001'],
    ['https://ui.adsabs.harvard.edu/abs/2014arXiv1401.1234S/abstract', 'arxiv:1401.1234'],
    ['https://www.ijcai.org/proceedings/2020/0012', '10.24963/ijcai.2020/12'],
    ['https://www.nature.com/articles/s41586-020-1234-5', '10.1038/s41586-020-1234-5'],
    ['https://www.nature.com/articles/s41599-020-1234-5', undefined],
    ['https://www.nature.com/articles/s41586-020-1234-5/figures/1', undefined],
    ['https://www.nber.org/papers/w12345?utm=x', '10.3386/w12345'],
    ['https://peerj.com/articles/4886/', '10.7717/peerj.4886'],
    ['https://peerj.com/articles/cs-486', '10.7717/peerj-cs.486'],
    ['https://pubs.rsc.org/en/content/articlelanding/2014/cc/c3cc48592a', '10.1039/c3cc48592a'],
    ['https://www.researchsquare.com/article/rs-12345/v2', '10.21203/rs.3.rs-12345/v2'],
    ['https://papers.ssrn.com/sol3/papers.cfm?abstract_id=1234567', '10.2139/ssrn.1234567'],
    [
      'https://www.thelancet.com/journals/lancet/article/PIIS0140-6736(20)30183-5/fulltext',
      '10.1016/S0140-6736(20)30183-5',
    ],
    ['https://zenodo.org/records/1234567', '10.5281/zenodo.1234567'],
  ])('%s', (address, id) => {
    expect(idInAddress(ofDomain(siteIds, address) ?? {}, address)).toBe(id);
  });
});
