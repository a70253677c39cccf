/** What other works say of the paper's claims: claim by claim, figures that differ, the nearest works, and what follows for the review. */
import type { CheckedClaim } from '../check/check-file';
import type {
  ClaimElsewhere,
  Corroboration,
  NearestWork,
  OtherWork,
  Spread,
  WordElsewhere,
} from '../corroborate/other-works';
import type { OtherWorksDimension, OtherWorksReason } from '../review/other-works-dimensions';
import { facts } from '../words/facts';
import {
  elsewhereWords,
  otherDimensionWords,
  otherReasonWords,
  ownNoticeWords,
  ownRecordWords,
  saysWords,
} from '../words/other-works-words';
import { workWords } from '../words/question-words';
import { pointsWords } from '../words/review-words';
import { listWords, numberWords, say } from '../words/say';
import { Passage, type ShowPassage } from './Passage';
import { Sentence, slot } from './Sentence';

interface OtherWorksFoundProps {
  readonly found: Corroboration;
  /** Of the check. */
  readonly claims: readonly CheckedClaim[];
  readonly onShow: ShowPassage | undefined;
}

export function OtherWorksFound({ found, claims, onShow }: OtherWorksFoundProps) {
  const { works, leftOut, ownRecord, ownNotices, spreads, nearest, dimensions } = found;
  const unsure = ownRecordWords(ownRecord);
  const of = (fate: OtherWork['fate']) => works.filter((work) => work.fate === fate);
  const read = of('read').length + of('retracted').length;
  return (
    <>
      {ownNotices.map((notice) => (
        <p key={notice} class="notice">
          <b>{ownNoticeWords(notice)}</b>
        </p>
      ))}
      {unsure !== undefined && <p class="note">{unsure}</p>}
      <p class="facts">
        {say('otherWorksRead', { read, left: leftOut })}. {say('otherWorksMeaning')}
      </p>
      {found.claims.length > 0 && (
        <ul class="plain" aria-label={say('otherWorksClaims')}>
          {found.claims.map((claim) => (
            <ClaimRow
              key={claim.claimId}
              {...{ claim, works, onShow }}
              inCheck={claims.find(({ id }) => id === claim.claimId)}
            />
          ))}
        </ul>
      )}
      {spreads.length > 0 && <Spreads spreads={spreads} works={works} />}
      {nearest.length > 0 && (
        <Nearest nearest={nearest} works={works} isAnyYear={found.ownYear === undefined} />
      )}
      <Works heading={say('otherWorksSame')} works={of('same-work')} name="same-work" />
      <Works heading={say('otherWorksRetracted')} works={of('retracted')} name="retracted" />
      {dimensions.length > 0 && <Review found={found} />}
    </>
  );
}

interface ClaimRowProps extends Pick<OtherWorksFoundProps, 'onShow'> {
  readonly claim: ClaimElsewhere;
  readonly works: readonly OtherWork[];
  readonly inCheck: CheckedClaim | undefined;
}

function ClaimRow({ claim, works, inCheck, onShow }: ClaimRowProps) {
  const { claimId, text, state, words } = claim;
  return (
    <li data-elsewhere={claimId} data-state={state}>
      <p>{inCheck === undefined ? text : <Passage quote={inCheck.quote} text={text} onShow={onShow} />}</p>
      <p class="facts state">{elsewhereWords(claim)}</p>
      {words.map((word) => (
        <Word key={word.work} word={word} works={works} />
      ))}
    </li>
  );
}

function Word({ word, works }: { readonly word: WordElsewhere; readonly works: readonly OtherWork[] }) {
  const { work, relation, outcome, quote, differences } = word;
  return (
    <p class="facts" data-relation={relation} data-outcome={outcome}>
      <Sentence text={saysWords(word, slot('work'))} slots={{ work: <WorkLink work={works[work]} /> }} />{' '}
      <q>{quote.exact}</q>{' '}
      {listWords(
        differences.map(({ inClaim, inPassage }) =>
          say('questionDifference', { here: inClaim, there: inPassage }),
        ),
      )}
    </p>
  );
}

/** The paper's own figure goes first. */
function Spreads({
  spreads,
  works,
}: {
  readonly spreads: readonly Spread[];
  readonly works: readonly OtherWork[];
}) {
  return (
    <details class="about" open data-spreads={spreads.length}>
      <summary>{say('otherWorksSpread')}</summary>
      {spreads.map(({ what, own, values }) => (
        <div key={`${what} ${own}`} class="facts">
          <p>{what}</p>
          <ul>
            <li>
              <b>{say('otherWorksOwnFigure', { figure: own })}</b>
            </li>
            {values.map(({ text, work }) => (
              <li key={work}>
                <b>{text}</b> <WorkLink work={works[work]} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
}

interface NearestProps {
  readonly nearest: readonly NearestWork[];
  readonly works: readonly OtherWork[];
  readonly isAnyYear: boolean;
}

function Nearest({ nearest, works, isAnyYear }: NearestProps) {
  return (
    <details class="about" open>
      <summary>{say(isAnyYear ? 'otherWorksNearestAny' : 'otherWorksNearest')}</summary>
      <ul class="plain facts">
        {nearest.map(({ work, likeness, quote }) => (
          <li key={work} data-nearest={work}>
            <Sentence
              text={say('otherWorksNearestEntry', { work: slot('work'), share: numberWords(likeness, 2) })}
              slots={{ work: <TitleLink work={works[work]} /> }}
            />
            {quote !== undefined && <q>{quote.exact}</q>}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface WorksProps {
  readonly heading: string;
  readonly works: readonly OtherWork[];
  readonly name: OtherWork['fate'];
}

function Works({ heading, works, name }: WorksProps) {
  if (works.length === 0) return null;
  return (
    <details class="about">
      <summary>{heading}</summary>
      <ul class="plain facts">
        {works.map((work, at) => (
          <li key={at} data-fate={name}>
            <TitleLink work={work} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Each point leads to the claim, the work and its words. */
function Review({ found }: Pick<OtherWorksFoundProps, 'found'>) {
  return (
    <details class="about review">
      <summary>{say('otherWorksReview')}</summary>
      <p class="facts">{say('otherWorksReviewMeaning')}</p>
      {found.dimensions.map((dimension) => (
        <details key={dimension.name} data-dimension={dimension.name}>
          <summary>
            {otherDimensionWords(dimension)}: {pointsWords(dimension.points)}
          </summary>
          <ul class="plain facts">
            {dimension.reasons.map((reason, at) => (
              <Reason key={at} reason={reason} of={dimension.name} found={found} />
            ))}
          </ul>
        </details>
      ))}
    </details>
  );
}

interface ReasonProps extends Pick<OtherWorksFoundProps, 'found'> {
  readonly reason: OtherWorksReason;
  readonly of: OtherWorksDimension['name'];
}

function Reason({ reason, of, found }: ReasonProps) {
  const claim = reason.claim === undefined ? undefined : found.claims[reason.claim];
  const word = claim?.words.find(({ work, relation, isRetracted, outcome }) =>
    reason.work === undefined
      ? relation === 'independent' && !isRetracted && (of !== 'corroboration' || outcome === 'stated')
      : work === reason.work,
  );
  const at = reason.work ?? word?.work;
  const quote = of === 'novelty' ? found.nearest.find(({ work }) => work === at)?.quote : word?.quote;
  return (
    <li>
      {reason.points > 0 ? `+${numberWords(reason.points, 1)}` : numberWords(reason.points, 1)}{' '}
      {otherReasonWords(reason)}
      {claim !== undefined && <q>{claim.text}</q>}
      {at !== undefined && (
        <div>
          <WorkLink work={found.works[at]} /> {quote !== undefined && <q>{quote.exact}</q>}
        </div>
      )}
    </li>
  );
}

/** `Doe et al., 2021 · 10.1000/x`. */
function WorkLink({ work }: { readonly work: OtherWork | undefined }) {
  if (work === undefined) return <>{say('questionWithoutTitle')}</>;
  return (
    <a href={work.address} target="_blank" rel="noreferrer" title={work.title}>
      {workWords(work)}
    </a>
  );
}

function TitleLink({ work }: { readonly work: OtherWork | undefined }) {
  if (work === undefined) return <>{say('questionWithoutTitle')}</>;
  return (
    <a href={work.address} target="_blank" rel="noreferrer">
      {facts(work.title === '' ? say('questionWithoutTitle') : work.title, workWords(work))}
    </a>
  );
}
