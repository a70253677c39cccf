/** The reader's verdicts as a notebook: by paper, the one that was worked on last first, to be searched and changed. */
import { useRef, useState } from 'preact/hooks';
import { workLink } from '../lookup/describe-reference';
import type { ListedVerdict } from '../messages/message-data';
import { groupBy } from '../text/group-by';
import { ClaimStatus } from '../ui/ClaimStatus';
import { CopyClaim, passageAddress } from '../ui/CopyClaim';
import { StatusIcon } from '../ui/StatusIcon';
import { TagList } from '../ui/Tags';
import { VerdictActions } from '../ui/VerdictActions';
import { VerdictHistory } from '../ui/VerdictHistory';
import type { VerdictCallbacks } from '../ui/verdict-callbacks';
import { foldTag, tagsInUse } from '../verdicts/tags';
import { claimVerdict } from '../verdicts/verdict-changes';
import { dot } from '../words/facts';
import { listWords, say, sayCount } from '../words/say';
import { judgedOnWords } from '../words/trail-words';
import { dateWords, judgedText, verdictNames } from '../words/wording';
import { matcher } from './matcher';
import { TimeLine } from './TimeLine';
import { isIn } from './time-line';
import { type NotebookFilter, notebookFilters, useNotebookAddress } from './use-notebook-address';

interface NotebookCallbacks extends VerdictCallbacks {
  /** @param url where the paper is, on the web */
  readonly onShow: (claimId: string, url: string) => void;
}

interface NotebookProps extends NotebookCallbacks {
  readonly verdicts: readonly ListedVerdict[];
  readonly onExport: () => void;
  readonly onImport: () => void;
}

/** Verdicts that are drawn until all are asked for: thousands take seconds. */
const maxShown = 200;

export function Notebook({ verdicts, onExport, onImport, ...on }: NotebookProps) {
  const [{ filter, asked, tag, period }, choose] = useNotebookAddress();
  const [isWhole, setWhole] = useState(false);
  const given = useListed(verdicts);
  if (given.length === 0) return <p class="message facts">{say('dashboardNone')}</p>;
  const matches = matcher(asked);
  const passing = given.filter(
    (verdict) =>
      passes(verdict, filter) &&
      hasTag(verdict, tag) &&
      matches(
        judgedText(verdict),
        ...verdict.texts,
        verdict.examinedTitle,
        verdict.note,
        ...(verdict.tags ?? []),
      ),
  );
  const found = period === undefined ? passing : passing.filter(({ updatedAt }) => isIn(period, updatedAt));
  const shown = isWhole ? found : found.slice(0, maxShown);
  return (
    <section class="notebook" aria-label={say('dashboardVerdicts')}>
      <div class="actions">
        <button type="button" data-action="export" onClick={onExport}>
          {say('dashboardExportAll')}
        </button>
        <button type="button" data-action="to-import" onClick={onImport}>
          {say('notebookToImport')}
        </button>
      </div>
      <label class="search">
        {say('notebookSearch')}
        <input
          type="search"
          autocomplete="off"
          value={asked}
          onInput={({ currentTarget }) => choose({ asked: currentTarget.value })}
        />
      </label>
      <div class="chips" role="group" aria-label={say('notebookFilter')}>
        {notebookFilters.map((one) => (
          <button
            key={one}
            type="button"
            data-filter={one}
            aria-pressed={filter === one}
            onClick={() => choose({ filter: one })}
          >
            {filterWords(one, given.filter((verdict) => passes(verdict, one)).length)}
          </button>
        ))}
      </div>
      <TagChips verdicts={given} chosen={tag} onChoose={(one) => choose({ tag: one })} />
      <TimeLine verdicts={passing} chosen={period} onChoose={(one) => choose({ period: one })} />
      <p class="facts" role="status">
        {found.length === 0
          ? say('notebookNoneMatch')
          : say('notebookShown', { shown: found.length, all: given.length })}
      </p>
      {[...groupBy(shown, ({ group }) => group)].map(([group, own]) => (
        <Paper key={group} verdicts={own} {...on} />
      ))}
      {shown.length < found.length && (
        <button type="button" onClick={() => setWhole(true)}>
          {say('notebookShowAll', { count: found.length })}
        </button>
      )}
    </section>
  );
}

/**
 * Those that say something, the latest first. A change moves no row, and what is taken back stays, with the way back, until the page
 * is left.
 */
function useListed(verdicts: readonly ListedVerdict[]): ListedVerdict[] {
  const ranks = useRef(new Map<string, number>());
  const given = verdicts.filter(
    ({ id, value, note, tags }) =>
      value !== undefined || note !== '' || tags !== undefined || ranks.current.has(id),
  );
  const rankOf = ({ id }: ListedVerdict) => ranks.current.get(id) ?? 0;
  for (const verdict of given.toSorted((a, b) => a.updatedAt.localeCompare(b.updatedAt)))
    if (!ranks.current.has(verdict.id)) ranks.current.set(verdict.id, -ranks.current.size);
  return given.toSorted((a, b) => rankOf(a) - rankOf(b));
}

/** Tags that are offered as filters. */
const maxTagChips = 24;

/** The reader's tags, those that are used most first; one that is chosen is there in any case. */
function TagChips({
  verdicts,
  chosen,
  onChoose,
}: {
  readonly verdicts: readonly ListedVerdict[];
  readonly chosen: string | undefined;
  readonly onChoose: (tag: string | undefined) => void;
}) {
  const used = tagsInUse(verdicts);
  const isChosen = (tag: string) => chosen !== undefined && foldTag(tag) === foldTag(chosen);
  const shown = used.filter(({ tag }, at) => at < maxTagChips || isChosen(tag));
  const all =
    chosen === undefined || shown.some(({ tag }) => isChosen(tag))
      ? shown
      : [...shown, { tag: chosen, count: 0 }];
  if (all.length === 0) return null;
  return (
    <div class="chips" role="group" aria-label={say('uiTags')}>
      {all.map(({ tag, count }) => (
        <button
          key={tag}
          type="button"
          data-tag={tag}
          aria-pressed={isChosen(tag)}
          onClick={() => onChoose(isChosen(tag) ? undefined : tag)}
        >
          {say('notebookTag', { tag, count })}
        </button>
      ))}
    </div>
  );
}

function hasTag({ tags = [] }: ListedVerdict, tag: string | undefined): boolean {
  return tag === undefined || tags.some((one) => foldTag(one) === foldTag(tag));
}

function passes({ value, note }: ListedVerdict, filter: NotebookFilter): boolean {
  if (filter === 'noted') return note !== '';
  return filter === 'all' || value === filter;
}

function filterWords(filter: NotebookFilter, count: number): string {
  if (filter === 'all') return sayCount('notebookAll', count);
  const keys = {
    confirmed: 'notebookConfirmed',
    disputed: 'notebookDisputed',
    noted: 'notebookNoted',
  } as const;
  return say(keys[filter], { count });
}

function Paper({ verdicts, ...on }: NotebookCallbacks & { readonly verdicts: readonly ListedVerdict[] }) {
  const [first] = verdicts;
  if (first === undefined) return null;
  const title = first.examinedTitle === '' ? say('notebookWithoutTitle') : first.examinedTitle;
  const [work] = first.paper.works;
  const seenAt = verdicts.flatMap(({ evidence }) => webAddress(evidence?.url) ?? [])[0];
  const href = work === undefined ? seenAt : workLink(work).href;
  return (
    <section class="paper" aria-label={title} data-group={first.group}>
      <h2>
        {href === undefined ? (
          title
        ) : (
          <a href={href} target="_blank" rel="noopener noreferrer">
            {title}
          </a>
        )}
      </h2>
      <p class="facts">
        <a href={`#/triage/${first.group}`} data-action="triage">
          {say('popupTriage')}
        </a>
      </p>
      <ul>
        {verdicts.map((verdict) => (
          <Entry key={verdict.id} verdict={verdict} {...on} />
        ))}
      </ul>
    </section>
  );
}

function Entry({
  verdict,
  onJudge,
  onUndo,
  onShow,
}: NotebookCallbacks & { readonly verdict: ListedVerdict }) {
  const { claim, evidence, note, trail, updatedAt, examinedTitle, paper } = verdict;
  const version = evidence?.version;
  const claimId = claim?.id ?? `${verdict.group}-${verdict.fingerprints[0] ?? ''}`;
  const url = webAddress(evidence?.url) ?? paper.url;
  const text = judgedText(verdict);
  const state = claimVerdict(verdict);
  const copy = (
    <CopyClaim
      text={text}
      examinedTitle={examinedTitle}
      assertions={claim?.check === undefined ? (claim?.assertions ?? []) : []}
      evidence={evidence}
    />
  );
  return (
    <li data-claim-id={claimId} data-verdict={verdict.value ?? ''}>
      <p>
        <Sign verdict={verdict} /> {text}
      </p>
      <p class="facts">
        {claim === undefined ? (
          goneWords(verdict)
        ) : claim.check !== undefined ? (
          say('notebookOwnCheck')
        ) : (
          <>
            <StatusIcon status={claim.status} /> <ClaimStatus claim={claim} />
          </>
        )}
        {dot}
        <time dateTime={updatedAt}>{dateWords(updatedAt.slice(0, 10))}</time>
        {version !== undefined && dot + versionWords(version, verdict.opened)}
      </p>
      {trail !== undefined && <p class="facts trail">{judgedOnWords(trail)}</p>}
      {evidence !== undefined && <Evidence verdict={verdict} />}
      {claim === undefined ? (
        <>
          {note !== '' && <p class="facts written note-text">{say('uiYourNote', { note })}</p>}
          <TagList tags={verdict.tags} />
          <div class="actions">
            {state.canUndo && (
              <button type="button" data-action="undo" onClick={() => onUndo(claimId, state)}>
                {say('uiUndo')}
              </button>
            )}
            {copy}
          </div>
          {state.canUndo && <VerdictHistory {...state} />}
        </>
      ) : (
        <VerdictActions
          claim={claim}
          hasHistory
          onJudge={onJudge}
          onUndo={onUndo}
          onShow={url === undefined ? undefined : () => onShow(claim.id, url)}
        >
          {copy}
        </VerdictActions>
      )}
    </li>
  );
}

/** On which version it was given, and whether the reader has seen a newer one. */
function versionWords(version: number, opened: number | undefined): string {
  return opened === undefined || opened <= version
    ? say('notebookOnVersion', { version: String(version) })
    : say('notebookOpenedSince', { version: String(version), opened: String(opened) });
}

/** Why no report says what the reader has judged. */
function goneWords({ inFeeds = {} }: ListedVerdict): string {
  const { withdrawn, notAsked } = inFeeds;
  if (withdrawn !== undefined)
    return say('notebookWithdrawn', { feed: withdrawn.feed, date: dateWords(withdrawn.date.slice(0, 10)) });
  return notAsked === undefined
    ? say('notebookClaimGone')
    : say('notebookNotHere', { feeds: listWords(notAsked) });
}

/** The passage that it was given on, which leads there. */
function Evidence({ verdict: { evidence } }: { readonly verdict: ListedVerdict }) {
  if (evidence === undefined) return null;
  const address = passageAddress(evidence);
  const words = say('dashboardPassage', { passage: evidence.quote.exact });
  return (
    <p class="facts passage-text">
      {address === undefined ? (
        words
      ) : (
        <a href={address} target="_blank" rel="noopener noreferrer" data-action="passage">
          {words}
        </a>
      )}
    </p>
  );
}

/** The reader's own word, as a sign and in words. */
function Sign({ verdict: { value, note, tags } }: { readonly verdict: ListedVerdict }) {
  if (value === undefined)
    return (
      <span class="sign">
        {note === '' && tags === undefined
          ? `↶ ${say('notebookTakenBack')}`
          : `✎ ${say('dashboardNoteOnly')}`}
      </span>
    );
  return (
    <span class={`sign is-${value}`}>
      {value === 'confirmed' ? '✓' : '✗'} {verdictNames[value]}
    </span>
  );
}

/** An address comes from a page: only one of the web is a link. */
function webAddress(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:/.test(url) ? url : undefined;
}
