/** The references of the open paper: the offer to ask services for them, how far that has come, and what each of them is. */

import { useState } from 'preact/hooks';
import type { CheckedReference, Replication } from '../claims/reference-check';
import type { SourceWork } from '../claims/source-work';
import { resolvableDoi } from '../claims/versioned-dois';
import type { WorkId } from '../claims/work-id';
import type { PaperReferences } from '../messages/message-data';
import type { AskedList } from '../references/imported-list';
import {
  differenceWords,
  filterWords,
  isIn,
  isNoticed,
  noticeWords,
  outcomeWords,
  type ReferenceFilter,
  referenceFilters,
  remarkWords,
} from '../words/checked-reference-words';
import { facts } from '../words/facts';
import { listName, replicationWords } from '../words/list-words';
import { dayWords, listWords, say, sayCount } from '../words/say';
import { sourceNamesWords } from '../words/source-words';
import { idWords } from '../words/wording';
import { LiveProgress } from './LiveProgress';
import type { ReferencesView } from './use-references';

/** References listed until all are asked for. */
const maxRows = 150;
/** Studies listed that repeat one work. */
const maxReplications = 20;

interface ReferencesPanelProps extends ReferencesView {
  /** Whether a list of references can be expected in the text. */
  readonly isFullText: boolean;
}

export function ReferencesPanel({ references, isFullText, ...on }: ReferencesPanelProps) {
  if (references === undefined) return null;
  const { count, phase, checked } = references;
  if (count === 0) return isFullText ? <p class="facts">{say('referencesNone')}</p> : null;
  return (
    <section class="references" aria-label={say('referencesHeading')} data-references={phase}>
      <h3>{say('referencesHeading')}</h3>
      {phase === 'asking' ? (
        <div class="actions">
          <LiveProgress
            label={say('referencesProgress', { done: checked.length, count })}
            max={count}
            value={checked.length}
          />
          <button type="button" data-action="stop-references" onClick={on.onStop}>
            {say('referencesStop')}
          </button>
        </div>
      ) : (
        <Offer references={references} onAsk={on.onAsk} />
      )}
      {phase === 'stopped' && <p class="note">{say('referencesStopped')}</p>}
      {phase === 'failed' && <p class="note">{say('referencesFailed')}</p>}
      {checked.length > 0 && <List references={references} />}
      {phase !== 'asking' && checked.length > 0 && <Export onExport={on.onExport} />}
      <p class="unseen" role="status">
        {phase === 'done' || phase === 'stopped' ? toldWords(checked) : ''}
      </p>
    </section>
  );
}

/** For those who do not see it appear. */
function toldWords(checked: readonly CheckedReference[]): string {
  const counts = countsOf(checked).filter(([filter]) => filter !== 'all');
  return say('referencesTold', {
    counts: listWords(counts.map(([filter, count]) => filterWords(filter, count))),
  });
}

/** Of what there is any. */
function countsOf(checked: readonly CheckedReference[]): (readonly [ReferenceFilter, number])[] {
  return referenceFilters
    .map((filter) => [filter, checked.filter((one) => isIn(filter, one)).length] as const)
    .filter(([, count]) => count > 0);
}

function Offer({ references, onAsk }: Pick<ReferencesView, 'onAsk'> & { references: PaperReferences }) {
  const { count, phase, services, lists, asked } = references;
  const choose = (
    <a
      href="/src/dashboard/index.html#/sources"
      target="_blank"
      rel="noreferrer"
      data-action="choose-services"
    >
      {say('referencesChooseServices')}
    </a>
  );
  return (
    <>
      {asked !== undefined && (
        <p class="facts">
          {facts(
            asked.services.length === 0
              ? undefined
              : say('referencesAsked', { services: sourceNamesWords(asked.services) }),
            ...asked.lists.map(listName),
            dayWords(asked.at),
          )}
        </p>
      )}
      {services.length + lists.length > 0 && (
        <div class="actions">
          <button
            type="button"
            class={phase === 'none' ? 'main' : undefined}
            data-action="ask-references"
            onClick={onAsk}
          >
            {phase === 'none' ? sayCount('referencesCheck', count) : say('referencesAgain')}
          </button>
        </div>
      )}
      <p class="facts">
        {services.length > 0
          ? say('referencesWhoIsAsked', { services: sourceNamesWords(services) })
          : say('referencesNoService')}{' '}
        {choose}
      </p>
      {lists.length > 0 && (
        <p class="facts">{say('referencesLists', { lists: listWords(lists.map(listName)) })}</p>
      )}
    </>
  );
}

function List({ references: { checked, asked, lists } }: { references: PaperReferences }) {
  const [wanted, setWanted] = useState<ReferenceFilter>('all');
  const [isWhole, setWhole] = useState(false);
  const counts = countsOf(checked);
  // While more is told, what was chosen may have none yet.
  const filter = counts.some(([one]) => one === wanted) ? wanted : 'all';
  const shown = checked.filter((one) => isIn(filter, one));
  // What has become of a work comes first; else the order of the paper.
  const sorted = [...shown.filter(isNoticed), ...shown.filter((one) => !isNoticed(one))];
  return (
    <>
      <p class="counts">
        {facts(...counts.flatMap(([one, count]) => (one === 'all' ? [] : [filterWords(one, count)])))}
      </p>
      <p>
        <select
          aria-label={say('referencesFilter')}
          value={filter}
          onChange={({ currentTarget }) => setWanted(currentTarget.value as ReferenceFilter)}
        >
          {counts.map(([one, count]) => (
            <option key={one} value={one}>
              {filterWords(one, count)}
            </option>
          ))}
        </select>
      </p>
      <ul class="plain">
        {sorted.slice(0, isWhole ? undefined : maxRows).map((one) => (
          <Row key={one.at} reference={one} lists={asked?.lists ?? lists} />
        ))}
      </ul>
      {!isWhole && sorted.length > maxRows && (
        <button type="button" onClick={() => setWhole(true)}>
          {say('referencesShowAll', { count: sorted.length })}
        </button>
      )}
    </>
  );
}

interface RowProps {
  readonly reference: CheckedReference;
  /** Lists that were looked through. */
  readonly lists: readonly AskedList[];
}

function Row({ reference, lists }: RowProps) {
  const { at, text, outcome, publishedAs, replications = [] } = reference;
  const work = 'work' in outcome ? outcome.work : undefined;
  return (
    <li data-reference={at} data-state={outcome.state} data-noticed={isNoticed(reference)}>
      {noticeWords(reference, lists).map((words) => (
        <p key={words} class="notice">
          <b>{words}</b>
        </p>
      ))}
      <p>{say('referencesEntry', { number: at + 1, text })}</p>
      <p class="facts state">
        {outcomeWords(outcome)}
        {work !== undefined && <WorkLinks work={work} />}
      </p>
      {outcome.state === 'differs' &&
        outcome.differences.map((difference) => (
          <p key={difference.field} class="facts">
            {differenceWords(difference)}
          </p>
        ))}
      {outcome.state === 'ambiguous' && <Candidates works={outcome.candidates} />}
      {outcome.state === 'no-such-work' && outcome.nearest !== undefined && (
        <p class="facts">
          {say('referenceNearest')} <WorkTitle work={outcome.nearest} />
        </p>
      )}
      {replications.slice(0, maxReplications).map((replication, number) => (
        <ReplicationLine
          key={number}
          replication={replication}
          list={lists.find(({ kind }) => kind === 'replications')}
        />
      ))}
      {publishedAs !== undefined && (
        <p class="facts">
          {say('referencePublishedAs')} <IdLink id={publishedAs} />
        </p>
      )}
      {remarkWords(reference).map((words) => (
        <p key={words} class="facts">
          {words}
        </p>
      ))}
    </li>
  );
}

/** What a study that repeats the work has found, and where it is. */
function ReplicationLine({
  replication,
  list,
}: {
  readonly replication: Replication;
  readonly list: AskedList | undefined;
}) {
  const { work, title, address, outcome, feed } = replication;
  const said = feed === undefined ? list && listName(list) : say('referenceFeed', { feed });
  const saidBy = said === undefined ? undefined : say('referenceSaidBy', { services: said });
  const href = work === undefined ? address : addressOfId(work);
  const name = title ?? (work === undefined ? address : idWords(work)) ?? '';
  return (
    <p class="facts" data-replication={outcome}>
      <b>{facts(replicationWords(replication), saidBy)}</b>{' '}
      {href === undefined ? (
        name
      ) : (
        <a href={href} target="_blank" rel="noreferrer">
          {name}
        </a>
      )}
    </p>
  );
}

function Candidates({ works }: { works: readonly SourceWork[] }) {
  return (
    <ul class="plain facts">
      {works.map((work) => (
        <li key={`${work.source} ${work.recordId}`}>
          <WorkTitle work={work} />
        </li>
      ))}
    </ul>
  );
}

function WorkTitle({ work }: { work: SourceWork }) {
  const { authors, title, year, address } = work;
  const [first] = authors;
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {facts(
        title,
        ...(first === undefined ? [] : [first.family]),
        ...(year === undefined ? [] : [String(year)]),
      )}
    </a>
  );
}

/** Where the work is: by its ids, else the record of the service, and a copy that is free. */
function WorkLinks({ work }: { work: SourceWork }) {
  const [copy] = work.openCopies;
  return (
    <>
      {work.ids.slice(0, 2).map((id) => (
        <span key={id}>
          {' '}
          <IdLink id={id} />
        </span>
      ))}
      {work.ids.length === 0 && (
        <>
          {' '}
          <WorkTitle work={work} />
        </>
      )}
      {copy !== undefined && (
        <>
          {' '}
          <a href={copy.address} target="_blank" rel="noreferrer">
            {say('referenceOpenCopy')}
          </a>
        </>
      )}
    </>
  );
}

function IdLink({ id }: { id: WorkId }) {
  return (
    <a href={addressOfId(id)} target="_blank" rel="noreferrer">
      {idWords(id)}
    </a>
  );
}

function addressOfId(id: WorkId): string {
  return id.startsWith('arxiv:')
    ? `https://arxiv.org/abs/${encodeURI(id.slice(6))}`
    : `https://doi.org/${encodeURIComponent(resolvableDoi(id.slice(4)))}`;
}

const forms = [
  ['bibtex', 'referencesBibtex'],
  ['ris', 'referencesRis'],
  ['csl', 'referencesCsl'],
] as const;

function Export({ onExport }: Pick<ReferencesView, 'onExport'>) {
  return (
    <div class="actions" role="group" aria-label={say('referencesExport')}>
      <span class="facts">{say('referencesExport')}</span>
      {forms.map(([form, label]) => (
        <button key={form} type="button" data-action={`export-${form}`} onClick={() => onExport(form)}>
          {say(label)}
        </button>
      ))}
    </div>
  );
}
