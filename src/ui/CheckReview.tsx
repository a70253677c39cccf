/** The review of a checked paper by fixed rules: every point leads to what gave it. */
import type { CheckFile } from '../check/check-file';
import {
  capWords,
  dimensionWords,
  fixedRulesWords,
  noConsensusWords,
  pointsWords,
  reasonWords,
  reviewerWords,
} from '../words/review-words';
import { numberWords, say } from '../words/say';
import { Passage, type ShowPassage } from './Passage';

/** So many reasons of one dimension are listed; further ones of the same rule say the same. */
const maxReasons = 30;

interface CheckReviewProps extends Pick<CheckFile, 'review'> {
  readonly onShow: ShowPassage | undefined;
}

export function CheckReview({ review, onShow }: CheckReviewProps) {
  const reviewers = reviewerWords(review);
  return (
    <details class="about review">
      <summary>{say('checkReview')}</summary>
      <p class="facts">{reviewers.length === 0 ? noConsensusWords() : fixedRulesWords()}</p>
      <ul class="plain">
        {reviewers.map(({ name, mandate, points }) => (
          <li key={name} title={mandate}>
            {name}: <b>{points}</b>
          </li>
        ))}
        {review.caps.map((cap) => (
          <li key={cap} class="facts">
            {capWords(cap)}
          </li>
        ))}
      </ul>
      {review.dimensions.map(({ name, points, reasons }) => (
        <details key={name}>
          <summary>
            {dimensionWords({ name })}: {pointsWords(points)}
          </summary>
          <ul class="plain facts">
            {reasons.slice(0, maxReasons).map((reason, at) => (
              <li key={at}>
                {signed(reason.points)} {reasonWords(reason)}
                {reason.quote !== undefined && <Passage quote={reason.quote} onShow={onShow} />}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </details>
  );
}

function signed(points: number): string {
  return points > 0 ? `+${numberWords(points, 1)}` : numberWords(points, 1);
}
