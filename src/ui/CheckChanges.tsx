/** How a check differs from the one before it: in one line, with the details behind it. */
import type { CheckedClaim } from '../check/check-file';
import type { CheckComparison } from '../check/compare-checks';
import { backingWords } from '../words/check-words';
import { comparisonWords, rulesWords } from '../words/comparison-words';
import { findingWords } from '../words/finding-words';
import { say, sayCount } from '../words/say';
import { Passage, type ShowPassage } from './Passage';

interface CheckChangesProps {
  readonly comparison: CheckComparison;
  readonly onShow: ShowPassage | undefined;
}

export function CheckChanges({ comparison, onShow }: CheckChangesProps) {
  const summary = comparisonWords(comparison);
  const { newClaims, goneClaims, rewordedClaims, changedBacking } = comparison;
  const { newFindings, goneFindings } = comparison;
  const lists = [newClaims, goneClaims, rewordedClaims, changedBacking, newFindings, goneFindings];
  if (lists.every(({ length }) => length === 0)) return <p class="facts changes">{summary}</p>;
  const claim = ({ text, quote }: CheckedClaim) => <Passage quote={quote} text={text} onShow={onShow} />;
  const was = (words: string) => <p class="facts">{say('checkComparedBefore', { words })}</p>;
  const rules = rulesWords(comparison);
  return (
    <details class="about changes">
      <summary class="facts">{summary}</summary>
      {rules !== '' && <p class="facts">{rules}</p>}
      <Part heading={sayCount('checkComparedNew', newClaims.length)} all={newClaims} draw={claim} />
      {/* What is gone leads nowhere. */}
      <Part
        heading={sayCount('checkComparedGone', goneClaims.length)}
        all={goneClaims}
        draw={({ text }) => text}
      />
      <Part
        heading={sayCount('checkComparedReworded', rewordedClaims.length)}
        all={rewordedClaims}
        draw={({ before, now }) => (
          <>
            {claim(now)}
            {was(before.text)}
          </>
        )}
      />
      <Part
        heading={sayCount('checkComparedBacking', changedBacking.length)}
        all={changedBacking}
        draw={({ before, now }) => (
          <>
            {claim(now)}
            <p class="facts">{say('checkComparedNow', { words: backingWords(now) })}</p>
            {was(backingWords(before))}
          </>
        )}
      />
      <Part
        heading={sayCount('checkComparedFindingsNew', newFindings.length)}
        all={newFindings}
        draw={(finding) => (
          <>
            <Passage quote={finding.quote} onShow={onShow} />
            <p class="facts">{findingWords(finding).title}</p>
          </>
        )}
      />
      <Part
        heading={sayCount('checkComparedFindingsGone', goneFindings.length)}
        all={goneFindings}
        draw={(finding) => (
          <>
            {finding.quote.exact}
            <p class="facts">{findingWords(finding).title}</p>
          </>
        )}
      />
    </details>
  );
}

interface PartProps<Item> {
  readonly heading: string;
  readonly all: readonly Item[];
  readonly draw: (item: Item) => preact.ComponentChildren;
}

function Part<Item>({ heading, all, draw }: PartProps<Item>) {
  if (all.length === 0) return null;
  return (
    <>
      <h3>{heading}</h3>
      <ul class="plain">
        {all.map((item, at) => (
          <li key={at}>{draw(item)}</li>
        ))}
      </ul>
    </>
  );
}
