/** Findings as the checks make them, and the form in which the room gives them. Pure. */
import type { FigureFinding, FindingCaveat, FindingKind } from '../claims/paper-check';
import type { TextSpan } from '../text/document-text';
import { shortHash } from '../text/fingerprint';

export interface DraftFinding {
  readonly kind: FindingKind;
  /** Which of the kind's rules was broken; its sentences are `finding…` in the catalogue. */
  readonly form: string;
  /** In the document. */
  readonly parts: readonly TextSpan[];
  /** What is highlighted, where that is not from the first to the last part. */
  readonly span?: TextSpan;
  readonly values: Readonly<Record<string, string>>;
  readonly changesSignificance?: boolean;
  readonly caveats?: readonly FindingCaveat[];
}

/** Most characters of what is written in a finding's values. */
const maxWritten = 240;

/** Moves offsets within a passage to the document. */
export function shifted(offset: number, spans: readonly TextSpan[]): TextSpan[] {
  return spans.map(({ start, end }) => ({ start: start + offset, end: end + offset }));
}

/**
 * Findings in the order of the text, with ids: the same words give the same id wherever they stand, and their repetitions have
 * a number.
 */
export function finishFindings(text: string, drafts: readonly DraftFinding[]): FigureFinding[] {
  const times = new Map<string, number>();
  return drafts
    .map((draft) => ({ draft, span: draft.span ?? hull(draft.parts) }))
    .sort(
      (a, b) =>
        a.span.start - b.span.start || a.span.end - b.span.end || (a.draft.kind < b.draft.kind ? -1 : 1),
    )
    .map(({ draft, span }) => {
      const { kind, form, parts, values, changesSignificance = false, caveats = [] } = draft;
      const written = values['written'] ?? writtenIn(text, span);
      const name = `${kind} ${form} ${written}`;
      const time = (times.get(name) ?? 0) + 1;
      times.set(name, time);
      const id = `${kind}-${shortHash(`${name} ${String(time)}`)}`;
      return { id, kind, span, parts, values: { ...values, form, written }, changesSignificance, caveats };
    });
}

function hull(parts: readonly TextSpan[]): TextSpan {
  return {
    start: Math.min(...parts.map(({ start }) => start)),
    end: Math.max(...parts.map(({ end }) => end)),
  };
}

/** The words of a stretch, white space as single spaces, cut in its middle where it is long. */
export function writtenIn(text: string, { start, end }: TextSpan): string {
  const cut = text.slice(start, end).replace(/\s+/g, ' ').trim();
  // The bracket that it ends in.
  const isOpen = cut.lastIndexOf('(') > cut.lastIndexOf(')') && text.startsWith(')', end);
  const whole = isOpen ? `${cut})` : cut;
  if (whole.length <= maxWritten) return whole;
  const half = maxWritten / 2;
  return `${whole.slice(0, half).trimEnd()} … ${whole.slice(-half).trimStart()}`;
}
