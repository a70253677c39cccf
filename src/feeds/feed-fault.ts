/** What is wrong with a feed. Pure. */

/**
 * `format`: not as the format says; `signature`: not signed by the key; `hash`, `length`: other bytes than were promised; `key`: no key, or not
 * this one; `password`: the secret key is closed, and this does not open it; `rollback`: older than what was seen; `future`: issued ahead of
 * time; `name`: another feed than was asked for; `address`: no address of a feed; `too-large`: beyond the bounds of the format.
 */
export type FeedFaultCode =
  | 'format'
  | 'signature'
  | 'hash'
  | 'length'
  | 'key'
  | 'password'
  | 'rollback'
  | 'future'
  | 'name'
  | 'address'
  | 'too-large';

export class FeedFault extends Error {
  override readonly name = 'FeedFault';
  readonly code: FeedFaultCode;
  /** @param message in English, for logs and the builder; the reader is told by `code` */
  constructor(code: FeedFaultCode, message: string) {
    super(message);
    this.code = code;
  }
}
