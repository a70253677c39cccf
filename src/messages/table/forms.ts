/** Forms that several messages carry. */
import * as v from 'valibot';
import { maxQuoteLength } from '../../anchor/quotes';
import { workIdSchema } from '../../claims/work-id-schema';
import { maxDocumentLength } from '../../text/document-text';
import { maxBlocks, maxRaised, maxTableNumbers } from '../sent-text';

export const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const maxShortLength = 10_000;

export const shortText = v.pipe(v.string(), v.maxLength(maxShortLength));

export const uuid = v.pipe(v.string(), v.uuid());

export const nothing = v.undefined();

export const works = v.pipe(v.array(workIdSchema), v.maxLength(10));

export const pageWork = v.object({
  works,
  version: v.exactOptional(count),
  title: v.exactOptional(shortText),
  url: v.exactOptional(v.string()),
  namesBoth: v.exactOptional(v.boolean()),
  isLink: v.exactOptional(v.boolean()),
});

/** Of a script in a page: the browser reports its address. */
export const workOfPage = v.omit(pageWork, ['url']);

/** Of a page of ours, which knows where the work is: nothing is kept under an address that is longer, and it is left out. */
export const workWithAddress = v.pipe(
  pageWork,
  v.transform(({ url, ...work }) =>
    url === undefined || url.length > maxShortLength ? work : { ...work, url },
  ),
);

export const ofTab = { tabId: v.exactOptional(count) };

export const claimIds = v.pipe(v.array(shortText), v.maxLength(1_000));

/** A schema for each number would take seconds for those of the longest text. */
const counts = (maxCount: number) =>
  v.pipe(
    v.custom<readonly number[]>((value) => Array.isArray(value)),
    v.maxLength(maxCount),
    v.check((numbers) => numbers.every((one) => Number.isSafeInteger(one) && one >= 0), 'expected counts'),
  );

export const sentText = v.object({
  text: v.pipe(v.string(), v.maxLength(maxDocumentLength)),
  blocks: counts(3 * maxBlocks),
  raised: v.exactOptional(counts(3 * maxRaised)),
  tables: v.exactOptional(counts(maxTableNumbers)),
});

/** No quote is longer: comparing takes time with the length of what is compared. */
export const passage = v.pipe(
  v.object({ start: count, end: count }),
  v.check(({ start, end }) => start < end && end - start <= maxQuoteLength, 'expected a passage'),
);

const longText = v.pipe(v.string(), v.maxLength(20_000));

/** As the file of a check has it; its schema is more than those who send messages need. */
export const checkQuote = v.object({
  exact: longText,
  prefix: shortText,
  suffix: shortText,
  start: count,
  end: count,
});

/** Nothing else may be opened in a tab. */
export const webAddress = v.pipe(
  shortText,
  v.check((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'expected an address'),
);
