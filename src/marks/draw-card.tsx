/** Draws the card of claims, and messages, into places that others have made: all that needs Preact comes with it. */
import { render } from 'preact';
import type { ClaimActions } from '../messages/claim-actions';
import { Card, type CardProps } from '../ui/Card';
import type { CitedWays } from '../ui/CitedInPassage';
import cardStyles from '../ui/card.css?inline';
import { cardStyle } from '../ui/card-style';
import type { Box } from '../ui/place-card';
import viewStyles from '../ui/views.css?inline';
import { hereWords } from '../ui/wording';
import type { LocatedClaim } from './describe-finding';
import { problemWords } from './lifetime';
import type { MarkPlaces } from './open-document';
import { type Message, type MessageReactions, type MessageSurroundings, PageMessage } from './page-message';
import type { ReadingTask } from './reading-task';

/** CSS pixels of a card with one claim and four reports. */
const usualHeight = 370;

const notShown =
  'The next best sentence cannot be shown: it lies in a closed part of the page, or has left the page.';

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
  readonly places: MarkPlaces;
  readonly notices?: ReadingTask['notices'] | undefined;
  /** Absent where nobody reads what passages cite. */
  readonly watchCited?: CitedWays['watch'] | undefined;
}

/** What happens elsewhere when the reader does something in the card. */
export interface CardReactions extends Pick<CardProps, 'onStep' | 'onClose'> {
  /** @returns false when the runner-up is not to be seen */
  readonly onShowRunnerUp: (claimId: string) => boolean;
  /** What was asked for is done, or has failed, with words for the reader. */
  readonly onAnswer: (problem: string | undefined) => void;
  /** A mark is taken away. @param message that says so */
  readonly onRejected: (message: Message) => void;
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
  /** What messages are said by. */
  readonly newMessage: (surroundings: MessageSurroundings, reactions: MessageReactions) => PageMessage;
}

export const cardDrawing: CardDrawing = {
  styles: viewStyles + cardStyles,
  drawCard(shown, side, reactions, place) {
    render(shown && <Card {...propsOf(shown, side, reactions)} />, place);
  },
  newMessage: (surroundings, reactions) => new PageMessage(surroundings, reactions),
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
    onShowRunnerUp(claimId) {
      if (!reactions.onShowRunnerUp(claimId)) reactions.onAnswer(notShown);
    },
    onReject: (claimId, isByKey) => void send(reject(claimId, isByKey, side, reactions)),
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

/** Take a claim's mark away from this page, for good unless it is undone. */
async function reject(
  claimId: string,
  isByKey: boolean,
  { actions, located, address, places }: CardSide,
  { onRejected }: CardReactions,
): Promise<void> {
  const passage = located(claimId)?.passage;
  if (passage === undefined) return;
  const id = await actions.reject({ claimId, url: address(), passage });
  const text = `You took the mark away ${hereWords(places.pageOf !== undefined)}.`;
  onRejected({ text, takesFocus: isByKey, rejectionIds: [id] });
}
