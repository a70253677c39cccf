/** Papers that reports examine, or that the reader has judged or checked: `#/works`, and `#/works?sort=…&q=…&with=…`. */
import { useMemo, useRef, useState } from 'preact/hooks';
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { facts } from '../words/facts';
import { languageTag, numberWords, say, sayCount } from '../words/say';
import { dateWords, scoreWords, verifiedOfWords } from '../words/wording';
import { CitationButtons } from './CitationButtons';
import { saveWorkCitations } from './citations';
import { ChoiceField } from './ListFields';
import { ChoosableRows, ListPage } from './ListPage';
import {
  chosenWorks,
  type ListedWork,
  listWorks,
  sortedWorks,
  type WorkKind,
  type WorkOrder,
  workKinds,
  workOrders,
} from './list-works';
import { readChecks, readReports } from './read-pages';
import { oneOf, useAddress } from './use-address';
import { useLoaded } from './use-loaded';
import { usePages } from './use-pages';
import { WorkIds } from './WorkIds';

async function readSaid() {
  const verdicts = await deliver(() => sendMessage('listVerdicts', undefined));
  const links = await deliver(() => sendMessage('listLinks', undefined));
  return { verdicts, links };
}

export function Works() {
  const reports = usePages(readReports);
  const checks = usePages(readChecks);
  const { value: said, problem: saidProblem } = useLoaded(readSaid);
  const works = useMemo(
    () =>
      listWorks({
        reports: reports.rows,
        checks: checks.rows,
        verdicts: said?.verdicts ?? [],
        links: said?.links ?? [],
      }),
    [reports.rows, checks.rows, said],
  );
  const isWhole = reports.isWhole && checks.isWhole && said !== undefined;
  const problem = reports.problem ?? checks.problem ?? saidProblem;
  return (
    <ListPage
      class="work-list"
      heading={say('worksHeading')}
      meaning={say('worksMeaning')}
      count={works.length}
      isWhole={isWhole}
      problem={problem}
      none={
        <>
          {say('worksNone')} <a href="#/import">{say('importHeading')}</a>
        </>
      }
    >
      <Rows works={works} isWhole={isWhole} />
    </ListPage>
  );
}

const orderNames = {
  date: 'sortNewest',
  title: 'sortTitle',
  reports: 'sortReports',
  claims: 'sortClaims',
  verdicts: 'sortVerdicts',
  checks: 'sortChecks',
} as const satisfies Readonly<Record<WorkOrder, string>>;
const kindNames = {
  reported: 'worksReported',
  judged: 'worksJudged',
  checked: 'worksChecked',
} as const satisfies Readonly<Record<WorkKind, string>>;

const idOf = ({ group }: ListedWork) => group;
const titleOf = ({ title }: ListedWork) => (title === '' ? say('notebookWithoutTitle') : title);

interface RowsProps {
  readonly works: readonly ListedWork[];
  readonly isWhole: boolean;
}

function Rows({ works, isWhole }: RowsProps) {
  const [said, change] = useAddress('works');
  const text = said.get('q') ?? '';
  const order = oneOf(said, 'sort', workOrders) ?? 'date';
  const kind = oneOf(said, 'with', workKinds);
  const sorted = useMemo(() => sortedWorks(works, order, languageTag()), [works, order]);
  const found = useMemo(() => chosenWorks(sorted, { text, kind }), [sorted, text, kind]);
  const shown = JSON.stringify([text, kind]);
  const [citing, askCiting] = useCiting();
  return (
    <ChoosableRows
      label={say('worksHeading')}
      searchLabel={say('worksSearch')}
      text={text}
      onChange={change}
      order={order}
      orders={workOrders}
      orderWords={(one) => say(orderNames[one])}
      fields={
        <ChoiceField
          label={say('listWith')}
          name="with"
          value={kind ?? ''}
          options={[['', say('listAll')], ...workKinds.map((one) => [one, say(kindNames[one])] as const)]}
          onChange={change}
        />
      }
      found={found}
      countWords={found.length === 0 ? say('worksNoneMatch') : sayCount('worksCount', found.length)}
      isWhole={isWhole}
      actions={({ chosen, attempt }) => (
        <CitationButtons onSave={(form) => attempt(saveWorkCitations(chosen, form))} />
      )}
      idOf={idOf}
      nameOf={titleOf}
      shown={shown}
      onSee={askCiting}
      attributes={({ group }) => ({ 'data-group': group })}
    >
      {(work) => <Row work={work} citing={citing.get(work.group)} />}
    </ChoosableRows>
  );
}

/** How many reports cite the papers in view, and examine others: by paper, asked for as they come into view. */
function useCiting(): [ReadonlyMap<string, number>, (works: readonly ListedWork[]) => void] {
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map());
  const asked = useRef(new Set<string>());
  const ask = (works: readonly ListedWork[]) => {
    const fresh = works.filter(({ group, works: ids }) => ids.length > 0 && !asked.current.has(group));
    if (fresh.length === 0) return;
    for (const { group } of fresh) asked.current.add(group);
    const pages = fresh.map(({ title, works: ids, linked }) => ({ works: [...ids, ...linked], title }));
    void deliver(() => sendMessage('countReports', pages)).then(
      (known) =>
        setCounts(
          (before) =>
            new Map([
              ...before,
              ...fresh.map(({ group, reports }, at) => [group, (known[at] ?? 0) - reports] as const),
            ]),
        ),
      // A row lacks a count then.
      () => undefined,
    );
  };
  return [counts, ask];
}

function Row({ work, citing = 0 }: { readonly work: ListedWork; readonly citing: number | undefined }) {
  const { group, works, linked, reports, claims, verified, verdicts, checks, scores, date } = work;
  return (
    <>
      <a href={`#/works/${encodeURIComponent(group)}`}>{titleOf(work)}</a>
      {works.length > 0 && (
        <p class="facts">
          <WorkIds works={[...works, ...linked]} />
        </p>
      )}
      <p class="facts">
        {facts(
          reports > 0 ? sayCount('wordsReportsExamine', reports) : undefined,
          citing > 0 ? sayCount('wordsReportsCite', citing) : undefined,
          claims > 0 ? verifiedOfWords(verified, claims) : undefined,
          scores === undefined ? undefined : scoresWords(scores),
        )}
      </p>
      <p class="facts">
        {facts(
          verdicts > 0 ? sayCount('worksVerdicts', verdicts) : undefined,
          checks > 0 ? sayCount('worksChecks', checks) : undefined,
          dateWords(date),
        )}
      </p>
    </>
  );
}

function scoresWords([least, most]: readonly [number, number]): string {
  return least === most
    ? scoreWords(least)
    : say('worksScores', { least: numberWords(least, 1), most: numberWords(most, 1) });
}
