/** Host permissions as sources of a content security policy. Pure. */

/** What pages of the extension fetch besides hosts: their own files, and files of this computer, which have permissions of their own. */
const always = ["'self'", 'blob:', 'file:'];

/**
 * @param patterns match patterns of granted hosts; their paths are ignored, as permissions ignore them
 * @returns sources of `connect-src`. Hosts that a policy has no words for, such as `[::1]`, are left out
 */
export function connectSources(patterns: readonly string[]): string[] {
  const found = patterns.flatMap((pattern) => {
    if (pattern === '<all_urls>') return ['http:', 'https:'];
    const [, scheme = '', host = ''] = /^(\*|https?):\/\/([^/]+)\//.exec(pattern) ?? [];
    const schemes = scheme === '*' ? ['http', 'https'] : [scheme];
    if (host === '*') return schemes.map((name) => `${name}:`);
    // Patterns have no ports, and hold for all.
    const name = host.replace(/:\*$/, '');
    if (scheme === '' || !/^(?:\*\.)?[a-z0-9.-]+$/i.test(name)) return [];
    // `*.example.org` is any host below and that host itself; in a policy the former alone.
    const hosts = name.startsWith('*.') ? [name, name.slice(2)] : [name];
    return hosts.flatMap((one) => schemes.map((of) => `${of}://${one}:*`));
  });
  return [...always, ...new Set(found)].sort();
}
