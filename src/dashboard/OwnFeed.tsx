/** Publishing a feed of one's own: which reports, under which names, and what to do with the files. */
import type { InputHTMLAttributes, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { plainAddress } from '../claims/plain-address';
import { writeAnnotations } from '../export/web-annotations';
import { maxFeedName, type NewFeed, type OwnFeed as Own } from '../feeds/own-feed';
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { saveFile } from '../messages/save-files';
import { runInSlices } from '../page/dom/slices';
import { problemWords } from '../words/problem-words';
import { say, sayCount } from '../words/say';
import { askedFeed } from './asked-feed';
import { FeedCode } from './FeedCode';
import { gather } from './gather';
import {
  checksAsReports,
  isPublicPage,
  makeFeed,
  type OwnSource,
  ofQuestions,
  ownSources,
} from './make-feed';
import { Problem } from './Problem';
import { allRows, readChecks } from './read-pages';
import { Telling } from './Telling';
import type { Told } from './told';

/** What there is to publish. */
interface Material {
  readonly sources: readonly OwnSource[];
  /** Of checks with a score. */
  readonly checkIds: readonly string[];
  readonly own?: Own | undefined;
}

/** The choice of checks; sources are chosen by their ids. */
const ofChecks = 'checks';

export function OwnFeed() {
  const [isOpen, setOpen] = useState(false);
  return (
    <section aria-label={say('ownFeedHeading')}>
      <h2>{say('ownFeedHeading')}</h2>
      <p class="facts">{say('ownFeedMeaning')}</p>
      {isOpen ? (
        <Publisher />
      ) : (
        <div class="actions">
          <button type="button" data-action="own-feed" onClick={() => setOpen(true)}>
            {say('ownFeedBegin')}
          </button>
        </div>
      )}
    </section>
  );
}

function Publisher() {
  const [material, setMaterial] = useState<Material>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    const end = new AbortController();
    void readMaterial(end.signal).then(setMaterial, (error: unknown) => {
      if (!end.signal.aborted) setProblem(problemWords(error));
    });
    return () => end.abort();
  }, []);
  if (problem !== undefined) return <Problem words={problem} />;
  if (material === undefined) return <p role="status">{say('ownFeedReading')}</p>;
  if (material.sources.length === 0 && material.checkIds.length === 0)
    return (
      <p>
        {say('ownFeedNothing')} <a href="#/import">{say('dashboardNavImport')}</a>
      </p>
    );
  return <PublishForm material={material} />;
}

async function readMaterial(signal: AbortSignal): Promise<Material> {
  const [gathered, checks, own] = await Promise.all([
    gather(['reports'], { signal, onCount: () => undefined }),
    allRows(readChecks),
    deliver(() => sendMessage('readOwnFeed', undefined)),
  ]);
  return {
    sources: ownSources(gathered, say('ownFeedMadeHere')),
    checkIds: checks
      .filter(({ score, page }) => score !== undefined && isPublicPage(page.url ?? ''))
      .map(({ id }) => id),
    own,
  };
}

function PublishForm({ material }: { readonly material: Material }) {
  const { sources, checkIds } = material;
  const [own, setOwn] = useState(material.own);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    // What the reader has asked is published only where the reader says so.
    new Set(sources.map(({ id }) => id).filter((id) => id !== ofQuestions)),
  );
  const [hasVerdicts, setVerdicts] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [told, setTold] = useState<Told>();
  const [saved, setSaved] = useState(false);
  const [name, publisher, address, author] = [useField(), useField(), useField(), useField()];
  const end = useRef(new AbortController());
  useEffect(() => {
    name.current?.focus();
    return () => end.current.abort();
  }, []);
  const publish = async () => {
    const written = address.current?.value.trim() ?? '';
    const where = written === '' ? undefined : askedFeed(written)?.address;
    if (written !== '' && where === undefined) {
      setTold({ text: say('feedsNoAddress'), isProblem: true });
      address.current?.focus();
      return;
    }
    setBusy(true);
    setTold(undefined);
    setSaved(false);
    try {
      const reports = [
        ...sources.filter(({ id }) => chosen.has(id)).flatMap((source) => source.reports),
        ...(chosen.has(ofChecks) ? await checksAsReports(checkIds) : []),
      ];
      const unique = [...new Map(reports.map((report) => [report.id, report])).values()];
      if (unique.length === 0) {
        setTold({ text: say('ownFeedNone'), isProblem: true });
        return;
      }
      const asked: NewFeed = {
        ...(await newKeys()),
        name: name.current?.value.trim() ?? '',
        publisher: publisher.current?.value.trim() ?? '',
        address: where,
      };
      // Its number is taken before there are files: none is ever given twice.
      const next = await deliver(() => sendMessage('nextOwnFeed', asked));
      setOwn(next);
      const now = new Date();
      const files = await makeFeed(next, unique, now);
      if (hasVerdicts)
        files.set(
          'annotations.jsonld',
          await verdictsFile(author.current?.value.trim() ?? '', end.current.signal),
        );
      const { zipParts } = await import('../export/zip');
      const parts: BlobPart[] = [];
      const work = zipParts(
        [...files].map(([path, bytes]) => ({ name: `${next.feed}/${path}`, bytes })),
        now.toISOString(),
      );
      await runInSlices(work, { signal: end.current.signal, onValue: (part) => parts.push(part) });
      const file = saveFile(parts, 'claimlight-feed', { type: 'application/zip', ending: 'zip' });
      setTold({ text: sayCount('ownFeedSaved', unique.length, { name: file }), isProblem: false });
      setSaved(true);
    } catch (error) {
      setTold({ text: problemWords(error), isProblem: true });
    } finally {
      setBusy(false);
    }
  };
  const toggle = (id: string, isOn: boolean) => {
    const others = [...chosen].filter((one) => one !== id);
    setChosen(new Set(isOn ? [...others, id] : others));
  };
  return (
    <form
      class="own-feed"
      aria-busy={isBusy}
      onSubmit={(event) => {
        event.preventDefault();
        void publish();
      }}
    >
      <Field label={say('ownFeedName')} name="own-feed-name" field={name} first={own?.name} {...aName} />
      <Field
        label={say('ownFeedPublisher')}
        name="own-feed-publisher"
        field={publisher}
        first={own?.publisher}
        {...aName}
      />
      <Field
        label={say('ownFeedAddress')}
        name="own-feed-address"
        field={address}
        first={own?.address}
        inputMode="url"
        maxLength={500}
      />
      <fieldset>
        <legend>{say('ownFeedWhat')}</legend>
        {sources.map(({ id, name: sourceName, reports }) => (
          <label key={id}>
            <input
              type="checkbox"
              data-choice={id}
              checked={chosen.has(id)}
              onChange={({ currentTarget }) => toggle(id, currentTarget.checked)}
            />{' '}
            {sourceName} <span class="facts">{sayCount('importReports', reports.length)}</span>
          </label>
        ))}
        {checkIds.length > 0 && (
          <label>
            <input
              type="checkbox"
              data-choice={ofChecks}
              checked={chosen.has(ofChecks)}
              onChange={({ currentTarget }) => toggle(ofChecks, currentTarget.checked)}
            />{' '}
            {sayCount('ownFeedChecks', checkIds.length)}
          </label>
        )}
        <label>
          <input
            type="checkbox"
            data-choice="verdicts"
            checked={hasVerdicts}
            onChange={({ currentTarget }) => setVerdicts(currentTarget.checked)}
          />{' '}
          {say('ownFeedVerdicts')}
        </label>
        {hasVerdicts && (
          <>
            <p class="facts">{say('ownFeedVerdictsMeaning')}</p>
            <Field label={say('ownFeedAuthor')} name="own-feed-author" field={author} {...aName} />
          </>
        )}
      </fieldset>
      <div class="actions">
        <button type="submit" class="main" data-action="publish-feed" disabled={isBusy}>
          {say('ownFeedSave')}
        </button>
      </div>
      <Telling told={isBusy ? { text: say('ownFeedMaking'), isProblem: false } : told} />
      {saved && own?.address !== undefined && (
        <>
          <p>{say('ownFeedNext', { address: own.address })}</p>
          <FeedCode address={own.address} publicKey={own.publicKey} />
        </>
      )}
    </form>
  );
}

const aName = { required: true, maxLength: maxFeedName };

function useField() {
  return useRef<HTMLInputElement>(null);
}

interface FieldProps extends Pick<InputHTMLAttributes, 'required' | 'maxLength' | 'inputMode'> {
  readonly label: string;
  readonly name: string;
  readonly field: RefObject<HTMLInputElement | null>;
  /** What stands in it at first. */
  readonly first?: string | undefined;
}

function Field({ label, name, field, first = '', ...rest }: FieldProps) {
  return (
    <label>
      {label} <input ref={field} type="text" data-field={name} defaultValue={first} {...rest} />
    </label>
  );
}

/** What counts where there is no feed yet. */
async function newKeys(): Promise<Pick<NewFeed, 'feed' | 'publicKey' | 'secretKey'>> {
  const { makeKeys } = await import('../feeds/minisign');
  const { publicText, secretText } = makeKeys();
  return { feed: crypto.randomUUID(), publicKey: publicText, secretKey: secretText };
}

/** The reader's verdicts on passages of web pages, under the name that the reader gives. */
async function verdictsFile(author: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const { exportedAt, verdicts = [] } = await gather(['verdicts'], {
    signal,
    onCount: () => undefined,
  });
  const open = verdicts.flatMap((verdict) =>
    verdict.evidence !== undefined && isPublicPage(verdict.evidence.url)
      ? [{ ...verdict, evidence: { ...verdict.evidence, url: plainAddress(verdict.evidence.url) } }]
      : [],
  );
  return new TextEncoder().encode(writeAnnotations({ exportedAt, verdicts: open }, author));
}
