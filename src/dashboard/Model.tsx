/** The reader's own model: none, one at an address, or the browser's own; with a test that says what helps: `#/model`. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { requestAccess } from '../files/access';
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { onMessage } from '../messages/receive';
import { availabilityOf, languageModel, loadModel } from '../model/ask-browser';
import {
  isUsable,
  type ModelChoice,
  type ModelOverview,
  modelKinds,
  readAddress,
  remoteHost,
} from '../model/model-choice';
import type { ModelTest } from '../model/model-reply';
import { modelName, modelProblemWords, noWordOf } from '../words/model-words';
import { problemWords } from '../words/problem-words';
import { say } from '../words/say';
import { Heading } from './Heading';
import { Telling } from './Telling';
import { type Told, toldOf } from './told';

const labels = {
  off: 'modelKindOff',
  address: 'modelKindAddress',
  browser: 'modelKindBrowser',
} as const satisfies Readonly<Record<ModelChoice['kind'], string>>;

/** What a test or a change is doing: nothing, asking (with the id to stop it by), or loading the browser's model, 0 to 1. */
type Busy = { readonly requestId: string } | { readonly share: number } | undefined;

export function Model() {
  const [chosen, setChosen] = useState<ModelOverview>();
  /** As the reader has changed it, until it is saved. */
  const [draft, setDraft] = useState<Partial<ModelChoice>>({});
  const [models, setModels] = useState<readonly string[]>([]);
  const [message, setMessage] = useState<Told>();
  const [busy, setBusy] = useState<Busy>();
  const load = useCallback(async () => {
    setChosen(await deliver(() => sendMessage('readModel', undefined)));
  }, []);
  useEffect(() => {
    const loadAgain = () =>
      void load().catch((error: unknown) => setMessage({ text: problemWords(error), isProblem: true }));
    loadAgain();
    return onMessage('modelChanged', loadAgain);
  }, [load]);
  if (chosen === undefined) return null;
  const { isHostAllowed, ...saved } = chosen;
  const choice: ModelChoice = { ...saved, ...draft };
  const change = (one: Partial<ModelChoice>) => setDraft((before) => ({ ...before, ...one }));
  const attempt = async (work: () => Promise<Told | undefined>) => {
    setMessage(undefined);
    const outcome = await toldOf(work);
    setBusy(undefined);
    // What has become of it is told when the page shows it; a failed one may have been done anyway.
    await load().catch(() => undefined);
    setMessage(outcome);
  };
  const save = async (one: ModelChoice) => {
    await deliver(() => sendMessage('chooseModel', one));
    setDraft({});
  };
  const test = async (one: ModelChoice): Promise<Told> => {
    const requestId = crypto.randomUUID();
    setBusy({ requestId });
    const found = await sendMessage('testModel', { requestId });
    setModels(found.models);
    return testWords(found, one);
  };
  const onSave = () => {
    const one = {
      ...choice,
      address: choice.address.trim(),
      model: choice.model.trim(),
      key: choice.key.trim(),
    };
    if (one.kind === 'browser') {
      const own = languageModel();
      if (own === undefined) return;
      // The browser loads its model only while the click lasts.
      const loaded = loadModel(own, (share) => setBusy({ share }));
      setBusy({ share: 0 });
      void attempt(async () => {
        await loaded;
        await save(one);
        return test(one);
      });
      return;
    }
    if (readAddress(one.address) === undefined) {
      setMessage({ text: say('modelNoAddress'), isProblem: true });
      return;
    }
    // The browser asks the reader only while the click lasts.
    const permitted = requestAccess(one.address);
    void attempt(async () => {
      if (!(await permitted))
        return { text: modelProblemWords({ why: 'not-permitted' }, one), isProblem: true };
      await save(one);
      return test(one);
    });
  };
  return (
    <section class="own-model" aria-label={say('modelHeading')}>
      <Heading text={say('modelHeading')} />
      <p class="facts">{say('modelMeaning')}</p>
      <form
        class="ask"
        onSubmit={(event) => {
          event.preventDefault();
          if (choice.kind !== 'off') onSave();
        }}
      >
        <Kinds
          kind={choice.kind}
          onChoose={(kind) => {
            if (kind !== 'off') {
              change({ kind });
              return;
            }
            // Nothing else has to be said for that.
            void attempt(async () => {
              await save({ ...saved, kind });
              return { text: say('modelIsOff'), isProblem: false };
            });
          }}
        />
        {choice.kind === 'address' && <AddressFields {...{ choice, models }} onChange={change} />}
        {choice.kind !== 'off' && (
          <div class="actions">
            <button type="submit" class="main" data-action="test-model" disabled={busy !== undefined}>
              {say('modelSaveAndTest')}
            </button>
            <BusyBar busy={busy} />
          </div>
        )}
      </form>
      {isHostAllowed && (
        <AllowedHost
          host={remoteHost(saved) ?? ''}
          onAskAgain={(host) =>
            void attempt(async () => {
              await deliver(() => sendMessage('allowModelHost', { host, isAllowed: false }));
              return undefined;
            })
          }
        />
      )}
      <Telling told={message} />
    </section>
  );
}

interface KindsProps {
  readonly kind: ModelChoice['kind'];
  readonly onChoose: (kind: ModelChoice['kind']) => void;
}

function Kinds({ kind, onChoose }: KindsProps) {
  const [isInBrowser, setInBrowser] = useState(false);
  useEffect(() => {
    void availabilityOf(languageModel()).then((known) => setInBrowser(known !== 'unavailable'));
  }, []);
  return (
    <fieldset>
      <legend class="unseen">{say('modelKind')}</legend>
      {modelKinds.map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="model-kind"
            value={one}
            checked={kind === one}
            disabled={one === 'browser' && !isInBrowser && kind !== one}
            onChange={() => onChoose(one)}
          />{' '}
          {say(labels[one])}
        </label>
      ))}
      {!isInBrowser && <p class="facts">{say('modelNoneInBrowser')}</p>}
    </fieldset>
  );
}

interface AddressFieldsProps {
  readonly choice: ModelChoice;
  /** Names that the address knows. */
  readonly models: readonly string[];
  readonly onChange: (one: Partial<ModelChoice>) => void;
}

function AddressFields({ choice, models, onChange }: AddressFieldsProps) {
  const host = remoteHost(choice);
  return (
    <>
      <label>
        {say('modelAddress')}
        <input
          name="model-address"
          type="text"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          maxLength={500}
          aria-describedby="model-goes-to"
          value={choice.address}
          onInput={({ currentTarget }) => onChange({ address: currentTarget.value })}
        />
      </label>
      <p class={host === undefined ? 'facts' : 'note'} id="model-goes-to">
        {host === undefined ? say('modelStaysHere') : say('modelGoesTo', { host })}
      </p>
      <label>
        {say('modelModel')}
        <input
          name="model-name"
          type="text"
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          list="model-names"
          value={choice.model}
          onInput={({ currentTarget }) => onChange({ model: currentTarget.value })}
        />
      </label>
      <datalist id="model-names">
        {models.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <label>
        {say('modelKey')}
        <input
          name="model-key"
          type="password"
          autocomplete="off"
          maxLength={500}
          value={choice.key}
          onInput={({ currentTarget }) => onChange({ key: currentTarget.value })}
        />
      </label>
    </>
  );
}

function BusyBar({ busy }: { readonly busy: Busy }) {
  if (busy === undefined) return null;
  if ('share' in busy) return <progress aria-label={say('modelLoading')} max={1} value={busy.share} />;
  return (
    <>
      <progress aria-label={say('modelTesting')} />
      <button
        type="button"
        data-action="stop-test"
        onClick={() => void sendMessage('stopModel', busy).catch(() => undefined)}
      >
        {say('modelStop')}
      </button>
    </>
  );
}

interface AllowedHostProps {
  readonly host: string;
  readonly onAskAgain: (host: string) => void;
}

function AllowedHost({ host, onAskAgain }: AllowedHostProps) {
  return (
    <p class="note">
      {say('modelHostAllowed', { host })}{' '}
      <button type="button" data-action="ask-again" onClick={() => onAskAgain(host)}>
        {say('modelAskEachTime')}
      </button>
    </p>
  );
}

/** What a test has found, and what is to be done. */
function testWords({ models, reply, problem }: ModelTest, choice: ModelChoice): Told {
  if (problem !== undefined) return { text: modelProblemWords(problem, choice), isProblem: true };
  if (!isUsable(choice))
    return models.length > 0
      ? { text: say('modelChooseOne'), isProblem: false }
      : { text: say('modelHasNone'), isProblem: true };
  if (reply === undefined) return { text: say('modelChooseOne'), isProblem: false };
  if (reply.outcome === 'said')
    return { text: say('modelWorks', { model: modelName(choice) }), isProblem: false };
  return { text: noWordOf(reply, choice), isProblem: true };
}
