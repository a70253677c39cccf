/** One report whole: `#/reports/ID`. */
import { useState } from 'preact/hooks';
import { groupOfTitle } from '../claims/title';
import type { WorkMention } from '../claims/work-id';
import { withoutCount } from '../lookup/blind';
import { workLink } from '../lookup/describe-reference';
import type { RelatedClaim } from '../lookup/related';
import { deliver } from '../messages/claim-actions';
import type { ShownReport } from '../messages/message-data';
import { sendMessage } from '../messages/protocol';
import type { ExportForm } from '../references/export-works';
import { ClaimStatus } from '../ui/ClaimStatus';
import { CopyButton } from '../ui/CopyButton';
import { CopyClaim } from '../ui/CopyClaim';
import { StatusIcon } from '../ui/StatusIcon';
import { statusNames } from '../ui/status-shapes';
import { facts } from '../words/facts';
import { problemWords } from '../words/problem-words';
import { listWords, numberWords, say, sayCount } from '../words/say';
import { dateWords, idWords, readableClaim, scoreMeaning, scoreWords, verdictWords } from '../words/wording';
import { citationsOf } from './citations';
import { Heading } from './Heading';
import { OnePage } from './OnePage';
import { Problem } from './Problem';

export function ReportPage({ reportId }: { readonly reportId: string }) {
  return (
    <OnePage
      class="report-page"
      section="reports"
      toAll={say('dashboardAllReports')}
      id={reportId}
      read={() => deliver(() => sendMessage('readReport', { reportId }))}
      gone={{ heading: say('reportsHeading'), text: say('reportGone') }}
    >
      {(shown) => <Whole {...shown} />}
    </OnePage>
  );
}

function Whole({ report, isBlind, isMadeHere, importNames, paper, claims, titles }: ShownReport) {
  const { title, isTitleCut, publisher, date, abstract } = report;
  return (
    <>
      <Heading text={title + (isTitleCut ? '…' : '')} />
      <p class="facts">{facts(publisher, dateWords(date))}</p>
      <p class="note">{say(isMadeHere === true ? 'reportMadeHere' : 'reportMachine')}</p>
      {importNames !== undefined && (
        <p class="note" data-fact="imported">
          {say('reportImported', { names: listWords(importNames) })}
        </p>
      )}
      {isTitleCut && <p class="facts">{say('reportTitleCut')}</p>}
      <Facts report={report} paper={paper} isBlind={isBlind} />
      <Citing report={report} isBlind={isBlind} />
      <h2>{say('reportClaims')}</h2>
      {claims[0] !== undefined && (
        <p>
          <a href={`#/triage/${claims[0].group}`} data-action="triage">
            {say('popupTriage')}
          </a>
        </p>
      )}
      <Claims report={report} paper={paper} claims={claims} />
      {abstract === '' && claims.some(({ status }) => status === 'hidden') && (
        <p class="facts">{say('reportAbstractHidden')}</p>
      )}
      {abstract !== '' && (
        <>
          <h2>{say('reportAbstract')}</h2>
          <p class="written">{abstract}</p>
        </>
      )}
      <OwnWords heading={say('reportMethod')} text={report.methodology} />
      <OwnWords heading={say('reportLimitations')} text={report.limitations} />
      <References report={report} paper={paper} titles={titles} />
    </>
  );
}

type WholeFacts = Pick<ShownReport, 'report' | 'paper'> & { readonly isBlind: true | undefined };

function Facts({ report, paper, isBlind }: WholeFacts) {
  const { researchQuestion, examinedTitle, papersRetrieved, claimsVerified, claimsExtracted, qualityScore } =
    report;
  return (
    <dl class="about">
      {researchQuestion !== '' && (
        <>
          <dt>{say('reportQuestion')}</dt>
          <dd>{researchQuestion}</dd>
        </>
      )}
      <dt>{say('reportPaper')}</dt>
      <dd data-fact="paper">
        {paper.works[0] === undefined ? (
          examinedTitle
        ) : (
          <a href={workLink(paper.works[0]).href} target="_blank" rel="noopener noreferrer">
            {examinedTitle}
          </a>
        )}
        <p class="facts">
          {paper.works.length === 0 ? say('reportPaperUnknown') : facts(...paper.works.map(idWords))}
        </p>
        <p class="facts">
          <a href={`#/works/${groupOfTitle(examinedTitle)}`} data-action="to-work">
            {say('reportToWork')}
          </a>
        </p>
      </dd>
      {papersRetrieved !== undefined && (
        <>
          <dt>{say('reportRetrieved')}</dt>
          <dd>{say('reportRetrievedMeaning', { count: papersRetrieved })}</dd>
        </>
      )}
      <dt>{say('reportClaims')}</dt>
      <dd>
        {isBlind === true
          ? sayCount('wordsClaims', claimsExtracted)
          : say('reportVerifiedOf', { verified: claimsVerified, all: claimsExtracted })}
      </dd>
      {qualityScore !== undefined && (
        <>
          <dt>{say('reportScore')}</dt>
          <dd>
            {scoreWords(qualityScore)}
            <p class="facts">{scoreMeaning(qualityScore)}</p>
          </dd>
        </>
      )}
    </dl>
  );
}

const citationForms = [
  ['bibtex', 'reportCopyBibtex'],
  ['ris', 'reportCopyRis'],
] as const satisfies readonly (readonly [ExportForm, string])[];

function Citing({ report, isBlind }: Omit<WholeFacts, 'paper'>) {
  return (
    <div role="group" aria-label={say('reportCite')}>
      <div class="actions">
        {citationForms.map(([form, label]) => (
          <CopyButton
            key={form}
            action={`copy-${form}`}
            label={say(label)}
            text={() => citationsOf([isBlind === true ? withoutCount(report) : report], form)}
          />
        ))}
        <CopyButton action="copy-report-link" label={say('copyLink')} text={() => location.href} />
      </div>
      <p class="facts">{say('reportLinkMeaning')}</p>
    </div>
  );
}

function Claims({ report, paper, claims }: Pick<ShownReport, 'report' | 'paper' | 'claims'>) {
  const [problem, setProblem] = useState<string>();
  const { url } = paper;
  const show =
    url === undefined
      ? undefined
      : (claimId: string) => {
          setProblem(undefined);
          sendMessage('openClaim', { claimId, url }).catch((error: unknown) =>
            setProblem(problemWords(error)),
          );
        };
  return (
    <>
      <Problem words={problem} />
      <table class="claims">
        <thead>
          <tr>
            <th scope="col">{say('reportClaim')}</th>
            <th scope="col">{say('reportCheck')}</th>
            <th scope="col" title={say('reportConfidenceMeaning')}>
              {say('reportConfidence')}
            </th>
          </tr>
        </thead>
        <tbody>
          {claims.map((claim) => (
            <ClaimOfReport key={claim.id} reportId={report.id} claim={claim} onShow={show} />
          ))}
        </tbody>
      </table>
      <p class="facts">{say('reportConfidenceMeaning')}</p>
    </>
  );
}

interface ClaimOfReportProps {
  readonly reportId: string;
  readonly claim: RelatedClaim;
  readonly onShow: ((claimId: string) => void) | undefined;
}

/** A row of the report's table, in the report's own wording. */
function ClaimOfReport({ reportId, claim, onShow }: ClaimOfReportProps) {
  const own = claim.assertions.find((assertion) => assertion.reportId === reportId);
  if (own === undefined) return null;
  const { verdict } = claim;
  const status = own.isHidden === true ? 'hidden' : own.isVerified ? 'verified' : 'unverified';
  return (
    <tr data-claim-id={claim.id} data-verdict={verdict?.value ?? ''}>
      <td>
        <p>{readableClaim(own)}</p>
        {claim.assertions.length > 1 && (
          <p class="facts">
            {say('reportOfAll')} <ClaimStatus claim={claim} />
          </p>
        )}
        {verdict?.value !== undefined && (
          <p class="facts">
            <b>{verdictWords[verdict.value]}</b>
          </p>
        )}
        <div class="actions">
          {onShow !== undefined && (
            <button type="button" data-action="show-claim" onClick={() => onShow(claim.id)}>
              {say('reportShowClaim')}
            </button>
          )}
          <CopyClaim
            text={readableClaim(own)}
            examinedTitle={claim.examinedTitle}
            assertions={claim.assertions}
          />
        </div>
      </td>
      <td>
        <StatusIcon status={status} /> {statusNames[status]}
      </td>
      <td class="figure">
        {own.isHidden === true || own.confidence === undefined ? '–' : numberWords(own.confidence, 2)}
      </td>
    </tr>
  );
}

function OwnWords({ heading, text }: { readonly heading: string; readonly text: string | undefined }) {
  if (text === '') return null;
  return (
    <>
      <h2>{heading}</h2>
      {text === undefined ? (
        <p class="facts">{say('reportNotKept')}</p>
      ) : (
        <blockquote class="written">{text}</blockquote>
      )}
    </>
  );
}

function References({ report, paper, titles }: Pick<ShownReport, 'report' | 'paper' | 'titles'>) {
  const { references, otherReferences = [] } = report;
  return (
    <>
      <h2>{say('reportReferences')}</h2>
      <p class="facts">{say('reportReferencesMeaning')}</p>
      <ul class="report-references">
        {references.map((mention) => (
          <li key={`${mention.work} ${String(mention.version)}`} data-work={mention.work}>
            <Reference
              mention={mention}
              title={titles[mention.work]}
              isExamined={paper.works.includes(mention.work)}
            />
          </li>
        ))}
        {otherReferences.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );
}

interface ReferenceProps {
  readonly mention: WorkMention;
  readonly title: string | undefined;
  readonly isExamined: boolean;
}

function Reference({ mention: { work, version }, title, isExamined }: ReferenceProps) {
  return (
    <>
      <a href={workLink(work).href} target="_blank" rel="noopener noreferrer">
        {title ?? idWords(work)}
      </a>
      <span class="facts">
        {' '}
        {facts(
          title === undefined ? undefined : idWords(work),
          version === undefined ? undefined : say('reportVersion', { version: String(version) }),
          isExamined ? say('reportIsExamined') : undefined,
        )}
      </span>
    </>
  );
}
