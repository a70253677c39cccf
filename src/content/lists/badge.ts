/** The badge of one listed work: a small button. */
import { overallStatus } from '../../lookup/listed-work';
import type { BadgedWork } from '../../page/lists/work-on-page';
import { statusNames, statusShapes } from '../../ui/status-shapes';
import { badgeWords } from '../../words/listed-work-words';

/** A badge that shows how many reports there are, and the status of their claims. */
export function newBadge(badged: BadgedWork): HTMLButtonElement {
  const button = document.createElement('button');
  const words = badgeLabel(badged);
  button.type = 'button';
  button.className = 'badge';
  button.ariaLabel = words;
  button.title = words;
  button.setAttribute('aria-haspopup', 'dialog');
  button.setAttribute('aria-expanded', 'false');
  button.style.width = `${String(badgeSize(badged).width)}px`;
  const status = overallStatus(badged.known.claims);
  button.append(...(status === undefined ? [] : [iconOf(status)]), String(badged.known.reports));
  return button;
}

/** What a badge is called. */
export function badgeLabel({ entry, known }: BadgedWork): string {
  return badgeWords(entry.work, known);
}

/** Of a badge in pixels; its style sheet has the same height. */
export function badgeSize({ known }: BadgedWork): { width: number; height: number } {
  return { width: 26 + 8 * String(known.reports).length, height: 20 };
}

type Status = NonNullable<ReturnType<typeof overallStatus>>;
const namespace = 'http://www.w3.org/2000/svg';
const icons = new Map<Status, Element>();

/** Cloned: creating it for each of many badges takes longer. */
function iconOf(status: Status): Node {
  const icon = icons.get(status) ?? newIcon(status);
  icons.set(status, icon);
  return icon.cloneNode(true);
}

/** As `StatusIcon` draws it; badges do without the library. */
function newIcon(status: Status): Element {
  const icon = document.createElementNS(namespace, 'svg');
  icon.setAttribute('class', `icon is-${status}`);
  icon.setAttribute('viewBox', '0 0 16 16');
  icon.role = 'img';
  icon.ariaLabel = statusNames[status];
  for (const { name, attributes } of statusShapes(status)) {
    const shape = document.createElementNS(namespace, name);
    for (const [attribute, value] of Object.entries(attributes)) shape.setAttribute(attribute, value);
    icon.append(shape);
  }
  return icon;
}
