/** One check whole: `#/checks/ID`, as popup and viewer show it beside its paper. */
import { useEffect, useState } from 'preact/hooks';
import { claimActionsOn, deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { saveCheck } from '../messages/save-files';
import { CheckPanel } from '../ui/CheckPanel';
import { useModel } from '../ui/use-model';
import { useOtherWorks } from '../ui/use-other-works';
import { useOwnTab } from '../ui/use-own-tab';
import { useReferences } from '../ui/use-references';
import { facts } from '../words/facts';
import { problemWords } from '../words/problem-words';
import { say } from '../words/say';
import { Heading } from './Heading';
import { PaperLink } from './PaperLink';
import { Problem } from './Problem';
import { useLoaded } from './use-loaded';
import { WorkIds } from './WorkIds';

/** No paper is open there. */
const actions = claimActionsOn(() => ({ works: [] }), sendMessage);

export function CheckPage({ checkId }: { readonly checkId: string }) {
  const {
    value: answer,
    problem,
    reload,
  } = useLoaded(async () => {
    const shown = await deliver(() => sendMessage('readCheck', { checkId }));
    return { shown };
  }, checkId);
  const [failed, setFailed] = useState<string>();
  /** Whether it was here since the page was opened: then it can come back. */
  const [wasHere, setWasHere] = useState(false);
  const attempt = (request: Promise<unknown>) => {
    setFailed(undefined);
    void request.then(reload, async (error: unknown) => {
      await reload();
      setFailed(problemWords(error));
    });
  };
  const shown = answer?.shown;
  const tabId = useOwnTab();
  const asked = useReferences(tabId, shown?.check.id, attempt);
  const otherWorks = useOtherWorks(tabId, shown?.check.id, attempt, asked.references?.services);
  const model = useModel();
  useEffect(() => {
    if (shown !== undefined) setWasHere(true);
  }, [shown]);
  const { page } = shown?.check.file ?? {};
  return (
    <article class="check-page">
      <p class="facts">
        <a href="#/checks">{say('checksAll')}</a>
      </p>
      <Problem words={problem} />
      <Problem words={failed} />
      {answer === undefined && problem === undefined && (
        <p class="facts" role="status">
          {say('uiLookingUp')}
        </p>
      )}
      {answer !== undefined && (
        <>
          <Heading text={page?.title ?? page?.url ?? say('checksHeading')} />
          {shown === undefined && !wasHere && <p class="message">{say('checkGone')}</p>}
          {page !== undefined && (
            <p class="facts">
              <WorkIds works={page.works} />{' '}
              {facts(
                page.version === undefined
                  ? undefined
                  : say('reportVersion', { version: String(page.version) }),
              )}{' '}
              <PaperLink url={page.url} />
            </p>
          )}
          {(shown !== undefined || wasHere) && (
            <CheckPanel
              state={undefined}
              check={shown?.check}
              compared={shown?.compared}
              claims={shown?.claims ?? []}
              findings={new Map()}
              isAbstract={false}
              references={asked}
              otherWorks={otherWorks}
              model={model}
              onShow={() => undefined}
              onShowPassage={undefined}
              onStopCheck={() => undefined}
              onDismiss={(id, findingId, isDismissed) =>
                attempt(deliver(() => sendMessage('dismissFinding', { checkId: id, findingId, isDismissed })))
              }
              onExportCheck={(id, form) => attempt(saveCheck(id, form, {}))}
              onDeleteCheck={(id) => attempt(deliver(() => sendMessage('deleteCheck', { checkId: id })))}
              onRestoreCheck={(check) => attempt(deliver(() => sendMessage('restoreCheck', { check })))}
              onJudge={(claimId, change) => attempt(actions.judge(claimId, change))}
              onUndo={(claimId, state) => attempt(actions.undo(claimId, state))}
            />
          )}
        </>
      )}
    </article>
  );
}
