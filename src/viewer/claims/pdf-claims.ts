/** The claims of an open PDF, as the viewer shows them. */
import type { CheckQuote } from '../../check/check-file';
import type { Related } from '../../lookup/related';
import { claimActionsOn, deliver } from '../../messages/claim-actions';
import { sendMessage } from '../../messages/protocol';
import { onMessage } from '../../messages/receive';
import { packText } from '../../messages/sent-text';
import type { Finding, HighlightFilter, PageDescription, PageState } from '../../page/identity/page-state';
import type { OpenDocument } from '../../paper/open-document';
import { PaperSession } from '../../paper/paper-session';
import type { PdfText } from '../../pdf/pdf-text';
import { problemWords } from '../../words/problem-words';
import type { OpenedPdf } from '../OpenFile';
import { positionStorage } from '../position-storage';
import { citedOfFile } from './cited-of-file';
import type { SearchProgress } from './pages-text';
import { type OpenedFilePaper, PdfSource } from './pdf-source';
import { recallWork, rememberWork } from './work-of-file';

/** What the viewer shows of it. */
export interface PdfClaimsState {
  /** Absent until the first page is read. */
  readonly page?: PageDescription;
  readonly related: Related;
  readonly findings: readonly Finding[];
  readonly phase: PageState['phase'];
  /** Which highlights are drawn. */
  readonly filter: HighlightFilter;
  readonly search: SearchProgress;
  /** Text of the pages read so far. */
  readonly text?: PdfText;
  /** Whether that is all of it: nothing can be found that is not found yet. */
  readonly isTextWhole: boolean;
  /** Whether the reader wants marks beside references. */
  readonly areReferencesMarked: boolean;
  readonly isSetByHand: boolean;
  readonly problem?: string | undefined;
}

/** Runs from its construction until `close`. */
export class PdfClaims {
  readonly actions = claimActionsOn(() => this.#session.pageState.page, sendMessage);
  readonly #file: OpenedPdf['file'];
  readonly #source: PdfSource;
  readonly #session: PaperSession<OpenedFilePaper>;
  readonly #life = new AbortController();
  #isSetByHand: boolean;

  constructor(
    opened: OpenedPdf,
    onChange: (state: PdfClaimsState) => void,
    watchCited?: OpenDocument['watchCited'],
  ) {
    const { signal } = this.#life;
    this.#file = opened.file;
    this.#isSetByHand = recallWork(positionStorage(), this.#file.fingerprint) !== undefined;
    this.#source = new PdfSource(opened, {
      onChange: () => {
        if (!signal.aborted) onChange(this.state);
      },
      ...(watchCited && { watchCited }),
    });
    this.#session = new PaperSession<OpenedFilePaper>(
      this.#source,
      (name, handle) => signal.addEventListener('abort', onMessage(name, handle)),
      signal,
    );
    signal.addEventListener(
      'abort',
      onMessage('checkFile', () => void this.#sendForCheck()),
    );
    void this.#session.look(true);
  }

  get state(): PdfClaimsState {
    const { page, phase, findings, problem, filter = 'all' } = this.#session.pageState;
    const { text, isTextWhole, pages, related, undescribed, areReferencesMarked } = this.#source;
    return {
      ...(page !== undescribed && { page }),
      related,
      findings,
      phase,
      filter,
      problem: problem && problemWords(problem),
      search: pages.progress,
      ...(text && { text }),
      isTextWhole,
      areReferencesMarked,
      isSetByHand: this.#isSetByHand,
    };
  }

  /** Scroll to a claim and open its card; false if it was not found. */
  show(claimId: string): Promise<boolean> {
    return this.#session.show(claimId);
  }

  /** Scroll to a passage that a check quotes and set it off for the time being; false if it was not found. */
  showPassage(quote: CheckQuote): Promise<boolean> {
    return this.#session.showPassage(quote);
  }

  /** Set a claim's passage off while the reader has the claim in hand in the list. */
  pointOut(claimId: string | undefined): void {
    this.#session.pointOut(claimId);
  }

  /** Highlight these alone. */
  filter(filter: HighlightFilter): void {
    this.#session.filter(filter);
  }

  /** The file is this work, whatever it says. @param work undefined: what the file says counts again */
  setWork(work: string | undefined): void {
    rememberWork(positionStorage(), this.#file.fingerprint, work);
    this.#isSetByHand = recallWork(positionStorage(), this.#file.fingerprint) !== undefined;
    this.retry();
  }

  /** Look the work up again after a failure. */
  retry(): void {
    void this.#session.look(true);
  }

  /** Ask again what the reader has judged: something has failed, and may have been done anyway. */
  askAnew(): void {
    void this.#session.refresh();
  }

  /** The reader wants the file checked: all of its text goes to the background. */
  async #sendForCheck(): Promise<void> {
    const { signal } = this.#life;
    try {
      const text = await this.#source.wholeText(signal);
      const { works, version, title, url } = this.#session.pageState.page;
      const request = {
        commandId: crypto.randomUUID(),
        page: {
          works,
          url,
          ...(version !== undefined && { version }),
          ...(title !== undefined && { title }),
        },
        holds: 'full-text' as const,
        document: packText(text.documentText),
        cited: await citedOfFile(this.#file, text, signal),
      };
      // The browser may stop the background in mid-check.
      const state = await deliver(() => sendMessage('checkText', request));
      // Its claims are there now.
      if (state.phase === 'done') await this.#session.look(true);
    } catch (error) {
      if (signal.aborted) return;
      const detail = (error instanceof Error ? error.message : String(error)).slice(0, 200);
      await sendMessage('failCheck', detail).catch(() => undefined);
    }
  }

  close(): void {
    this.#life.abort();
  }
}
