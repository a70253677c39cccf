/** What is known of one paper: `#/works/KEY`, by the fingerprint of its title. */
import { useState } from 'preact/hooks';
import type { RelatedClaim } from '../lookup/related';
import { deliver } from '../messages/claim-actions';
import type { CitingPage, ShownWork } from '../messages/message-data';
import { sendMessage } from '../messages/protocol';
import { ClaimStatus } from '../ui/ClaimStatus';
import { CopyClaim } from '../ui/CopyClaim';
import { StatusIcon } from '../ui/StatusIcon';
import { dot, facts } from '../words/facts';
import { problemWords } from '../words/problem-words';
import { listAllWords, say, sayCount } from '../words/say';
import { confidenceWords, dateWords, idWords, readableClaim, verdictWords } from '../words/wording';
import { CheckRow } from './Checks';
import { Heading } from './Heading';
import { OnePage } from './OnePage';
import { PaperLink } from './PaperLink';
import { Problem } from './Problem';
import { Row as ReportRow } from './Reports';
import { WorkIds } from './WorkIds';

export function WorkPage({ group }: { readonly group: string }) {
  return (
    <OnePage
      class="work-page"
      section="works"
      toAll={say('worksAll')}
      id={group}
      read={() => deliver(() => sendMessage('readWork', { group }))}
      gone={{ heading: say('worksHeading'), text: say('workGone') }}
    >
      {(shown) => <Whole {...shown} />}
    </OnePage>
  );
}

function Whole(shown: ShownWork) {
  const { group, title, paper, linked, reports, reportCount, claims, checks } = shown;
  const { citingCount, citingInFeeds } = shown;
  const judged = claims.filter(({ verdict }) => verdict !== undefined);
  return (
    <>
      <Heading text={title === '' ? say('notebookWithoutTitle') : title} />
      <p class="facts">
        {paper.works.length === 0 ? say('reportPaperUnknown') : <WorkIds works={paper.works} />}
      </p>
      {linked.length > 0 && (
        <p class="facts">{say('wordsLinkedWork', { work: listAllWords(linked.map(idWords)) })}</p>
      )}
      <p class="facts">
        {facts(
          sayCount('wordsReportsExamine', reportCount),
          citingCount > 0 ? sayCount('wordsReportsCite', citingCount) : undefined,
          sayCount('claimsCount', claims.length),
          judged.length > 0 ? sayCount('worksVerdicts', judged.length) : undefined,
          checks.length > 0 ? sayCount('worksChecks', checks.length) : undefined,
        )}
      </p>
      <p class="actions">
        <PaperLink url={paper.url} />
        {judged.length > 0 && <a href="#/verdicts">{say('dashboardHeading')}</a>}
        {claims.length > 0 && (
          <>
            <a href={`#/triage/${group}`} data-action="triage">
              {say('popupTriage')}
            </a>
            <a href={`#/pictures?work=title:${group}`} data-action="pictures">
              {say('dashboardNavPictures')}
            </a>
          </>
        )}
      </p>
      {reports.length > 0 && (
        <>
          <h2>{say('workReports')}</h2>
          {reportCount > reports.length && <p class="facts">{sayCount('uiNewestListed', reports.length)}</p>}
          <ul class="plain-rows">
            {reports.map((report) => (
              <li key={report.id} data-report-id={report.id}>
                <ReportRow report={report} />
              </li>
            ))}
          </ul>
        </>
      )}
      {claims.length > 0 && (
        <>
          <h2>{say('claimsHeading')}</h2>
          <Claims claims={claims} url={paper.url} />
        </>
      )}
      {checks.length > 0 && (
        <>
          <h2>{say('checksHeading')}</h2>
          <ul class="plain-rows">
            {checks.map((check, at) => (
              <li key={check.id} data-check-id={check.id}>
                <CheckRow
                  check={check}
                  before={checks.slice(at + 1).find(({ extent }) => extent === check.extent)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      {citingCount + citingInFeeds > 0 && (
        <>
          <h2>{say('workCiting')}</h2>
          <CitingRows {...shown} />
          {citingInFeeds > 0 && <p class="facts">{sayCount('workCitingInFeeds', citingInFeeds)}</p>}
        </>
      )}
    </>
  );
}

/** Reports that only cite the paper, some more at each press; the first ones again where the page is read again. */
function CitingRows({ group, paper, linked, citing, citingCount, citingNext }: ShownWork) {
  const [asked, setAsked] = useState<CitingPage & Pick<ShownWork, 'citing'>>();
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string>();
  const more = asked?.citing === citing ? asked : undefined;
  const rows = [...citing, ...(more?.rows ?? [])];
  const next = more === undefined ? citingNext : more.next;
  const ask = (from: number) => {
    setAsking(true);
    const works = [...paper.works, ...linked];
    deliver(() => sendMessage('listCiting', { works, group, from }))
      .then(
        (page) => {
          setProblem(undefined);
          setAsked({ ...page, citing, rows: [...(more?.rows ?? []), ...page.rows] });
        },
        (error: unknown) => setProblem(problemWords(error)),
      )
      .finally(() => setAsking(false));
  };
  return (
    <>
      <ul class="plain-rows citing-rows">
        {rows.map((report) => (
          <li key={report.id} data-report-id={report.id}>
            <ReportRow report={report} />
          </li>
        ))}
      </ul>
      {problem !== undefined && (
        <p class="message problem" role="alert">
          {problem}
        </p>
      )}
      {next !== undefined && (
        <button
          type="button"
          data-action="more-citing"
          aria-disabled={isAsking}
          onClick={isAsking ? undefined : () => ask(next)}
        >
          {sayCount('uiMore', citingCount - next)}
        </button>
      )}
    </>
  );
}

interface ClaimsProps {
  readonly claims: readonly RelatedClaim[];
  readonly url: string | undefined;
}

/** Rows that are drawn until all are asked for: thousands take seconds. */
const maxClaims = 200;

function Claims({ claims, url }: ClaimsProps) {
  const [problem, setProblem] = useState<string>();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? claims : claims.slice(0, maxClaims);
  return (
    <>
      <Problem words={problem} />
      <ul class="plain-rows">
        {shown.map((claim) => {
          const { id, verdict, assertions, examinedTitle } = claim;
          const text = readableClaim(claim);
          return (
            <li key={id} data-claim-id={id} data-verdict={verdict?.value ?? ''}>
              <p>{text}</p>
              <p class="facts">
                <StatusIcon status={claim.status} /> <ClaimStatus claim={claim} />
                {dot + facts(confidenceWords(claim), sayCount('reportsCount', assertions.length))}
                {verdict?.value !== undefined && (
                  <b>{dot + facts(verdictWords[verdict.value], dateWords(verdict.updatedAt.slice(0, 10)))}</b>
                )}
              </p>
              {verdict !== undefined && verdict.note !== '' && (
                <p class="facts">{say('uiYourNote', { note: verdict.note })}</p>
              )}
              <div class="actions">
                {url !== undefined && (
                  <button
                    type="button"
                    data-action="show-claim"
                    onClick={() => {
                      setProblem(undefined);
                      sendMessage('openClaim', { claimId: id, url }).catch((error: unknown) =>
                        setProblem(problemWords(error)),
                      );
                    }}
                  >
                    {say('reportShowClaim')}
                  </button>
                )}
                <CopyClaim text={text} examinedTitle={examinedTitle} assertions={assertions} />
              </div>
            </li>
          );
        })}
      </ul>
      {shown.length < claims.length && (
        <button type="button" onClick={() => setWhole(true)}>
          {say('notebookShowAll', { count: claims.length })}
        </button>
      )}
    </>
  );
}
