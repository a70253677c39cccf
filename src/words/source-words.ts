/** Words about scholarly services: their names, and why one gave no answer. */
import type { NoAnswer, SilentSource } from '../claims/reference-check';
import type { SourceName } from '../claims/source-work';
import { listWords, say } from './say';

const names = {
  openalex: 'sourceOpenalex',
  crossref: 'sourceCrossref',
  semanticscholar: 'sourceSemanticscholar',
  europepmc: 'sourceEuropepmc',
  arxiv: 'sourceArxiv',
  unpaywall: 'sourceUnpaywall',
} as const satisfies Readonly<Record<SourceName, string>>;

const reasons = {
  'not-allowed': 'sourceWhyNotAllowed',
  offline: 'sourceWhyOffline',
  'timed-out': 'sourceWhyTimedOut',
  busy: 'sourceWhyBusy',
  failed: 'sourceWhyFailed',
  unreadable: 'sourceWhyUnreadable',
  'too-large': 'sourceWhyTooLarge',
  redirected: 'sourceWhyRedirected',
  stopped: 'sourceWhyStopped',
  'needs-address': 'sourceWhyNeedsAddress',
} as const satisfies Readonly<Record<NoAnswer, string>>;

const sent = {
  openalex: 'sourceSentOpenalex',
  crossref: 'sourceSentCrossref',
  semanticscholar: 'sourceSentSemanticscholar',
  europepmc: 'sourceSentEuropepmc',
  arxiv: 'sourceSentArxiv',
  unpaywall: 'sourceSentUnpaywall',
} as const satisfies Readonly<Record<SourceName, string>>;

export function sourceName(source: SourceName): string {
  return say(names[source]);
}

/** `OpenAlex, Crossref`. */
export function sourceNamesWords(sources: readonly SourceName[]): string {
  return listWords([...new Set(sources)].map(sourceName));
}

/** `Crossref was busy`. @param silent with the host that was asked, where that is none of the service's */
export function noAnswerWords({ source, host, why }: SilentSource & { readonly host?: string }): string {
  return say(reasons[why], { service: host ?? sourceName(source) });
}

/** What a service learns of the reader. */
export function sentWords(source: SourceName): string {
  return say(sent[source]);
}
