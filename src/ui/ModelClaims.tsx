/** Sentences of a checked paper that the reader's own model takes for claims of it, beyond those that the check has chosen. They enter nothing else. */
import type { CheckedClaim } from '../check/check-file';
import { fittingSentences } from '../model/model-task';
import { modelName } from '../words/model-words';
import { say, sayCount } from '../words/say';
import { AskModel } from './AskModel';
import { Passage, type ShowPassage } from './Passage';
import type { ModelView } from './use-asking';

interface ModelClaimsProps {
  readonly model: ModelView | undefined;
  /** Of the check. */
  readonly claims: readonly CheckedClaim[];
  readonly onShow: ShowPassage | undefined;
}

export function ModelClaims({ model, claims, onShow }: ModelClaimsProps) {
  const asked = askedClaims(claims);
  if (model === undefined || asked.length === 0) return null;
  const sentences = asked.map(({ quote }) => quote.exact);
  return (
    <AskModel
      key={sentences.join('\n')}
      model={model}
      label={say('modelAskForClaims', { model: modelName(model.chosen) })}
      task={{ kind: 'claims', sentences }}
    >
      {(word, name) => {
        if (word.kind !== 'claims') return null;
        const named = word.sentences.flatMap((at) => asked[at] ?? []);
        if (named.length === 0) return <p>{say('modelNamesNoClaim', { model: name })}</p>;
        return (
          <>
            <p>{sayCount('modelNamesClaims', named.length, { model: name })}</p>
            <ul class="plain">
              {named.map(({ id, quote }) => (
                <li key={id}>
                  <Passage quote={quote} onShow={onShow} />
                </li>
              ))}
            </ul>
            <p class="facts">{say('modelClaimsMeaning')}</p>
          </>
        );
      }}
    </AskModel>
  );
}

/** The likeliest statements of the paper's own that fit one question, in the order of its text. */
function askedClaims(claims: readonly CheckedClaim[]): CheckedClaim[] {
  const likely = claims
    .filter(({ isChosen, kind }) => !isChosen && kind === 'own')
    .sort((a, b) => b.probability - a.probability);
  return fittingSentences(likely.map(({ quote }) => quote.exact))
    .flatMap((at) => likely[at] ?? [])
    .sort((a, b) => a.quote.start - b.quote.start);
}
