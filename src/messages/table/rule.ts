/** A row of the table of messages. */
import type * as v from 'valibot';

/**
 * - `page`: a script in a web page, whoever controls its process
 * - `frame`: the card, a page of ours in a frame of a tab
 * - `extension-page`: popup, dashboard, viewer, and the background itself
 */
export type SenderKind = 'page' | 'frame' | 'extension-page';

/** @typeParam Parsed what the schema makes of the data, where it says more */
interface Rule<Data, Reply, Parsed extends Data> {
  readonly senders: readonly SenderKind[];
  readonly schema: v.GenericSchema<unknown, Parsed>;
  /** Types of what is sent and replied; nothing at run time. */
  readonly types?: (data: Data) => Reply;
}

export function rule<Data, Reply = void, Parsed extends Data = Data>(
  senders: readonly SenderKind[],
  schema: v.GenericSchema<unknown, Parsed>,
): Rule<Data, Reply, Parsed> {
  return { senders, schema };
}
