/**
 * What a page script and the card in its frame say to each other, by way of the background (background/card-pairs). The card
 * shows the page; the page learns nothing of what the reader says there.
 */
import type { CheckQuote } from '../check/check-file';
import type { CitedByPassage } from '../citations/bibliography-parts';
import type { PageWork } from '../claims/page-work';
import type { KnownWork, ListedWork } from '../lookup/listed-work';
import type { Notice } from '../page/identity/notices';
import type { Finding } from '../page/identity/page-state';
import type { Scheme } from '../page/paint/scheme';
import type { RejectedPassage } from '../verdicts/rejection';

/** Names of the two ports: the kind, `#`, and a nonce that page script and card alone know. */
export type PortKind = 'page' | 'card';
export const portName = (kind: PortKind, nonce: string): string => `${kind}#${nonce}`;

/** The card as a file of the package. */
export const cardPath = 'src/card/index.html';

/** Claims at one passage. */
export interface ShownClaims {
  readonly kind: 'claims';
  /** The open work, with the address that its passages are kept under. */
  readonly page: PageWork & { readonly url: string };
  readonly claimIds: readonly string[];
  /** Of these claims. */
  readonly findings: readonly Finding[];
  /** Position of the first among the page's located claims, from 1; 0 while its passage is not there. */
  readonly claimNumber: number;
  readonly claimCount: number;
  /** What the page says has happened to the paper. */
  readonly notices: readonly Notice[];
  /** Claim whose runner-up is shown instead of its passage. */
  readonly runnerUpOf?: string;
  /** Start of the quote whose passage is shown instead of the claim's. */
  readonly quoteShown?: number;
  /** Whether anybody reads what the passages cite. */
  readonly readsCitations: boolean;
}

/** A work that the page lists. */
export interface ShownListed {
  readonly kind: 'listed';
  readonly entry: ListedWork;
  readonly known: KnownWork;
}

/** What the background has to say to the reader in this tab: the card asks for the text, which is nothing to the page. */
export interface ShownNotice {
  readonly kind: 'notice';
}

export type CardContent = ShownClaims | ShownListed | ShownNotice;

/** What a passage cites; `failed`: it couldn’t be read. */
export type CitedAnswer = CitedByPassage | 'failed';

/** Page → card. */
export type ToCard =
  | {
      readonly type: 'show';
      /** Rises with each content; the same for what brings one up to date. */
      readonly turn: number;
      readonly content: CardContent;
      readonly scheme: Scheme;
      readonly takesFocus: boolean;
    }
  /** The card is at another position now. */
  | { readonly type: 'moved' }
  /** The card is wanted away, by the reader or since its passage is gone: it answers `close`, or `stay` while the reader is at work in it. */
  | { readonly type: 'leave'; readonly isReaders: boolean }
  | { readonly type: 'cited'; readonly claimId: string; readonly cited: CitedAnswer }
  /** `passage`: absent when it has left the page. */
  | { readonly type: 'passage'; readonly claimId: string; readonly passage?: RejectedPassage }
  /** What was asked for could not be done; in words for the reader. */
  | { readonly type: 'problem'; readonly text: string };

/** Card → page. Whoever sends it is the extension: it needs no parsing. */
export type FromCard =
  /** What was shown in this turn is drawn, and wants this height in CSS pixels, which reveals nothing of the reader's verdict. */
  | {
      readonly type: 'size';
      readonly turn: number;
      readonly height: number;
      /** A short message goes to the edge of the window. */
      readonly isMessage: boolean;
    }
  /** The reader is done with it, or nothing keeps it from going. */
  | { readonly type: 'close' }
  | { readonly type: 'stay' }
  /** Nothing in the card needs the focus any more. */
  | { readonly type: 'let-go' }
  /** The pointer has come into the card. */
  | { readonly type: 'pointer-in' }
  /** The reader works in it: a card that came by hovering is to stay. */
  | { readonly type: 'keep' }
  | { readonly type: 'step'; readonly step: 1 | -1 }
  | { readonly type: 'runner-up'; readonly claimId: string }
  /** To a passage that a check quotes, or back from it to the claim's. */
  | { readonly type: 'show-passage'; readonly quote: CheckQuote }
  | { readonly type: 'passage'; readonly claimId: string }
  | { readonly type: 'watch-cited'; readonly claimId: string }
  | { readonly type: 'unwatch-cited'; readonly claimId: string }
  /** A key with Ctrl or such, for a page that is ours. */
  | { readonly type: 'key'; readonly key: KeyPress };

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Background → page. */
export type ToPage =
  | FromCard
  /** The card runs. */
  | { readonly type: 'ready' }
  /** Its document has left the frame. */
  | { readonly type: 'gone' };

/** Background → card. */
export type BackgroundToCard =
  /** The page script that has made the frame, as the browser reports it. */
  | {
      readonly from: 'background';
      readonly type: 'paired';
      readonly url: string;
      readonly isOwnPage: boolean;
    }
  /** Verdicts or settings have changed: ask again. */
  | { readonly from: 'background'; readonly type: 'changed' }
  | { readonly from: 'page'; readonly message: unknown };
