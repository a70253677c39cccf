/** What a service says of how often it may be asked. Pure. */
import type { Limits } from './adapter';

/** Requests at the same time, whatever a service allows. */
const mostAtOnce = 5;
/** Milliseconds between two requests, whatever a service asks for: what is slower than that is as good as busy. */
const mostGap = 60_000;
/** Nobody is believed who wants to be left alone for longer: a day, in milliseconds. */
const mostWait = 86_400_000;

/**
 * The limits that an answer names, in the headers of Crossref (`x-rate-limit-limit` in `x-rate-limit-interval`, and
 * `x-concurrency-limit`) and of the IETF's draft on rate limits.
 *
 * @param known what holds where the answer says nothing
 * @param leastGap milliseconds
 */
export function limitsIn(headers: Headers, known: Limits, leastGap: number): Limits {
  const count = positive(headers.get('x-rate-limit-limit'));
  const interval = milliseconds(headers.get('x-rate-limit-interval'));
  const gap = count === undefined || interval === undefined ? known.gap : interval / count;
  const atOnce = positive(headers.get('x-concurrency-limit')) ?? known.atOnce;
  return {
    atOnce: Math.min(Math.max(Math.floor(atOnce), 1), mostAtOnce),
    gap: Math.min(Math.max(Math.ceil(gap), leastGap), mostGap),
  };
}

/**
 * How long a service wants to be left alone.
 *
 * @param now milliseconds since 1970
 * @returns milliseconds; `undefined` where it says nothing
 */
export function waitIn(headers: Headers, now: number): number | undefined {
  const wait = retryAfter(headers.get('retry-after'), now) ?? untilReset(headers, now);
  return wait === undefined ? undefined : Math.min(Math.max(wait, 0), mostWait);
}

/** Seconds, or a date: RFC 9110, 10.2.3. */
function retryAfter(value: string | null, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const date = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : date - now;
}

/** Where none is left: seconds until there are some again, or the second since 1970 when that is. */
function untilReset(headers: Headers, now: number): number | undefined {
  for (const prefix of ['ratelimit', 'x-ratelimit', 'x-rate-limit']) {
    const left = headers.get(`${prefix}-remaining`);
    const reset = positive(headers.get(`${prefix}-reset`));
    if (left?.trim() !== '0' || reset === undefined) continue;
    return reset > 1_000_000_000 ? reset * 1_000 - now : reset * 1_000;
  }
  return undefined;
}

function positive(value: string | null): number | undefined {
  const text = value?.trim() ?? '';
  const number = /^\d{1,12}(?:\.\d{1,6})?$/.test(text) ? Number(text) : 0;
  return number > 0 ? number : undefined;
}

/** `1s`, `500ms`, `1m`; a number alone is seconds. */
function milliseconds(value: string | null): number | undefined {
  const [, number, unit = 's'] = /^\s*(\d{1,9}(?:\.\d{1,3})?)\s*(ms|s|m|h)?\s*$/i.exec(value ?? '') ?? [];
  if (number === undefined) return undefined;
  return Number(number) * ({ ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }[unit.toLowerCase()] ?? 1_000);
}
