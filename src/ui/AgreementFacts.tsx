/** Whether page and claim agree, in words; set off where something was compared. */
import type { Claim } from '../claims/claim';
import type { Finding } from '../page/identity/page-state';
import { agreementWords } from '../words/agreement-words';

interface AgreementFactsProps {
  claim: Pick<Claim, 'text' | 'isCut'>;
  finding: Finding;
}

export function AgreementFacts({ claim, finding }: AgreementFactsProps) {
  const words = agreementWords(claim, finding);
  if (finding.agreement === 'differs') return <b class="is-differing">{words}</b>;
  return finding.agreement === 'agrees' ? <b>{words}</b> : <>{words}</>;
}
