/** At the end of a paper's claims: how what reports say of them compares with what the reader has said. */
import type { ReportedStatus } from '../claims/claim';
import type { RelatedClaim } from '../lookup/related';
import { statusNames } from '../ui/status-shapes';
import { reliabilityOf, shareOf } from '../verdicts/reliability';
import { percentWords, say, sayCount } from '../words/say';

const statuses: readonly ReportedStatus[] = ['verified', 'unverified', 'mixed'];

export function TriageSummary({ claims }: { readonly claims: readonly RelatedClaim[] }) {
  const told = claims.flatMap(({ status, verdict }) =>
    status === 'hidden' ? [] : { status, value: verdict?.value },
  );
  const counts = reliabilityOf(told);
  const { confirmed, disputed } = counts.verified;
  const share = shareOf(confirmed, confirmed + disputed);
  const hidden = claims.length - told.length;
  return (
    <>
      <h2>{say('triageSummary')}</h2>
      <p data-fact="reliability">
        {share === undefined
          ? say('triageNoneVerified')
          : sayCount('triageReliability', confirmed + disputed, {
              confirmed,
              share: percentWords(share.share),
              low: percentWords(share.low),
              high: percentWords(share.high),
            })}
      </p>
      <table class="reliability">
        <thead>
          <tr>
            <th scope="col">{say('triageReportsSay')}</th>
            <th scope="col">{say('triageYouConfirmed')}</th>
            <th scope="col">{say('triageYouDisputed')}</th>
            <th scope="col">{say('triageNotJudged')}</th>
          </tr>
        </thead>
        <tbody>
          {statuses.map((status) => (
            <tr key={status} data-status={status}>
              <th scope="row">{statusNames[status]}</th>
              <td>{counts[status].confirmed}</td>
              <td>{counts[status].disputed}</td>
              <td>{counts[status].open}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 && <p class="facts">{sayCount('triageHidden', hidden)}</p>}
    </>
  );
}
