/** All verdicts, the passages that were called wrong, the papers that are treated as one, and the import of a file with a preview. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { claimActionsOn, deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { onMessage } from '../messages/receive';
import { saveTestCases, saveVerdicts } from '../messages/save-files';
import type { Rejection } from '../verdicts/rejection';
import { maxVerdictFileLength, type Verdict } from '../verdicts/verdict';
import type { ImportChoices, ImportPreview } from '../verdicts/verdict-file';
import type { WorkLink } from '../verdicts/work-link';
import { fileProblemWords, problemWords } from '../words/problem-words';
import { say } from '../words/say';
import { damagedWords, importedWords } from '../words/wording';
import { ImportView } from './ImportView';
import { LinkList } from './LinkList';
import { Questions } from './Questions';
import { RejectionList } from './RejectionList';
import { Reports } from './Reports';
import { Sources } from './Sources';
import { VerdictList } from './VerdictList';

interface Opened {
  readonly text: string;
  readonly preview: ImportPreview;
}

/** No paper is open there. */
const actions = claimActionsOn(() => ({ works: [] }), sendMessage);

export function Verdicts() {
  const [verdicts, setVerdicts] = useState<readonly Verdict[]>([]);
  const [rejections, setRejections] = useState<readonly Rejection[]>([]);
  const [links, setLinks] = useState<readonly WorkLink[]>([]);
  const [opened, setOpened] = useState<Opened>();
  const [message, setMessage] = useState<{ readonly text: string; readonly isProblem: boolean }>();
  const lastChoice = useRef(0);
  const load = useCallback(async () => {
    setVerdicts(await deliver(() => sendMessage('listVerdicts', undefined)));
    setRejections(await deliver(() => sendMessage('listRejections', undefined)));
    setLinks(await deliver(() => sendMessage('listLinks', undefined)));
  }, []);
  const attempt = async (work: () => Promise<string | undefined>) => {
    try {
      const text = await work();
      // What was done is told when the page shows it.
      await load();
      setMessage(text === undefined ? undefined : { text, isProblem: false });
    } catch (error) {
      // It may have been done anyway; if this fails as well, the failure is already reported.
      await load().catch(() => undefined);
      setMessage({ text: problemWords(error), isProblem: true });
    }
  };
  useEffect(() => {
    void attempt(async () => undefined);
    return onMessage('dataChanged', () => void load().catch(() => undefined));
  }, [load]);
  return (
    <main class="claimlight dashboard" tabIndex={-1}>
      <h1>{say('dashboardHeading')}</h1>
      <ImportView
        preview={opened?.preview}
        message={message}
        onChooseFile={(file) =>
          void attempt(async () => {
            const choice = (lastChoice.current += 1);
            setOpened(undefined);
            if (file.size > maxVerdictFileLength) throw new Error(fileProblemWords({ kind: 'too-long' }));
            setMessage({ text: say('dashboardReadingFile'), isProblem: false });
            const text = await file.text();
            const preview = await deliver(() => sendMessage('previewImport', text));
            // The reader may have chosen another file meanwhile.
            if (choice === lastChoice.current) setOpened({ text, preview });
            return undefined;
          })
        }
        onImport={(choices: ImportChoices) =>
          void attempt(async () => {
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
      <VerdictList
        verdicts={verdicts}
        onExport={() => void attempt(async () => damagedWords(await saveVerdicts()))}
      />
      <RejectionList
        rejections={rejections}
        onRestore={(rejectionId) =>
          void attempt(async () => {
            await actions.restore([rejectionId]);
            return say('dashboardRestored');
          })
        }
        onExport={() => {
          saveTestCases(rejections);
        }}
      />
      <LinkList
        links={links}
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
      <Questions />
      <Reports />
      <Sources />
    </main>
  );
}
