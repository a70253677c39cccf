import { expect, it, vi } from 'vitest';
import type { CitedAnswer, ToCard } from '../messages/card-messages';
import { CardAnswers } from './card-answers';

it('says of a claim without a passage that there is nothing', () => {
  const posted: ToCard[] = [];
  const answers = new CardAnswers({ located: () => undefined }, (message) => posted.push(message));
  for (const type of ['terms', 'passage', 'watch-cited'] as const) answers.answer({ type, claimId: 'c' });
  expect(posted).toEqual([
    { type: 'terms', claimId: 'c', terms: [] },
    { type: 'passage', claimId: 'c' },
    { type: 'cited', claimId: 'c', cited: { references: [] } },
  ]);
});

it('watches what a passage cites until another watch, the card, or its end ends it', () => {
  const posted: ToCard[] = [];
  const tell: ((cited: CitedAnswer) => void)[] = [];
  const ended = vi.fn();
  const watchCited = (claimId: string, onRead: (cited: CitedAnswer) => void) => {
    tell.push(onRead);
    return () => ended(claimId);
  };
  const answers = new CardAnswers({ located: () => undefined, watchCited }, (message) =>
    posted.push(message),
  );
  answers.answer({ type: 'watch-cited', claimId: 'a' });
  expect(posted).toEqual([]);
  tell[0]?.('failed');
  expect(posted).toEqual([{ type: 'cited', claimId: 'a', cited: 'failed' }]);
  answers.answer({ type: 'watch-cited', claimId: 'a' });
  expect(ended).toHaveBeenCalledTimes(1);
  answers.answer({ type: 'unwatch-cited', claimId: 'a' });
  expect(ended).toHaveBeenCalledTimes(2);
  answers.answer({ type: 'watch-cited', claimId: 'b' });
  answers.end();
  answers.end();
  expect(ended.mock.calls).toEqual([['a'], ['a'], ['b']]);
});
