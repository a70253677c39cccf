/** Whether page and claim agree, in words; set off where something was compared. */
import type { Finding } from '../page/identity/page-state';
import { agreementWords } from '../words/wording';

export function AgreementFacts({ finding }: { finding: Finding }) {
  const words = agreementWords(finding);
  if (finding.agreement === 'differs') return <b class="is-differing">{words}</b>;
  return finding.agreement === 'agrees' ? <b>{words}</b> : <>{words}</>;
}
