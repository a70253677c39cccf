/** The notebook of verdicts, the passages that were called wrong, the papers that are treated as one, and the import of a file: `#/verdicts`. */
import { useRef, useState } from 'preact/hooks';
import { claimActionsOn, deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { saveTestCases, saveVerdicts } from '../messages/save-files';
import { maxVerdictFileLength } from '../verdicts/verdict';
import type { ImportChoices, ImportPreview } from '../verdicts/verdict-file';
import { fileProblemWords, problemWords } from '../words/problem-words';
import { say } from '../words/say';
import { damagedWords, importedWords } from '../words/wording';
import { Heading } from './Heading';
import { ImportView, type Told } from './ImportView';
import { LinkList } from './LinkList';
import { Notebook } from './Notebook';
import { RejectionList } from './RejectionList';
import { useLoaded } from './use-loaded';

interface Opened {
  readonly text: string;
  readonly preview: ImportPreview;
}

/** No paper is open there. */
const actions = claimActionsOn(() => ({ works: [] }), sendMessage);

async function readAll() {
  const verdicts = await deliver(() => sendMessage('listVerdicts', undefined));
  const rejections = await deliver(() => sendMessage('listRejections', undefined));
  const links = await deliver(() => sendMessage('listLinks', undefined));
  return { verdicts, rejections, links };
}

/** @param isImporting whether the reader has come to import a file */
export function Verdicts({ isImporting = false }: { readonly isImporting?: boolean }) {
  const { value: all, problem, reload } = useLoaded(readAll);
  const [opened, setOpened] = useState<Opened>();
  const [message, setMessage] = useState<Told>();
  const [importMessage, setImportMessage] = useState<Told>();
  const [asks, setAsks] = useState(isImporting ? 1 : 0);
  const lastChoice = useRef(0);
  const attemptIn =
    (tell: (told: Told | undefined) => void) => async (work: () => Promise<string | undefined>) => {
      let told: Told | undefined;
      try {
        const text = await work();
        if (text !== undefined) told = { text, isProblem: false };
      } catch (error) {
        told = { text: problemWords(error), isProblem: true };
      }
      // What was done is told when the page shows it; what has failed may have been done anyway.
      await reload();
      tell(told);
    };
  const attempt = attemptIn(setMessage);
  const attemptImport = attemptIn(setImportMessage);
  return (
    <>
      <Heading text={say('dashboardHeading')} />
      {problem !== undefined && all === undefined && (
        <p class="message problem" role="alert">
          {problem}
        </p>
      )}
      {message !== undefined && (
        <p
          class={message.isProblem ? 'message problem' : 'message'}
          role={message.isProblem ? 'alert' : 'status'}
        >
          {message.text}
        </p>
      )}
      {all !== undefined && (
        <>
          <Notebook
            verdicts={all.verdicts}
            onJudge={(claimId, change) =>
              void attempt(async () => {
                await actions.judge(claimId, change);
                return undefined;
              })
            }
            onUndo={(claimId, state) =>
              void attempt(async () => {
                await actions.undo(claimId, state);
                return undefined;
              })
            }
            onShow={(claimId, url) =>
              void attempt(async () => {
                await sendMessage('openClaim', { claimId, url });
                return undefined;
              })
            }
            onExport={() => void attempt(async () => damagedWords(await saveVerdicts()))}
            onImport={() => setAsks(asks + 1)}
          />
          <RejectionList
            rejections={all.rejections}
            onRestore={(rejectionId) =>
              void attempt(async () => {
                await actions.restore([rejectionId]);
                return say('dashboardRestored');
              })
            }
            onExport={() => {
              saveTestCases(all.rejections);
            }}
          />
          <LinkList
            links={all.links}
            onRemove={(works) =>
              void attempt(async () => {
                await deliver(() => sendMessage('removeLink', works));
                return say('dashboardSeparated');
              })
            }
            onConfirm={(works) =>
              void attempt(async () => {
                await deliver(() => sendMessage('confirmLink', works));
                return say('dashboardJoined');
              })
            }
          />
        </>
      )}
      <ImportView
        preview={opened?.preview}
        message={importMessage}
        // Where it is, is known once the lists above it are there.
        asks={all === undefined && problem === undefined ? 0 : asks}
        onChooseFile={(file) =>
          void attemptImport(async () => {
            const choice = (lastChoice.current += 1);
            setOpened(undefined);
            if (file.size > maxVerdictFileLength) throw new Error(fileProblemWords({ kind: 'too-long' }));
            setImportMessage({ text: say('dashboardReadingFile'), isProblem: false });
            const text = await file.text();
            const preview = await deliver(() => sendMessage('previewImport', text));
            // The reader may have chosen another file meanwhile.
            if (choice === lastChoice.current) setOpened({ text, preview });
            return undefined;
          })
        }
        onImport={(choices: ImportChoices) =>
          void attemptImport(async () => {
            const request = { commandId: crypto.randomUUID(), text: opened?.text ?? '', choices };
            const counts = await deliver(() => sendMessage('importVerdicts', request));
            setOpened(undefined);
            return importedWords(counts);
          })
        }
        onCancel={() => {
          setOpened(undefined);
        }}
      />
    </>
  );
}
