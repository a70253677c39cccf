/** What a check says of something that it has found, in one line. */
import type { OwnFinding } from '../lookup/own-finding';
import { ownWords } from '../words/check-words';

export function OwnFacts({ check }: { check: OwnFinding }) {
  const isProblem = check.kind === 'figures' || check.found.backing?.outcome === 'differs';
  const words = ownWords(check);
  if (words === '') return null;
  return <p class="facts">{isProblem ? <b class="is-differing">{words}</b> : words}</p>;
}
