/** The references of a checked paper, what cited works say, and other works on its claims. */
import * as v from 'valibot';
import { maxCitedReferences, maxReferenceText } from '../../citations/cited-list';
import type { PageWork } from '../../claims/page-work';
import { hostsSchema } from '../../resolve/copy-hosts';
import type {
  CitedSayings,
  CopyHostChoice,
  OfTab,
  PaperOtherWorks,
  PaperReferences,
  PlacedMark,
  SourceRequest,
} from '../message-data';
import { checkQuote, count, ofTab, shortText, uuid, webAddress, workOfPage } from './forms';
import { rule } from './rule';

const checkOfTab = v.object({ ...ofTab, checkId: shortText });

export const referenceTable = {
  /**
   * Popup, viewer → background: ask the services that the reader allows for the references of a checked paper. The reply comes once
   * that has begun.
   */
  startReferences: rule<{ readonly checkId: string } & OfTab>(['extension-page'], checkOfTab),
  /** End it; what was answered stays. */
  stopReferences: rule<{ readonly checkId: string } & OfTab>(['extension-page'], checkOfTab),
  /** `undefined` where the references of that check are not known. What the browser has ended goes on. */
  readReferences: rule<{ readonly checkId: string } & OfTab, PaperReferences | undefined>(
    ['extension-page'],
    checkOfTab,
  ),
  /** What cited works say of what is said of them; `undefined` where the references of that check are not known. What the browser has ended goes on. */
  readCited: rule<{ readonly checkId: string } & OfTab, CitedSayings | undefined>(
    ['extension-page'],
    checkOfTab,
  ),
  /** Popup, viewer → background: read the full texts of cited works, where they are open. The reply comes once that has begun. */
  startFullTexts: rule<{ readonly checkId: string } & OfTab>(['extension-page'], checkOfTab),
  /** Popup, viewer → background: open a cited work at a passage, in a new tab beside another. */
  openSource: rule<SourceRequest>(
    ['extension-page'],
    v.object({
      commandId: uuid,
      tabId: count,
      address: webAddress,
      isPdf: v.exactOptional(v.literal(true)),
      quote: checkQuote,
    }),
  ),
  /** The reader was asked for hosts at which copies lie: where they are allowed, full texts are read there, too, in this run; else not again. */
  chooseCopyHosts: rule<CopyHostChoice>(
    ['extension-page'],
    v.object({ ...checkOfTab.entries, hosts: hostsSchema, areAllowed: v.boolean() }),
  ),
  /** End it; what was read stays. */
  stopFullTexts: rule<{ readonly checkId: string } & OfTab>(['extension-page'], checkOfTab),
  /** Background → popup, viewer: more is known of them: read again. */
  referencesChanged: rule<{ readonly checkId: string }>(['extension-page'], v.object({ checkId: shortText })),
  /** Background → popup, viewer: more is known of what cited works say: read again. */
  citedChanged: rule<{ readonly checkId: string }>(['extension-page'], v.object({ checkId: shortText })),
  /**
   * Page → background: what its references, as it prints them, have come to, where the reader has had those of this very address checked.
   * The reply has the marks of some of them, and nothing that is said of the works.
   */
  openReferences: rule<{ readonly page: PageWork; readonly texts: readonly string[] }, PlacedMark[]>(
    ['page'],
    v.object({
      page: workOfPage,
      texts: v.pipe(
        v.array(v.pipe(v.string(), v.maxLength(maxReferenceText))),
        v.maxLength(maxCitedReferences),
      ),
    }),
  ),
  /**
   * Popup, viewer → background: look for the main claims of a checked paper in other works, at the services that the reader allows. The
   * reply comes once that has begun.
   */
  startOtherWorks: rule<{ readonly checkId: string } & OfTab>(['extension-page'], checkOfTab),
  /** End it; what is known stays. */
  stopOtherWorks: rule<{ readonly checkId: string } & OfTab>(['extension-page'], checkOfTab),
  /** `undefined` where that check is gone, or has no claim. What the browser has ended goes on. */
  readOtherWorks: rule<{ readonly checkId: string } & OfTab, PaperOtherWorks | undefined>(
    ['extension-page'],
    checkOfTab,
  ),
  /** Background → popup, viewer: more is known: read again. */
  otherWorksChanged: rule<{ readonly checkId: string }>(['extension-page'], v.object({ checkId: shortText })),
};
