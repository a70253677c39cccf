/** Measures what our scripts cost on a page in Chromium. */

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {{ name: string, ts: number, pid: number, tid: number, dur?: number, tdur?: number, args?: { data?: { url?: string } } }} TraceEvent */

/**
 * Processor milliseconds of scripts on a page that has none of its own, from a trace: ours.
 *
 * @template T
 * @param {import('puppeteer-core').Browser} browser @param {string} address
 * @param {(page: Page) => Promise<unknown>} serve
 * @param {(page: Page) => Promise<T>} settle waits until they have done their work
 * @returns {Promise<{ time: number, settled: T }>} `settled`: what `settle` has given
 */
export async function scriptTime(browser, address, serve, settle) {
  const page = await browser.newPage();
  await serve(page);
  await page.tracing.start({ categories: ['devtools.timeline', 'v8.execute'] });
  await page.goto(address, { waitUntil: 'load' });
  const settled = await settle(page);
  /** @type {{ traceEvents: TraceEvent[] }} */
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  await page.close();
  const first = traceEvents.find(({ args }) =>
    /^chrome-extension:.*content\/index/.test(args?.data?.url ?? ''),
  );
  if (first === undefined) throw new Error('the trace holds no script of the detector');
  // Slices go on in microtasks, which are part of no function's call.
  const own = traceEvents.filter(
    ({ name, pid, tid }) =>
      pid === first.pid &&
      tid === first.tid &&
      /^(?:EvaluateScript|FunctionCall|RunMicrotasks|v8\.compile)$/.test(name),
  );
  return { time: sumOfOuter(own) / 1000, settled };
}

/** A call within another is part of it. @param {TraceEvent[]} events @returns microseconds of processor time */
function sumOfOuter(events) {
  let [sum, end] = [0, 0];
  for (const { ts, dur = 0, tdur = 0 } of events.sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))) {
    if (ts < end) continue;
    sum += tdur;
    end = ts + dur;
  }
  return sum;
}

/** @param {string} body of the page at any address */
export const serveBody = (body) => async (/** @type {Page} */ page) => {
  await page.setRequestInterception(true);
  page.on('request', (request) => void request.respond({ status: 200, contentType: 'text/html', body }));
};
