/** Tells the names of journals and series, which stand large on first pages, from titles. Pure. */

/** Names that only journals and series have. */
const seriesName =
  /^(?:the )?(?:\p{L}+ ){0,3}(?:journal|proceedings|annals|transactions|archives?|bulletin|magazine|letters|lecture notes) (?:of|on|in|for)\b[^:?]{0,100}$/iu;
/** What follows the name of a journal where a line says in which issue to find the paper. */
const volume = /^[\s,.]{0,3}(?:vol(?:ume)?\b|\d{1,3}\b|\d{4}[;,:] ?\d|\(\d{4}\) ?\d)/i;

/**
 * Whether a text is a journal's name: it sounds so, or another line of the page has it with a volume after it.
 *
 * @param lines of the page
 */
export function isBanner(text: string, lines: readonly string[]): boolean {
  return (
    seriesName.test(text) ||
    lines.some((line) => {
      const at = line === text ? -1 : line.indexOf(text);
      return at >= 0 && volume.test(line.slice(at + text.length));
    })
  );
}
