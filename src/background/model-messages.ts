/** Asks the model that the reader has chosen, on the reader's word alone. What is asked and answered is not kept: it goes to the page that has asked. */
import browser from 'webextension-polyfill';
import { findAccess } from '../files/access';
import { sendMessage } from '../messages/protocol';
import type { DataOf } from '../messages/protocol-table';
import { onMessage } from '../messages/receive';
import { languageModel } from '../model/ask-browser';
import { type AskOptions, askModel, testModel } from '../model/ask-model';
import { type ModelOverview, remoteHost } from '../model/model-choice';
import type { ModelProblem, ModelReply, ModelTest } from '../model/model-reply';
import { allowModelHost, chooseModel, readModelSettings } from '../store/model-settings';
import { giveUpUnused } from './give-up-host';

/** Questions that are under way, by their ids. Empty once the background was stopped: they have ended with it. */
const asked = new Map<string, AbortController>();

/** Milliseconds between two calls of the browser: without any it stops the background, and with it a question that takes longer than 30 s. */
const callInterval = 15_000;

/** Register the listeners. */
export function answerModelMessages(): void {
  onMessage('readModel', () => readModelSettings());
  onMessage('chooseModel', async (choice) => {
    const before = await readModelSettings();
    await chooseModel(choice);
    if (before.kind === 'address') await giveUpUnused(before.address);
    void tellOwnPages();
  });
  onMessage('allowModelHost', async ({ host, isAllowed }) => {
    await allowModelHost(host, isAllowed);
    void tellOwnPages();
  });
  onMessage('testModel', ({ requestId }) => test(requestId));
  onMessage('askModel', ask);
  onMessage('stopModel', ({ requestId }) => {
    asked.get(requestId)?.abort();
  });
}

async function test(requestId: string): Promise<ModelTest> {
  const chosen = await readModelSettings();
  const problem = await problemBefore(chosen);
  if (problem !== undefined) return { models: [], problem };
  return underWay(requestId, (options) => testModel(chosen, options));
}

async function ask({ requestId, task, confirmedHost }: DataOf<'askModel'>): Promise<ModelReply> {
  const chosen = await readModelSettings();
  const host = remoteHost(chosen);
  // Another one may have been chosen since the reader was told where the text goes.
  const isConfirmed = host === undefined || chosen.isHostAllowed || host === confirmedHost;
  const problem: ModelProblem | undefined = isConfirmed
    ? await problemBefore(chosen)
    : { why: 'not-confirmed' };
  if (problem !== undefined) return { outcome: 'failed', problem };
  return underWay(requestId, (options) => askModel(chosen, task, options));
}

/** Why nobody is asked at all. */
async function problemBefore({ kind, address }: ModelOverview): Promise<ModelProblem | undefined> {
  if (kind === 'off') return { why: 'off' };
  if (kind === 'address' && (await findAccess(address)) !== 'granted') return { why: 'not-permitted' };
  return undefined;
}

async function underWay<Answer>(
  requestId: string,
  work: (options: AskOptions) => Promise<Answer>,
): Promise<Answer> {
  const end = new AbortController();
  // One that comes again goes on in place of the one before.
  asked.get(requestId)?.abort();
  asked.set(requestId, end);
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), callInterval);
  try {
    return await work({
      fetch: (...request) => fetch(...request),
      signal: end.signal,
      languageModel: languageModel(),
    });
  } finally {
    clearInterval(timer);
    if (asked.get(requestId) === end) asked.delete(requestId);
  }
}

/** Other pages of ours may show the same. */
async function tellOwnPages(): Promise<void> {
  await sendMessage('modelChanged', undefined).catch(() => undefined);
}
