/** Whether what a file calls itself can be its title. Pure. */

/** What programs write there by default. */
const meaningless =
  /^(?:untitled|microsoft word\b|powerpoint presentation$|document\s?\d*$|paper$|main$|title$|no title$)/i;
/** A file's name, or a path. */
const fileName = /^\S*\.(?:pdf|dvi|docx?|tex|indd|qxd|ps|eps|odt)$/i;

/** @param own the title in the file's metadata @returns undefined when no person would call it that */
export function fileTitle(own: string | undefined): string | undefined {
  const title = own?.slice(0, 500).replaceAll(/\s+/g, ' ').trim() ?? '';
  const letters = title.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 5 || meaningless.test(title) || fileName.test(title)) return undefined;
  return title;
}
