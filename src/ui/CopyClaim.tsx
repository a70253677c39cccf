/** Copies a claim with its source, and a link to where it stands. */
import { withTextFragment } from '../anchor/text-fragment';
import type { ClaimAssertion } from '../claims/claim';
import type { Evidence } from '../verdicts/verdict';
import { copiedClaimWords } from '../words/copied-words';
import { say } from '../words/say';
import { CopyButton } from './CopyButton';

interface CopyClaimProps {
  /** As it is read. */
  readonly text: string;
  readonly examinedTitle: string;
  readonly assertions: readonly ClaimAssertion[];
  /** Where it stands; absent where that is not known. */
  readonly evidence?: Evidence | undefined;
}

export function CopyClaim({ text, examinedTitle, assertions, evidence }: CopyClaimProps) {
  const address = evidence && passageAddress(evidence);
  return (
    <>
      <CopyButton
        action="copy-claim"
        label={say('copyWithSource')}
        text={() => copiedClaimWords({ text, examinedTitle, assertions, address })}
      />
      {address !== undefined && (
        <CopyButton action="copy-link" label={say('copyLink')} text={() => address} />
      )}
    </>
  );
}

/** @returns the address that leads to a passage; `undefined` where it is not on the web, as in a file of this computer */
export function passageAddress({ url, quote }: Evidence): string | undefined {
  return /^https?:/.test(url) ? withTextFragment(url, quote.exact) : undefined;
}
