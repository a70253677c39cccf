/** Asks the model that the reader has chosen, and tests it. Nothing is thrown for what a model does. */
import { type AddressOptions, askAddress, modelsAt } from './ask-address';
import { askBrowser, type LanguageModel } from './ask-browser';
import { isUsable, type ModelChoice } from './model-choice';
import { type ModelProblem, type ModelReply, type ModelTest, NoModelAnswer } from './model-reply';
import type { ModelTask } from './model-task';
import { promptOf, readAnswer } from './tasks';

export interface AskOptions extends AddressOptions {
  /** The browser's own. */
  readonly languageModel: LanguageModel | undefined;
}

/** @param choice with a key that goes to its address alone */
export async function askModel(
  choice: ModelChoice,
  task: ModelTask,
  options: AskOptions,
): Promise<ModelReply> {
  if (!isUsable(choice)) return { outcome: 'failed', problem: { why: 'off' } };
  const prompt = promptOf(task);
  const model = choice.kind === 'browser' ? '' : choice.model;
  try {
    const answer =
      choice.kind === 'browser'
        ? await askBrowser(options.languageModel, prompt, options.signal)
        : await askAddress(choice, prompt, options);
    const word = readAnswer(task, answer);
    return typeof word === 'string'
      ? { outcome: 'unusable', model, why: word }
      : { outcome: 'said', model, word };
  } catch (error) {
    return { outcome: 'failed', problem: problemOf(error) };
  }
}

/** Nobody's text: what any model should manage. */
const trial: ModelTask = {
  kind: 'judge',
  claim: 'Shaded nests were cooler than nests in the open.',
  passage: 'We observed 120 nests. Shaded nests were 4.2 degrees cooler than nests in the open.',
};

/** Which models there are, and whether the chosen one answers in the form that is asked for. */
export async function testModel(choice: ModelChoice, options: AskOptions): Promise<ModelTest> {
  let models: string[] = [];
  if (choice.kind === 'address') {
    try {
      models = await modelsAt(choice, options);
    } catch (error) {
      // An address without a list may answer all the same.
      if (choice.model === '' || problemOf(error).why !== 'no-such-model')
        return { models, problem: problemOf(error) };
    }
  }
  if (!isUsable(choice)) return { models };
  return { models, reply: await askModel(choice, trial, options) };
}

function problemOf(error: unknown): ModelProblem {
  if (error instanceof NoModelAnswer) return error.problem;
  throw error;
}
