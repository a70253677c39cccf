/** The feed that the reader publishes: its names, its keys, and how often it was published. Pure. */
import * as v from 'valibot';

const text = (length: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(length));

/** Longest name of a feed or publisher that the reader writes, in characters. */
export const maxFeedName = 200;

/** What is published once more. */
export const newFeedSchema = v.object({
  /** Its name for machines; never another one, or those who have subscribed take it for another feed. */
  feed: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/)),
  name: text(maxFeedName),
  publisher: text(maxFeedName),
  /** Where its files lie; absent where the reader has not said. */
  address: v.optional(text(500)),
  /** Both in minisign's form. */
  publicKey: text(1_000),
  secretKey: text(1_000),
});
export type NewFeed = v.InferOutput<typeof newFeedSchema>;

export const ownFeedSchema = v.object({
  ...newFeedSchema.entries,
  /** Of what was published last: 1 and up. */
  epoch: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1e9)),
});
export type OwnFeed = v.InferOutput<typeof ownFeedSchema>;
