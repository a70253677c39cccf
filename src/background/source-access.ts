/** The clients of scholarly services, as the reader allows them: what the browser permits, settings, and where answers are kept. */
import browser from 'webextension-polyfill';
import type { SourceName } from '../claims/source-work';
import type { LoggedRequest } from '../sources/request-log';
import { sourceNames } from '../sources/source-names';
import { createSources, hostOf, type Sources } from '../sources/sources';
import { storedAnswers } from '../store/source-cache';
import { readSourceSettings } from '../store/source-settings';
import { readPdf } from './read-pdf';

/** A cache, not state: the limits of services hold over what one process asks. */
const made = new Map<'private' | 'other', Sources>();

/** Those of private windows keep answers in memory alone. */
export function sourcesFor(isPrivate: boolean): Sources {
  const kind = isPrivate ? 'private' : 'other';
  const known = made.get(kind);
  if (known !== undefined) return known;
  const sources = createSources({
    fetch: (...request) => fetch(...request),
    mayAsk,
    keys: async () => (await readSourceSettings()).keys,
    ...(isPrivate ? {} : { cache: storedAnswers }),
    isOnline: () => navigator.onLine,
    readPdf,
  });
  made.set(kind, sources);
  return sources;
}

/** The last private window is closed: nothing that was answered there stays. */
export function forgetPrivateSources(): void {
  made.delete('private');
}

/** Services that the reader has allowed, and the browser permits, in the order of their worth. */
export async function allowedServices(): Promise<SourceName[]> {
  const permitted = await Promise.all(sourceNames.map((source) => mayAsk(source)));
  return sourceNames.filter((_, at) => permitted[at]);
}

async function mayAsk(source: SourceName, host = hostOf(source)): Promise<boolean> {
  const { allowed } = await readSourceSettings();
  return allowed.includes(source) && browser.permissions.contains({ origins: [`https://${host}/*`] });
}

/** Runs that ask at present: all of them have one log. */
const running = { private: 0, other: 0 };

/** A run begins to ask: the log is of the runs that are under way, and of the last one. @returns ends it, once */
export function beginRequests(isPrivate: boolean): () => void {
  const kind = isPrivate ? 'private' : 'other';
  if (running[kind] === 0) sourcesFor(isPrivate).log.clear();
  running[kind] += 1;
  let isUnderWay = true;
  return () => {
    if (isUnderWay) running[kind] -= 1;
    isUnderWay = false;
  };
}

const requestsKey = 'sourceRequests';

/** Keep the requests of a run for the page that shows them, as long as the browser runs; those of private windows are not kept. */
export async function keepRequests(isPrivate: boolean): Promise<void> {
  if (!isPrivate)
    await browser.storage.session.set({ [requestsKey]: sourcesFor(false).log.entries.slice(-maxRequests) });
}

/** Requests of the last run, the last 500 of them. */
export async function lastRequests(): Promise<LoggedRequest[]> {
  const { entries } = sourcesFor(false).log;
  if (entries.length > 0) return entries.slice(-maxRequests);
  const kept = (await browser.storage.session.get(requestsKey))[requestsKey];
  return Array.isArray(kept) ? (kept as LoggedRequest[]) : [];
}

const maxRequests = 500;
