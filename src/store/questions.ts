/**
 * Questions that the reader has asked, and what was found. There is one copy: they can be asked again. None is kept of private windows, since
 * none is asked there.
 */
import browser from 'webextension-polyfill';
import { parseQuestion } from '../question/kept-question';
import type { Question } from '../question/question';
import { completely, database } from './database';
import { bringBack, pageOf, type RecordPage } from './records';
import { rememberDeleted } from './remember-deleted';
import { storageProblem } from './storage-problem';

/** What was deleted, as long as the browser runs: it can come back. */
const deletedPrefix = 'deletedQuestion:';

/** All of them, the latest first; damaged ones are left out. Throws StorageProblem. */
export async function allQuestions(): Promise<Question[]> {
  try {
    const records = await (await database()).getAll('questions');
    return records
      .flatMap((record) => parseQuestion(record) ?? [])
      .sort((a, b) => (a.askedAt === b.askedAt ? (a.id < b.id ? -1 : 1) : a.askedAt < b.askedAt ? 1 : -1));
  } catch (error) {
    throw storageProblem(error, 'read-questions');
  }
}

/** @returns `undefined` where it is gone @throws {StorageProblem} */
export async function questionOf(id: string): Promise<Question | undefined> {
  try {
    return parseQuestion(await (await database()).get('questions', id));
  } catch (error) {
    throw storageProblem(error, 'read-questions');
  }
}

/** Some of all questions, in the order of their ids. Throws StorageProblem. */
export function questionsAfter(after: string | undefined, count: number): Promise<RecordPage<Question>> {
  return pageOf('questions', after, count, parseQuestion, 'read-questions');
}

/** Bring questions back from a file: see {@link bringBack}. Throws StorageProblem. */
export function bringQuestionsBack(
  questions: readonly Question[],
  decide: (question: Question, here: Question | undefined) => Question | undefined,
): Promise<void> {
  return bringBack('questions', questions, parseQuestion, decide);
}

/**
 * Keep a question.
 *
 * @param isNew whether it may be a new one; else nothing is kept of one that was deleted meanwhile
 * @throws {StorageProblem}
 */
export async function keepQuestion(question: Question, isNew: boolean): Promise<void> {
  try {
    const transaction = (await database()).transaction('questions', 'readwrite');
    await completely(transaction, async () => {
      if (isNew || (await transaction.store.getKey(question.id)) !== undefined)
        await transaction.store.put(question);
    });
  } catch (error) {
    throw storageProblem(error, 'save-question');
  }
}

/** Throws StorageProblem. */
export async function deleteQuestion(id: string): Promise<void> {
  const known = await questionOf(id);
  if (known === undefined) return;
  try {
    await rememberDeleted(deletedPrefix, id, known);
    await (await database()).delete('questions', id);
  } catch (error) {
    throw storageProblem(error, 'save-question');
  }
}

/** Undo that. Throws StorageProblem. */
export async function restoreQuestion(id: string): Promise<void> {
  const key = deletedPrefix + id;
  const deleted = parseQuestion((await browser.storage.session.get(key))[key]);
  if (deleted === undefined) return;
  if ((await questionOf(id)) === undefined) await keepQuestion(deleted, true);
  await browser.storage.session.remove(key);
}
