import { describe, expect, it } from 'vitest';
import { faultOf } from '../../tests/fault-of';
import { isFeedCode, readFeedAddress, readFeedCode, writeFeedCode } from './feed-code';
import { checkFile, type FeedFile, fileOf, pathsOf, readFeedFile } from './feed-file';
import { makeKeys, readPublicKey, readSecretKey, sign } from './minisign';
import { readRootFile, rootPath, rootSignaturePath, verifyRoot } from './root-file';

const promise = fileOf(new TextEncoder().encode('x'));
const good: FeedFile = {
  format: 1,
  feed: 'sample',
  kind: 'reports',
  name: 'Sample',
  publisher: 'P',
  epoch: 3,
  day: 1,
  bits: 2,
  members: 8,
  issued: '2026-06-07T00:00:00Z',
  expires: '2026-06-21T00:00:00Z',
  reports: 5,
  claims: 58,
  bytes: 100,
  least: 1,
  faults: 0,
  files: Object.fromEntries(pathsOf({ epoch: 3, day: 1 }).map((path) => [path, promise])),
};

describe('feed.json', () => {
  it('is read as it was written, without what it does not know', () => {
    expect(readFeedFile(JSON.stringify({ ...good, later: 1 }))).toEqual(good);
  });

  it.each<[string, object]>([
    ['another format', { format: 2 }],
    ['a feed that is a path', { feed: '../x' }],
    ['epoch 0', { epoch: 0 }],
    ['a day that is not named', { day: 2 }],
    ['too many bits', { bits: 17 }],
    ['three members', { members: 3 }],
    ['a time without a zone', { issued: '2026-06-07T00:00:00' }],
    ['a time that is none', { issued: '2026-13-07T00:00:00Z' }],
    ['an end before its beginning', { expires: '2026-06-01T00:00:00Z' }],
    ['an empty name', { name: '' }],
    ['a negative number', { reports: -1 }],
    ['a path upwards', { files: { ...good.files, 'e/3/../../x': promise } }],
    ['a hidden path', { files: { ...good.files, 'e/3/.htaccess': promise } }],
    ['a path from the root', { files: { ...good.files, '/e/3/x': promise } }],
    ['an address', { files: { ...good.files, 'https://example.org/x': promise } }],
    ['a short hash', { files: { ...good.files, 'e/3/ids.gz': ['ab', 1] } }],
    ['a huge file', { files: { ...good.files, 'e/3/ids.gz': [promise[0], 1e12] } }],
    ['no key lists', { files: {} }],
  ])('%s is refused', (_name, change) => {
    expect(faultOf(() => readFeedFile(JSON.stringify({ ...good, ...change })))).toBe('format');
  });

  it('no JSON, and more than 64 kB, are refused', () => {
    expect(faultOf(() => readFeedFile('<html>'))).toBe('format');
    expect(faultOf(() => readFeedFile(' '.repeat(65_537)))).toBe('too-large');
  });

  it('a file that is not what is promised is refused', () => {
    const bytes = new TextEncoder().encode('x');
    expect(faultOf(() => checkFile(bytes, promise))).toBeUndefined();
    expect(faultOf(() => checkFile(new TextEncoder().encode('y'), promise))).toBe('hash');
    expect(faultOf(() => checkFile(new TextEncoder().encode('xx'), promise))).toBe('length');
  });
});

describe('addresses and codes', () => {
  const key = readPublicKey(makeKeys().publicText);

  it.each([
    ['https://example.org/feed', 'https://example.org/feed/'],
    [' https://example.org/feed/feed.json ', 'https://example.org/feed/'],
    ['https://EXAMPLE.org', 'https://example.org/'],
    ['http://127.0.0.1:8080/x/', 'http://127.0.0.1:8080/x/'],
    ['http://localhost/', 'http://localhost/'],
    ['http://[::1]:1/', 'http://[::1]:1/'],
  ])('%s is an address', (text, address) => {
    expect(readFeedAddress(text)).toBe(address);
    expect(readFeedCode(writeFeedCode(text, key))).toEqual({ address, key });
  });

  it.each([
    'http://example.org/',
    'http://127.0.0.1.example.org/',
    'http://localhost.example.org/',
    'https://user:word@example.org/',
    'https://example.org/?q=1',
    'https://example.org/#x',
    'file:///etc/',
    'javascript:alert(1)',
    'data:text/plain,x',
    'example.org',
    '',
    `https://example.org/${'x'.repeat(2_000)}`,
  ])('%s is none', (text) => {
    expect(faultOf(() => readFeedAddress(text))).toBe('address');
  });

  it('a code has a key', () => {
    expect(isFeedCode(' claimlight-feed:https://example.org/#x')).toBe(true);
    expect(faultOf(() => readFeedCode('claimlight-feed:https://example.org/#x'))).toBe('key');
    expect(faultOf(() => readFeedCode('claimlight-feed:https://example.org/'))).toBe('address');
    expect(faultOf(() => readFeedCode('https://example.org/#x'))).toBe('address');
  });
});

describe('root files', () => {
  const keys = Array.from({ length: 5 }, () => readSecretKey(makeKeys().secretText));
  const texts = keys.map(
    ({ publicKey }) => writeFeedCode('https://example.org', publicKey).split('#')[1] ?? '',
  );
  const rootOf = (version: number, change: object = {}) =>
    JSON.stringify({
      format: 1,
      feed: 'sample',
      version,
      root: texts.slice(0, 3),
      signing: texts.slice(3, 4),
      ...change,
    });
  const signedBy = (text: string, ...at: number[]) =>
    at
      .flatMap((one) => keys.slice(one, one + 1))
      .map((key) => sign(key, new TextEncoder().encode(text), 'root'));
  const current = readRootFile(rootOf(1));
  const next = rootOf(2, { signing: [texts[4]], root: [texts[0], texts[1], texts[4]] });

  it('two of three keys bring the next one', () => {
    for (const two of [
      [0, 1],
      [2, 0],
      [1, 2],
      [0, 1, 2],
    ])
      expect(verifyRoot(current, next, signedBy(next, ...two)).signingKeys[0]?.keyId).toBe(
        keys[4]?.publicKey.keyId,
      );
  });

  it.each<[string, string, readonly string[], string]>([
    ['one key', next, signedBy(next, 0), 'signature'],
    ['the same key twice', next, signedBy(next, 0, 0), 'signature'],
    ['keys that it brings itself', next, signedBy(next, 0, 4), 'signature'],
    ['signing keys', next, signedBy(next, 0, 3), 'signature'],
    ['signatures of another text', next, signedBy(rootOf(2), 0, 1), 'signature'],
    ['no signature at all', next, ['', 'x'], 'signature'],
    ['the same version', rootOf(1), signedBy(rootOf(1), 0, 1), 'rollback'],
    ['a version later', rootOf(3), signedBy(rootOf(3), 0, 1), 'rollback'],
    ['another feed', rootOf(2, { feed: 'other' }), signedBy(rootOf(2, { feed: 'other' }), 0, 1), 'name'],
    ['two root keys', rootOf(2, { root: texts.slice(0, 2) }), [], 'format'],
    ['one root key twice', rootOf(2, { root: [texts[0], texts[0], texts[1]] }), [], 'key'],
    ['no JSON', '{', [], 'format'],
  ])('%s does not', (_name, text, signatures, code) => {
    expect(faultOf(() => verifyRoot(current, text, signatures))).toBe(code);
  });

  it('have paths of their own', () => {
    expect([rootPath(2), rootSignaturePath(2, 3)]).toEqual(['root/2.json', 'root/2.json.3.minisig']);
  });
});
