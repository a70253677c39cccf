/** The reports that make a claim, folded into one line: `4 reports · confidence 0.03–0.04`. */
import { useId, useState } from 'preact/hooks';
import type { RelatedClaim } from '../lookup/related';
import { facts } from '../words/facts';
import { sayCount } from '../words/say';
import { checkMeaning, confidenceWords } from '../words/wording';
import { ReportLines } from './ReportLines';

/** Lines that are drawn at once. */
const maxLines = 20;

export function ReportFold({ claim }: { claim: RelatedClaim }) {
  const [isOpen, setOpen] = useState(false);
  const lines = useId();
  return (
    <>
      <button
        type="button"
        class="fold"
        data-action="reports"
        title={checkMeaning(claim)}
        aria-expanded={isOpen}
        aria-controls={lines}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        {facts(sayCount('wordsReports', claim.assertions.length), confidenceWords(claim))}
      </button>
      <div id={lines}>{isOpen && <ReportLines claim={claim} shownAtFirst={maxLines} />}</div>
    </>
  );
}
