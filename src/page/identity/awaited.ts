/** Whether the paper of a page is there yet. Reads only. */

const checkTitle =
  /^(?:just a moment|attention required|checking your browser|are you a (?:robot|human)|making sure you|access (?:denied|check)|security check|verif|validate user|human verif|robot check)/i;
/** One by one: looked for together they take a page of thousands of links ten times as long. */
const checkParts = [
  '#challenge-form',
  '#px-captcha',
  'iframe:is(#main-iframe[src*="_Incapsula_"], [src*="captcha-delivery.com"])',
];
/** Characters: what a page that draws itself says before it has its paper. */
const maxShell = 100;
const maxLinks = 20;

/** Whether a page that declares nothing is still a bot check before the paper, or an empty shell. */
export function isAwaited(document: Document): boolean {
  if (checkTitle.test(document.title.trim())) return true;
  if (checkParts.some((part) => document.querySelector(part) !== null)) return true;
  // What draws itself has scripts, and nothing to follow yet.
  if (document.scripts.length === 0 || document.links.item(maxLinks) !== null) return false;
  const { body } = document as { body: HTMLElement | null };
  let length = body?.textContent.trim().length ?? 0;
  for (const part of body?.querySelectorAll('script, style, noscript, template') ?? [])
    length -= part.textContent.length;
  return length < maxShell;
}
