/** Pages of the extension in the reader's colours. */
import { tokenRules } from '../claims/mark-style';
import { sendMessage } from '../messages/protocol';
import { onMessage } from '../messages/receive';

/** Wear them from now on. */
export function wearStyles(): void {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const ask = () =>
    void sendMessage('readStyles', undefined).then(
      (chosen) => sheet.replaceSync(tokenRules(chosen)),
      () => undefined,
    );
  ask();
  onMessage('stylesChanged', ask);
}
