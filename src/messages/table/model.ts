/** The reader’s own language model. */
import * as v from 'valibot';
import { type ModelChoice, type ModelOverview, modelChoiceSchema } from '../../model/model-choice';
import type { ModelReply, ModelTest } from '../../model/model-reply';
import { type ModelTask, modelTaskSchema } from '../../model/model-task';
import { nothing, shortText, uuid } from './forms';
import { rule } from './rule';

const ofRequest = v.object({ requestId: uuid });

export const modelTable = {
  /** Which model the reader has chosen. */
  readModel: rule<undefined, ModelOverview>(['extension-page'], nothing),
  /** Choose another one, or none. */
  chooseModel: rule<ModelChoice>(['extension-page'], modelChoiceSchema),
  /** Texts may go to the model's host without a question each time, or not any more. */
  allowModelHost: rule<{ readonly host: string; readonly isAllowed: boolean }>(
    ['extension-page'],
    v.object({ host: shortText, isAllowed: v.boolean() }),
  ),
  /** Which models there are, and whether the chosen one answers. `requestId`: made by who asks, to stop it by. */
  testModel: rule<{ readonly requestId: string }, ModelTest>(['extension-page'], ofRequest),
  /**
   * Popup, viewer, dashboard → background: ask the model. The reply comes with its answer, which may take minutes, and is kept nowhere else.
   * `confirmedHost`: of another machine, which the reader has just been told gets the text.
   */
  askModel: rule<
    { readonly requestId: string; readonly task: ModelTask; readonly confirmedHost?: string },
    ModelReply
  >(
    ['extension-page'],
    v.object({ requestId: uuid, task: modelTaskSchema, confirmedHost: v.exactOptional(shortText) }),
  ),
  /** End a question or a test, which is answered at once. */
  stopModel: rule<{ readonly requestId: string }>(['extension-page'], ofRequest),
  /** Background → popup, viewer, dashboard: another model was chosen, or none. */
  modelChanged: rule<undefined>(['extension-page'], nothing),
};
