/** What a search for claims has found, read page by page as it is looked at. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { deliver } from '../messages/claim-actions';
import { onDataChanged } from '../messages/data-changed';
import type { FoundClaim, SearchReply } from '../messages/message-data';
import { sendMessage } from '../messages/protocol';
import { maxSearchPage } from '../search/query-limits';
import { problemWords } from '../words/problem-words';

/** Claims that are read at a time. */
const pageSize = 20;

export interface Found extends Omit<SearchReply, 'claims'> {
  /** What was searched for. */
  readonly text: string;
  /** Those that were read, by their place in the ranking. */
  readonly rows: ReadonlyMap<number, FoundClaim>;
  /** Places of rows that something may have changed in since: they are read again once they are looked at. */
  readonly stale: ReadonlySet<number>;
}

export interface ClaimSearchView {
  /** Of the last query that was answered. */
  readonly found?: Found;
  readonly problem?: string;
  /** Read the pages of these places, from one to before another. */
  readonly show: (from: number, to: number) => void;
  /** After a problem. */
  readonly retry: () => void;
}

/** @param text of a query that is in order; `undefined` asks nothing, and leaves what is there */
export function useClaimSearch(text: string | undefined): ClaimSearchView {
  const [found, setFound] = useState<Found>();
  const [problem, setProblem] = useState<string>();
  /** Counts what makes earlier answers worthless: another query, and changes. */
  const asked = useRef(0);
  /** The background answers one request of a tab at a time. */
  const isAsking = useRef(false);
  /** First place of the page that was asked for last. */
  const place = useRef(0);
  const ask = useCallback(async (query: string, from: number) => {
    const own = asked.current;
    isAsking.current = true;
    place.current = from;
    try {
      const reply = await deliver(() => sendMessage('searchClaims', { text: query, from, size: pageSize }));
      if (own !== asked.current || reply === undefined) return;
      setProblem(undefined);
      setFound((before) => withPage(before?.text === query ? before : undefined, query, from, reply));
    } catch (error) {
      if (own !== asked.current) return;
      setProblem(problemWords(error));
      // What is there answers another query.
      setFound((before) => (before?.text === query ? before : undefined));
    } finally {
      if (own === asked.current) isAsking.current = false;
    }
  }, []);
  const askAnew = useCallback((query: string, from: number) => {
    asked.current += 1;
    void ask(query, from);
  }, []);
  useEffect(() => {
    if (text === undefined) return undefined;
    askAnew(text, 0);
    return onDataChanged(() => {
      setFound((before) => before && { ...before, stale: new Set(before.rows.keys()) });
      askAnew(text, place.current);
    });
  }, [text]);
  const show = (from: number, to: number) => {
    if (found === undefined || found.text !== text || isAsking.current || problem !== undefined) return;
    for (let at = from; at < Math.min(to, found.count); at += 1) {
      if (found.rows.has(at) && !found.stale.has(at)) continue;
      void ask(found.text, at - (at % pageSize));
      return;
    }
  };
  const retry = () => {
    if (text !== undefined) askAnew(text, place.current);
  };
  return { ...(found && { found }), ...(problem !== undefined && { problem }), show, retry };
}

/** @param before of the same query */
function withPage(
  before: Found | undefined,
  text: string,
  from: number,
  { claims, ...rest }: SearchReply,
): Found {
  const own = claims.map((claim, at) => [from + at, claim] as const);
  const isKept = (at: number) => at < rest.count && (at < from || at >= from + pageSize);
  return {
    ...rest,
    text,
    rows: new Map([...[...(before?.rows ?? [])].filter(([at]) => isKept(at)), ...own]),
    stale: new Set([...(before?.stale ?? [])].filter(isKept)),
  };
}

/** So often a page is asked for again that another request of this tab has ended. */
const maxTries = 20;

/**
 * Those of some places in the ranking.
 *
 * @param text of a query that is in order
 * @throws what the background throws
 */
export async function readFound(text: string, from: number, to: number): Promise<FoundClaim[]> {
  const claims: FoundClaim[] = [];
  for (let tries = 0; from + claims.length < to && tries < maxTries; ) {
    const at = from + claims.length;
    const size = Math.min(maxSearchPage, to - at);
    const reply = await deliver(() => sendMessage('searchClaims', { text, from: at, size }));
    if (reply === undefined) tries += 1;
    else if (reply.claims.length === 0) break;
    else claims.push(...reply.claims);
  }
  return claims;
}
