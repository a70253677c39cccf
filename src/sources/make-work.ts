/** From what a service says to a work: whatever is text gets clean and bounded, whatever is an id is one. Pure. */
import type { OpenCopy, SourceAuthor, SourceName, SourceWork, WorkNotice } from '../claims/source-work';
import { parseWorkId, type WorkId } from '../claims/work-id';
import { joinNotices } from './notices';
import { plainText } from './plain-text';
import { readTitle } from './title-marks';

type Maybe<T> = T | null | undefined;

export interface RawAuthor {
  readonly family?: Maybe<string>;
  readonly given?: Maybe<string>;
}

/** A record as its service words it. */
export interface RawWork {
  readonly source: SourceName;
  readonly recordId: string;
  readonly address: string;
  /** DOIs and arXiv ids in any form; what is none is left out. */
  readonly ids: readonly Maybe<string>[];
  readonly title: Maybe<string>;
  readonly authors: readonly RawAuthor[];
  /** The service itself has cut the list. */
  readonly hasMoreAuthors?: boolean;
  readonly year?: Maybe<number>;
  readonly otherYears?: readonly Maybe<number>[];
  readonly venue?: Maybe<string>;
  readonly volume?: Maybe<string>;
  /** Pages as the service writes them: `12-19`. */
  readonly pages?: Maybe<string>;
  readonly type: SourceWork['type'];
  /** Plain text: see {@link plainAbstract}. */
  readonly abstract?: string | undefined;
  readonly notices?: readonly WorkNotice[];
  readonly publishedAs?: readonly Maybe<string>[];
  readonly preprints?: readonly Maybe<string>[];
  readonly newestVersion?: number | undefined;
  readonly openCopies?: readonly (OpenCopy | undefined)[];
  /** Whatever is none is left out. */
  readonly pmcId?: Maybe<string>;
  readonly citedBy?: Maybe<number>;
}

const maxAuthors = 200;
const maxIds = 20;
const maxCopies = 12;
const maxYears = 8;

/** The record as a work. */
export function makeWork(raw: RawWork): SourceWork {
  const ids = workIds(raw.ids);
  const title = readTitle(plainText(raw.title, 1_000));
  const year = yearOf(raw.year);
  const venue = plainText(raw.venue, 300);
  const volume = plainText(raw.volume, 40);
  const firstPage = /^[^\s–-]{1,20}/.exec(plainText(raw.pages, 80))?.[0];
  const authors = raw.authors.slice(0, maxAuthors).flatMap(authorOf);
  const notices = title.kind === undefined ? [] : [{ kind: title.kind }];
  const others = (list: RawWork['publishedAs']) => workIds(list ?? []).filter((id) => !ids.includes(id));
  return {
    source: raw.source,
    recordId: plainText(raw.recordId, 500),
    address: raw.address,
    ids,
    title: title.text,
    authors,
    hasMoreAuthors: raw.hasMoreAuthors === true || raw.authors.length > maxAuthors,
    ...(year === undefined ? {} : { year }),
    otherYears: otherYears(raw.otherYears ?? [], year),
    ...(venue === '' ? {} : { venue }),
    ...(volume === '' ? {} : { volume }),
    ...(firstPage === undefined ? {} : { firstPage }),
    type: title.isNotice ? 'notice' : raw.type,
    ...(raw.abstract === undefined ? {} : { abstract: raw.abstract }),
    // A notice of a retraction is in force itself.
    notices: title.isNotice ? [] : joinNotices([...(raw.notices ?? []), ...notices]),
    publishedAs: others(raw.publishedAs),
    preprints: others(raw.preprints),
    ...(raw.newestVersion === undefined ? {} : { newestVersion: raw.newestVersion }),
    openCopies: copiesOf(raw.openCopies ?? []),
    ...(raw.pmcId != null && /^PMC\d{1,12}$/.test(raw.pmcId) ? { pmcId: raw.pmcId } : {}),
    ...(isCount(raw.citedBy) ? { citedBy: raw.citedBy } : {}),
  };
}

/** DOIs and arXiv ids in their one form, each once. */
export function workIds(texts: readonly Maybe<string>[]): WorkId[] {
  const ids = texts
    .slice(0, maxIds * 4)
    .flatMap((text) => (text == null ? [] : (parseWorkId(text)?.work ?? [])));
  return [...new Set(ids)].slice(0, maxIds);
}

/** @returns `undefined` for what is no year from 1000 to 2100 */
export function yearOf(value: Maybe<number | string>): number | undefined {
  const year = typeof value === 'string' ? Number(/^\d{4}(?=-|$)/.exec(value)?.[0]) : value;
  return typeof year === 'number' && Number.isInteger(year) && year >= 1000 && year <= 2100
    ? year
    : undefined;
}

function otherYears(years: readonly Maybe<number>[], own: number | undefined): number[] {
  const known = years.slice(0, maxYears * 4).flatMap((year) => yearOf(year) ?? []);
  return [...new Set(known)].filter((year) => year !== own).slice(0, maxYears);
}

function authorOf({ family, given }: RawAuthor): SourceAuthor[] {
  const [last, first] = [plainText(family, 200), plainText(given, 200)];
  if (last === '') return first === '' ? [] : [{ family: first }];
  return [first === '' ? { family: last } : { family: last, given: first }];
}

function isCount(value: Maybe<number>): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function copiesOf(copies: RawWork['openCopies'] & {}): OpenCopy[] {
  const known = new Map<string, OpenCopy>();
  for (const copy of copies) {
    if (copy !== undefined && !known.has(copy.address) && known.size < maxCopies)
      known.set(copy.address, copy);
  }
  return [...known.values()];
}

const versions: Readonly<Record<string, OpenCopy['version']>> = {
  publishedVersion: 'published',
  acceptedVersion: 'accepted',
  submittedVersion: 'submitted',
};

/** What services say of a copy. */
export interface RawCopy {
  readonly kind: OpenCopy['kind'];
  /** In the words of OpenAlex and Unpaywall, which are those of the DRIVER guidelines: `publishedVersion`. */
  readonly version?: Maybe<string>;
  readonly licence?: Maybe<string>;
}

/** @returns `undefined` where the address is none of the public web */
export function openCopy(address: Maybe<string>, { kind, version, licence }: RawCopy): OpenCopy | undefined {
  const known = publicAddress(address);
  if (known === undefined) return undefined;
  const named =
    typeof version === 'string' && Object.hasOwn(versions, version) ? versions[version] : undefined;
  const terms = plainText(licence, 60).toLowerCase();
  return {
    address: known,
    kind,
    ...(named === undefined ? {} : { version: named }),
    ...(terms === '' ? {} : { licence: terms }),
  };
}

/** An address that anybody can be sent to: http or https, a name with a domain, no user, no port of its own. */
export function publicAddress(address: Maybe<string>): string | undefined {
  if (address == null || address.length > 2_000) return undefined;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  if (url.username !== '' || url.password !== '' || url.port !== '') return undefined;
  const isNamed = /\.[a-z][a-z0-9-]*[a-z0-9]$/i.test(url.hostname);
  const isInner = /(?:^|\.)(?:local|localhost|internal|lan|home|arpa|test|invalid)$/i.test(url.hostname);
  return isNamed && !isInner ? url.href : undefined;
}
