/** Whether a text says a claim, says otherwise, or neither; otherwise only where it can be told in what. Pure. */
import type { ComparedKind } from '../locate/location';
import type { PreparedDocument } from '../locate/prepare';
import type { TextSpan } from '../text/document-text';
import { type ComparedSentence, type MeasuredVerdict, measureVerdict } from './measure-verdict';
import { scoreVerdict, type VerdictScore } from './score-verdict';

/** In what claim and passage differ. */
export interface ProvenDifference {
  readonly kind: ComparedKind;
  /** In the claim. */
  readonly inClaim?: TextSpan;
  /** In the document's text. */
  readonly inDocument?: TextSpan;
}

export interface Verdict {
  readonly label: 'supports' | 'refutes' | 'none';
  /** The sentence that decides, or the nearest one; absent: none shares a word with the claim. */
  readonly index?: number;
  /** That the text says the claim, 0 to 1, calibrated. */
  readonly probability: number;
  /** Where it says otherwise: in what; at least one. */
  readonly differences: readonly ProvenDifference[];
}

/** Least log odds that a text speaks to a claim, at which it is taken to. Chosen on folds, as the next: see bench/README.md. */
const minStated = 0.8;
/** Log odds that it agrees, below which it says otherwise, for a precision of .85 and more. */
const maxRefuting = -1.2;
/** Words that point against each other are about the same from this closeness on. */
const minCloseness = 0.4;

/** Judge a claim by a text; yields about every 2 ms of work. @param isCut whether the claim lacks its end */
export function* judgeClaim(
  document: PreparedDocument,
  claim: string,
  isCut: boolean,
): Generator<void, Verdict> {
  const measured = yield* measureVerdict(document, claim, isCut);
  return verdictOf(measured, scoreVerdict(measured));
}

/** The verdict that follows from what was measured, and its score. */
export function verdictOf(measured: MeasuredVerdict, { stated, agrees, supports }: VerdictScore): Verdict {
  const [nearest] = measured.sentences;
  const index = nearest?.index;
  const silent = {
    label: 'none',
    ...(index !== undefined && { index }),
    probability: supports,
    differences: [],
  } as const;
  if (stated < minStated || nearest === undefined) return silent;
  const agreeing = measured.sentences.find(({ agreement }) => agreement.kind === 'agrees');
  const isDifferent = nearest.agreement.kind === 'differs';
  if (agrees < maxRefuting || (isDifferent && agreeing === undefined)) {
    const proof = proofIn(measured);
    return proof === undefined ? silent : { ...proof, label: 'refutes', probability: supports };
  }
  // A sentence that differs is no quote for the claim.
  const quoted = isDifferent && agreeing !== undefined ? agreeing : nearest;
  return { ...silent, label: 'supports', index: quoted.index };
}

/** The sentence that differs by comparison, else the one whose words point against the claim's most closely. */
function proofIn({ sentences }: MeasuredVerdict): Pick<Verdict, 'index' | 'differences'> | undefined {
  const compared = sentences.find(({ agreement }) => agreement.kind === 'differs');
  if (compared !== undefined) {
    const differences = compared.agreement.parts
      .filter(({ isSame }) => !isSame)
      .map(({ kind, inClaim, inDocument }) => ({
        kind,
        ...(inClaim && { inClaim }),
        ...(inDocument && { inDocument }),
      }));
    return { index: compared.index, differences };
  }
  const closenessOf = ({ conflict }: ComparedSentence) => conflict?.closeness ?? 0;
  const [closest] = [...sentences].sort((a, b) => closenessOf(b) - closenessOf(a));
  const conflict = closest?.conflict;
  if (closest === undefined || conflict === undefined || conflict.closeness < minCloseness) return undefined;
  const { kind, inClaim, inSentence } = conflict;
  const inDocument = { start: closest.start + inSentence.start, end: closest.start + inSentence.end };
  return { index: closest.index, differences: [{ kind, inClaim, inDocument }] };
}
