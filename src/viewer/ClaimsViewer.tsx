/** The viewer with the claims of the file that is open. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { CheckedReference } from '../claims/reference-check';
import type { AskedFile } from '../files/source';
import { useCheck } from '../ui/use-check';
import { useModel } from '../ui/use-model';
import { useOtherWorks } from '../ui/use-other-works';
import { useOwnTab } from '../ui/use-own-tab';
import { useReferences } from '../ui/use-references';
import { problemWords } from '../words/problem-words';
import { say } from '../words/say';
import { useCitations } from './citations/use-citations';
import { ClaimsPanel } from './claims/ClaimsPanel';
import { PdfClaims, type PdfClaimsState } from './claims/pdf-claims';
import { SearchState } from './claims/SearchState';
import type { OpenedPdf, ReaderParts } from './OpenFile';
import { Viewer } from './Viewer';

export function ClaimsViewer({ source }: { source: AskedFile }) {
  const claims = useRef<PdfClaims | undefined>(undefined);
  const [state, setState] = useState<PdfClaimsState>();
  const [problem, setProblem] = useState<string>();
  const citations = useCitations();
  const { onOpened: onCitable, onText, onChecked, panel: references, overlay, watchCited } = citations;
  const onOpened = useCallback((opened: OpenedPdf) => {
    const leaveCitations = onCitable(opened);
    const end = new AbortController();
    const draw = drawnTogether(setState, end.signal);
    const own = new PdfClaims(
      opened,
      (next) => {
        onText(next.text, next.isTextWhole);
        draw(next);
      },
      watchCited,
    );
    claims.current = own;
    setState(own.state);
    setProblem(undefined);
    return () => {
      leaveCitations();
      own.close();
      end.abort();
      claims.current = undefined;
      setState(undefined);
    };
  }, []);
  const onCopy = useCallback<NonNullable<ReaderParts['onCopy']>>(({ start, end }) => {
    const text = claims.current?.state.text;
    const from = text?.fromItem(start.page, start.item, start.offset);
    const to = text?.fromItem(end.page, end.item, end.offset);
    if (text === undefined || from === undefined || to === undefined || from >= to) return undefined;
    return text.documentText.text.slice(from, to);
  }, []);
  const attempt = useCallback((request: Promise<unknown> | undefined) => {
    request?.then(
      () => setProblem(undefined),
      (error: unknown) => {
        setProblem(problemWords(error));
        claims.current?.askAnew();
      },
    );
  }, []);
  const text = state?.text;
  const headings = useMemo(
    () =>
      text?.headings.map(({ text: words, level, page, y }) => ({ text: words, level, page, top: y })) ?? [],
    [text],
  );
  const findings = state?.findings;
  const tabId = useOwnTab();
  const check = useCheck(tabId, attempt);
  const askedReferences = useReferences(tabId, state?.related.check?.id, attempt);
  const { services, checked: known } = askedReferences.references ?? {};
  const otherWorks = useOtherWorks(tabId, state?.related.check?.id, attempt, services);
  const model = useModel();
  const areMarked = state?.areReferencesMarked === true;
  useEffect(() => onChecked(areMarked ? (known ?? none) : none), [known, areMarked, state !== undefined]);
  const panel = state && {
    id: 'claims',
    label: say('viewerClaims'),
    content: (
      <ClaimsPanel
        state={state}
        problem={problem}
        onSetWork={(work) => claims.current?.setWork(work)}
        onRetry={() => claims.current?.retry()}
        check={check}
        references={askedReferences}
        covered={citations.covered}
        otherWorks={otherWorks}
        model={model}
        onShow={(claimId) => {
          const shown = claims.current?.show(claimId).then((isShown) => {
            if (!isShown) throw new Error(say('viewerNotShown'));
          });
          attempt(shown);
        }}
        onFilter={(filter) => claims.current?.filter(filter)}
        onPointOut={(claimId) => claims.current?.pointOut(claimId)}
        onShowPassage={(quote) => {
          const shown = claims.current?.showPassage(quote).then((isShown) => {
            if (!isShown) throw new Error(say('checkPassageNotShown'));
          });
          attempt(shown);
        }}
        onJudge={(claimId, change) => {
          const evidence = findings?.find((finding) => finding.claimId === claimId)?.evidence;
          const trail = state.related.claims.find((claim) => claim.id === claimId)?.trail;
          const whole = { ...change, ...(evidence && { evidence }), ...(trail && { trail }) };
          attempt(claims.current?.actions.judge(claimId, whole));
        }}
        onUndo={(claimId, verdict) => attempt(claims.current?.actions.undo(claimId, verdict))}
        onRestore={(rejectionIds) => attempt(claims.current?.actions.restore(rejectionIds))}
      />
    ),
  };
  const title = state?.page?.title;
  return (
    <Viewer
      source={source}
      parts={{
        onOpened,
        onCopy,
        headings,
        panels: [panel, references].filter((one) => one !== undefined),
        overlay,
        tools: state && <SearchState state={state} />,
        ...(title !== undefined && { title }),
      }}
    />
  );
}

const none: readonly CheckedReference[] = [];

/** Of many changes in one frame the last is drawn; a tab in the background draws none. */
function drawnTogether<T>(draw: (value: T) => void, end: AbortSignal): (value: T) => void {
  let latest: T;
  let isAsked = false;
  return (value) => {
    latest = value;
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      if (!end.aborted) draw(latest);
    });
  };
}
