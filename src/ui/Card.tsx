/** The card beside a passage: claim and page one under the other, what reports say, the reader's verdict. */

import { useEffect, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact/jsx-runtime';
import type { RelatedClaim } from '../claims/related';
import type { Finding, ShownPart } from '../page/page-state';
import { claimAttributes } from './claim-attributes';
import { StatusIcon } from './StatusIcon';
import { VerdictActions, type VerdictCallbacks } from './VerdictActions';
import { agreementWords, dateWords, readableClaim, statusWords } from './wording';

export interface CardProps extends VerdictCallbacks {
  /** All claims at the passage. */
  entries: readonly { claim: RelatedClaim; finding: Finding }[];
  /** Place of the first among the page's located claims, from 1. */
  place: number;
  placeCount: number;
  /** Place in the viewport, in CSS lengths. */
  style: { left: string; top: string; maxHeight: string };
  /** Set when something failed; in words for the reader. */
  problem: string | undefined;
  /** True when the reader came by keyboard: the card takes the focus. */
  takesFocus: boolean;
  onStep: (step: 1 | -1) => void;
  onClose: () => void;
}

export function Card(props: CardProps) {
  const { entries, place, placeCount, onStep, onClose } = props;
  const root = useRef<HTMLElement>(null);
  const first = entries[0]?.claim.id;
  useEffect(() => {
    if (props.takesFocus) root.current?.focus();
  }, [props.takesFocus, first]);
  return (
    <section
      ref={root}
      class="claimlight card"
      role="dialog"
      aria-label="Claim of literature reports"
      tabIndex={-1}
      style={props.style}
      onKeyDown={(event) => {
        // The page's own shortcuts must not act on what is typed here.
        event.stopPropagation();
        if (event.key === 'Escape') onClose();
        if (event.target instanceof HTMLTextAreaElement) return;
        if (event.key === 'n') onStep(1);
        if (event.key === 'p') onStep(-1);
      }}
    >
      {entries.map((entry, at) => (
        <ClaimBlock
          key={entry.claim.id}
          {...props}
          {...entry}
          placeWords={at === 0 ? `claim ${String(place)} of ${String(placeCount)} on this page` : ''}
        />
      ))}
      {props.problem !== undefined && (
        <p class="facts is-other" role="alert">
          {props.problem}
        </p>
      )}
      <p class="step">
        <button
          type="button"
          aria-label="‹ p: previous claim"
          aria-keyshortcuts="p"
          onClick={() => {
            onStep(-1);
          }}
        >
          ‹ p
        </button>
        <button
          type="button"
          aria-label="n ›: next claim"
          aria-keyshortcuts="n"
          onClick={() => {
            onStep(1);
          }}
        >
          n ›
        </button>
      </p>
      <button type="button" class="close" aria-label="Close" onClick={onClose}>
        ×
      </button>
    </section>
  );
}

function ClaimBlock({
  claim,
  finding,
  placeWords,
  onJudge,
  onUndo,
}: CardProps & { claim: RelatedClaim; finding: Finding; placeWords: string }) {
  const { status, rest } = statusWords(claim);
  return (
    <div class="claim-block" {...claimAttributes(claim, finding)}>
      <p class="facts">
        <StatusIcon status={claim.status} /> <b class={`is-${claim.status}`}>{status}</b> {rest}
        {placeWords !== '' && ` · ${placeWords}`}
      </p>
      {claim.relation !== 'examines' && (
        <p class="facts">A claim about “{claim.examinedTitle}”, by a report that cites this paper.</p>
      )}
      <dl>
        <dt>Claim</dt>
        <dd>
          <Compared text={claim.text} parts={finding.parts ?? []} side="inClaim" />
          {claim.isCut && '… (cut)'}
        </dd>
        <dt>Page</dt>
        <dd>
          <Compared text={finding.passage ?? ''} parts={finding.parts ?? []} side="inPassage" />
        </dd>
      </dl>
      <p class="facts">{agreementWords(finding)}</p>
      <VerdictActions claim={claim} onJudge={onJudge} onUndo={onUndo} />
      <ReportLines claim={claim} />
    </div>
  );
}

/** A text with its compared parts in bold. */
function Compared({
  text,
  parts,
  side,
}: {
  text: string;
  parts: readonly ShownPart[];
  side: 'inClaim' | 'inPassage';
}) {
  const marks = parts
    .flatMap((part) => {
      const span = part[side];
      return span === undefined ? [] : [{ ...span, isSame: part.isSame }];
    })
    .sort((a, b) => a.start - b.start);
  const pieces: JSX.Element[] = [];
  let at = 0;
  for (const { start, end, isSame } of marks) {
    if (start < at) continue;
    pieces.push(
      <>{readablePiece(text.slice(at, start))}</>,
      <b class={isSame ? 'is-same' : 'is-other'}>{readablePiece(text.slice(start, end))}</b>,
    );
    at = end;
  }
  pieces.push(<>{readablePiece(text.slice(at))}</>);
  return <>{pieces}</>;
}

/** A stretch of a text, with the white space at its ends that sets it apart from its neighbours. */
function readablePiece(piece: string): string {
  const plain = readableClaim({ text: piece, isCut: false });
  return `${/^\$?\s/.test(piece) ? ' ' : ''}${plain}${plain !== '' && /\s\$?$/.test(piece) ? ' ' : ''}`;
}

const shownAtFirst = 2;

function ReportLines({ claim }: { claim: RelatedClaim }) {
  const [areAllShown, setAllShown] = useState(claim.assertions.length <= shownAtFirst + 2);
  const shown = areAllShown ? claim.assertions : claim.assertions.slice(0, shownAtFirst);
  return (
    <ul class="reports facts" aria-label="What each report says">
      {shown.map((assertion) => (
        <li key={assertion.reportId} data-report-id={assertion.reportId}>
          <span title={assertion.reportTitle}>{assertion.reportTitle}</span>
          <span>
            {assertion.isVerified ? 'verified' : 'not verified'} {assertion.confidence.toFixed(2)} · score{' '}
            {assertion.qualityScore.toFixed(1)} · {dateWords(assertion.reportDate)}
          </span>
        </li>
      ))}
      {!areAllShown && (
        <li>
          <button
            type="button"
            onClick={() => {
              setAllShown(true);
            }}
          >
            {claim.assertions.length - shownAtFirst} more reports
          </button>
        </li>
      )}
    </ul>
  );
}
