/** A claim's status in words, the status set off: `not verified (0 of 4)`. */
import type { Claim } from '../claims/claim';
import { statusWords } from '../words/wording';
import { Emphasised, emphasis } from './Sentence';

/** @param class of the element around the status */
export function ClaimStatus({ claim, class: name }: { claim: Claim; class?: string }) {
  return <Emphasised text={statusWords(claim, emphasis)} {...(name !== undefined && { class: name })} />;
}
