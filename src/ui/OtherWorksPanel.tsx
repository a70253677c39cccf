/** The paper's claims in other works: the offer to look for them, how far that has come, and what was found. */
import type { CheckedClaim } from '../check/check-file';
import { maxWords } from '../corroborate/other-works';
import type { PaperOtherWorks } from '../messages/message-data';
import { facts } from '../words/facts';
import { otherStepWords, toldWords } from '../words/other-works-words';
import { dayWords, listWords, say, sayCount } from '../words/say';
import { noAnswerWords, sourceNamesWords } from '../words/source-words';
import { LiveProgress } from './LiveProgress';
import { OtherWorksFound } from './OtherWorksFound';
import type { ShowPassage } from './Passage';
import type { OtherWorksView } from './use-other-works';

interface OtherWorksPanelProps extends OtherWorksView {
  /** Of the check. */
  readonly claims: readonly CheckedClaim[];
  readonly onShow: ShowPassage | undefined;
}

export function OtherWorksPanel({ otherWorks, claims, onShow, ...on }: OtherWorksPanelProps) {
  if (otherWorks === undefined) return null;
  const { phase, found, search, asked, progress } = otherWorks;
  const silent = search?.silent ?? [];
  return (
    <section class="references" aria-label={say('otherWorksHeading')} data-other-works={phase}>
      <h3>{say('otherWorksHeading')}</h3>
      {phase === 'working' ? (
        <div class="actions">
          {progress !== undefined && (
            <>
              <LiveProgress label={otherStepWords(progress)} max={progress.of} value={progress.done} />
              <span class="facts">{otherStepWords(progress)}</span>
            </>
          )}
          <button type="button" data-action="stop-other-works" onClick={on.onStop}>
            {say('referencesStop')}
          </button>
        </div>
      ) : (
        <Offer otherWorks={otherWorks} onAsk={on.onAsk} />
      )}
      {phase === 'stopped' && <p class="note">{say('questionStopped')}</p>}
      {phase === 'failed' && <p class="note">{say('questionFailed')}</p>}
      {silent.length > 0 && (
        <p class="note">{say('referenceNoAnswerFrom', { reasons: listWords(silent.map(noAnswerWords)) })}</p>
      )}
      {asked !== undefined && asked.queries.length > 0 && <Queries queries={asked.queries} />}
      {found !== undefined && <OtherWorksFound found={found} claims={claims} onShow={onShow} />}
      <p class="unseen" role="status">
        {found !== undefined && phase === 'done' ? toldWords(found) : ''}
      </p>
    </section>
  );
}

function Offer({ otherWorks, onAsk }: Pick<OtherWorksView, 'onAsk'> & { otherWorks: PaperOtherWorks }) {
  const { claimCount, phase, services, asked } = otherWorks;
  return (
    <>
      {asked !== undefined && (
        <p class="facts">
          {facts(say('referencesAsked', { services: sourceNamesWords(asked.services) }), dayWords(asked.at))}
        </p>
      )}
      {services.length > 0 && (
        <div class="actions">
          <button
            type="button"
            class={phase === 'none' ? 'main' : undefined}
            data-action="ask-other-works"
            onClick={onAsk}
          >
            {phase === 'none' ? sayCount('otherWorksFind', claimCount) : say('otherWorksAgain')}
          </button>
        </div>
      )}
      <p class="facts">
        {services.length > 0
          ? say('otherWorksWhoIsAsked', { services: sourceNamesWords(services), count: maxWords })
          : say('otherWorksNoService')}{' '}
        <a href="/src/dashboard/index.html#/sources" target="_blank" rel="noreferrer">
          {say('referencesChooseServices')}
        </a>
      </p>
    </>
  );
}

function Queries({ queries }: { readonly queries: readonly string[] }) {
  return (
    <details class="about">
      <summary>{say('otherWorksQueries')}</summary>
      <ul class="plain facts">
        {queries.map((query) => (
          <li key={query}>{query}</li>
        ))}
      </ul>
    </details>
  );
}
