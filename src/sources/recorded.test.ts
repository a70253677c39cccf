/** The adapters on answers that the services gave, where these are beside the project. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { skipUnless } from '../../tests/skip-unless';
import type { SourceName } from '../claims/source-work';
import { sourceNames } from './source-names';
import { createSources, type SourceAnswers, type Sources } from './sources';

const folder = join(import.meta.dirname, '../../../shared/data/api');

interface Recorded {
  readonly request: { readonly url: string; readonly method: string; readonly body?: string };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
}

const read = (name: string) => JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8')) as Recorded;

/** What is asked is our own; what comes is the recorded answer. */
function replay(name: string): Sources {
  const { response } = read(name);
  return createSources({
    mayAsk: () => true,
    keys: () => ({ mail: 'reader@example.org' }),
    sleep: async () => undefined,
    fetch: async () => new Response(response.body, { status: response.status, headers: response.headers }),
  });
}

const title = (source: SourceName) => (sources: Sources) =>
  sources.byTitle({ title: 'lichen' }, { services: [source] });

describe('recorded answers', skipUnless(existsSync(folder), 'no recorded answers beside the project'), () => {
  it.each<[string, (sources: Sources) => Promise<SourceAnswers>, number]>([
    ['openalex/title-search', title('openalex'), 1],
    ['openalex/cursor-page', title('openalex'), 1],
    [
      'openalex/work-with-abstract',
      (s) => s.byIds(['doi:10.7717/peerj,4375'], { services: ['openalex'] }),
      1,
    ],
    ['openalex/work-404', (s) => s.byIds(['doi:10.7717/peerj,4375'], { services: ['openalex'] }), 0],
    ['semanticscholar/search-page', title('semanticscholar'), 6],
    ['semanticscholar/search-empty', title('semanticscholar'), 0],
    ['semanticscholar/match', title('semanticscholar'), 1],
    ['semanticscholar/match-404', title('semanticscholar'), 0],
    ['arxiv/id', title('arxiv'), 1],
    ['arxiv/id-empty', title('arxiv'), 0],
    ['arxiv/id-two-one-invalid', title('arxiv'), 1],
    ['arxiv/search-page-1', title('arxiv'), 10],
    ['crossref/work-by-doi', (s) => s.byIds(['doi:10.1007/s:1'], { services: ['crossref'] }), 1],
    ['crossref/work-404', (s) => s.byIds(['doi:10.1007/s:1'], { services: ['crossref'] }), 0],
    ['crossref/title-select', title('crossref'), 1],
    ['crossref/title-empty', title('crossref'), 0],
    ['crossref/cursor-page', title('crossref'), 20],
    ['europepmc/search-core', title('europepmc'), 3],
    ['europepmc/search-empty', title('europepmc'), 0],
    ['unpaywall/by-doi', (s) => s.byIds(['doi:10.1007/s'], { services: ['unpaywall'] }), 1],
  ])('%s', async (name, ask, count) => {
    const { works, silent } = await ask(replay(name));
    expect(silent).toEqual([]);
    expect(works).toHaveLength(count);
    for (const work of works) {
      expect(`${work.title} ${work.abstract ?? ''}`).not.toMatch(/<\/?[a-z]|&[a-z]+;/i);
      expect(work.title).not.toBe('');
      expect(URL.canParse(work.address)).toBe(true);
    }
  });

  it.each([
    ['openalex/429', 'openalex', 'busy'],
    ['openalex/400', 'openalex', 'failed'],
    ['semanticscholar/429-message', 'semanticscholar', 'busy'],
    ['semanticscholar/paper-400-fields', 'semanticscholar', 'failed'],
    ['arxiv/429', 'arxiv', 'busy'],
    ['arxiv/id-malformed', 'arxiv', 'failed'],
    ['crossref/filter-error', 'crossref', 'failed'],
    ['crossref/cursor-invalid', 'crossref', 'failed'],
  ] as const)('%s: %s is %s', async (name, source, why) => {
    const { silent, works } = await title(source)(replay(name));
    expect(silent).toEqual([{ source, why }]);
    expect(works).toEqual([]);
  });

  it('no answer of a service is read as one of another', async () => {
    for (const service of readdirSync(folder).filter((name) => sourceNames.some((source) => source === name)))
      for (const file of readdirSync(`${folder}/${service}`)) {
        const name = `${service}/${file.replace(/\.json$/, '')}`;
        const others = sourceNames.filter((other) => other !== service && other !== 'unpaywall');
        for (const other of read(name).response.status === 200 ? others : [])
          expect([name, other, (await title(other)(replay(name))).works]).toEqual([name, other, []]);
      }
  });
});
