/** Forms of English verbs. Pure. */

/**
 * The forms of a verb, its base form first.
 *
 * @param entry base form; `base>past>participle` gives irregular forms
 */
export function verbForms(entry: string): string[] {
  const [base = '', ...irregular] = entry.split('>');
  const root = base.replace(/e$/, '');
  if (/[^aeiou]y$/.test(base)) {
    const stemmed = base.slice(0, -1);
    return [base, `${stemmed}ies`, `${base}ing`, `${stemmed}ied`];
  }
  const third = /(?:s|x|ch|sh)$/.test(base) ? `${base}es` : `${base}s`;
  return [base, third, `${root}ing`, ...(irregular.length > 0 ? irregular : [`${root}ed`])];
}
