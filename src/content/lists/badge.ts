/** The badge of one listed work: a small button that says how many reports there are. */
import type { BadgedWork } from '../../page/lists/work-on-page';
import { badgeWords } from '../../words/listed-work-words';
import { numberWords, sayCount } from '../../words/say';

/** Pixels of a letter at most, and of what is around all: the style sheet has the same. */
const letterWidth = 7;
const padding = 16;

/** In words, or the number alone where these have no room. What the claims come to is in the tooltip: a sign would seem to judge the work. */
export type BadgeForm = 'words' | 'number';

/** @returns the button in words */
export function newBadge(badged: BadgedWork): HTMLButtonElement {
  const button = document.createElement('button');
  const words = badgeLabel(badged);
  button.type = 'button';
  button.className = 'badge';
  button.ariaLabel = words;
  button.title = words;
  button.setAttribute('aria-haspopup', 'dialog');
  button.setAttribute('aria-expanded', 'false');
  formBadge(button, badged, 'words');
  return button;
}

/** Give a badge another form; nothing is written where it has that form. */
export function formBadge(button: HTMLButtonElement, badged: BadgedWork, form: BadgeForm): void {
  const text = textOf(badged, form);
  if (button.textContent === text) return;
  button.textContent = text;
  button.style.width = `${String(badgeSize(badged, form).width)}px`;
}

/** What a badge is called. */
export function badgeLabel({ entry, known }: BadgedWork): string {
  return badgeWords(entry.work, known);
}

/** Of a badge in pixels; its style sheet has the same height. */
export function badgeSize(badged: BadgedWork, form: BadgeForm): { width: number; height: number } {
  return { width: padding + letterWidth * textOf(badged, form).length, height: 20 };
}

function textOf({ known: { reports } }: BadgedWork, form: BadgeForm): string {
  return form === 'words' ? sayCount('wordsReports', reports) : numberWords(reports);
}
