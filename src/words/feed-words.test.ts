import { expect, it } from 'vitest';
import { FeedProblem } from '../subscribe/feed-state';
import { feedError } from './feed-words';
import { say } from './say';

it('of a feed of flags nobody says that it may be asked by prefix', () => {
  const full = new FeedProblem('storage-full');
  const asking = say('feedsModeAsk');
  expect(feedError(full)).toContain(asking);
  expect(feedError(full, 'reports')).toContain(asking);
  expect(feedError(full, 'flags')).not.toContain(asking);
});
