/** Addresses of pages, without what says nothing of what they show. Pure. */

/** Parameters that tell who has clicked where: those that Firefox and Safari take away in private windows, and those of campaigns. */
const tracking = new Set([
  '__hsfp',
  '__hssc',
  '__hstc',
  '_hsenc',
  '_hsmi',
  'dclid',
  'fbclid',
  'gbraid',
  'gclid',
  'igshid',
  'mc_cid',
  'mc_eid',
  'mkt_tok',
  'msclkid',
  'oly_anon_id',
  'oly_enc_id',
  'ttclid',
  'twclid',
  'vero_id',
  'wbraid',
  'yclid',
]);

/**
 * An address without tracking parameters and without its fragment; one that is a route (`#/papers/3`, `#!papers/3`) stays, since the page
 * shows something else by it. All else stays as it is written.
 */
export function plainAddress(url: string): string {
  const [whole, fragment] = cutAt(url, '#');
  const [path, query] = cutAt(whole, '?');
  const kept = query
    .slice(1)
    .split('&')
    .filter((parameter) => !isTracking(cutAt(parameter, '=')[0]));
  const rest = kept.join('&');
  return path + (rest === '' ? '' : `?${rest}`) + (/^#[!/]/.test(fragment) ? fragment : '');
}

/** What stands before a character, and what begins with it. */
function cutAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
}

function isTracking(name: string): boolean {
  return name.startsWith('utm_') || tracking.has(name);
}
