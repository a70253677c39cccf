import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCheckFile } from '../src/check/check-file';
import type { CheckedReference } from '../src/claims/reference-check';
import { fabricated, printReference, webPage } from '../tests/services/made-references.mjs';
import { makeWorks } from '../tests/services/made-works.mjs';
import { type ServiceServer, serveServices } from '../tests/services/service-server.mjs';

const run = promisify(execFile);
const day = ['--date', '2026-05-30'];
const [first, second, ...others] = makeWorks(6);
if (first === undefined || second === undefined) throw new Error('no works');
/** Works as the services have them: one is retracted. */
const works = [
  {
    ...first,
    notices: [{ type: 'retraction' as const, doi: '10.5555/notice.1', day: [2020, 5, 4] as const }],
  },
  second,
  ...others,
];
const printed = [
  printReference(first, true),
  printReference({ ...second, year: (second.year ?? 2000) - 6 }, false),
  ...others.map((work) => printReference(work, false)),
  fabricated,
  webPage,
  // What a reference says is text.
  'Sly, <b>B.</b> (2012). [Press here](https://elsewhere.example/) for *harvests* of `barley`. Journal of Made Results.',
];

let folder: string;
let server: ServiceServer;
let paper: string;
let preload: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'check-sources-'));
  server = await serveServices(works);
  const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const items = printed.map(
    (text) => `<li class="ltx_bibitem"><span class="ltx_bibblock">${escaped(text)}</span></li>`,
  );
  paper = join(folder, 'paper.html');
  const sample = readFileSync('tests/sample/html-figure-errors.html', 'utf8');
  writeFileSync(
    paper,
    sample.replace(/<li class="ltx_bibitem"[^]*?<\/ul>/, () => `${items.join('')}</ul>`),
  );
  // The process asks the services of this machine at the addresses of the real ones.
  preload = join(folder, 'services-here.mjs');
  writeFileSync(
    preload,
    `const real = globalThis.fetch;
     globalThis.fetch = (address, options) => {
       const { host, pathname, search } = new URL(address);
       return real('http://127.0.0.1:${String(server.port)}/' + host + pathname + search, options);
     };`,
  );
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** As a process of its own. */
async function checkSources(...words: readonly string[]): Promise<Ended> {
  const options = [
    '--import',
    pathToFileURL(preload).href,
    'scripts/check-paper.mjs',
    paper,
    ...day,
    ...words,
  ];
  const keys = {
    CLAIMLIGHT_OPENALEX_KEY: 'key-of-the-reader',
    CLAIMLIGHT_SEMANTICSCHOLAR_KEY: '',
    CLAIMLIGHT_MAIL: 'reader@example.org',
  };
  try {
    const env = { ...process.env, ...keys };
    return { code: 0, ...(await run('node', options, { maxBuffer: 50_000_000, env })) };
  } catch (error) {
    return error as Ended;
  }
}

const quick = ['--sources', '--services', 'crossref,openalex'];

describe('npm run check-paper -- --sources', () => {
  it('asks the services, keeps their answers without keys, and says the same of them ever after, without asking', async () => {
    const answers = ['--answers', join(folder, 'answers')];
    const recorded = await checkSources(...quick, ...answers, '--record', '--json');
    expect(recorded).toMatchObject({ code: 0, stderr: '' });
    expect(new Set(server.asked.map(({ host }) => host))).toEqual(
      new Set(['api.openalex.org', 'api.crossref.org']),
    );
    expect(server.asked.some(({ path }) => path.includes('key-of-the-reader'))).toBe(true);

    const { references } = JSON.parse(recorded.stdout) as {
      references: { services: string[]; checked: CheckedReference[] };
    };
    expect(parseCheckFile(recorded.stdout).findings).toHaveLength(3);
    expect(references.services).toEqual(['openalex', 'crossref']);
    expect(references.checked.map(({ outcome }) => outcome.state)).toEqual([
      'found',
      'differs',
      ...others.map(() => 'found'),
      'no-such-work',
      'not-indexed',
      // It names a page.
      'not-indexed',
    ]);
    expect(references.checked[0]?.notices).toContainEqual(
      expect.objectContaining({ kind: 'retracted', from: 'crossref' }),
    );

    const before = server.asked.length;
    for (let count = 0; count < 3; count += 1)
      expect(await checkSources(...quick, ...answers, '--json')).toEqual(recorded);
    expect(server.asked).toHaveLength(before);

    const kept = readdirSync(join(folder, 'answers')).map((name) =>
      readFileSync(join(folder, 'answers', name), 'utf8'),
    );
    expect(kept.length).toBeGreaterThan(5);
    expect([...kept, recorded.stdout].join('\n')).not.toMatch(/key-of-the-reader|reader@example\.org/);
  }, 180_000);

  it('says it in words and in Markdown, in which a reference is text', async () => {
    const answers = ['--answers', join(folder, 'answers')];
    const plain = await checkSources(...quick, ...answers);
    expect(plain.stdout).toMatch(
      /^- 1\. .*\n {2}Retracted\u00a0· 4 May 2020\u00a0· .*\n {2}Found\u00a0· doi:10\.5555\//m,
    );
    expect(plain.stdout).toMatch(/^- 2\. .*\n {2}Found, but differs\u00a0· doi:10\.5555\/.*\n {2}Year: /m);
    const { stdout } = await checkSources(...quick, ...answers, '--markdown');
    expect(stdout).toContain('\n## References\n');
    expect(stdout).toContain('\\<b\\>B.\\</b\\>');
    expect(stdout).toContain('\\[Press here\\](');
  }, 180_000);

  it('asks nobody without --record, and says how much the folder lacks', async () => {
    const before = server.asked.length;
    const { code, stdout, stderr } = await checkSources(
      ...quick,
      '--answers',
      join(folder, 'none'),
      '--json',
    );
    expect(code).toBe(0);
    expect(server.asked).toHaveLength(before);
    expect(stderr).toMatch(/none: no answer to \d+ requests; --record asks for them/);
    const { references } = JSON.parse(stdout) as { references: { checked: CheckedReference[] } };
    expect(references.checked[0]?.outcome.state).toBe('could-not-ask');
    expect(references.checked.map(({ outcome }) => outcome.state)).not.toContain('no-such-work');
  });

  it.each<[string, readonly string[], RegExp]>([
    ['a service that there is not', ['--sources', '--services', 'crossref,who'], /--services: .*“who”/],
    ['services without --sources', ['--services', 'crossref'], /--services: expected --sources/],
    ['answers without --sources', ['--answers', 'here'], /--answers: expected --sources/],
    ['--record without a folder', ['--sources', '--record'], /--record: expected --answers/],
    ['two forms at once', ['--json', '--markdown'], /expected one of them/],
  ])('refuses %s with 2 and a message', async (_what, words, message) => {
    const { code, stdout, stderr } = await checkSources(...words);
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});
