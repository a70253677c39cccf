/** Addresses as pages write them. Pure. */

/** Characters; longer ones are those of hostile pages. */
export const maxAddressLength = 10_000;

/** @returns `undefined` for what is no address on the web: pages may hold anything, `javascript:` and `http://[` included */
export function webAddress(href: string | null | undefined, base: string | URL): URL | undefined {
  if (!href || href.length > maxAddressLength || !URL.canParse(href, base)) return undefined;
  const url = new URL(href, base);
  return /^https?:$/.test(url.protocol) ? url : undefined;
}
