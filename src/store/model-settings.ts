/** Which model the reader has chosen, with its key. No content script can read it: it is where the second copy of the reader's records is. */
import * as v from 'valibot';
import {
  areOfOneServer,
  type ModelChoice,
  type ModelOverview,
  modelChoiceSchema,
  noModel,
  remoteHost,
} from '../model/model-choice';
import { secondCopy } from './second-copy';
import { storageProblem } from './storage-problem';

const settingsSchema = v.object({
  ...modelChoiceSchema.entries,
  /** Texts may go there without a question each time. */
  allowedHost: v.fallback(v.optional(v.string()), undefined),
});

type ModelSettings = v.InferOutput<typeof settingsSchema>;

const key = 'modelSettings';

/** The settings; what is missing or damaged is no model. */
export async function readModelSettings(): Promise<ModelOverview> {
  const { allowedHost, ...choice } = await read();
  return { ...choice, isHostAllowed: allowedHost !== undefined && allowedHost === remoteHost(choice) };
}

/**
 * Choose a model. A key that was of another server goes; so does the word that a host may have texts without a question.
 *
 * @throws {StorageProblem}
 */
export function chooseModel(choice: ModelChoice): Promise<void> {
  return change((before) => {
    const isSame = areOfOneServer(before.address, choice.address);
    const isForeign = !isSame && choice.key === before.key;
    const { allowedHost } = before;
    return {
      ...choice,
      key: isForeign ? '' : choice.key,
      ...(isSame && allowedHost !== undefined && { allowedHost }),
    };
  });
}

/**
 * Texts may go to the model's host without a question each time, or not any more.
 *
 * @param host that the reader has been told; where another one was chosen meanwhile, nothing changes
 * @throws {StorageProblem}
 */
export function allowModelHost(host: string, isAllowed: boolean): Promise<void> {
  return change(({ allowedHost: _before, ...choice }) =>
    isAllowed && remoteHost(choice) === host ? { ...choice, allowedHost: host } : choice,
  );
}

async function read(): Promise<ModelSettings> {
  const stored = await secondCopy().get([key]);
  const parsed = v.safeParse(settingsSchema, stored[key]);
  if (parsed.success) return parsed.output;
  const { isHostAllowed: _none, ...none } = noModel;
  return none;
}

/** One change after the other. */
function change(make: (before: ModelSettings) => ModelSettings): Promise<void> {
  return navigator.locks.request('model-settings', async () => {
    const after = make(await read());
    await secondCopy()
      .set({ [key]: after })
      .catch((error: unknown) => {
        throw storageProblem(error, 'save-settings');
      });
  });
}
