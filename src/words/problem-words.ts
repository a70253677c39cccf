/** Words for the reader about what went wrong. Errors cross from the background with their code; nobody else's code is taken at its word. */
import type { DeliveryProblemCode } from '../messages/delivery-problem';
import type { PageProblem } from '../page/identity/page-state';
import type { StorageProblemCode } from '../store/storage-problem';
import type { SyncProblemCode } from '../store/sync-problem';
import type { FileProblem } from '../verdicts/verdict-file';
import { type MessageKey, say } from './say';

type PageProblemCode = 'paperTextChanging' | 'paperTextCut' | 'contentUnreadablePage';
type Code = StorageProblemCode | SyncProblemCode | DeliveryProblemCode | PageProblemCode;

/** @param error what was thrown here, in the background, or on a page; where we have no words for it, the browser's are used */
export function problemWords(error: unknown): string {
  if (!isProblem(error)) return String(error);
  const { name, message, code, detail } = error;
  if (name === 'MessageError') return say('messagesRefused');
  return (isCode(code) && coded(code, typeof detail === 'string' ? detail : '')) || message;
}

function isProblem(error: unknown): error is PageProblem {
  return (
    typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
  );
}

function isCode(code: unknown): code is Code {
  return typeof code === 'string' && /^(?:store|messages|paper|content|sync)[A-Z]/.test(code);
}

/** @returns an empty text if the catalogue does not know the code: the background may be newer than this page */
function coded(code: Code, detail: string): string {
  const key: MessageKey = code;
  // Whichever it is: sentences without the placeholder ignore it.
  return say(key as 'storeFailedSaveVerdict', { detail });
}

/** What is wrong with a file of verdicts. */
export function fileProblemWords(problem: FileProblem): string {
  switch (problem.kind) {
    case 'too-long':
      return say('wordsFileTooLong');
    case 'not-json':
      return say('wordsFileNotJson');
    case 'newer':
      return say('wordsFileNewer');
    case 'other':
      return say('wordsFileOther');
    case 'damaged':
      return damagedEntryWords(problem);
    default:
      return say(problem.list === 'verdicts' ? 'wordsFileVerdictAhead' : 'wordsFilePassageAhead', {
        number: problem.at + 1,
        date: problem.date,
      });
  }
}

function damagedEntryWords({ list, at, field }: Extract<FileProblem, { kind: 'damaged' }>): string {
  const isVerdict = list === 'verdicts';
  const number = at + 1;
  return field === undefined
    ? say(isVerdict ? 'wordsFileVerdictDamaged' : 'wordsFilePassageDamaged', { number })
    : say(isVerdict ? 'wordsFileVerdictFault' : 'wordsFilePassageFault', { number, field });
}
