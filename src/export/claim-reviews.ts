/** The reader's verdicts as ClaimReview, JSON-LD (https://schema.org/ClaimReview). Only what the reader has judged is reviewed. Pure. */
import type { Gathered } from './gathered';
import { webAddress } from './markdown';

const ratings = {
  confirmed: { ratingValue: 2, alternateName: 'Confirmed' },
  disputed: { ratingValue: 1, alternateName: 'Disputed' },
} as const;

const explanation =
  'The word of one reader of Claimlight on a scale of two: 2, confirmed, and 1, disputed. It is no rating by a publisher or a fact checker, and none of the paper.';

/** @returns the text of the file; an empty graph where nothing was judged */
export function writeClaimReviews({ verdicts = [] }: Gathered): string {
  const reviews = verdicts.flatMap(
    ({ id, value, texts: [text = ''], updatedAt, note, evidence, examinedTitle }) => {
      if (value === undefined) return [];
      const url = webAddress(evidence?.url);
      return {
        '@id': `urn:uuid:${id}`,
        '@type': 'ClaimReview',
        claimReviewed: text,
        datePublished: updatedAt.slice(0, 10),
        author: { '@type': 'Person', name: 'A reader of Claimlight' },
        reviewRating: {
          '@type': 'Rating',
          worstRating: 1,
          bestRating: 2,
          ...ratings[value],
          ratingExplanation: explanation,
        },
        ...(note !== '' && { reviewBody: note }),
        itemReviewed: {
          '@type': 'Claim',
          text,
          appearance: {
            '@type': 'ScholarlyArticle',
            ...(examinedTitle !== '' && { name: examinedTitle }),
            ...(url !== undefined && { url }),
          },
        },
      };
    },
  );
  return `${JSON.stringify({ '@context': 'https://schema.org', '@graph': reviews }, undefined, 2)}\n`;
}
