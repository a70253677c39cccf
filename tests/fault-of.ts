import { FeedFault, type FeedFaultCode } from '../src/feeds/feed-fault';

/** The code of the fault that this throws; `undefined` where it throws none. */
export function faultOf(run: () => unknown): FeedFaultCode | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof FeedFault) return error.code;
    throw error;
  }
  return undefined;
}
