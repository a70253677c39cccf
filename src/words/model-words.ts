/** Words about the reader's own model: its name, what it says, and why it said nothing. */
import { type ModelChoice, readAddress, remoteHost } from '../model/model-choice';
import type { ModelProblem, ModelReply } from '../model/model-reply';
import type { ModelWord } from '../model/tasks';
import { say } from './say';

type Chosen = Pick<ModelChoice, 'kind' | 'address' | 'model'>;

/** Such as `qwen3:8b`, as the reader has it. */
export function modelName({ kind, model }: Chosen): string {
  return kind === 'browser' ? say('modelOfBrowser') : model;
}

/** Why nothing was answered, and what helps. */
export function modelProblemWords({ why, status = 0 }: ModelProblem, chosen: Chosen): string {
  const host = readAddress(chosen.address)?.host ?? chosen.address;
  switch (why) {
    case 'off':
      return say('modelWhyOff');
    case 'not-permitted':
      return say('modelWhyNotPermitted', { host });
    case 'not-confirmed':
      return say('modelWhyNotConfirmed');
    case 'wrong-key':
      return say('modelWhyWrongKey', { host });
    case 'refused':
      return remoteHost(chosen) === undefined
        ? say('modelWhyRefusedHere', {
            host,
            setting: 'OLLAMA_ORIGINS=chrome-extension://*,moz-extension://*',
          })
        : say('modelWhyRefused', { host });
    case 'no-such-model':
      return say('modelWhyNoSuchModel', { host, model: chosen.model });
    case 'busy':
      return say('modelWhyBusy', { host });
    case 'not-there':
      return say('modelWhyNotThere', { host });
    case 'timed-out':
      return say('modelWhyTimedOut');
    case 'too-large':
      return say('modelWhyTooLarge');
    case 'redirected':
      return say('modelWhyRedirected', { host });
    case 'unreadable':
      return say('modelWhyUnreadable', { host });
    case 'stopped':
      return say('modelWhyStopped');
    case 'not-in-browser':
      return say('modelWhyNotInBrowser');
    default:
      return status === 0
        ? say('modelWhyFailedInBrowser')
        : say('modelWhyFailed', { host, status: String(status) });
  }
}

/** What has come of a question, where it is no word of the model's. */
export function noWordOf(reply: Exclude<ModelReply, { outcome: 'said' }>, chosen: Chosen): string {
  if (reply.outcome === 'failed') return modelProblemWords(reply.problem, chosen);
  const model = modelName({ ...chosen, model: reply.model });
  return reply.why === 'no-quote' ? say('modelNoQuote', { model }) : say('modelOffForm', { model });
}

/** What a model makes of a passage. @param model its name */
export function opinionWords({ opinion }: Extract<ModelWord, { kind: 'judge' }>, model: string): string {
  if (opinion === 'supports') return say('modelSupports', { model });
  return opinion === 'contradicts' ? say('modelContradicts', { model }) : say('modelNeither', { model });
}
