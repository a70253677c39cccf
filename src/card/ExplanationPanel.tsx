/** Why a passage was taken for a claim: words, figures, score and runner-up; and the way to say that it is the wrong one. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { TermMatch } from '../locate/location';
import type { Finding, ShownTerm } from '../page/identity/page-state';
import { normaliseText } from '../text/normalise';
import { listWords, say } from '../words/say';
import { figureWords, locatedWords, matchWords, noRunnerUpWords, termWords } from '../words/wording';

export interface ExplanationPanelProps {
  id: string;
  finding: Finding;
  /** The words of the claim and how the passage has them. */
  terms: readonly ShownTerm[];
  /** Whether the page is scrolled to the runner-up. */
  isRunnerUpShown: boolean;
  /** Go to the runner-up, or back to the passage. */
  onShowRunnerUp: () => void;
  /** @param isByKey whether the focus has to go on from here */
  onReject: (isByKey: boolean) => void;
}

const headings = [
  ['same', 'cardSameWords'],
  ['form', 'cardOtherForms'],
  ['synonym', 'cardNearSynonyms'],
  ['abbreviation', 'cardAbbreviated'],
  ['missing', 'cardNotInPassage'],
] as const satisfies readonly (readonly [how: TermMatch, heading: string])[];

export function ExplanationPanel(props: ExplanationPanelProps) {
  const { id, finding, terms, isRunnerUpShown, onShowRunnerUp, onReject } = props;
  const { runnerUp } = finding;
  const figures = (finding.parts ?? []).filter(({ kind }) => kind === 'figure' || kind === 'unit');
  const panel = useRef<HTMLDivElement>(null);
  // The card scrolls by itself; what was asked for must be seen.
  useLayoutEffect(() => panel.current?.scrollIntoView?.({ block: 'nearest' }), []);
  return (
    <div class="explanation facts" id={id} ref={panel} role="group" aria-label={say('cardWhyPassageLabel')}>
      <dl>
        {headings.map(([how, heading]) => (
          <Terms key={how} heading={say(heading)} terms={terms.filter((term) => term.how === how)} />
        ))}
        {[true, false].map((isSame) => {
          const own = figures.filter((part) => part.isSame === isSame);
          return own.length === 0 ? null : (
            <div key={String(isSame)}>
              <dt>{say(isSame ? 'cardFiguresMatch' : 'cardFiguresDiffer')}</dt>
              <dd class={isSame ? 'is-same' : 'is-differing'}>{own.map(figureWords).join('; ')}</dd>
            </div>
          );
        })}
        <div>
          <dt>{say('cardCertainty')}</dt>
          <dd>{locatedWords(finding)}</dd>
        </div>
        <div>
          <dt>{say('cardNextBest')}</dt>
          <dd>
            {runnerUp === undefined ? (
              noRunnerUpWords(finding)
            ) : (
              <>
                {say('cardRunnerUp', { text: runnerUp.text, score: matchWords(runnerUp.score) })}{' '}
                <button
                  type="button"
                  data-action="show-runner-up"
                  aria-label={say(isRunnerUpShown ? 'cardBackToPassage' : 'cardShowRunnerUp')}
                  onClick={onShowRunnerUp}
                >
                  {say(isRunnerUpShown ? 'cardBack' : 'cardShow')}
                </button>
              </>
            )}
          </dd>
        </div>
      </dl>
      <div class="actions">
        <button
          type="button"
          data-action="wrong-passage"
          onClick={(event) => {
            // A press of a key comes as a click without a count.
            onReject(event.detail === 0);
          }}
        >
          {say('cardWrongPassage')}
        </button>
      </div>
    </div>
  );
}

function Terms({ heading, terms }: { heading: string; terms: readonly ShownTerm[] }) {
  if (terms.length === 0) return null;
  return (
    <div>
      <dt>{heading}</dt>
      <dd>
        {listWords(terms.map((term) => termWords({ ...term, claimText: normaliseText(term.claimText) })))}
      </dd>
    </div>
  );
}
