/** All reports that Claimlight knows: `#/reports`, and `#/reports?sort=…&q=…&source=…&band=…&verified=…`. */
import { useMemo } from 'preact/hooks';
import { type Band, bandOf } from '../claims/band';
import type { ListedReport } from '../messages/message-data';
import { CopyButton } from '../ui/CopyButton';
import { facts } from '../words/facts';
import { languageTag, listWords, say, sayCount } from '../words/say';
import { dateWords, scoreWords, verifiedOfWords } from '../words/wording';
import { CitationButtons } from './CitationButtons';
import {
  chosenReports,
  type ReportOrder,
  reportBands,
  reportOrders,
  sortedReports,
  sourcesOf,
  type VerifiedShare,
  verifiedShares,
} from './choose-reports';
import { citationsOf, saveReportCitations } from './citations';
import { ChoiceField } from './ListFields';
import { ChoosableRows, ListPage } from './ListPage';
import { readReports } from './read-pages';
import { oneOf, useAddress } from './use-address';
import { usePages } from './use-pages';

export function Reports() {
  const { rows, isWhole, problem } = usePages(readReports);
  return (
    <ListPage
      class="report-list"
      heading={say('reportsHeading')}
      meaning={say('reportsMeaning')}
      lead={
        <p>
          <a href="#/import">{say('importHeading')}</a>
        </p>
      }
      count={rows.length}
      isWhole={isWhole}
      problem={problem}
      none={say('reportsNone')}
    >
      <Rows reports={rows} isWhole={isWhole} />
    </ListPage>
  );
}

const orderNames = {
  date: 'sortNewest',
  title: 'sortTitle',
  paper: 'sortPaper',
  publisher: 'sortPublisher',
  quality: 'sortQuality',
  verified: 'sortVerified',
} as const satisfies Readonly<Record<ReportOrder, string>>;
const bandNames = {
  high: 'bandHigh',
  good: 'bandGood',
  fair: 'bandFair',
  low: 'bandLow',
} as const satisfies Readonly<Record<Band, string>>;
const shareNames = {
  unverified: 'verifiedNotAll',
  none: 'verifiedNone',
  all: 'verifiedAll',
} as const satisfies Readonly<Record<VerifiedShare, string>>;

const idOf = ({ id }: ListedReport) => id;
const titleOf = ({ title, isTitleCut }: ListedReport) => title + (isTitleCut ? '…' : '');

interface RowsProps {
  readonly reports: readonly ListedReport[];
  readonly isWhole: boolean;
}

function Rows({ reports, isWhole }: RowsProps) {
  const [said, change] = useAddress('reports');
  // In blind mode nobody tells how many claims a report has verified.
  const isBlind = reports.some(({ claimsVerified }) => claimsVerified === undefined);
  const orders = reportOrders.filter((one) => one !== 'verified' || !isBlind);
  const order = oneOf(said, 'sort', orders) ?? 'date';
  const sources = useMemo(() => [...new Set(reports.flatMap(sourcesOf))].sort(), [reports]);
  const source = oneOf(said, 'source', sources);
  const band = oneOf(said, 'band', reportBands);
  const verified = isBlind ? undefined : oneOf(said, 'verified', verifiedShares);
  const text = said.get('q') ?? '';
  const sorted = useMemo(() => sortedReports(reports, order, languageTag()), [reports, order]);
  const found = useMemo(
    () => chosenReports(sorted, { text, source, band, verified }),
    [sorted, text, source, band, verified],
  );
  const shown = JSON.stringify([text, source, band, verified]);
  return (
    <ChoosableRows
      label={say('reportsHeading')}
      searchLabel={say('reportsSearch')}
      text={text}
      onChange={change}
      order={order}
      orders={orders}
      orderWords={(one) => say(orderNames[one])}
      fields={
        <>
          <ChoiceField
            label={say('reportsSource')}
            name="source"
            value={source ?? ''}
            options={[['', say('listAll')], ...sources.map((one) => [one, sourceWords(one)] as const)]}
            onChange={change}
          />
          <ChoiceField
            label={say('reportScore')}
            name="band"
            value={band ?? ''}
            options={[['', say('listAll')], ...reportBands.map((one) => [one, say(bandNames[one])] as const)]}
            onChange={change}
          />
          {!isBlind && (
            <ChoiceField
              label={say('reportClaims')}
              name="verified"
              value={verified ?? ''}
              options={[
                ['', say('listAll')],
                ...verifiedShares.map((one) => [one, say(shareNames[one])] as const),
              ]}
              onChange={change}
            />
          )}
        </>
      }
      found={found}
      countWords={found.length === 0 ? say('reportsNoneMatch') : sayCount('reportsCount', found.length)}
      isWhole={isWhole}
      actions={({ chosen, attempt }) => (
        <>
          <CopyButton
            action="copy-bibtex"
            label={say('reportCopyBibtex')}
            text={() => citationsOf(chosen, 'bibtex')}
          />
          <CitationButtons onSave={(form) => attempt(saveReportCitations(chosen, form))} />
        </>
      )}
      idOf={idOf}
      nameOf={titleOf}
      shown={shown}
      attributes={({ id }) => ({ 'data-report-id': id })}
    >
      {(report) => <Row report={report} />}
    </ChoosableRows>
  );
}

function sourceWords(source: string): string {
  if (source === 'bundled') return say('reportsBundled');
  return source === 'own' ? say('uiMadeHere') : source.replace(/^import:/, '');
}

/** Also in the lists of a work. */
export function Row({ report }: { readonly report: ListedReport }) {
  const { publisher, date, claimsVerified, claimsExtracted, qualityScore, isMadeHere, importNames } = report;
  return (
    <>
      <a href={`#/reports/${encodeURIComponent(report.id)}`}>{titleOf(report)}</a>
      <p class="facts">
        <a href={`#/works/${report.group}`}>{say('reportsExamines', { paper: report.examinedTitle })}</a>
      </p>
      <p class="facts">
        {facts(
          publisher,
          dateWords(date),
          verifiedOfWords(claimsVerified, claimsExtracted),
          scoreWords(qualityScore),
          qualityScore === undefined
            ? undefined
            : say('bandRead', { band: say(bandNames[bandOf(qualityScore)]) }),
          ...(isMadeHere === true ? [say('uiMadeHere')] : []),
        )}
      </p>
      {importNames !== undefined && (
        <p class="facts">{say('importFrom', { names: listWords(importNames) })}</p>
      )}
    </>
  );
}
