/** What the browser withholds from us on the open page, of what the manifest asks for. Pure. */
import type { AccessNeed } from './AccessNote';

interface Granting {
  /** Match patterns of the manifest's table. */
  readonly table: readonly string[];
  /** Origins that are granted now, as the browser lists them. */
  readonly granted: readonly string[];
  /** Of the open page; undefined where the browser does not say. */
  readonly address: string | undefined;
  /** Whether the reader was offered all sites and said “not now”. */
  readonly isAllDeclined: boolean;
}

/** @returns `undefined` when nothing is withheld that matters here */
export function withheldSites({ table, granted, address, isAllDeclined }: Granting): AccessNeed | undefined {
  const isNoneGranted = !granted.some(
    (origin) => isAnySite(origin) || patternFor(table, origin) !== undefined,
  );
  if (isNoneGranted && !isAllDeclined) return { kind: 'all', origins: table };
  const pattern = address === undefined ? undefined : patternFor(table, address);
  if (address === undefined || pattern === undefined) return undefined;
  // Chrome's reader may have granted the very host, and the table asks for all below it.
  if (granted.some(isAnySite) || patternFor(granted, address) !== undefined) return undefined;
  return { kind: 'site', host: new URL(address).host, origins: [pattern] };
}

function isAnySite(origin: string): boolean {
  return origin === '<all_urls>' || /^(?:https|\*):\/\/\*\//.test(origin);
}

/** The pattern that an address falls under. @param address or a pattern, such as `https://*.arxiv.org/*` */
function patternFor(patterns: readonly string[], address: string): string | undefined {
  const [scheme = '', host = ''] = partsOf(address);
  return patterns.find((pattern) => {
    const [ownScheme = '', ownHost = ''] = partsOf(pattern);
    if (ownScheme !== scheme && ownScheme !== '*' && scheme !== '*') return false;
    if (!ownHost.startsWith('*.')) return ownHost === host;
    return host === ownHost || host === ownHost.slice(2) || host.endsWith(ownHost.slice(1));
  });
}

/** Scheme and host, without port: patterns may have an asterisk, which no URL has. */
function partsOf(address: string): readonly string[] {
  return /^([a-z*]{1,10}):\/\/([^/:?#]{0,255})/.exec(address.toLowerCase())?.slice(1) ?? [];
}
