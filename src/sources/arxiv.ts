/** arXiv. Pure. Its interface: info.arxiv.org/help/api. */
import type { SourceWork } from '../claims/source-work';
import { parseWorkId, type WorkId } from '../claims/work-id';
import {
  type Adapter,
  chunks,
  type Records,
  type SourceRequest,
  searchWords,
  UnreadableAnswer,
} from './adapter';
import { makeWork, openCopy, yearOf } from './make-work';
import { plainAbstract, plainText } from './plain-text';
import { type AtomEntry, readAtom } from './read-atom';

const host = 'export.arxiv.org';
const base = `https://${host}/api/query`;
const idsAtOnce = 50;
/** Words of a title, and of a question: the service does not rank well what has more. */
const titleWords = 8;
const questionWords = 6;
/** Characters. A hundred entries have some 250,000. */
const maxAnswer = 2_000_000;
/** Papers have an HTML page where it could be made, since December 2023. */
const firstWithHtml = '2312';

function addressOf(parameters: Readonly<Record<string, string>>): string {
  return `${base}?${new URLSearchParams(parameters).toString()}`;
}

export const arxiv: Adapter = {
  source: 'arxiv',
  host,
  limits: { atOnce: 1, gap: 3_000 },
  leastGap: 3_000,
  accept: 'application/atom+xml',
  canKnow: (work) => work.startsWith('arxiv:'),
  byIds: (ids) =>
    chunks(ids, idsAtOnce).map((some) => ({
      source: 'arxiv',
      asked: { kind: 'ids', ids: some },
      address: addressOf({
        id_list: some.map((id) => id.slice(6)).join(','),
        max_results: String(some.length),
      }),
    })),
  byTitle(query) {
    const words = [...new Set(searchWords(query.title))].filter((word) => word.length > 2);
    const telling = words.toSorted((a, b) => b.length - a.length).slice(0, titleWords);
    if (telling.length === 0) return undefined;
    return {
      source: 'arxiv',
      asked: { kind: 'title', ...query },
      address: addressOf({
        search_query: telling.map((word) => `ti:${word}`).join(' AND '),
        max_results: '5',
      }),
    };
  },
  byWords(words, most) {
    const wanted = words.flatMap(searchWords).slice(0, questionWords);
    if (wanted.length === 0) return undefined;
    return {
      source: 'arxiv',
      asked: { kind: 'words', words },
      address: addressOf({
        search_query: wanted.map((word) => `all:${word}`).join(' OR '),
        sortBy: 'relevance',
        max_results: String(most),
      }),
    };
  },
  read: readAnswer,
};

function readAnswer(body: string, _request: SourceRequest): Records {
  if (body.length > maxAnswer) throw new UnreadableAnswer('a feed of this length');
  const entries = readAtom(body);
  const works = entries.map(workOf);
  // An entry without an id of a paper is what the service says of a fault.
  const isWhole = works.every((work) => work !== undefined);
  if (!isWhole && works.every((work) => work === undefined))
    throw new UnreadableAnswer('no entry of a paper');
  return { works: works.filter((work) => work !== undefined), isWhole };
}

function workOf(entry: AtomEntry): SourceWork | undefined {
  const id = parseWorkId(textOf(entry, 'id') ?? '');
  if (id === undefined || !id.work.startsWith('arxiv:')) return undefined;
  const [summary, comment] = [textOf(entry, 'summary') ?? '', plainText(textOf(entry, 'comment'), 1_000)];
  const withdrawal = withdrawalIn(summary, comment);
  const day = textOf(entry, 'updated')?.slice(0, 10);
  const number = id.work.slice(6);
  const venue = textOf(entry, 'journal_ref');
  return makeWork({
    source: 'arxiv',
    recordId: number,
    address: `https://arxiv.org/abs/${number}`,
    ids: [id.work],
    title: textOf(entry, 'title'),
    authors: (entry.get('author/name') ?? []).map((family) => ({ family })),
    year: yearOf(textOf(entry, 'published')),
    otherYears: [yearOf(textOf(entry, 'updated')), yearIn(venue)],
    venue: venue ?? 'arXiv',
    type: 'preprint',
    // The notice of a withdrawal stands where the abstract was.
    abstract: plainAbstract(summary),
    notices:
      withdrawal === undefined
        ? []
        : [
            {
              kind: 'withdrawn',
              reason: withdrawal,
              ...(/^\d{4}-\d\d-\d\d$/.test(day ?? '') ? { date: day ?? '' } : {}),
            },
          ],
    publishedAs: [textOf(entry, 'doi')],
    newestVersion: id.version,
    openCopies: copiesOf(id.work),
  });
}

function textOf(entry: AtomEntry, path: string): string | undefined {
  return entry.get(path)?.[0];
}

const thing = '(?:paper|article|submission|manuscript|preprint|work|version|note|report)';
const gone = '(?:withdrawn|retracted)';
/** At the beginning of what stands where the abstract was, or by whom it says so. */
const inSummary = new RegExp(
  String.raw`^\W{0,3}(?:(?:this|the|our) )?${thing} (?:has been|have been|had been|was|is|is being) (?:\w{1,15} )?${gone}\b|^\W{0,3}${gone}\b(?! from)|\b(?:has been|was|is) ${gone} by (?:the )?(?:author|submitter|arxiv)`,
  'i',
);
const inComment = new RegExp(
  String.raw`^\W{0,3}${gone}\b(?! from)|\b${thing}s? (?:\w{1,15} ){0,3}${gone}\b(?! from)|\b${gone} (?:by|due to|because|since|pending|as)\b`,
  'i',
);

/** arXiv has no field for it. @returns what it says of the withdrawal */
function withdrawalIn(summary: string, comment: string): string | undefined {
  const plain = plainText(summary, 2_000);
  if (inSummary.test(plain)) return plainText(plain, 300);
  return inComment.test(comment) ? plainText(comment, 300) : undefined;
}

/** Of a reference to a journal: `Acta Astron. 56:1-50, 2006`. */
function yearIn(reference: string | undefined): number | undefined {
  const found = (reference ?? '').slice(0, 500).match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g);
  return found?.length === 1 ? yearOf(found[0]) : undefined;
}

function copiesOf(work: WorkId) {
  const number = work.slice(6);
  const hasHtml = /^\d{4}\./.test(number) && number >= firstWithHtml && number < '90';
  return [
    ...(hasHtml
      ? [openCopy(`https://arxiv.org/html/${number}`, { kind: 'html', version: 'submittedVersion' })]
      : []),
    openCopy(`https://arxiv.org/pdf/${number}`, { kind: 'pdf', version: 'submittedVersion' }),
  ];
}
