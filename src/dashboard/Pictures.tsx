/** What reports say, in pictures: `#/pictures`, and of one paper `#/pictures?work=KEY`, where KEY is a work's id or `title:` and the group of its title. */
import { useReducer, useState } from 'preact/hooks';
import type { Status } from '../claims/claim';
import { parseWorkId } from '../claims/work-id';
import { deliver } from '../messages/claim-actions';
import type { DatedScore, JudgedClaims, PaperPicture } from '../messages/message-data';
import { sendMessage } from '../messages/protocol';
import { ConfidencePicture } from '../pictures/ConfidencePicture';
import { type ConfidenceCounts, confidenceBins, countByConfidence, sumOf } from '../pictures/confidence';
import { cellsIn } from '../pictures/matrix';
import { PlacesPicture } from '../pictures/PlacesPicture';
import { placesOf } from '../pictures/places';
import { ReliabilityPicture } from '../pictures/ReliabilityPicture';
import { leastJudged, type Rate, reliabilityOf } from '../pictures/reliability';
import { ScoresPicture } from '../pictures/ScoresPicture';
import { scoresOverTime } from '../pictures/scores';
import '../pictures/pictures.css';
import { statusNames } from '../ui/status-shapes';
import { dayWords, numberWords, percentWords, say, sayCount } from '../words/say';
import { readable, readableClaim } from '../words/wording';
import { Heading } from './Heading';
import { MatrixFigure } from './MatrixFigure';
import { matcher } from './matcher';
import { PictureFigure, Rows } from './PictureFigure';
import { Problem } from './Problem';
import { useLoaded } from './use-loaded';
import { type Sums, useSums } from './use-sums';

export function Pictures() {
  const key = new URLSearchParams(location.hash.split('?')[1]).get('work');
  return key === null ? <OfAll /> : <OfPaper key={key} paper={key} />;
}

function OfAll() {
  const [round, begin] = useReducer((rounds: number, _asked: undefined) => rounds + 1, 0);
  const { sums, isDone, problem } = useSums(round);
  const { value: judged, problem: judgedProblem } = useLoaded(() => {
    begin(undefined);
    return deliver(() => sendMessage('listJudged', undefined));
  });
  const isEmpty = isDone && sums.reports === 0;
  return (
    <section class="pictures" aria-label={say('picturesHeading')}>
      <Heading text={say('picturesHeading')} />
      <p class="facts">{say('picturesMeaning')}</p>
      <p class="facts" role="status">
        {isEmpty ? '' : sayCount(isDone ? 'picturesCounted' : 'picturesCounting', sums.reports)}
      </p>
      <Problem words={problem ?? judgedProblem} />
      {isEmpty && <Empty />}
      {sums.reports > 0 && (
        <>
          <OnePaper papers={sums.papers} />
          <Confidence counts={sums.confidence} />
        </>
      )}
      {judged !== undefined && !isEmpty && <Reliability judged={judged} />}
      {(sums.reports > 0 || sums.scores.length > 0) && <Scores scores={sums.scores} />}
    </section>
  );
}

function Empty() {
  return (
    <p class="message">
      {say('picturesNone')} <a href="#/import">{say('importHeading')}</a>
    </p>
  );
}

/** Papers that are offered before more of their title is typed. */
const maxPapers = 8;

function OnePaper({ papers }: Pick<Sums, 'papers'>) {
  const [asked, setAsked] = useState('');
  const matches = matcher(asked);
  const found = [...papers]
    .filter(([, { title }]) => matches(title))
    .sort(([, a], [, b]) => b.reports - a.reports || a.title.localeCompare(b.title));
  return (
    <section aria-label={say('picturesChoose')}>
      <h2>{say('picturesChoose')}</h2>
      <label class="search">
        {say('picturesFind')}
        <input
          type="search"
          autocomplete="off"
          value={asked}
          onInput={({ currentTarget }) => setAsked(currentTarget.value)}
        />
      </label>
      {found.length === 0 && <p class="facts">{say('picturesFindNone')}</p>}
      <ul class="papers">
        {found.slice(0, maxPapers).map(([group, { title, reports }]) => (
          <li key={group}>
            <a href={`#/pictures?work=${encodeURIComponent(`title:${group}`)}`}>{readable(title)}</a>
            <span class="facts"> {sayCount('reportsCount', reports)}</span>
          </li>
        ))}
      </ul>
      {found.length > maxPapers && (
        <p class="facts">{sayCount('picturesMorePapers', found.length - maxPapers)}</p>
      )}
    </section>
  );
}

/** What a key of an address stands for: the group of a title as it is, else the work that it names. */
function askedBy(key: string) {
  const group = /^title:([\da-f]{16})$/.exec(key)?.[1];
  const work = group === undefined ? parseWorkId(key)?.work : (`title:${group}` as const);
  return work === undefined ? undefined : { work };
}

function OfPaper({ paper }: { readonly paper: string }) {
  const { value: answer, problem } = useLoaded(async () => {
    const asked = askedBy(paper);
    if (asked === undefined) return {};
    return { shown: await deliver(() => sendMessage('readPaperPicture', asked)) };
  }, paper);
  const shown = answer?.shown;
  return (
    <section class="pictures" aria-label={say('picturesHeading')}>
      <p class="facts">
        <a href="#/pictures">{say('picturesAll')}</a>
      </p>
      {shown === undefined ? (
        <Heading text={say('picturesHeading')} />
      ) : (
        <Heading text={readable(shown.title)} />
      )}
      <Problem words={problem} />
      {answer === undefined && problem === undefined && (
        <p class="facts" role="status">
          {say('uiLookingUp')}
        </p>
      )}
      {answer !== undefined && shown === undefined && (
        <p class="message">
          {say('picturesNoPaper')} <a href="#/import">{say('importHeading')}</a>
        </p>
      )}
      {shown !== undefined && <PaperShown shown={shown} />}
    </section>
  );
}

function PaperShown({ shown }: { readonly shown: PaperPicture }) {
  const { reports, claims, cells, checks, title } = shown;
  const rows = [...cellsIn(cells)].map(({ cell }) => cell);
  const scores = [
    ...reports.flatMap(({ date, qualityScore, title: of, isOwn }) =>
      qualityScore === undefined ? [] : [{ date, score: qualityScore, title: of, ...(isOwn && { isOwn }) }],
    ),
    ...checks,
  ];
  return (
    <>
      <p class="facts">
        {say('picturesOfPaper', {
          claims: sayCount('claimsCount', claims.length),
          reports: sayCount('reportsCount', reports.length),
        })}
      </p>
      <MatrixFigure picture={shown} />
      <Confidence counts={countByConfidence(rows)} paper={title} />
      <Scores scores={scores} paper={title} />
      <Places picture={shown} />
    </>
  );
}

interface OfOne {
  /** Title of the one paper that it is of. */
  readonly paper?: string;
}

function Confidence({ counts, paper }: OfOne & { readonly counts: ConfidenceCounts }) {
  const verified = sumOf(counts.verified);
  const all = verified + sumOf(counts.unverified);
  if (all === 0) return null;
  const said = say('picturesConfidenceSaid', { all, share: percentWords(verified / all), verified });
  return (
    <PictureFigure
      name="confidence"
      title={say('picturesConfidence')}
      description={said}
      paper={paper}
      draw={(frame) => <ConfidencePicture {...frame} counts={counts} />}
      words={
        <>
          <p class="facts">{say('picturesConfidenceMeaning')}</p>
          <p>{said}</p>
        </>
      }
      table={
        <Rows
          areFigures
          heads={[
            say('picturesColumnConfidence'),
            statusNames.verified,
            statusNames.unverified,
            say('picturesColumnAll'),
          ]}
          rows={counts.verified.map((count, bin) => [
            rangeWords(bin / confidenceBins, (bin + 1) / confidenceBins),
            numberWords(count),
            numberWords(counts.unverified[bin] ?? 0),
            numberWords(count + (counts.unverified[bin] ?? 0)),
          ])}
        />
      }
    />
  );
}

function rangeWords(from: number, to: number): string {
  return say('picturesRange', { from: numberWords(from, 1), to: numberWords(to, 1) });
}

const rateKeys = {
  verified: 'picturesRateVerified',
  unverified: 'picturesRateUnverified',
  mixed: 'picturesRateMixed',
} as const satisfies Readonly<Record<Exclude<Status, 'hidden'>, string>>;

function rateValues({ confirmed, share, interval }: Rate) {
  return {
    confirmed,
    high: percentWords(interval.high),
    low: percentWords(interval.low),
    share: percentWords(share),
  };
}

function Reliability({ judged }: { readonly judged: JudgedClaims }) {
  const reliability = reliabilityOf(judged.claims);
  const { all, bins, byStatus } = reliability;
  const title = say('picturesReliability');
  const leftOut = judged.leftOut > 0 && <p class="facts">{sayCount('picturesLeftOut', judged.leftOut)}</p>;
  if (all === undefined)
    return (
      <section data-picture="reliability" aria-label={title}>
        <h2>{title}</h2>
        <p class="message">
          {say('picturesReliabilityNone')} <a href="#/claims">{say('claimsHeading')}</a>
        </p>
        {leftOut}
      </section>
    );
  const ofStatus = (['verified', 'unverified', 'mixed'] as const).flatMap((status) => {
    const rate = byStatus[status];
    return rate === undefined ? [] : [[status, rate] as const];
  });
  const sentences = [
    ...ofStatus.map(([status, rate]) => sayCount(rateKeys[status], rate.count, rateValues(rate))),
    ...bins.map((bin) =>
      sayCount('picturesRateConfidence', bin.count, {
        ...rateValues(bin),
        from: numberWords(bin.from, 1),
        to: numberWords(bin.to, 1),
      }),
    ),
  ];
  const row = (name: string, rate: Rate) => [
    name,
    numberWords(rate.count),
    numberWords(rate.confirmed),
    percentWords(rate.share),
    say('picturesRange', { from: percentWords(rate.interval.low), to: percentWords(rate.interval.high) }),
  ];
  return (
    <PictureFigure
      name="reliability"
      title={title}
      description={sentences.join(' ')}
      draw={(frame) => <ReliabilityPicture {...frame} reliability={reliability} />}
      words={
        <>
          <p class="facts">{say('picturesReliabilityMeaning')}</p>
          {all.count < leastJudged && (
            <p class="note" data-fact="few">
              {sayCount('picturesReliabilityFew', all.count, { least: leastJudged })}
            </p>
          )}
          <ul class="sentences">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          {leftOut}
        </>
      }
      table={
        <Rows
          areFigures
          heads={[
            say('picturesColumnClaims'),
            say('picturesColumnJudged'),
            say('picturesColumnConfirmed'),
            say('picturesColumnShare'),
            say('picturesColumnInterval'),
          ]}
          rows={[
            ...ofStatus.map(([status, rate]) => row(statusNames[status], rate)),
            ...bins.map((bin) =>
              row(say('picturesWithConfidence', { range: rangeWords(bin.from, bin.to) }), bin),
            ),
            row(say('picturesColumnAll'), all),
          ]}
        />
      }
    />
  );
}

function Scores({ scores, paper }: OfOne & { readonly scores: readonly DatedScore[] }) {
  const shaped = scoresOverTime(scores);
  if (shaped === undefined) return null;
  const score = (value: number | undefined) => (value === undefined ? '–' : numberWords(value, 1));
  const units = {
    day: 'picturesUnitDay',
    week: 'picturesUnitWeek',
    month: 'picturesUnitMonth',
    year: 'picturesUnitYear',
  } as const;
  return (
    <PictureFigure
      name="scores"
      title={say('picturesScores')}
      description={say('picturesScoresMeaning')}
      paper={paper}
      draw={(frame) => <ScoresPicture {...frame} scores={shaped} />}
      words={<p class="facts">{say('picturesScoresMeaning')}</p>}
      table={
        <Rows
          areFigures
          heads={[
            say(units[shaped.unit]),
            say('picturesColumnReports'),
            say('picturesColumnLeast'),
            say('picturesColumnMedian'),
            say('picturesColumnMost'),
            say('picturesColumnOwn'),
            say('picturesColumnOwnMedian'),
          ]}
          rows={shaped.columns.map((column) => [
            dayWords(column.from),
            numberWords(column.count),
            score(column.least),
            score(column.median),
            score(column.most),
            numberWords(column.ownCount),
            score(column.ownMedian),
          ])}
        />
      }
    />
  );
}

function Places({ picture }: { readonly picture: PaperPicture }) {
  const places = placesOf(picture);
  const title = say('picturesPlaces');
  const { url } = picture.paper;
  if (places === undefined)
    return (
      <section data-picture="places" aria-label={title}>
        <h2>{title}</h2>
        <p class="message">
          {say('picturesPlacesNone')}{' '}
          {url !== undefined && (
            <a href={url} target="_blank" rel="noopener noreferrer">
              {say('picturesOpenPaper')}
            </a>
          )}
        </p>
      </section>
    );
  const said = sayCount('picturesPlacesSaid', places.claims.length, { date: dayWords(places.at) });
  return (
    <PictureFigure
      name="places"
      title={title}
      description={said}
      paper={picture.title}
      draw={(frame) => <PlacesPicture {...frame} places={places} />}
      words={
        <p class="facts">
          {said}
          {places.missing > 0 && ` ${sayCount('picturesPlacesMissing', places.missing)}`}
        </p>
      }
      table={
        <Rows
          heads={[
            say('picturesColumnPlace'),
            say('picturesColumnSection'),
            say('reportClaim'),
            say('picturesColumnStatus'),
          ]}
          rows={places.claims.map((claim) => [
            percentWords(claim.at),
            claim.section === undefined ? '–' : readable(claim.section),
            readableClaim(claim),
            statusNames[claim.status],
          ])}
        />
      }
    />
  );
}
