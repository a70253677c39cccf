/** All verdicts, and the import of a file with a preview. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { fileTooLong, longestVerdictFile, type Verdict } from '../claims/verdict';
import type { ImportChoices, ImportPreview } from '../claims/verdict-file';
import { onMessage, sendMessage } from '../messages/protocol';
import { saveVerdicts } from '../messages/save-verdicts';
import { ImportView } from '../ui/ImportView';
import { VerdictList } from '../ui/VerdictList';
import { damagedWords } from '../ui/wording';

interface Opened {
  readonly text: string;
  readonly preview: ImportPreview;
}

export function Verdicts() {
  const [verdicts, setVerdicts] = useState<readonly Verdict[]>([]);
  const [opened, setOpened] = useState<Opened>();
  const [message, setMessage] = useState<{ readonly text: string; readonly isProblem: boolean }>();
  const attempt = async (work: () => Promise<string | undefined>) => {
    try {
      const text = await work();
      setMessage(text === undefined ? undefined : { text, isProblem: false });
    } catch (error) {
      setMessage({ text: error instanceof Error ? error.message : String(error), isProblem: true });
    }
  };
  const load = useCallback(async () => {
    setVerdicts(await sendMessage('listVerdicts', undefined));
  }, []);
  useEffect(() => {
    void attempt(async () => {
      await load();
      return undefined;
    });
    return onMessage('dataChanged', () => void load());
  }, [load]);
  return (
    <main class="claimlight dashboard">
      <h1>Your verdicts</h1>
      <ImportView
        preview={opened?.preview}
        message={message}
        onChooseFile={(file) =>
          void attempt(async () => {
            setOpened(undefined);
            if (file.size > longestVerdictFile) throw new Error(fileTooLong);
            setMessage({ text: 'Reading the file …', isProblem: false });
            const text = await file.text();
            setOpened({ text, preview: await sendMessage('previewImport', text) });
            return undefined;
          })
        }
        onImport={(choices: ImportChoices) =>
          void attempt(async () => {
            const count = await sendMessage('importVerdicts', { text: opened?.text ?? '', choices });
            setOpened(undefined);
            return `${String(count)} ${count === 1 ? 'verdict was' : 'verdicts were'} imported.`;
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
    </main>
  );
}
