/** Opening a file, from its address or from this computer, step by step. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { findAccess, requestAccess, requestAllAccess } from '../files/access';
import { type AskedFile, fileNameOf } from '../files/source';
import { openPdf, type PdfSource, type ViewablePdf } from '../pdf/engine';
import { PdfFailure } from '../pdf/failure';
import { say } from '../words/say';
import { type Fence, raiseFence } from './fence';

/** Of the sample paper in the package. */
const samplePath = 'sample/claimlight-sample-paper.pdf';

/** The file that is shown, or is to be. */
export interface NamedSource {
  readonly source: PdfSource;
  readonly name: string;
}

export type Stage =
  | { readonly kind: 'start'; readonly problem?: string }
  | { readonly kind: 'permission'; readonly address: string }
  | { readonly kind: 'local-file' }
  | { readonly kind: 'loading'; readonly loaded: number; readonly total: number | undefined }
  | { readonly kind: 'password'; readonly isWrong: boolean; readonly answer: (password?: string) => void }
  | { readonly kind: 'failed'; readonly failure: PdfFailure }
  | { readonly kind: 'open'; readonly file: ViewablePdf };

export interface Opening {
  readonly stage: Stage;
  /** Absent on the start page. */
  readonly named: NamedSource | undefined;
  readonly openFile: (file: File) => void;
  /** Ask the browser for the permission to fetch; from a click. */
  readonly allow: () => void;
  /** Ask for all hosts, for a server that redirects to one that is not known; from a click. */
  readonly allowAll: () => void;
  readonly stop: () => void;
  /** @param limit bytes that may be fetched now; else as many as at first */
  readonly retry: (limit?: number) => void;
}

/** @param asked what the page's address asks for */
export function useOpening(asked: AskedFile): Opening {
  const [stage, setStage] = useState<Stage>(() => firstStage(asked));
  const [named, setNamed] = useState<NamedSource | undefined>(() => firstSource(asked));
  const running = useRef<AbortController | undefined>(undefined);
  const opened = useRef<ViewablePdf | undefined>(undefined);

  const open = useCallback((next: NamedSource, limit?: number) => {
    running.current?.abort();
    void opened.current?.close();
    opened.current = undefined;
    const control = new AbortController();
    running.current = control;
    setNamed(next);
    setStage({ kind: 'loading', loaded: 0, total: undefined });
    // What an abandoned opening still reports is ignored.
    const show = (to: Stage) => {
      if (running.current === control) setStage(to);
    };
    void run(next, { signal: control.signal, ...(limit !== undefined && { limit }) }, show).then((file) => {
      if (file === undefined) return;
      if (running.current !== control) {
        void file.close();
        return;
      }
      opened.current = file;
      file.onCrash(() => show({ kind: 'failed', failure: new PdfFailure('crashed') }));
      show({ kind: 'open', file });
    });
  }, []);

  useEffect(() => {
    if (named !== undefined) open(named);
    return () => {
      running.current?.abort();
      void opened.current?.close();
    };
    // Only what the page was opened with; later files are opened by hand.
  }, [open]);

  const retry = useCallback(
    (limit?: number) => {
      if (named !== undefined) open(named, limit);
    },
    [named, open],
  );
  return {
    stage,
    named,
    openFile: (file) => open({ source: { file }, name: file.name }),
    allow: () => {
      if (stage.kind !== 'permission') return;
      void requestAccess(stage.address).then((isAllowed) => isAllowed && retry());
    },
    allowAll: () => void requestAllAccess().then((isAllowed) => isAllowed && retry()),
    stop: () => running.current?.abort(),
    retry,
  };
}

/** @returns the open file, or undefined when another stage was shown instead */
async function run(
  { source }: NamedSource,
  { signal, limit }: { readonly signal: AbortSignal; readonly limit?: number },
  show: (stage: Stage) => void,
): Promise<ViewablePdf | undefined> {
  let fence: Fence | undefined;
  try {
    const hindrance = 'address' in source ? await findHindrance(source.address) : undefined;
    if (hindrance !== undefined) {
      show(hindrance);
      return undefined;
    }
    if ('address' in source) fence = await raiseFence();
    let isOpen = false;
    const file = await openPdf(source, {
      signal,
      ...(limit !== undefined && { limit }),
      // More of the file goes on coming while it is read.
      onProgress: (loaded, total) => {
        if (!isOpen) show({ kind: 'loading', loaded, total });
      },
      onPassword: (isWrong) =>
        new Promise((resolve) => {
          show({ kind: 'password', isWrong, answer: resolve });
        }),
    });
    isOpen = true;
    return file;
  } catch (error) {
    if (!(error instanceof PdfFailure)) throw error;
    const isSentOn = error.kind === 'unreachable' && (await fence?.hasHeld()) === true;
    show({ kind: 'failed', failure: isSentOn ? new PdfFailure('sent-on', { cause: error }) : error });
    return undefined;
  } finally {
    fence?.leave();
  }
}

/** What must happen before a file can be fetched. */
async function findHindrance(address: string): Promise<Stage | undefined> {
  const access = await findAccess(address);
  if (access === 'no-files') return { kind: 'local-file' };
  return access === 'askable' ? { kind: 'permission', address } : undefined;
}

function firstStage(asked: AskedFile): Stage {
  if (asked.kind === 'address' || asked.kind === 'sample')
    return { kind: 'loading', loaded: 0, total: undefined };
  if (asked.kind === 'none') return { kind: 'start' };
  return {
    kind: 'start',
    problem: say('viewerForeignAddress', { address: asked.asked.slice(0, 200) }),
  };
}

function firstSource(asked: AskedFile): NamedSource | undefined {
  if (asked.kind === 'sample')
    return { source: { address: browser.runtime.getURL(samplePath) }, name: samplePath.replace(/^.*\//, '') };
  if (asked.kind !== 'address') return undefined;
  return { source: { address: asked.address }, name: fileNameOf(asked.address) };
}
