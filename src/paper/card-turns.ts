/** One card at a time, whoever shows it. */

interface Turn {
  readonly owner: object;
  readonly isPinned: boolean;
  /** Closes the owner's card, unless it cannot go now. */
  readonly giveWay: () => Promise<boolean>;
}

/** In the isolated world of the page, where several scripts of ours may have cards. */
const key = Symbol.for('claimlight.turn');
const world = globalThis as { [key]?: Turn | undefined };

/**
 * Ask to open a card: another one gives way, but one that the reader has opened not to one that comes by hovering.
 *
 * @param owner asks again for each change of its own card
 * @param giveWay closes the card; false if it has to stay
 * @returns whether the card may open, once another one has answered
 */
export async function takeTurn(
  owner: object,
  isPinned: boolean,
  giveWay: () => Promise<boolean>,
): Promise<boolean> {
  const turn = world[key];
  if (turn !== undefined && turn.owner !== owner) {
    if (turn.isPinned && !isPinned) return false;
    if (!(await turn.giveWay())) return false;
  }
  world[key] = { owner, isPinned, giveWay };
  return true;
}

/** The owner's card is closed. */
export function endTurn(owner: object): void {
  if (world[key]?.owner === owner) world[key] = undefined;
}
