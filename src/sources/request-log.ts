/** Which requests were sent, for the page that shows them. It has no key, no mail address, and nothing of what was answered. */
import type { NoAnswer } from '../claims/reference-check';
import type { SourceName } from '../claims/source-work';
import type { Asked } from './adapter';

export interface LoggedRequest {
  readonly source: SourceName;
  /** What the service has learned by it. */
  readonly asked: Asked;
  /** When it was sent: milliseconds since 1970. */
  readonly at: number;
  /** Milliseconds until the answer was read. */
  readonly took: number;
  /** Of the answer; none where none came. */
  readonly status?: number;
  /** Of the body. */
  readonly bytes: number;
  /** Not sent: the answer was kept. */
  readonly isKept: boolean;
  /** Why it was of no use. */
  readonly why?: NoAnswer;
}

const maxLogged = 2_000;

/** The requests since it was begun, in the order of their ends. */
export class RequestLog {
  #entries: LoggedRequest[] = [];

  get entries(): readonly LoggedRequest[] {
    return this.#entries;
  }

  add(entry: LoggedRequest): void {
    this.#entries = [...this.#entries.slice(1 - maxLogged), entry];
  }

  /** A new run begins. */
  clear(): void {
    this.#entries = [];
  }
}
