/** What the viewer's keys do. */
import type { Command } from './keys';
import { rotate, type ToolbarActions } from './Toolbar';
import type { PdfView } from './view/pdf-view';

type Actions = Pick<ToolbarActions, 'onPanel' | 'onFind' | 'onPrint' | 'onSave' | 'onChooseFile'>;

/** @returns false when there was nothing to do, so that the browser may do what it does with the key */
export function runCommand(command: Command, view: PdfView, on: Actions): boolean {
  if (command === 'back' && !view.canGoBack) return false;
  if (command === 'forward' && !view.canGoForward) return false;
  const commands: Readonly<Record<Command, () => void>> = {
    find: on.onFind,
    'find-next': () => view.find.repeat(false) || on.onFind(),
    'find-previous': () => view.find.repeat(true) || on.onFind(),
    'zoom-in': () => view.zoomBy(1),
    'zoom-out': () => view.zoomBy(-1),
    'zoom-reset': () => {
      view.zoom = 1;
    },
    'next-page': () => view.turn(1),
    'previous-page': () => view.turn(-1),
    'first-page': () => view.scroller.scrollTo({ top: 0 }),
    'last-page': () => view.scroller.scrollTo({ top: view.scroller.scrollHeight }),
    rotate: () => rotate(view, 90),
    'rotate-back': () => rotate(view, -90),
    back: () => view.goBack(),
    forward: () => view.goForward(),
    print: on.onPrint,
    save: on.onSave,
    'choose-page': () => document.getElementById('page-box')?.focus(),
    'choose-file': on.onChooseFile,
    panel: on.onPanel,
  };
  commands[command]();
  return true;
}
