/** A made feed as it lies on a server: for tests. */
import type { Report } from '../src/claims/report';
import { type FeedFile, fileOf, readFeedFile } from '../src/feeds/feed-file';
import { dayPaths } from '../src/feeds/feed-key';
import type { FeedFlag } from '../src/feeds/feed-lines';
import { makeKeys, type PublicKey, readSecretKey, type SecretKey } from '../src/feeds/minisign';
import { type FeedOptions, signFeed, writeDay, writeFeed } from '../src/feeds/write-feed';

const hours = (count: number) => count * 3_600_000;

/** A report that examines work `at` and cites work `cited`. @param at from 0 */
export function madeReport(at: number, cited = at + 1): Report {
  return {
    id: (0xa000_0000_0000_0000n + BigInt(at)).toString(16),
    title: `A synthesis of the literature on matter number ${at}`,
    isTitleCut: false,
    publisher: 'Made Reports',
    date: `2026-0${1 + (at % 9)}-1${at % 10}`,
    abstract: '',
    examinedTitle: madeTitle(at),
    researchQuestion: `What is known of matter number ${at}?`,
    qualityScore: 5,
    claimsExtracted: 2,
    claimsVerified: 1,
    assertions: [
      {
        text: `The method reaches an accuracy of ${at + 10}.5% on data set number ${at}.`,
        isCut: false,
        isVerified: true,
      },
      {
        text: `No gain was seen beyond ${at + 2} layers in experiment number ${at}.`,
        isCut: false,
        isVerified: false,
      },
    ],
    references: [{ work: madeWork(cited) }],
  };
}

/** Title of the work that report `at` examines. */
export function madeTitle(at: number): string {
  return `On the measurement of made matters and methods, part ${at}`;
}

export function madeWork(at: number): `arxiv:${string}` {
  return `arxiv:2401.${String(10_000 + at)}`;
}

export function madeReports(count: number, from = 0): Report[] {
  return Array.from({ length: count }, (_, at) => madeReport(from + at));
}

/** The files of one feed, and what is done to them. */
export class MadeFeed {
  readonly files = new Map<string, Uint8Array>();
  readonly publicKey: string;
  readonly key: PublicKey;
  #secret: SecretKey;
  #issued: number;

  /** @param issued of its first list: milliseconds since 1970 */
  constructor(
    readonly name = 'made-reports',
    issued = Date.now(),
  ) {
    const { publicText, secretText } = makeKeys();
    this.#secret = readSecretKey(secretText);
    this.#issued = issued;
    this.key = this.#secret.publicKey;
    this.publicKey = publicText.trim().split('\n').at(-1) ?? '';
    this.files.set('minisign.pub', new TextEncoder().encode(publicText));
  }

  /** Another key signs from now on. */
  rotate(secret: SecretKey): void {
    this.#secret = secret;
  }

  get file(): FeedFile {
    return readFeedFile(new TextDecoder().decode(this.files.get('feed.json')));
  }

  /** Write a whole epoch; files of earlier ones stay where they are. */
  publish(
    content: { readonly reports: readonly Report[] } | { readonly flags: readonly FeedFlag[] },
    epoch = 1,
    options: Partial<FeedOptions> = {},
  ): this {
    const written = writeFeed(
      content,
      {
        feed: this.name,
        name: `Feed ${this.name}`,
        publisher: 'Made Reports',
        epoch,
        ...this.#dates(),
        ...options,
      },
      this.#secret,
    );
    for (const [path, bytes] of written) this.files.set(path, bytes);
    return this;
  }

  /** Add a day to the epoch. */
  addDay(reports: readonly Report[], gone: readonly string[] = []): this {
    const { file } = this;
    const day = file.day + 1;
    const written = writeDay({ reports, gone }, file.publisher);
    const paths = dayPaths(file.epoch, day);
    const names = ['lines', 'titles', 'ids'] as const;
    const added = names.map((name) => [paths[name], written[name]] as const);
    for (const [path, bytes] of added) this.files.set(path, bytes);
    return this.sign({
      ...file,
      day,
      ...this.#dates(),
      // What is gone may never have been there.
      reports: Math.max(0, file.reports + reports.length - gone.length),
      bytes: file.bytes + added.reduce((sum, [, { length }]) => sum + length, 0),
      files: {
        ...file.files,
        ...Object.fromEntries(added.map(([path, bytes]) => [path, fileOf(bytes)])),
      },
    });
  }

  /** Sign another list of files, whatever it says. */
  sign(file: FeedFile): this {
    for (const [path, bytes] of signFeed(file, this.#secret)) this.files.set(path, bytes);
    return this;
  }

  /** Each list is a minute younger than the one before. */
  #dates(): { issued: string; expires: string } {
    const [issued, expires] = [this.#issued, this.#issued + hours(14 * 24)].map((time) =>
      new Date(time).toISOString().replace(/\.\d+Z$/, 'Z'),
    );
    this.#issued += 60_000;
    return { issued: issued ?? '', expires: expires ?? '' };
  }
}
