/** Draws the card of claims, and messages, into places that others have made: all that needs Preact comes with it. */
import { render } from 'preact';
import type { ClaimActions } from '../messages/claim-actions';
import { Card, type CardProps } from '../ui/Card';
import type { CitedWays } from '../ui/CitedInPassage';
import cardStyles from '../ui/card.css?inline';
import { cardStyle } from '../ui/card-style';
import type { Box } from '../ui/place-card';
import { Toast, type ToastProps } from '../ui/Toast';
import viewStyles from '../ui/views.css?inline';
import type { LocatedClaim } from './describe-finding';
import { problemWords } from './lifetime';
import type { ReadingTask } from './reading-task';

/** CSS pixels of a card with one claim and four reports. */
const usualHeight = 370;

/** What the card shows just now. */
export interface ShownCard
  extends Pick<CardProps, 'entries' | 'place' | 'placeCount' | 'problem' | 'takesFocus' | 'runnerUpOf'> {
  /** What it lies at, in viewport pixels. */
  readonly box: Box;
}

/** What the card needs to know of the document, and who does what its reader wants. */
export interface CardSide {
  readonly actions: ClaimActions;
  readonly located: (claimId: string) => LocatedClaim | undefined;
  readonly address: () => string;
  readonly notices?: ReadingTask['notices'] | undefined;
  /** Absent where nobody reads what passages cite. */
  readonly watchCited?: CitedWays['watch'] | undefined;
}

/** What happens elsewhere when the reader does something in the card. */
export interface CardReactions extends Pick<CardProps, 'onStep' | 'onClose' | 'onShowRunnerUp'> {
  /** What was asked for is done, or has failed, with words for the reader. */
  readonly onAnswer: (problem: string | undefined) => void;
  /** A mark is taken away. @param rejectionId to undo it by @param isByKey whether the focus has to go on */
  readonly onRejected: (rejectionId: string, isByKey: boolean) => void;
}

/** A message; one of another key begins anew. */
export interface DrawnMessage extends ToastProps {
  readonly key: string;
}

/** A web page gets it by a script of its own, once a card is wanted. */
export interface CardDrawing {
  /** What cards need beside the styles that all of ours share. */
  readonly styles: string;
  /** Draw the card, or bring it up to date. @param shown undefined: takes it away */
  readonly drawCard: (
    shown: ShownCard | undefined,
    side: CardSide,
    reactions: CardReactions,
    place: Element,
  ) => void;
  /** Draw a message. @param message undefined: takes it away */
  readonly drawMessage: (message: DrawnMessage | undefined, place: Element) => void;
}

export const cardDrawing: CardDrawing = {
  styles: viewStyles + cardStyles,
  drawCard(shown, side, reactions, place) {
    render(shown && <Card {...propsOf(shown, side, reactions)} />, place);
  },
  drawMessage(message, place) {
    render(message && <Toast {...message} />, place);
  },
};

function propsOf({ box, ...shown }: ShownCard, side: CardSide, reactions: CardReactions): CardProps {
  const { actions, located, notices, watchCited: watch } = side;
  const send = (request: Promise<unknown>) =>
    request.then(
      () => reactions.onAnswer(undefined),
      (error: unknown) => reactions.onAnswer(problemWords(error)),
    );
  return {
    ...shown,
    ...reactions,
    notices: notices?.() ?? [],
    style: cardStyle(box, usualHeight * shown.entries.length),
    termsOf: (claimId) => located(claimId)?.terms() ?? [],
    cited: watch && { watch, count: actions.countReports, follow: actions.follow },
    onReject: (claimId, isByKey) =>
      void send(reject(claimId, side).then((id) => id && reactions.onRejected(id, isByKey))),
    onJudge(claimId, change) {
      const entry = shown.entries.find(({ claim }) => claim.id === claimId);
      const evidence = entry?.finding.evidence;
      const trail = entry?.claim.trail;
      const whole = { ...change, ...(evidence && { evidence }), ...(trail && { trail }) };
      void send(actions.judge(claimId, whole));
    },
    onUndo: (claimId, verdictId) => void send(actions.undo(claimId, verdictId)),
  };
}

/** Take a claim's mark away from this page, for good unless it is undone. @returns the id to undo it by */
async function reject(claimId: string, { actions, located, address }: CardSide): Promise<string | undefined> {
  const passage = located(claimId)?.passage;
  return passage && actions.reject({ claimId, url: address(), passage });
}
