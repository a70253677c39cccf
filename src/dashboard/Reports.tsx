/** All reports that Claimlight knows, the newest first: `#/reports`. */
import { useState } from 'preact/hooks';
import { deliver } from '../messages/claim-actions';
import type { ListedReport } from '../messages/message-data';
import { sendMessage } from '../messages/protocol';
import { facts } from '../words/facts';
import { listWords, say, sayCount } from '../words/say';
import { dateWords, scoreWords, verifiedOfWords } from '../words/wording';
import { Heading } from './Heading';
import { matcher } from './matcher';
import { useLoaded } from './use-loaded';

/** Rows that are drawn until all are asked for: thousands take seconds. */
const maxRows = 200;

export function Reports() {
  const { value: reports, problem } = useLoaded(() => deliver(() => sendMessage('listReports', undefined)));
  return (
    <section class="report-list" aria-label={say('reportsHeading')}>
      <Heading text={say('reportsHeading')} />
      <p class="facts">{say('reportsMeaning')}</p>
      <p>
        <a href="#/import">{say('importHeading')}</a>
      </p>
      {problem !== undefined && (
        <p class="message problem" role="alert">
          {problem}
        </p>
      )}
      {reports === undefined ? (
        problem === undefined && <p class="facts">{say('uiLookingUp')}</p>
      ) : reports.length === 0 ? (
        <p class="message facts">{say('reportsNone')}</p>
      ) : (
        <Rows reports={reports} />
      )}
    </section>
  );
}

function Rows({ reports }: { readonly reports: readonly ListedReport[] }) {
  const [asked, setAsked] = useState('');
  const [isWhole, setWhole] = useState(false);
  const matches = matcher(asked);
  const found = reports.filter(({ title, examinedTitle, publisher }) =>
    matches(title, examinedTitle, publisher),
  );
  const shown = isWhole ? found : found.slice(0, maxRows);
  return (
    <>
      <label class="search">
        {say('reportsSearch')}
        <input
          type="search"
          autocomplete="off"
          value={asked}
          onInput={({ currentTarget }) => setAsked(currentTarget.value)}
        />
      </label>
      <p class="facts" role="status">
        {found.length === 0 ? say('reportsNoneMatch') : sayCount('reportsCount', found.length)}
      </p>
      <ul>
        {shown.map((report) => (
          <li key={report.id} data-report-id={report.id}>
            <a href={`#/reports/${encodeURIComponent(report.id)}`}>
              {report.title + (report.isTitleCut ? '…' : '')}
            </a>
            <p class="facts">{say('reportsExamines', { paper: report.examinedTitle })}</p>
            <p class="facts">
              {facts(
                report.publisher,
                dateWords(report.date),
                verifiedOfWords(report.claimsVerified, report.claimsExtracted),
                scoreWords(report.qualityScore),
                ...(report.isMadeHere === true ? [say('uiMadeHere')] : []),
              )}
            </p>
            {report.importNames !== undefined && (
              <p class="facts">{say('importFrom', { names: listWords(report.importNames) })}</p>
            )}
          </li>
        ))}
      </ul>
      {shown.length < found.length && (
        <button type="button" onClick={() => setWhole(true)}>
          {say('notebookShowAll', { count: found.length })}
        </button>
      )}
    </>
  );
}
