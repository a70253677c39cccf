/** What the works that the open paper cites say of what it says of them: how many say it, and each with the passage. */

import { useState } from 'preact/hooks';
import { withTextFragment } from '../anchor/text-fragment';
import type { CitedClaim } from '../claims/cited-claim';
import { type CheckedReference, meantWork } from '../claims/reference-check';
import type { SourceAnswer, SourcePassage } from '../claims/source-answer';
import type { SourceName } from '../claims/source-work';
import type { CitedSayings, PaperReferences } from '../messages/message-data';
import {
  answerWords,
  type CitedFilter,
  citedFilters,
  citedFilterWords,
  filterOf,
  fullTextWords,
  sourceDifferenceWords,
} from '../words/cited-claim-words';
import { listWords, say, sayCount } from '../words/say';
import { sourceNamesWords } from '../words/source-words';
import { AskOpinion } from './AskModel';
import { LiveProgress } from './LiveProgress';
import { Passage, type ShowPassage } from './Passage';
import type { ModelView } from './use-asking';
import type { CitedView } from './use-cited';

/** Statements listed until all are asked for. */
const maxRows = 100;
/** Services that give full texts. */
const readable: readonly SourceName[] = ['arxiv', 'europepmc'];

interface SourcesSayProps extends CitedView {
  readonly references: PaperReferences;
  /** Absent where the text that is open is another one. */
  readonly onShow: ShowPassage | undefined;
  /** The reader's own, where there is one. */
  readonly model?: ModelView | undefined;
}

export function SourcesSay({ sayings, references, onShow, model, ...on }: SourcesSayProps) {
  if (sayings === undefined || sayings.claims.length === 0) return null;
  const { phase } = sayings;
  return (
    <section class="sayings" aria-label={say('sayingsHeading')} data-sayings={phase}>
      <h3>{say('sayingsHeading')}</h3>
      <p class="facts">{say('sayingsMeaning')}</p>
      {phase === 'reading' ? (
        <div class="actions">
          <LiveProgress
            label={say('sayingsProgress', { done: sayings.done, count: sayings.open })}
            max={Math.max(sayings.open, 1)}
            value={sayings.done}
          />
          <button type="button" data-action="stop-full-texts" onClick={on.onStop}>
            {say('sayingsStop')}
          </button>
        </div>
      ) : (
        <Offer open={sayings.open} services={references.services} onRead={on.onRead} />
      )}
      {phase !== 'reading' && <Copies {...sayings} onChooseHosts={on.onChooseHosts} />}
      {phase === 'stopped' && <p class="note">{say('sayingsStopped')}</p>}
      {phase === 'failed' && <p class="note">{say('sayingsFailed')}</p>}
      <List
        sayings={sayings}
        checked={references.checked}
        onShow={onShow}
        onOpenSource={on.onOpenSource}
        model={model}
      />
      <p class="unseen" role="status">
        {phase === 'reading' ? '' : toldWords(sayings.claims)}
      </p>
    </section>
  );
}

/** For those who do not see it appear. */
function toldWords(claims: readonly CitedClaim[]): string {
  const counts = countsOf(claims).filter(([filter]) => filter !== 'all');
  return say('sayingsTold', {
    counts: listWords(counts.map(([filter, count]) => citedFilterWords(filter, count))),
  });
}

/** Of what there is any. */
function countsOf(claims: readonly CitedClaim[]): (readonly [CitedFilter, number])[] {
  return citedFilters
    .map((filter) => [filter, claims.filter((claim) => isIn(filter, claim)).length] as const)
    .filter(([, count]) => count > 0);
}

function isIn(filter: CitedFilter, claim: CitedClaim): boolean {
  const own = filterOf(claim);
  return filter === 'all' ? own !== undefined : own === filter;
}

interface OfferProps extends Pick<CitedView, 'onRead'> {
  /** Services that may be asked now. */
  readonly services: readonly SourceName[];
  /** Works whose full text may say more. */
  readonly open: number;
}

function Offer({ open, services, onRead }: OfferProps) {
  if (open === 0) return null;
  const able = services.filter((source) => readable.includes(source));
  if (able.length === 0) return <p class="facts">{say('sayingsNoFullTextService')}</p>;
  return (
    <>
      <div class="actions">
        <button type="button" data-action="read-full-texts" onClick={onRead}>
          {sayCount('sayingsReadFullTexts', open)}
        </button>
      </div>
      <p class="facts">{say('sayingsWhoIsAsked', { services: sourceNamesWords(able) })}</p>
    </>
  );
}

/** Hosts that are listed one by one; the rest can be allowed with all. */
const maxHosts = 12;

/** Copies that services have named, at hosts of which nobody was asked yet. */
function Copies({
  copies,
  declined,
  onChooseHosts,
}: Pick<CitedSayings, 'copies' | 'declined'> & Pick<CitedView, 'onChooseHosts'>) {
  return (
    <>
      {copies.length > 0 && (
        <>
          <p class="facts">{say('sayingsCopies')}</p>
          <div class="actions">
            {copies.slice(0, maxHosts).map(({ host, works }) => (
              <button
                key={host}
                type="button"
                data-action="read-copies"
                data-host={host}
                onClick={() => onChooseHosts([host])}
              >
                {sayCount('sayingsReadCopies', works, { host })}
              </button>
            ))}
            {copies.length > 1 && (
              <button
                type="button"
                data-action="read-all-copies"
                onClick={() => onChooseHosts(copies.map(({ host }) => host))}
              >
                {say('sayingsReadAllCopies', { count: copies.length })}
              </button>
            )}
          </div>
        </>
      )}
      {declined.length > 0 && (
        <p class="note">{say('sayingsDeclinedHosts', { hosts: listWords([...declined]) })}</p>
      )}
    </>
  );
}

interface ListProps extends Pick<SourcesSayProps, 'onShow' | 'onOpenSource' | 'model'> {
  readonly sayings: CitedSayings;
  /** What is known of the references. */
  readonly checked: readonly CheckedReference[];
}

function List({ sayings, ...row }: ListProps) {
  const { claims } = sayings;
  const [wanted, setWanted] = useState<CitedFilter>('all');
  const [isWhole, setWhole] = useState(false);
  const counts = countsOf(claims);
  // While full texts are read, what was chosen may have none any more.
  const filter = counts.some(([one]) => one === wanted) ? wanted : 'all';
  const shown = claims.filter((claim) => isIn(filter, claim));
  return (
    <>
      <p>
        <select
          aria-label={say('sayingsFilter')}
          value={filter}
          onChange={({ currentTarget }) => setWanted(currentTarget.value as CitedFilter)}
        >
          {counts.map(([one, count]) => (
            <option key={one} value={one}>
              {citedFilterWords(one, count)}
            </option>
          ))}
        </select>
      </p>
      <ul class="plain">
        {shown.slice(0, isWhole ? undefined : maxRows).map((claim) => (
          <Row key={`${String(claim.sentence)} ${String(claim.part)}`} {...{ claim, sayings, ...row }} />
        ))}
      </ul>
      {!isWhole && shown.length > maxRows && (
        <button type="button" onClick={() => setWhole(true)}>
          {say('sayingsShowAll', { count: shown.length })}
        </button>
      )}
    </>
  );
}

function Row({ claim, sayings, checked, onShow, onOpenSource, model }: ListProps & { claim: CitedClaim }) {
  const sentence = sayings.citing[claim.sentence];
  const part = sentence?.parts[claim.part];
  if (sentence === undefined || part === undefined) return null;
  const { answer } = claim;
  const reference = checked.find(({ at }) => at === part.reference);
  const unread = fullTextWords(claim);
  const read = passageOf(answer);
  return (
    <li data-saying={filterOf(claim)} data-reference-number={part.reference + 1}>
      {answer.isRetracted && (
        <p class="notice">
          <b>{say('sayingsRetracted')}</b>
        </p>
      )}
      <p>
        <Passage quote={sentence.quote} text={part.text} onShow={onShow} />
      </p>
      <p class="facts state">{answerWords(claim)}</p>
      {'passage' in answer && (
        <p>
          <SourceLink passage={answer.passage} onOpenSource={onOpenSource} />
        </p>
      )}
      {answer.state === 'says-otherwise' &&
        answer.differences.map((difference, at) => (
          <p key={at} class="facts">
            {sourceDifferenceWords(difference)}
          </p>
        ))}
      {answer.state === 'not-found' && answer.nearest !== undefined && (
        <p class="facts">
          {say('sayingsNearest')} <SourceLink passage={answer.nearest} onOpenSource={onOpenSource} />
        </p>
      )}
      {reference !== undefined && <Cited reference={reference} />}
      {read !== undefined && <AskOpinion model={model} claim={part.text} passage={read.quote.exact} />}
      {unread !== '' && (
        <p class="facts">
          {unread} {reference !== undefined && <OpenCopyLink reference={reference} />}
        </p>
      )}
    </li>
  );
}

/** The one that is quoted, whatever it says. */
function passageOf(answer: SourceAnswer): SourcePassage | undefined {
  if ('passage' in answer) return answer.passage;
  return answer.state === 'not-found' ? answer.nearest : undefined;
}

interface SourceLinkProps extends Pick<CitedView, 'onOpenSource'> {
  readonly passage: SourcePassage;
}

/** The passage, quoted; it leads to its place in the source. */
function SourceLink({ passage, onOpenSource }: SourceLinkProps) {
  const { quote, address } = passage;
  const words = <q>{quote.exact}</q>;
  if (address === undefined) return words;
  return (
    <a
      href={withTextFragment(address, quote.exact)}
      target="_blank"
      rel="noopener noreferrer"
      title={say('sayingsOpenPassage')}
      data-action="open-source"
      onClick={(event) => {
        // With a key the link is the browser's.
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        onOpenSource({ ...passage, address });
      }}
    >
      {words}
    </a>
  );
}

function Cited({ reference: { at, text, outcome } }: { reference: CheckedReference }) {
  const title = meantWork(outcome)?.title ?? text;
  return <p class="facts">{say('sayingsOf', { number: at + 1, title })}</p>;
}

/** A copy that a reader can open, and that nothing here reads: a PDF, or a page of a host that nobody has allowed. */
function OpenCopyLink({ reference: { outcome } }: { reference: CheckedReference }) {
  const [copy] = meantWork(outcome)?.openCopies ?? [];
  if (copy === undefined) return null;
  return (
    <a href={copy.address} target="_blank" rel="noopener noreferrer">
      {say('sayingsOpenCopy')}
    </a>
  );
}
