/**
 * Reads the list of authors that a reference begins with, in the orders that bibliographies have: `Doe, J.`, `Doe J`,
 * `J. Doe`, `Jane Doe`, `Doe, Jane`, and organisations. Pure.
 */
import { isParticle } from './author-names';
import { isTellingOrganisation, organisationAt } from './organisations';
import { type Token, type TokenKind, tokensOf } from './reference-tokens';

/** How a name is written: the family name before or after what stands for the given ones. */
type Order = 'family, initials' | 'family initials' | 'initials family' | 'given family' | 'family, given';

interface Name {
  readonly family: string;
  readonly order: Order | 'organisation';
  /** Number of the token after it. */
  readonly next: number;
}

export interface AuthorList {
  /** Family names and organisations, in their order. */
  readonly families: readonly string[];
  /** Whether the first one is an organisation. */
  readonly isOrganisation: boolean;
  /** `et al.` stands after the names. */
  readonly isCut: boolean;
  /** Where the names end. */
  readonly namesEnd: number;
  /** Where the list ends: after `et al.`, `(eds.)` and the name of a group. */
  readonly end: number;
}

const maxNames = 200;
const maxFamilyWords = 4;
/** What may stand after a name. */
const afterName: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'comma',
  'semicolon',
  'conjunction',
  'more',
  'stop',
  'colon',
  'open',
  'year',
  'quote',
  'end',
]);

/** In which order the names may go on after one of each order. */
const following: Readonly<Record<Order, readonly Order[]>> = {
  'family, initials': ['family, initials', 'initials family', 'given family', 'family, given'],
  'family initials': ['family initials', 'initials family'],
  'initials family': ['initials family', 'given family'],
  'given family': ['given family', 'initials family'],
  'family, given': ['given family', 'initials family', 'family, given', 'family, initials'],
};
const allOrders: readonly Order[] = [
  'family, initials',
  'initials family',
  'given family',
  'family initials',
  'family, given',
];

/** Read the authors at the head of a reference; `undefined` if none can be told. */
export function readAuthorList(text: string): AuthorList | undefined {
  return new Reader(text).read();
}

class Reader {
  readonly #text: string;
  readonly #tokens: readonly Token[];

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokensOf(text);
  }

  read(): AuthorList | undefined {
    const first = this.#firstName();
    if (first === undefined) return undefined;
    const names = [first];
    let isJoined = false;
    while (names.length < maxNames) {
      const next = this.#nextName(names, isJoined);
      if (next === undefined) break;
      isJoined = next.isJoined;
      names.push(next.name);
    }
    const last = names.at(-1) ?? first;
    const isCut = this.#moreAt(last.next) !== undefined;
    return {
      families: names.map(({ family }) => family),
      isOrganisation: first.order === 'organisation',
      isCut,
      namesEnd: this.#tokens[last.next - 1]?.end ?? 0,
      end: this.#endAfter(last.next),
    };
  }

  #kind(at: number): TokenKind {
    return this.#tokens[at]?.kind ?? 'end';
  }

  #firstName(): Name | undefined {
    const organisation = this.#organisation(0);
    // `World Health Organization` could be a person's name but for its words.
    if (organisation !== undefined && organisation.next > 1 && isTellingOrganisation(organisation.family))
      return organisation;
    for (const order of allOrders) {
      const name = this.#name(0, order, true);
      if (name !== undefined) return name;
    }
    return organisation;
  }

  #organisation(at: number): Name | undefined {
    const found = organisationAt(this.#text, this.#tokens, at);
    return found === undefined ? undefined : { ...found, order: 'organisation' };
  }

  /** The next name of a list, after a comma, a semicolon or a joining word; the list ends where none follows. */
  #nextName(names: readonly Name[], wasJoined: boolean): { name: Name; isJoined: boolean } | undefined {
    const last = names.at(-1);
    if (last === undefined) return undefined;
    let at = last.next;
    const isSemicolon = this.#kind(at) === 'semicolon';
    const isComma = this.#kind(at) === 'comma';
    // `Doe HM,, Roe J`
    while (this.#kind(at) === (isSemicolon ? 'semicolon' : 'comma')) at += 1;
    const isJoined = this.#kind(at) === 'conjunction';
    if (isJoined) at += 1;
    // After the name that `and` joins, the list is over, unless every name is joined so.
    if (wasJoined && isComma && !isJoined) return undefined;
    if (at === last.next) return this.#nextUnparted(last);
    const orders =
      last.order === 'organisation'
        ? allOrders.filter((order) => order !== 'family, given')
        : following[last.order];
    for (const order of orders) {
      // `Doe, Jane, Roe, Bob` cannot be told from `Doe, Jane, Bob Roe` but by its signs.
      if (order === 'family, given' && isComma && !isJoined && !this.#isInvertedAgain(names, at)) continue;
      if (order === 'given family' && last.order.startsWith('family, initials') && !isJoined) continue;
      if (order === 'given family' && last.order === 'initials family' && !isJoined) continue;
      const name = this.#name(at, order, false);
      // `Quill, Ada, Deep Lawns (Oslo: …`: the last name would be joined by a word.
      if (order === 'given family' && !isJoined && name !== undefined && this.#kind(name.next) === 'open')
        continue;
      if (name !== undefined && this.#fits(names, name, at)) return { name, isJoined };
    }
    const group = this.#organisation(at);
    return group !== undefined &&
      /\b(?:Group|Collaboration|Consortium|Team|Network|Investigators)$/.test(group.family)
      ? { name: group, isJoined }
      : undefined;
  }

  /** `Doe, J. Roe, A. B.`, `Doe, JA. Roe, B.`: nothing but the comma within parts the names. */
  #nextUnparted(last: Name): { name: Name; isJoined: boolean } | undefined {
    if (last.order !== 'family, initials') return undefined;
    const at = this.#kind(last.next) === 'stop' ? last.next + 1 : last.next;
    const name = this.#family(at) - at === 1 ? this.#inverted(at) : undefined;
    return name === undefined ? undefined : { name, isJoined: false };
  }

  /** `Quill, Ada, Reed, Bob`: one word stands before each comma, or all family names are in capitals. */
  #isInvertedAgain(names: readonly Name[], at: number): boolean {
    const isLoud = (text: string) => text.length > 1 && text === text.toUpperCase();
    if (isLoud(this.#tokens[at]?.text ?? '') && isLoud(this.#tokens[0]?.text ?? '')) return true;
    return (
      names.every(({ order }) => order === 'family, given' || order === 'family, initials') &&
      this.#family(at) - at === 1
    );
  }

  /** A list is written with stops after its initials, or without them. */
  #fits(names: readonly Name[], name: Name, at: number): boolean {
    const [first] = names;
    if (first === undefined || first.order === 'organisation' || name.order === 'given family') return true;
    const before = this.#initialsIn(0, first.next);
    const now = this.#initialsIn(at, name.next);
    // The last initial of a list takes the list's stop for its own.
    const isLast = this.#kind(name.next) !== 'comma' && this.#kind(name.next) !== 'conjunction';
    // `Kim J., Park SH.`: a stop stands after each name, however many initials it has.
    const isStopped =
      before === 'initials' && [name.next - 1, name.next].some((stop) => this.#kind(stop) === 'stop');
    return (
      before === undefined ||
      now === undefined ||
      before === now ||
      isStopped ||
      (before === 'capitals' && isLast)
    );
  }

  #initialsIn(from: number, to: number): TokenKind | undefined {
    // `HE, K.`: a short family name is no initial.
    const comma = this.#kind(from + 1) === 'comma' ? from + 1 : from;
    const given = this.#tokens.slice(comma, to);
    return (given.find(({ kind }) => kind === 'initials') ?? given.find(({ kind }) => kind === 'capitals'))
      ?.kind;
  }

  #name(at: number, order: Order, isFirst: boolean): Name | undefined {
    if (order === 'family, initials') return this.#inverted(at);
    if (order === 'family initials') return this.#familyFirst(at);
    if (order === 'initials family') return this.#initialsFirst(at);
    return order === 'given family' ? this.#givenFirst(at) : this.#invertedFull(at, isFirst);
  }

  /** The end of a family name: particles, then words; `QUILL` and `HO` are words, too. */
  #family(at: number): number {
    let end = at;
    while (this.#isParticle(end)) end += 1;
    const from = end;
    while (
      end - from < maxFamilyWords &&
      (this.#kind(end) === 'name' || (this.#kind(end) === 'particle' && end > from))
    )
      end += 1;
    while (end > from && this.#kind(end - 1) === 'particle') end -= 1;
    if (end === from && this.#kind(from) === 'capitals' && (this.#tokens[from]?.text.length ?? 0) > 1)
      return from + 1;
    return end > from ? end : at;
  }

  /** `VAN DER BERG` has particles, too, where another word of the name follows. */
  #isParticle(at: number): boolean {
    if (this.#kind(at) === 'particle') return true;
    return (
      this.#isLoudParticle(at) &&
      ['name', 'capitals'].includes(this.#kind(at + 1)) &&
      (this.#tokens[at + 1]?.text.length ?? 0) > 1
    );
  }

  #isLoudParticle(at: number): boolean {
    const word = this.#tokens[at]?.text ?? '';
    return this.#kind(at) === 'capitals' && word.length > 1 && isParticle(word);
  }

  #initials(at: number, kind: 'initials' | 'capitals'): number {
    let end = at;
    while (end - at < 5 && this.#kind(end) === kind) end += 1;
    // `J.P`
    const isGlued = this.#tokens[end]?.start === this.#tokens[end - 1]?.end;
    if (end > at && kind === 'initials' && this.#kind(end) === 'capitals' && isGlued) end += 1;
    // `M. del C.`
    if (end > at && this.#kind(end) === 'particle' && this.#kind(end + 1) === kind) end += 2;
    // `Xu S. E. coli`: the last one begins the title; `M.-J. tinyViT` does not.
    const last = this.#tokens[end - 1]?.text ?? '';
    const isTitle = this.#kind(end) === 'lower' && /^\p{Ll}+$/u.test(this.#tokens[end]?.text ?? '');
    return end - at > 1 && isTitle && !/^[‐‑-]/.test(last) ? end - 1 : end;
  }

  /** `J. R Doe`, `Doe, A J.`: some of the initials have lost their stop. @returns their end; `at` unless there are both */
  #mixedInitials(at: number): number {
    let end = at;
    while (end - at < 5 && (this.#kind(end) === 'initials' || this.#isBareInitial(end))) end += 1;
    const kinds = new Set(this.#tokens.slice(at, end).map(({ kind }) => kind));
    return kinds.size > 1 ? end : at;
  }

  #isBareInitial(at: number): boolean {
    return this.#kind(at) === 'capitals' && this.#tokens[at]?.text.length === 1;
  }

  #afterSuffix(at: number): number {
    const suffix = this.#kind(at) === 'comma' ? at + 1 : at;
    // `, PhD thesis`
    return this.#kind(suffix) === 'suffix' && this.#kind(suffix + 1) !== 'lower' ? suffix + 1 : at;
  }

  /** `Doe, J.`, `van der Berg, H. A.`, `Doe, JA`, `Berg, H. van der`, `Doe (J.)`. */
  #inverted(at: number): Name | undefined {
    const family = this.#family(at);
    if (family === at) return undefined;
    const comma = this.#afterSuffix(family);
    const isBracketed = this.#kind(comma) === 'open';
    if (this.#kind(comma) !== 'comma' && !isBracketed) return undefined;
    const stopped = this.#initials(comma + 1, 'initials');
    const bare = this.#initials(comma + 1, 'capitals');
    const mixed = this.#mixedInitials(comma + 1);
    let next = Math.max(stopped, bare);
    if (mixed > next && afterName.has(this.#kind(mixed))) next = mixed;
    if (next === comma + 1) return undefined;
    // `Doe (J.)`
    if (isBracketed && (bare > stopped || this.#kind(next) !== 'close')) return undefined;
    if (isBracketed) next += 1;
    // `Doe, C. Marvin.`
    const isGiven = family - at === 1 && this.#kind(next) === 'name' && this.#kind(next + 1) === 'stop';
    if (stopped > bare && !isBracketed && isGiven) next += 1;
    // `Ada Quill, B. Reed`: two names, and no family name before its initials.
    if (
      family - at > 1 &&
      this.#kind(at) === 'name' &&
      this.#kind(next) === 'name' &&
      afterName.has(this.#kind(next + 1))
    )
      return undefined;
    const given = next;
    next = this.#afterParticles(next);
    const particles = next > given ? `${this.#words(given, next)} ` : '';
    next = this.#afterSuffix(next);
    if (bare > stopped && !afterName.has(this.#kind(next))) return undefined;
    return { family: particles + this.#words(at, family), order: 'family, initials', next };
  }

  #afterParticles(at: number): number {
    let end = at;
    while (this.#kind(end) === 'particle' || this.#isLoudParticle(end)) end += 1;
    return afterName.has(this.#kind(end)) ? end : at;
  }

  /** `Doe JA`, `Doe J.A.` */
  #familyFirst(at: number): Name | undefined {
    const family = this.#family(at);
    if (family === at) return undefined;
    const stopped = this.#initials(family, 'initials');
    const bare = this.#initials(family, 'capitals');
    // `Doe J.`: the stop ends the list.
    let next = this.#afterSuffix(Math.max(stopped, bare));
    if (next === family) return undefined;
    // `Doe JA., Roe B.`
    if (bare > stopped && this.#kind(next) === 'stop' && this.#kind(next + 1) === 'comma') next += 1;
    if (
      bare > stopped &&
      !afterName.has(this.#kind(next)) &&
      !['initials', 'particle'].includes(this.#kind(next)) &&
      !this.#isListAgain(next)
    )
      return undefined;
    const given = bare > stopped && this.#kind(next) === 'initials' ? next + 1 : next;
    // `Berg H van der`
    const end = this.#kind(given) === 'particle' ? this.#afterParticles(given) : given;
    const particles = end > given ? `${this.#words(given, end)} ` : '';
    return { family: particles + this.#words(at, family), order: 'family initials', next: end };
  }

  /** `J. A. Doe`, `J.-P. van der Berg`, `JA Doe`. */
  #initialsFirst(at: number): Name | undefined {
    const stopped = this.#initials(at, 'initials');
    const mixed = this.#mixedInitials(at);
    const isMixed = mixed > stopped && (this.#kind(mixed) === 'name' || this.#isParticle(mixed));
    const from = isMixed ? mixed : stopped > at ? stopped : this.#initials(at, 'capitals');
    if (from === at || (stopped === at && this.#isParticle(at))) return undefined;
    // `L. Xu.`: two letters are a family name after initials, before the list's end.
    const family = this.#family(from);
    const next = this.#afterSuffix(family);
    if (family > from && afterName.has(this.#kind(next)))
      return { family: this.#lastName(from, family), order: 'initials family', next };
    const short = stopped > at ? stopped - 1 : from;
    if (short === at || !this.#isShortName(short)) return undefined;
    return {
      family: this.#tokens[short]?.text.slice(0, -1) ?? '',
      order: 'initials family',
      next: short + 1,
    };
  }

  /** `Xu.`: what could be an initial, too. */
  #isShortName(at: number): boolean {
    return this.#kind(at) === 'initials' && /^\p{Lu}\p{Ll}\.$/u.test(this.#tokens[at]?.text ?? '');
  }

  /** `Jane Doe`, `Jane A. van der Berg`. */
  #givenFirst(at: number): Name | undefined {
    if (this.#kind(at) !== 'name') return undefined;
    // `Da Silva, Paulo`
    if (isParticle(this.#tokens[at]?.text ?? '') && this.#invertedFull(at, true) !== undefined)
      return undefined;
    let end = at + 1;
    while (end - at < 6 && ['name', 'initials', 'capitals', 'particle'].includes(this.#kind(end))) end += 1;
    const isShort = this.#isShortName(end - 1);
    const loud = this.#loudEnd(at, end);
    const family = isShort
      ? (this.#tokens[end - 1]?.text ?? '').slice(0, -1)
      : loud > at
        ? this.#words(at, loud)
        : this.#lastName(at + 1, end);
    const next = this.#afterSuffix(end);
    if (end - at < 2 || (!isShort && this.#kind(end - 1) !== 'name')) return undefined;
    if (!isShort && !afterName.has(this.#kind(next))) return undefined;
    // `Quill A. Deep Lawns.`: after the initials there is a title.
    const isTitle =
      this.#kind(at + 1) === 'initials' &&
      this.#tokens.slice(at + 2, end).filter(({ kind }) => kind === 'name').length > 1;
    if (isTitle && !['comma', 'conjunction', 'more', 'semicolon'].includes(this.#kind(next)))
      return undefined;
    // `Mbeki T. Grazing and fire in dry lands.`
    if (this.#kind(at + 1) === 'initials' && this.#kind(next) === 'conjunction' && !this.#mayBeName(next + 1))
      return undefined;
    return { family, order: 'given family', next };
  }

  /** `DOE Jane`: a family name in capitals stands first. @returns its end; `at` if there is none */
  #loudEnd(at: number, end: number): number {
    const isLoud = (word: string) => word.length > 2 && word === word.toUpperCase();
    let loud = at;
    while (loud < end && isLoud(this.#tokens[loud]?.text ?? '')) loud += 1;
    return loud < end && !isLoud(this.#tokens[end - 1]?.text ?? '') ? loud : at;
  }

  /** Whether a name may begin here, by its first two tokens. */
  #mayBeName(at: number): boolean {
    const kind = this.#kind(at);
    const isPart =
      ['name', 'initials', 'capitals', 'particle'].includes(kind) &&
      this.#kind(at + 1) !== 'lower' &&
      !neverNames.test(this.#tokens[at]?.text ?? '');
    return isPart || kind === 'more';
  }

  /** `Doe, Jane`, `Doe, Jane A.` */
  #invertedFull(at: number, isFirst: boolean): Name | undefined {
    const family = this.#family(at);
    const isOneWord = this.#tokens.slice(at, family).filter(({ kind }) => kind !== 'particle').length === 1;
    if (family === at || this.#kind(family) !== 'comma') return undefined;
    let end = family + 1;
    while (end - family < 5 && ['name', 'initials', 'capitals', 'particle'].includes(this.#kind(end)))
      end += 1;
    // `Doe, Jane A. Deep lawns of …`: the title begins after the initials.
    const initials = this.#tokens.slice(family + 1, end).findLastIndex(({ kind }) => kind === 'initials');
    if (initials > 0 && !afterName.has(this.#kind(end))) end = family + 2 + initials;
    const given = this.#tokens.slice(family + 1, end);
    const isGiven = given.length > 0 && given.length <= (isOneWord ? 4 : 2) && given[0]?.kind === 'name';
    const next = this.#afterSuffix(end);
    const isStopped = given.at(-1)?.kind === 'initials';
    if (!isGiven || !(isStopped || afterName.has(this.#kind(next)))) return undefined;
    if (!isFirst && this.#kind(next) === 'stop' && !isOneWord) return undefined;
    const particle = given.findIndex(({ kind }) => kind === 'particle');
    const isAfterName = particle > 0 && given.slice(particle).every(({ kind }) => kind === 'particle');
    const particles = isAfterName ? `${this.#words(family + 1 + particle, end)} ` : '';
    return { family: particles + this.#words(at, family), order: 'family, given', next };
  }

  #words(from: number, to: number): string {
    return this.#text.slice(this.#tokens[from]?.start, this.#tokens[to - 1]?.end);
  }

  /** Of several names the last one, and particles before it. */
  #lastName(from: number, to: number): string {
    let at = to - 1;
    for (let before = from; before < to; before += 1)
      if (isParticle(this.#tokens[before]?.text ?? '')) {
        at = before;
        break;
      }
    return this.#words(at, to);
  }

  #moreAt(at: number): number | undefined {
    const next = ['comma', 'conjunction', 'open'].includes(this.#kind(at)) ? at + 1 : at;
    if (this.#kind(next) === 'more') return next;
    return this.#kind(next) === 'conjunction' && this.#kind(next + 1) === 'more' ? next + 1 : undefined;
  }

  /** `Quill A, Reed B Quill A, Reed B.`: pages with a hidden copy of a list give it twice. */
  #isListAgain(at: number): boolean {
    return (
      at > 1 && this.#tokens.slice(0, at).every(({ text }, token) => text === this.#tokens[at + token]?.text)
    );
  }

  /** `Quill, A., … Reed, B.`: after the dots stands the last name of all. @returns the number of the token after it */
  #afterEllipsis(more: number): number {
    if (!/^[.…]/.test(this.#tokens[more]?.text ?? '')) return more + 1;
    const from = this.#kind(more + 1) === 'conjunction' ? more + 2 : more + 1;
    for (const order of allOrders) {
      const name = this.#name(from, order, false);
      if (name !== undefined) return name.next;
    }
    return more + 1;
  }

  /** Where a list whose last name ends before a token ends. */
  #endAfter(next: number): number {
    if (this.#isListAgain(next)) return this.#tokens[2 * next - 1]?.end ?? 0;
    const more = this.#moreAt(next);
    const last = this.#tokens[more === undefined ? next - 1 : this.#afterEllipsis(more) - 1];
    const end = last?.end ?? 0;
    const following = listEnding.exec(this.#text.slice(end, end + 120));
    return end + (following?.[0].length ?? 0);
  }
}

/** Words of titles with capitals that nobody is called. */
const neverNames =
  /^(?:Their|Its|Our|Your|Other|Others|Beyond|Towards?|Within|Between|Among|Against|After|Before|Why|What|When|Where|Which|Whose|These|Those)$/;

/** `(eds.)`, `, editors`, `(Doe Group)`. */
const listEnding =
  /^(?:\.?,?\s?[([]\s?(?:[Ee]ds?|[Hh](?:rs)?g|[Ee]ditors?|[Cc]oords?|[Oo]rgs?)\b\.?\s?[)\]]|,\s(?:eds?\b\.?|editors?\b|Eds?\.)|\s?\((?:on behalf of |for )?(?:the )?[\p{Lu}][^()\d]{2,80}?(?:Group|Collaboration|Consortium|Team|Investigators|Network)s?\)|,?\s(?:on behalf of|for) the [^,.()\d]{2,80}?(?:Group|Collaboration|Consortium|Team|Investigators|Network)\b)/u;
