/** All claims of all reports, to be searched: `#/claims`, and `#/claims?q=…` with a query. */
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { FoundClaim } from '../messages/message-data';
import { sendMessage } from '../messages/protocol';
import { findSpans } from '../search/find-spans';
import { type Clause, type FieldName, parseQuery, type QueryProblem } from '../search/query';
import { fieldIn, withField } from '../search/query-fields';
import { maxQueryLength } from '../search/query-limits';
import { ClaimStatus } from '../ui/ClaimStatus';
import { CopyClaim } from '../ui/CopyClaim';
import { StatusIcon } from '../ui/StatusIcon';
import { statusNames } from '../ui/status-shapes';
import { dot, facts } from '../words/facts';
import { problemWords } from '../words/problem-words';
import { listWords, say, sayCount } from '../words/say';
import { confidenceWords, readableClaim, verdictNames, verdictWords } from '../words/wording';
import { ClaimSelection } from './ClaimSelection';
import { Heading } from './Heading';
import { LastFound } from './LastFound';
import { Problem } from './Problem';
import { RowList } from './RowList';
import { type ClaimSearchView, type Found, readFound, useClaimSearch } from './use-claim-search';
import { useSelection } from './use-selection';

export function Claims() {
  const [text, setText] = useQueryText();
  const { clauses, problems } = useMemo(() => parseQuery(text), [text]);
  const search = useClaimSearch(problems.length > 0 ? undefined : text);
  return (
    <section class="claim-search" aria-label={say('claimsHeading')}>
      <Heading text={say('claimsHeading')} />
      <p class="facts">
        {say('claimsMeaning')} <a href="#/claims/check">{say('nearestLink')}</a>
      </p>
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
        }}
      >
        <label class="search">
          {say('claimsSearch')}
          <input
            type="search"
            name="q"
            autocomplete="off"
            spellcheck={false}
            maxLength={maxQueryLength}
            value={text}
            aria-describedby="claims-told"
            onInput={({ currentTarget }) => setText(currentTarget.value)}
            onChange={({ currentTarget }) => setText(currentTarget.value, true)}
          />
        </label>
      </form>
      <Chips
        text={text}
        isBlind={search.found?.isBlind === true}
        onText={(changed) => setText(changed, true)}
      />
      <Help />
      <Problem words={search.problem} onRetry={search.retry} />
      <p class="facts" role="status" id="claims-told">
        {problems.length > 0 ? problems.map(problemOfQuery).join(' ') : countWords(search)}
      </p>
      <Rows
        found={problems.length === 0 ? search.found : undefined}
        text={search.found?.text ?? text}
        clauses={clauses}
        onSee={search.show}
      />
    </section>
  );
}

const address = '#/claims';

/** A new query is a step in the browser's history, and each letter of it is none. */
function useQueryText(): [string, (text: string, isWhole?: boolean) => void] {
  const [text, setText] = useState(queryOfAddress);
  const isBegun = useRef(false);
  useEffect(() => {
    const read = () => {
      isBegun.current = false;
      if (location.hash.startsWith(address)) setText(queryOfAddress());
    };
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  const change = (changed: string, isWhole = false) => {
    const query = changed.trim() === '' ? '' : `?${new URLSearchParams({ q: changed }).toString()}`;
    if (location.hash !== address + query)
      history[isBegun.current ? 'replaceState' : 'pushState'](null, '', address + query);
    isBegun.current = !isWhole;
    setText(changed);
  };
  return [text, change];
}

function queryOfAddress(): string {
  const [path, query] = location.hash.split('?');
  return path === address ? (new URLSearchParams(query).get('q') ?? '').slice(0, maxQueryLength) : '';
}

const chips = [
  ['status', 'verified'],
  ['status', 'unverified'],
  ['status', 'mixed'],
  ['verdict', 'confirmed'],
  ['verdict', 'disputed'],
  ['verdict', 'none'],
] as const;

/** Write into the query, where they can be seen and changed. */
interface ChipsProps {
  readonly text: string;
  /** What reports say of claims is no filter. */
  readonly isBlind: boolean;
  readonly onText: (text: string) => void;
}

function Chips({ text, isBlind, onText }: ChipsProps) {
  return (
    <div class="chips" role="group" aria-label={say('claimsFilter')}>
      {chips.map(([name, value]) => {
        const isOn = fieldIn(text, name) === value;
        return isBlind && name === 'status' && !isOn ? null : (
          <button
            key={value}
            type="button"
            data-filter={`${name}:${value}`}
            aria-pressed={isOn}
            onClick={() => onText(withField(text, name, isOn ? undefined : value))}
          >
            {value === 'none'
              ? say('claimsNoVerdict')
              : value === 'confirmed' || value === 'disputed'
                ? verdictNames[value]
                : statusNames[value]}
          </button>
        );
      })}
    </div>
  );
}

function Help() {
  const lines = [
    [say('claimsExampleWords'), say('claimsHelpWords')],
    [say('claimsExamplePhrase'), say('claimsHelpPhrase')],
    ['98.08  >0.9  <=5', say('claimsHelpNumber')],
    ['status:mixed', say('claimsHelpStatus')],
    ['verdict:none', say('claimsHelpVerdict')],
    ['tag:todo', say('claimsHelpTag')],
    ['work:2504.16584', say('claimsHelpWork')],
    ['source:bundled', say('claimsHelpSource')],
    ['after:2026-05  before:2026', say('claimsHelpDates')],
  ] as const;
  return (
    <details class="query-help">
      <summary>{say('claimsHelp')}</summary>
      <dl>
        {lines.map(([example, meaning]) => (
          <div key={example}>
            <dt>
              <code>{example}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function problemOfQuery(problem: QueryProblem): string {
  const { name } = problem;
  if (problem.kind === 'value') return say('claimsValues', { name, values: valuesOfField(problem.name) });
  return problem.meant === undefined
    ? say('claimsUnknownField', { name })
    : say('claimsMeantField', { name, meant: problem.meant });
}

function valuesOfField(name: FieldName): string {
  if (name === 'status') return listWords(['verified', 'unverified', 'mixed']);
  if (name === 'verdict') return listWords(['confirmed', 'disputed', 'none']);
  if (name === 'tag') return say('claimsValuesTag');
  if (name === 'work') return say('claimsValuesWork');
  if (name === 'source') return say('claimsValuesText');
  return say(name === 'claim' ? 'claimsValuesId' : 'claimsValuesDate');
}

function countWords({ found, problem }: ClaimSearchView): string {
  if (found === undefined) return problem === undefined ? say('claimsReading') : '';
  if (found.isPartial) return say('claimsPartial', { count: found.searched });
  if (found.searched === 0) return say('claimsNone');
  return found.count === 0 ? say('claimsNoneMatch') : sayCount('claimsCount', found.count);
}

interface RowsProps {
  readonly found: Found | undefined;
  /** What it was searched for. */
  readonly text: string;
  readonly clauses: readonly Clause[];
  readonly onSee: (from: number, to: number) => void;
}

/** There also while nothing is found: what was done with claims that are gone from the list can be undone. */
function Rows({ found, text, clauses, onSee }: RowsProps) {
  const count = found?.count ?? 0;
  const [problem, setProblem] = useState<string>();
  const selection = useSelection(idOf, text);
  const claimsIn = (from: number, to: number) => readFound(text, from, to);
  return (
    <>
      <Problem words={problem} />
      <ClaimSelection selection={selection} count={count} claimsIn={claimsIn} onProblem={setProblem} />
      {found !== undefined && count > 0 && (
        <RowList
          label={say('claimsHeading')}
          count={count}
          rowAt={(index) => found.rows.get(index)}
          rowsIn={(from, to) =>
            claimsIn(from, to).catch((error: unknown) => {
              setProblem(problemWords(error));
              return [];
            })
          }
          nameOf={readableClaim}
          selection={selection}
          shown={text}
          onSee={onSee}
          attributes={({ id }) => ({ 'data-claim-id': id })}
        >
          {(claim) => <Row claim={claim} clauses={clauses} onProblem={setProblem} />}
        </RowList>
      )}
    </>
  );
}

const idOf = ({ id }: FoundClaim) => id;

interface RowProps {
  readonly claim: FoundClaim;
  /** What is set off, and what of it in titles and notes. */
  readonly clauses: readonly Clause[];
  readonly besides?: readonly Clause[];
  readonly onProblem: (problem: string | undefined) => void;
  /** What stands below the claim's text. */
  readonly children?: ComponentChildren;
}

/** A claim with what reports and the reader say of it, and where it stands. */
export function Row({ claim, clauses, besides = clauses, onProblem, children }: RowProps) {
  const { assertions, examinedTitle, paper, verdict, lastFound } = claim;
  const url = lastFound?.url ?? paper.url;
  const text = readableClaim(claim);
  return (
    <>
      <p>
        <Marked text={text} clauses={clauses} />
      </p>
      {children}
      <p class="facts">
        <StatusIcon status={claim.status} /> <ClaimStatus claim={claim} />
        {dot + facts(confidenceWords(claim), sayCount('reportsCount', assertions.length))}
        {verdict?.value !== undefined && <b>{dot + verdictWords[verdict.value]}</b>}
      </p>
      {verdict !== undefined && verdict.note !== '' && (
        <p class="facts">
          <Marked text={say('uiYourNote', { note: verdict.note })} clauses={besides} />
        </p>
      )}
      <p class="facts">
        <Marked text={say('reportsExamines', { paper: examinedTitle })} clauses={besides} />
      </p>
      {lastFound !== undefined && <LastFound found={lastFound} />}
      <ul class="facts of-reports">
        {assertions.map(({ reportId, reportTitle }) => (
          <li key={reportId}>
            <a href={`#/reports/${encodeURIComponent(reportId)}`}>
              <Marked text={reportTitle} clauses={besides} />
            </a>
          </li>
        ))}
      </ul>
      <div class="actions">
        {url !== undefined && (
          <button
            type="button"
            data-action="show-claim"
            onClick={() => {
              onProblem(undefined);
              sendMessage('openClaim', { claimId: claim.id, url }).catch((error: unknown) =>
                onProblem(problemWords(error)),
              );
            }}
          >
            {say('reportShowClaim')}
          </button>
        )}
        <CopyClaim text={text} examinedTitle={examinedTitle} assertions={assertions} />
      </div>
    </>
  );
}

/** A text with what the query asks for set off. */
function Marked({ text, clauses }: { readonly text: string; readonly clauses: readonly Clause[] }) {
  const spans = findSpans(text, clauses);
  const ends = [0, ...spans.map(({ end }) => end)];
  return (
    <>
      {spans.map(({ start, end }, at) => (
        <>
          {text.slice(ends[at], start)}
          <mark>{text.slice(start, end)}</mark>
        </>
      ))}
      {text.slice(ends.at(-1))}
    </>
  );
}
