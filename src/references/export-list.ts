/** The works that references were found to be, for reference managers. Only a page that exports loads it. Pure. */

import { foldName } from '../citations/author-names';
import { isPreprint } from '../claims/preprints';
import { type CheckedReference, meantWork } from '../claims/reference-check';
import type { SourceWork } from '../claims/source-work';

/** BibTeX, https://ctan.org/pkg/bibtex; RIS, as Zotero and EndNote read it; CSL-JSON, https://github.com/citation-style-language/schema. */
export type ExportForm = 'bibtex' | 'ris' | 'csl';

/** What is written of a work. */
export type ExportedWork = Pick<SourceWork, 'type' | 'title' | 'authors' | 'ids'> &
  Partial<Pick<SourceWork, 'year' | 'venue' | 'volume' | 'firstPage' | 'address'>> & {
    readonly note?: string;
  };

const maxAuthors = 3_000;

/** [BibTeX, RIS, CSL] */
const types: Readonly<Record<SourceWork['type'], readonly [string, string, string]>> = {
  article: ['article', 'JOUR', 'article-journal'],
  preprint: ['misc', 'UNPB', 'article'],
  proceedings: ['inproceedings', 'CPAPER', 'paper-conference'],
  book: ['book', 'BOOK', 'book'],
  chapter: ['incollection', 'CHAP', 'chapter'],
  thesis: ['phdthesis', 'THES', 'thesis'],
  dataset: ['misc', 'DATA', 'dataset'],
  software: ['misc', 'COMP', 'software'],
  report: ['techreport', 'RPRT', 'report'],
  standard: ['misc', 'STAND', 'standard'],
  notice: ['article', 'JOUR', 'article-journal'],
  other: ['misc', 'GEN', 'document'],
};

/**
 * Write the works of those references that were found, with differences or without, each work once.
 *
 * @returns the whole file; `[]` or empty where none was found
 */
export function exportList(list: readonly CheckedReference[], form: ExportForm): string {
  const works = list.flatMap(({ outcome, sameAs }) =>
    sameAs === undefined ? (meantWork(outcome) ?? []) : [],
  );
  return exportWorks(works, form);
}

/** @returns the whole file; `[]` or empty where there is no work */
export function exportWorks(works: readonly ExportedWork[], form: ExportForm): string {
  const keys = keysOf(works);
  if (form === 'csl')
    return `${JSON.stringify(
      works.map((work, at) => cslOf(work, keys[at] ?? '')),
      null,
      2,
    )}\n`;
  return works.map((work, at) => (form === 'ris' ? risOf(work) : bibtexOf(work, keys[at] ?? ''))).join('\n');
}

/** `harrow2018`, `harrow2018a`: each once. */
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

const doiOf = ({ ids }: Pick<SourceWork, 'ids'>) =>
  (
    ids.find((id) => id.startsWith('doi:') && !isPreprint(id)) ?? ids.find((id) => id.startsWith('doi:'))
  )?.slice(4);
const arxivOf = ({ ids }: Pick<SourceWork, 'ids'>) => ids.find((id) => id.startsWith('arxiv:'))?.slice(6);

function cslOf(work: ExportedWork, id: string): object {
  const { title, authors, year, venue, volume, firstPage, address, type, note } = work;
  const arxiv = arxivOf(work);
  return {
    id,
    type: types[type][2],
    title,
    author: authors
      .slice(0, maxAuthors)
      .map(({ family, given }) => (given === undefined ? { literal: family } : { family, given })),
    ...(year === undefined ? {} : { issued: { 'date-parts': [[year]] } }),
    ...(venue === undefined ? {} : { [type === 'report' ? 'publisher' : 'container-title']: venue }),
    ...(volume === undefined ? {} : { volume }),
    ...(firstPage === undefined ? {} : { 'page-first': firstPage }),
    ...(doiOf(work) === undefined ? {} : { DOI: doiOf(work) }),
    ...(arxiv === undefined ? {} : { number: `arXiv:${arxiv}` }),
    ...(address === undefined ? {} : { URL: address }),
    ...(note === undefined ? {} : { note }),
  };
}

function risOf(work: ExportedWork): string {
  const { title, authors, year, venue, volume, firstPage, address, type, note } = work;
  const arxiv = arxivOf(work);
  const lines: [tag: string, value: string | undefined][] = [
    ['TY', types[type][1]],
    ...authors
      .slice(0, maxAuthors)
      .map(({ family, given }): [string, string] => [
        'AU',
        given === undefined ? family : `${family}, ${given}`,
      ]),
    ['TI', title],
    [type === 'report' ? 'PB' : 'T2', venue],
    ['PY', year === undefined ? undefined : String(year)],
    ['VL', volume],
    ['SP', firstPage],
    ['DO', doiOf(work)],
    ['M1', arxiv === undefined ? undefined : `arXiv:${arxiv}`],
    ['UR', address],
    ['N1', note],
  ];
  const written = lines.flatMap(([tag, value]) =>
    value === undefined ? [] : [`${tag}  - ${oneLine(value)}`],
  );
  return `${[...written, 'ER  - '].join('\r\n')}\r\n`;
}

function bibtexOf(work: ExportedWork, key: string): string {
  const { title, authors, year, venue, volume, firstPage, address, type, note } = work;
  const container =
    type === 'proceedings' || type === 'chapter'
      ? 'booktitle'
      : type === 'preprint'
        ? 'howpublished'
        : type === 'report'
          ? 'institution'
          : 'journal';
  const arxiv = arxivOf(work);
  const fields: [name: string, value: string | undefined][] = [
    // In braces of their own, capitals stay.
    ['title', `{${forTex(title)}}`],
    ['author', authors.slice(0, maxAuthors).map(bibtexName).join(' and ')],
    [container, venue === undefined ? undefined : forTex(venue)],
    ['year', year === undefined ? undefined : String(year)],
    ['volume', volume === undefined ? undefined : forTex(volume)],
    ['pages', firstPage === undefined ? undefined : forTex(firstPage)],
    ['doi', doiOf(work) === undefined ? undefined : verbatim(doiOf(work) ?? '')],
    ['eprint', arxiv],
    ['eprinttype', arxiv === undefined ? undefined : 'arxiv'],
    ['url', address === undefined ? undefined : verbatim(address)],
    ['note', note === undefined ? undefined : forTex(note)],
  ];
  const written = fields.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`  ${name} = {${value}}`],
  );
  return `@${types[type][0]}{${key},\n${written.join(',\n')}\n}\n`;
}

/** A name that a service does not part is one for BibTeX, too; so is one with a word that joins names. */
function bibtexName({ family, given }: SourceWork['authors'][number]): string {
  if (given === undefined) return `{${forTex(family)}}`;
  const [last, first] = [family, given].map((name) =>
    /\band\b|,/i.test(name) ? `{${forTex(name)}}` : forTex(name),
  );
  return `${last}, ${first}`;
}

const texSigns: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** Signs that TeX reads as its own are written out; letters of all scripts stay. */
function forTex(text: string): string {
  return oneLine(text).replace(/[\\{}~^$&#_%]/g, (sign) => texSigns[sign] ?? `\\${sign}`);
}

/** Addresses and DOIs are no text for TeX, but braces must not end the field. */
function verbatim(text: string): string {
  return oneLine(text).replace(/[{}\\]/g, (sign) => encodeURIComponent(sign));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
