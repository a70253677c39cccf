/** What went wrong, to the reader. Errors cross from the background with their code; nobody else's code is taken at its word. */
import type { DeliveryProblemCode } from '../messages/delivery-problem';
import type { StorageProblemCode } from '../store/storage-problem';
import type { FileProblem } from '../verdicts/verdict-file';
import { type MessageKey, say } from './say';

type Code = StorageProblemCode | DeliveryProblemCode;

/** @param error what was thrown here, or in the background; what has no words of ours comes in the browser's */
export function problemWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'MessageError') return say('messagesRefused');
  const { code, detail } = error as { readonly code?: unknown; readonly detail?: unknown };
  return (isCode(code) && coded(code, typeof detail === 'string' ? detail : '')) || error.message;
}

function isCode(code: unknown): code is Code {
  return typeof code === 'string' && /^(?:store|messages)[A-Z]/.test(code);
}

/** @returns an empty text if the catalogue does not know the code: the background may be newer than this page */
function coded(code: Code, detail: string): string {
  const key: MessageKey = code;
  // Whichever it is: those without the placeholder do not mind.
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
