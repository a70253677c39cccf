/** What a search for claims has found, read page by page as it is looked at. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { deliver } from '../messages/claim-actions';
import type { FoundClaim, SearchReply } from '../messages/message-data';
import { sendMessage } from '../messages/protocol';
import { onMessage } from '../messages/receive';
import { maxSearchPage } from '../search/query-limits';
import { problemWords } from '../words/problem-words';

/** Claims that are read at a time. */
const pageSize = 20;

export interface Found extends Omit<SearchReply, 'claims'> {
  /** What was searched for. */
  readonly text: string;
  /** Those that were read, by their place in the ranking. */
  readonly rows: ReadonlyMap<number, FoundClaim>;
}

export interface ClaimSearchView {
  /** Of the last query that was answered. */
  readonly found?: Found;
  readonly problem?: string;
  /** Read the pages of these places, from one to before another. */
  readonly show: (from: number, to: number) => void;
}

/** @param text of a query that is in order; `undefined` asks nothing, and leaves what is there */
export function useClaimSearch(text: string | undefined): ClaimSearchView {
  const [found, setFound] = useState<Found>();
  const [problem, setProblem] = useState<string>();
  const asked = useRef(0);
  /** The background answers one request of a tab at a time. */
  const isAsking = useRef(false);
  const ask = useCallback(async (query: string, from: number) => {
    const own = from === 0 ? (asked.current += 1) : asked.current;
    isAsking.current = true;
    try {
      const reply = await deliver(() => sendMessage('searchClaims', { text: query, from, size: pageSize }));
      if (own !== asked.current || reply === undefined) return;
      const { claims, ...rest } = reply;
      setProblem(undefined);
      setFound((before) => ({
        ...rest,
        text: query,
        rows: new Map([
          ...(from === 0 ? [] : (before?.rows ?? [])),
          ...claims.map((claim, at) => [from + at, claim] as const),
        ]),
      }));
    } catch (error) {
      if (own !== asked.current) return;
      setProblem(problemWords(error));
      // What is there answers another query.
      setFound((before) => (before?.text === query ? before : undefined));
    } finally {
      if (own === asked.current) isAsking.current = false;
    }
  }, []);
  useEffect(() => {
    if (text === undefined) return undefined;
    void ask(text, 0);
    return onMessage('dataChanged', () => void ask(text, 0));
  }, [text]);
  const show = (from: number, to: number) => {
    if (found === undefined || found.text !== text || isAsking.current || problem !== undefined) return;
    for (let at = from; at < Math.min(to, found.count); at += 1) {
      if (found.rows.has(at)) continue;
      void ask(found.text, at - (at % pageSize));
      return;
    }
  };
  return { ...(found && { found }), ...(problem !== undefined && { problem }), show };
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
