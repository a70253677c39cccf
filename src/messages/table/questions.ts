/** Questions to the literature. */
import * as v from 'valibot';
import { maxQuestion } from '../../question/query';
import type { QuestionRequest, QuestionsOverview, ShownQuestion } from '../message-data';
import { nothing, shortText, uuid } from './forms';
import { rule } from './rule';

const ofQuestion = v.object({ questionId: uuid });

export const questionTable = {
  /**
   * Dashboard → background: search the literature for a question, and read what is found. The reply comes once that has begun. Refused in
   * private windows.
   */
  askQuestion: rule<QuestionRequest>(
    ['extension-page'],
    v.object({
      questionId: uuid,
      commandId: uuid,
      text: v.pipe(v.string(), v.maxLength(maxQuestion)),
      terms: v.pipe(v.array(shortText), v.minLength(1), v.maxLength(50)),
    }),
  ),
  /** End it; what was found stays. */
  stopQuestion: rule<{ readonly questionId: string }>(['extension-page'], ofQuestion),
  /** All questions of the reader. */
  readQuestions: rule<undefined, QuestionsOverview>(['extension-page'], nothing),
  /** `undefined` where it is gone. What the browser has ended goes on. */
  readQuestion: rule<{ readonly questionId: string }, ShownQuestion | undefined>(
    ['extension-page'],
    ofQuestion,
  ),
  /** Delete it with its report, which is on no paper any more. */
  deleteQuestion: rule<{ readonly questionId: string }>(['extension-page'], ofQuestion),
  /** Undo that. */
  restoreQuestion: rule<{ readonly questionId: string }>(['extension-page'], ofQuestion),
  /** Its report as a document. */
  exportQuestion: rule<{ readonly questionId: string; readonly form: 'text' | 'markdown' }, string>(
    ['extension-page'],
    v.object({ questionId: uuid, form: v.picklist(['text', 'markdown']) }),
  ),
  /** Background → dashboard: more is known of it, or it has come or gone: read again. */
  questionsChanged: rule<{ readonly questionId: string }>(['extension-page'], ofQuestion),
};
