/** Keys that lead from claim to claim, in the card as on the page around it. */

/** @returns to the next claim (1), to the one before (-1), or `undefined` for every other key */
export function stepOf({ key, code, altKey, ctrlKey, metaKey }: KeyboardEvent): 1 | -1 | undefined {
  if (ctrlKey || metaKey) return undefined;
  // With Alt some layouts make another letter of it.
  const pressed = altKey ? code : key;
  if (pressed === (altKey ? 'KeyN' : 'ArrowRight')) return 1;
  return pressed === (altKey ? 'KeyP' : 'ArrowLeft') ? -1 : undefined;
}
