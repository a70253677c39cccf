/** The project's clients against the services of this machine, with a clock that nobody waits for. */
import { unlessStopped } from '../../src/sources/abort';
import { createSources, type SourcesOptions } from '../../src/sources/sources';
import type { ServiceServer } from './service-server.mjs';

/** Goes on only while somebody sleeps; sleeps at the same time are over at the same time. */
export class TestClock {
  time = Date.UTC(2026, 0, 1);
  /** Milliseconds of each sleep. */
  readonly slept: number[] = [];

  readonly now = (): number => this.time;

  readonly sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    const until = this.time + ms;
    this.slept.push(ms);
    await unlessStopped(new Promise((resolve) => void setImmediate(resolve)), signal);
    this.time = Math.max(this.time, until);
  };
}

/** @param options in place of the usual ones: everything is allowed, and there is a mail address */
export function sourcesOn(server: ServiceServer, clock: TestClock, options: Partial<SourcesOptions> = {}) {
  return createSources({
    fetch: server.fetch,
    mayAsk: () => true,
    keys: () => ({ mail: 'reader@example.org' }),
    now: clock.now,
    sleep: clock.sleep,
    random: () => 0.5,
    ...options,
  });
}
