/** Words of a claim that say nothing of what is measured: of saying, of praise, and what a named thing is. Pure. */
import type { Figure } from '../text/figures';
import { stem } from '../text/tokens';
import type { Label } from './measure-labels';
import type { Piece } from './phrases';

/** Words that claims have or lack without saying another thing. */
const neutral = new Set(
  (
    'achieve report obtain reach attain get yield show demonstrate exhibit record deliver measure find found note state observe score value result model method approach ' +
    'paper study author researcher dataset benchmark corpus respectively significantly substantially markedly notably considerably remarkably successfully ' +
    'approximately also al et using use used'
  )
    .split(' ')
    .map(stem),
);

/** Whether claims have or lack a word without saying another thing. */
export function isNeutral(word: string): boolean {
  return neutral.has(stem(word));
}

const praising =
  /^(?:impressive|remarkable|notable|excellent|strong|competitive|promising|substantial|superior|significant|outstanding|considerable|good|poor|modest|moderate|respectable|high|low|very|relatively|fairly)$/;

/** `an impressive 45% mAP`, `a high accuracy of 92%`: what is thought of a figure. `In a high mortality group` is a group. */
export function praises(
  plain: string,
  labels: readonly (Label | undefined)[],
  pieces: readonly Piece[],
  figures: readonly Figure[],
): Piece[] {
  return figures.flatMap((figure, at) => {
    const [first] = [...(labels[at]?.pieces ?? [])].sort((a, b) => a.start - b.start);
    const last = labels[at]?.pieces.reduce((a, b) => (a.end > b.end ? a : b));
    const isBeforeFigure = last !== undefined && last.end <= figure.start;
    if (
      isBeforeFigure &&
      !/^ (?:scores? |rates? |values? )?(?:of )?$/.test(plain.slice(last.end, figure.start))
    )
      return [];
    const start = first !== undefined && isBeforeFigure ? first.start : figure.start;
    return runBefore(plain, pieces, start);
  });
}

/** The words of praise right before an offset. */
function runBefore(plain: string, pieces: readonly Piece[], offset: number): Piece[] {
  const found: Piece[] = [];
  let edge = offset;
  for (const piece of pieces.filter(({ end }) => end <= offset).reverse()) {
    if (!praising.test(piece.word) || plain.slice(piece.end, edge) !== ' ') break;
    found.push(piece);
    edge = piece.start;
  }
  return found;
}

const kinds = new Set(
  'proposed network architecture system framework algorithm tool technique family task problem question suite leaderboard device platform'
    .split(' ')
    .map(stem),
);

/** What a thing is, beside its name: `the proposed MAGN network`, `the HumanEval problems`. */
export function kindsOfNames(plain: string, pieces: readonly Piece[]): Piece[] {
  return pieces.filter((piece, at) => {
    if (piece.isName || !kinds.has(stem(piece.word))) return false;
    const [before, after] = [pieces[at - 1], pieces[at + 1]];
    return (
      (before?.isName === true && plain.slice(before.end, piece.start) === ' ') ||
      (after?.isName === true && plain.slice(piece.end, after.start) === ' ' && piece.word === 'proposed')
    );
  });
}
