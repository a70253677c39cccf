/** The toolbar button of a tab: on its badge how many claims the page has, of how many; in its tooltip what that means. */
import browser from 'webextension-polyfill';
import type { Sender } from '../messages/protocol';
import type { PageState } from '../page/identity/page-state';
import { packageProgress } from '../store/sources';
import { facts } from '../words/facts';
import { say, sayCount } from '../words/say';
import { readingInWords } from '../words/wording';

const colours = { usual: '#3e63dd', differs: '#ce2c31' };
/** Browsers show about five characters, and both numbers with a slash only when these are narrow. */
const maxDigits = 4;

/** What the button says. */
interface ButtonLook {
  /** Empty: no badge. */
  readonly text: string;
  readonly title: string;
  /** Something on the page differs from a claim: the badge has a sign for it, and another colour. */
  readonly hasDifference: boolean;
}

/** Show what is known about a page. */
export async function showBadge(state: PageState, sender: Sender): Promise<void> {
  if (sender.tab?.id === undefined) return;
  const [look, readIn] = [lookOf(state), await packageProgress()];
  await show(
    sender.tab.id,
    readIn === undefined ? look : { ...look, title: facts(look.title, readingInWords(readIn)) },
  );
}

/** Show a number of claims on a tab whose text is not read; none when it is 0. */
export async function showCount(tabId: number, count: number): Promise<void> {
  await show(tabId, lookOfCount(count));
}

/**
 * What reports say of a page: their claims are those of reports that examine it, and of the others those that are located.
 * What this browser's own check has found is not counted.
 */
export function lookOf({ findings, phase, reportCount = 0 }: PageState): ButtonLook {
  const claims = findings.filter(
    ({ isExamined, isOwn, found }) => isOwn !== true && (isExamined || found === 'yes'),
  );
  if (phase !== 'done' || claims.length === 0 || reportCount === 0) return lookOfCount(claims.length);
  const found = claims.filter((claim) => claim.found === 'yes').length;
  const differing = claims.filter(({ agreement }) => agreement === 'differs').length;
  const digits = `${String(found)}${String(claims.length)}`.length;
  const count = digits > maxDigits ? String(found) : `${String(found)}/${String(claims.length)}`;
  return {
    text: differing === 0 ? count : `${count}!`,
    title: facts(
      sayCount('backgroundTitleFound', claims.length, {
        found,
        reports: sayCount('wordsReports', reportCount),
      }),
      differing === 0 ? '' : sayCount('backgroundTitleDiffers', differing),
    ),
    hasDifference: differing > 0,
  };
}

function lookOfCount(count: number): ButtonLook {
  return {
    text: count === 0 ? '' : String(count),
    title: count === 0 ? say('backgroundTitle') : sayCount('backgroundTitleClaims', count),
    hasDifference: false,
  };
}

async function show(tabId: number, { text, title, hasDifference }: ButtonLook): Promise<void> {
  // The tab may be closed by now. Browsers for telephones have less of this.
  const action: Partial<typeof browser.action> = browser.action;
  await Promise.allSettled([
    action.setBadgeText?.({ tabId, text }),
    action.setBadgeBackgroundColor?.({ tabId, color: hasDifference ? colours.differs : colours.usual }),
    action.setTitle?.({ tabId, title }),
  ]);
}
