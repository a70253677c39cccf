/** Asking scholarly services: by ids, by a reference's title, by words. Where everybody else begins. */
import type { NoAnswer, SilentSource } from '../claims/reference-check';
import type { SourceName, SourceWork } from '../claims/source-work';
import type { WorkId } from '../claims/work-id';
import type { DocumentText } from '../text/document-text';
import { sleep } from './abort';
import type { Adapter, SourceKeys, SourceRequest, TitleQuery } from './adapter';
import { arxiv } from './arxiv';
import { crossref } from './crossref';
import { europePmc } from './europe-pmc';
import { askingFor, type FullTextCopy, type ReadPdf, requestFor } from './full-texts';
import { openalex } from './openalex';
import { RequestLog } from './request-log';
import { semanticScholar } from './semantic-scholar';
import type { Fetch } from './send-request';
import { MemoryCache, type SourceCache } from './source-cache';
import { sourceNames } from './source-names';
import { type Answer, SourceQueue } from './source-queue';
import { unpaywall } from './unpaywall';

const adapters: Readonly<Record<SourceName, Adapter>> = {
  openalex,
  semanticscholar: semanticScholar,
  arxiv,
  crossref,
  europepmc: europePmc,
  unpaywall,
};

/** The one host of a service: what its permission is asked for. */
export function hostOf(source: SourceName): string {
  return adapters[source].host;
}

/** Whether a service could know a work by its id: else its silence on it says nothing. */
export function canKnow(source: SourceName, work: WorkId): boolean {
  return adapters[source].canKnow(work);
}

/** Whether a service can look for titles. */
export function canSearchTitles(source: SourceName): boolean {
  return adapters[source].byTitle !== undefined;
}

/** Whether a service can look for words. */
export function canSearchWords(source: SourceName): boolean {
  return adapters[source].byWords !== undefined;
}

/** A service without an answer, and which of the works that were asked for this is about; without `ids`, about all. */
export interface UnansweredSource extends SilentSource {
  readonly ids?: readonly WorkId[];
}

export interface SourceAnswers {
  /** As the services have them: several records of one work are several here (see `mergeWorks`). */
  readonly works: readonly SourceWork[];
  /** In a service's part: its works are there as far as they came. */
  readonly silent: readonly UnansweredSource[];
  /** Services that have answered whatever they were asked. */
  readonly answered: readonly SourceName[];
  /** When the oldest of the answers came: milliseconds since 1970; none without answers. */
  readonly since?: number;
}

export interface AskOptions {
  /** All of them, if none are named. */
  readonly services?: readonly SourceName[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface FullTextAnswer {
  readonly document?: DocumentText;
  readonly why?: NoAnswer;
}

export interface Sources {
  /** Works by their ids. A service that could not know an id is not asked for it. */
  readonly byIds: (ids: readonly WorkId[], options?: AskOptions) => Promise<SourceAnswers>;
  /** Works of a title, the likeliest few of each service. */
  readonly byTitle: (query: TitleQuery, options?: AskOptions) => Promise<SourceAnswers>;
  /** Works about words, the rarest first: one service takes the first six. @param most of each service, 1 to 100 */
  readonly search: (
    words: readonly string[],
    options?: AskOptions & { most?: number },
  ) => Promise<SourceAnswers>;
  /** The text of a copy (`fullTextsOf`); neither text nor reason: there is none in this form, or nothing here reads PDFs. */
  readonly fullText: (copy: FullTextCopy, signal?: AbortSignal) => Promise<FullTextAnswer>;
  /** Try services again that are left alone since they have failed, but for those that want to be: the reader asks anew. */
  readonly reopen: () => void;
  /** Requests of the present run. */
  readonly log: RequestLog;
}

export interface SourcesOptions {
  readonly fetch: Fetch;
  readonly mayAsk: (source: SourceName, host: string) => boolean | Promise<boolean>;
  readonly keys?: () => SourceKeys | Promise<SourceKeys>;
  readonly cache?: SourceCache;
  readonly now?: () => number;
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly random?: () => number;
  readonly isOnline?: () => boolean;
  /** Without it copies that are PDFs are not asked for. */
  readonly readPdf?: ReadPdf;
  /** Milliseconds of one try, to the last byte. */
  readonly patience?: number;
  /** Bytes of an answer. */
  readonly maxBytes?: number;
}

/** What one request has come to. */
interface Outcome {
  readonly request: SourceRequest;
  readonly answer: Answer;
}

/** One for all runs of a process: limits hold over all of them. */
export function createSources(options: SourcesOptions): Sources {
  const log = new RequestLog();
  const queue = new SourceQueue({
    keys: () => ({}),
    cache: new MemoryCache(),
    now: Date.now,
    sleep,
    random: Math.random,
    isOnline: () => true,
    patience: 20_000,
    maxBytes: 5_000_000,
    ...options,
    log,
  });
  const askAll = (
    requestsOf: (adapter: Adapter) => readonly SourceRequest[],
    { services = sourceNames, signal }: AskOptions,
  ) =>
    Promise.all(
      services.map(async (source) => {
        const adapter = adapters[source];
        const asking = requestsOf(adapter).map((request) => askApart(queue, adapter, request, signal));
        return { source, outcomes: (await Promise.all(asking)).flat() };
      }),
    ).then(collect);
  const some = (request: SourceRequest | undefined) => (request === undefined ? [] : [request]);
  return {
    log,
    reopen: () => {
      queue.reopen();
    },
    byIds: (ids, asked = {}) =>
      askAll(({ canKnow, byIds }) => byIds([...new Set(ids)].filter(canKnow).toSorted()), asked),
    byTitle: (query, asked = {}) => askAll((adapter) => some(adapter.byTitle?.(query)), asked),
    search: (words, { most = 25, ...asked } = {}) =>
      askAll((adapter) => some(adapter.byWords?.(words, Math.min(Math.max(most, 1), 100))), asked),
    fullText: async (copy, signal) => {
      const { readPdf } = options;
      if (copy.form === 'pdf' && readPdf === undefined) return {};
      const answer = await queue.ask(askingFor(copy, readPdf), requestFor(copy), signal);
      if ('why' in answer) return { why: answer.why };
      const { fullText } = answer.records;
      return fullText === undefined ? {} : { document: fullText };
    },
  };
}

/** Further requests to find the one id that a service refuses. */
const mostHalvings = 12;

/** A request, and where it is refused, its halves: one id that a service does not take must not cost the others their answer. */
async function askApart(
  queue: SourceQueue,
  adapter: Adapter,
  whole: SourceRequest,
  signal: AbortSignal | undefined,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const open = [whole];
  for (let left = mostHalvings; ; ) {
    const request = open.shift();
    if (request === undefined) return outcomes;
    const answer = await queue.ask(adapter, request, signal);
    const ids = request.asked.kind === 'ids' ? request.asked.ids : [];
    const isRefused = 'why' in answer && answer.isRefused === true;
    if (!isRefused || ids.length < 2 || left < 2) outcomes.push({ request, answer });
    else {
      left -= 2;
      const middle = Math.ceil(ids.length / 2);
      open.push(...adapter.byIds(ids.slice(0, middle)), ...adapter.byIds(ids.slice(middle)));
    }
  }
}

function collect(
  all: readonly { readonly source: SourceName; readonly outcomes: readonly Outcome[] }[],
): SourceAnswers {
  const works: SourceWork[] = [];
  const silent: UnansweredSource[] = [];
  let since: number | undefined;
  for (const { source, outcomes } of all) {
    for (const { request, answer } of outcomes) {
      const about = request.asked.kind === 'ids' ? { ids: request.asked.ids } : {};
      if ('why' in answer) {
        silent.push({ source, why: answer.why, ...about });
        continue;
      }
      works.push(...answer.records.works);
      since = Math.min(since ?? answer.at, answer.at);
      // What could not be read may be what was looked for.
      if (!answer.records.isWhole) silent.push({ source, why: 'unreadable', ...about });
    }
  }
  const answered = all
    .filter(({ source, outcomes }) => outcomes.length > 0 && !silent.some((one) => one.source === source))
    .map(({ source }) => source);
  return { works, silent, answered, ...(since === undefined ? {} : { since }) };
}
