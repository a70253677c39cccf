/** Keys that are pressed in the card and are not its own. */
import type { KeyPress } from '../messages/card-messages';

/** Press a key in the page around the card. */
export function passKeyOn(key: KeyPress): void {
  const event = new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true });
  (document.activeElement ?? document.body).dispatchEvent(event);
}
