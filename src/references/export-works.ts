/**
 * Works for reference managers, in the words of Citation.js, which knows their forms. Only a page that exports loads it. Pure.
 *
 * Citation.js gives the fields of each entry, and they are written here: its own RIS breaks lines after 70 characters, in the middle of words and
 * anew where a title reads like a tag; its own BibTeX leaves out letters that are not Latin
 * (https://github.com/citation-js/citation-js/issues/177).
 */
import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { foldName } from '../citations/author-names';
import { isPreprint } from '../claims/preprints';
import { type CheckedReference, meantWork } from '../claims/reference-check';
import type { SourceAuthor, SourceWork } from '../claims/source-work';

/** BibTeX, https://ctan.org/pkg/bibtex; RIS, as Zotero and EndNote read it; CSL-JSON, https://github.com/citation-style-language/schema. */
export type ExportForm = 'bibtex' | 'ris' | 'csl';

/** What is written of a work. */
export type ExportedWork = Pick<SourceWork, 'title' | 'authors' | 'ids' | 'type'> &
  Partial<Pick<SourceWork, 'year' | 'venue' | 'volume' | 'firstPage' | 'address'>> & {
    /** What no field says. */
    readonly note?: string;
  };

const maxAuthors = 3_000;

/** Types of CSL. */
const types: Readonly<Record<SourceWork['type'], string>> = {
  article: 'article-journal',
  preprint: 'article',
  proceedings: 'paper-conference',
  book: 'book',
  chapter: 'chapter',
  thesis: 'thesis',
  dataset: 'dataset',
  software: 'software',
  report: 'report',
  standard: 'standard',
  notice: 'article-journal',
  other: 'document',
};
/** A preprint is an article to CSL alone: in BibTeX it would lack a journal, in RIS be one's. */
const preprintTypes: Readonly<Record<ExportForm, string>> = {
  bibtex: 'document',
  ris: 'manuscript',
  csl: types.preprint,
};

const { format: bibtexFormat } = plugins.config.get('@bibtex');
bibtexFormat.useIdAsLabel = true;
bibtexFormat.checkLabel = false;
bibtexFormat.asciiOnly = false;

/** Those of the references that were found, with differences or without, each work once. */
export function foundWorks(list: readonly CheckedReference[]): SourceWork[] {
  return list.flatMap(({ outcome, sameAs }) => (sameAs === undefined ? (meantWork(outcome) ?? []) : []));
}

/**
 * Write works as a file for reference managers. Read again, title, authors, year and DOI are the same, but for white space, and for commas in
 * names, which RIS cannot tell from those between family and given names.
 *
 * @returns the whole file; `[]` or empty without works
 */
export function exportWorks(works: readonly ExportedWork[], form: ExportForm): string {
  const keys = keysOf(works);
  const entries = works.map((work, at) => entryOf(work, keys[at] ?? '', form));
  if (form === 'csl') return `${JSON.stringify(entries, null, 2)}\n`;
  if (form === 'ris') return plugins.output.format('ris', entries, { format: 'object' }).map(risOf).join('');
  return plugins.output
    .format('bibtex', entries, { format: 'object' })
    .map(({ type, label, properties }, at) =>
      bibtexOf(type, label, { ...properties, ...eprintOf(works[at]) }),
    )
    .join('\n');
}

/** `harrow2018`, `harrow2018-2`: each once. */
function keysOf(works: readonly ExportedWork[]): string[] {
  const seen = new Map<string, number>();
  return works.map(({ authors: [first], year }) => {
    const name = foldName(first?.family.split(/\s+/).at(-1) ?? '').replace(/[^a-z]/g, '') || 'work';
    const key = `${name}${year ?? ''}`;
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return count === 0 ? key : `${key}-${count + 1}`;
  });
}

const doiOf = ({ ids }: ExportedWork) =>
  (
    ids.find((id) => id.startsWith('doi:') && !isPreprint(id)) ?? ids.find((id) => id.startsWith('doi:'))
  )?.slice(4);
const arxivOf = ({ ids }: ExportedWork) => ids.find((id) => id.startsWith('arxiv:'))?.slice(6);

/** A work in CSL-JSON; for BibTeX with its texts as TeX reads them. */
function entryOf(work: ExportedWork, id: string, form: ExportForm): Readonly<Record<string, unknown>> {
  const { title, authors, year, venue, volume, firstPage, address, type, note } = work;
  const [text, name, verbatim] =
    form === 'bibtex' ? [forTex, nameForTex, verbatimForTex] : [oneLine, oneLine, oneLine];
  const arxiv = arxivOf(work);
  const isServer = type === 'preprint';
  const isPublished = isServer || type === 'report';
  const entry = {
    id,
    type: isServer ? preprintTypes[form] : types[type],
    title: form === 'bibtex' ? titleForTex(title) : oneLine(title),
    author: authors.slice(0, maxAuthors).map((author) => authorOf(author, name)),
    issued: year === undefined ? undefined : { 'date-parts': [[year]] },
    [isPublished ? 'publisher' : 'container-title']: optional(venue, text),
    volume: optional(volume, text),
    page: optional(firstPage, text),
    DOI: optional(doiOf(work), verbatim),
    number: form === 'bibtex' || arxiv === undefined ? undefined : `arXiv:${arxiv}`,
    URL: optional(address, verbatim),
    note: optional(note, text),
  };
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined && value !== ''));
}

const optional = (value: string | undefined, write: (value: string) => string) =>
  value === undefined ? undefined : write(value);

/** A name that a service does not part is one here, too. */
function authorOf({ family, given }: SourceAuthor, name: (text: string) => string): object {
  const first = name(given ?? '');
  return first === '' ? { literal: name(family) } : { family: name(family), given: first };
}

function risOf({ TY, ...fields }: Readonly<Record<string, string | readonly string[]>>): string {
  const lines = Object.entries({ TY: TY ?? 'GEN', ...fields }).flatMap(([tag, values]) =>
    [values].flat().map((value) => `${tag}  - ${value}`),
  );
  return `${[...lines, 'ER  - '].join('\r\n')}\r\n`;
}

/** Citation.js gives the address a second time, as text. */
function bibtexOf(type: string, label: string, properties: Readonly<Record<string, string>>): string {
  const fields = Object.entries(properties).filter(([field]) => field !== 'howpublished');
  return `@${type}{${label},\n${fields.map(([field, value]) => `  ${field} = {${value}}`).join(',\n')}\n}\n`;
}

/** As arXiv's own BibTeX has it; Citation.js knows eprints of PubMed alone. */
function eprintOf(work: ExportedWork | undefined): Readonly<Record<string, string>> {
  const arxiv = work && arxivOf(work);
  return arxiv === undefined ? {} : { eprint: arxiv, archiveprefix: 'arXiv' };
}

/** No sign here is one for TeX, not even in an argument; BibTeX counts braces with a stroke before them, too. */
const texSigns: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  // Citation.js takes `<i>` for italics.
  '<': '\\textless{}',
};

/** Two of which TeX makes one: `--` is a dash. */
const ligatures = /-(?=-)|'(?=')|`(?=`)|,(?=,)|[!?](?=`)/g;

/** Signs that TeX reads as its own are written out; letters of all scripts stay. */
function forTex(text: string): string {
  return oneLine(text)
    .replace(/[\\{}~^<$&#_%]/g, (sign) => texSigns[sign] ?? `\\${sign}`)
    .replace(ligatures, '$&{}');
}

/** Citation.js keeps the capitals of all words but the first, of the title and of what follows a colon: `BERT` is one to keep. */
function titleForTex(title: string): string {
  return forTex(title).replace(/(^|:\s*)(?=\w+[A-Z])/g, '$1{}');
}

/** Of letters, with hyphens after a capital. Readers of BibTeX may take anything else for a sign of theirs. */
const plainWord = /^(?:\p{Lu}[-\p{L}\p{M}.'’]*|[\p{L}\p{M}.'’]+)$/u;

/** In braces, a name is whole, and a word does not join names. */
function nameForTex(name: string): string {
  const text = forTex(name).replace(/\band\b/gi, '{$&}');
  return text.split(' ').every((word) => word === '' || plainWord.test(word)) ? text : `{${text}}`;
}

/** Addresses and DOIs are no text for TeX, but braces must not end the field. */
function verbatimForTex(text: string): string {
  return oneLine(text).replace(/[{}\\]/g, (sign) => encodeURIComponent(sign));
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
