/** The notebook of verdicts, the passages that were called wrong, and the papers that are treated as one: `#/verdicts`. */
import { useState } from 'preact/hooks';
import { claimActionsOn, deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { saveTestCases, saveVerdicts } from '../messages/save-files';
import { say } from '../words/say';
import { damagedWords } from '../words/wording';
import { Heading } from './Heading';
import { LinkList } from './LinkList';
import { Notebook } from './Notebook';
import { Problem } from './Problem';
import { RejectionList } from './RejectionList';
import { type Told, toldOf } from './told';
import { useLoaded } from './use-loaded';

/** No paper is open there. */
const actions = claimActionsOn(() => ({ works: [] }), sendMessage);

async function readAll() {
  const verdicts = await deliver(() => sendMessage('listVerdicts', undefined));
  const rejections = await deliver(() => sendMessage('listRejections', undefined));
  const links = await deliver(() => sendMessage('listLinks', undefined));
  return { verdicts, rejections, links };
}

export function Verdicts() {
  const { value: all, problem, reload } = useLoaded(readAll);
  const [message, setMessage] = useState<Told>();
  const attempt = async (work: () => Promise<string | undefined>) => {
    const told = await toldOf(work);
    // What was done is told when the page shows it; what has failed may have been done anyway.
    await reload();
    setMessage(told);
  };
  return (
    <>
      <Heading text={say('dashboardHeading')} />
      {all === undefined && <Problem words={problem} />}
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
            onImport={() => {
              location.hash = '#/data/back';
            }}
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
    </>
  );
}
