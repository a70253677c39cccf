/** Reads an open page: text, claims, highlights, card. Runs only where reports know the work. */

import { runInSlices } from '../page/dom/slices';
import { watchText } from '../page/dom/watch-text';
import { Painter } from '../page/paint/paint';
import { readText } from '../page/text/readable-text';
import { ClaimsReading } from '../paper/claims-reading';
import type { OpenDocument } from '../paper/open-document';
import { withoutFragment } from '../verdicts/verdict';
import { watchCitedBy } from './ask-for-cited';
import { type PageTask, sharedWorld } from './hand-over';
import { pagePositions } from './page-positions';

function openPage({ textRules, send }: PageTask): OpenDocument {
  return {
    address: () => withoutFragment(location.href),
    positions: pagePositions,
    watchCited: watchCitedBy(send),
    locate: (request) => send('locateClaims', request),
    // It may come with the first verdict.
    get findVerdictPassages() {
      return sharedWorld.anchor;
    },
    get findQuote() {
      return sharedWorld.findQuote;
    },
    async *texts(signal) {
      yield await runInSlices(readText(document, textRules), { signal });
    },
  };
}

/** Read the page and show its claims until the task's signal ends it. */
export function readPage(task: PageTask): ClaimsReading {
  const reading = new ClaimsReading(task, openPage(task), new Painter(document));
  watchText(
    document,
    { onTouch: () => reading.dropChanged(), onChange: () => void reading.read() },
    task.signal,
  );
  void reading.read();
  return reading;
}
