/** What this browser has found in papers by their own text: `#/checks`, and `#/checks?sort=…&q=…`. */
import { useMemo, useState } from 'preact/hooks';
import type { KeptCheck } from '../check/kept-check';
import { deliver } from '../messages/claim-actions';
import type { ListedCheck } from '../messages/message-data';
import { sendMessage } from '../messages/protocol';
import { UndoNote } from '../ui/UndoNote';
import { claimsFoundHeading, figuresHeading } from '../words/check-words';
import { filterWords, referenceFilters } from '../words/checked-reference-words';
import { facts } from '../words/facts';
import { problemWords } from '../words/problem-words';
import { languageTag, numberWords, say, sayCount } from '../words/say';
import { dateWords } from '../words/wording';
import { ChoosableRows, ListPage } from './ListPage';
import { matcher } from './matcher';
import { PaperLink } from './PaperLink';
import { Problem } from './Problem';
import { readChecks } from './read-pages';
import { saveChosen } from './save-chosen';
import { oneOf, useAddress } from './use-address';
import { usePages } from './use-pages';
import { WorkIds } from './WorkIds';

export function Checks() {
  const { rows, isWhole, problem } = usePages(readChecks);
  const [failed, setFailed] = useState<string>();
  const [deleted, setDeleted] = useState<readonly KeptCheck[]>([]);
  const attempt = (work: Promise<void>) => {
    setFailed(undefined);
    work.catch((error: unknown) => setFailed(problemWords(error)));
  };
  const remove = async (checks: readonly ListedCheck[]) => {
    const gone: KeptCheck[] = [];
    try {
      for (const { id } of checks) {
        const check = await readWhole(id);
        if (check === undefined) continue;
        // Before its reply, which may be lost.
        gone.push(check);
        try {
          await deliver(() => sendMessage('deleteCheck', { checkId: id }));
        } catch (error) {
          if (await isThere(id)) gone.pop();
          throw error;
        }
      }
    } finally {
      // Those that were deleted before it failed can come back, too.
      setDeleted(gone);
    }
  };
  const restore = async () => {
    for (const check of deleted) await deliver(() => sendMessage('restoreCheck', { check }));
    setDeleted([]);
  };
  return (
    <ListPage
      class="check-list"
      heading={say('checksHeading')}
      meaning={say('checksMeaning')}
      lead={
        <>
          <Problem words={failed} />
          {deleted.length > 0 && (
            <UndoNote
              text={sayCount('checksDeleted', deleted.length)}
              label={say('checkDeletedUndo')}
              action="restore-checks"
              onUndo={() => attempt(restore())}
            />
          )}
        </>
      }
      count={rows.length}
      isWhole={isWhole}
      problem={problem}
      none={say('checksNone')}
    >
      <Rows
        checks={rows}
        isWhole={isWhole}
        onDelete={(checks) => attempt(remove(checks))}
        onSave={(checks, format) => attempt(save(checks, format))}
      />
    </ListPage>
  );
}

/** False where nobody says it: it may be gone. */
async function isThere(checkId: string): Promise<boolean> {
  try {
    return (await readWhole(checkId)) !== undefined;
  } catch {
    return false;
  }
}

async function readWhole(checkId: string): Promise<KeptCheck | undefined> {
  return (await deliver(() => sendMessage('readCheck', { checkId })))?.check;
}

async function save(chosen: readonly ListedCheck[], format: 'csv' | 'archive'): Promise<void> {
  const checks: KeptCheck[] = [];
  for (const { id } of chosen) {
    const check = await readWhole(id);
    if (check !== undefined) checks.push(check);
  }
  await saveChosen({ checks }, format, 'claimlight-checks');
}

const orders = ['date', 'title', 'score', 'figures'] as const;
type Order = (typeof orders)[number];
const orderNames = {
  date: 'sortNewest',
  title: 'sortTitle',
  score: 'sortScore',
  figures: 'sortFigures',
} as const satisfies Readonly<Record<Order, string>>;

/** Titles from A to Z, the lowest scores and the most findings first: what is worth a look. Of what is alike the latest first. */
function sorted(checks: readonly ListedCheck[], order: Order): ListedCheck[] {
  const { compare } = new Intl.Collator(languageTag(), { numeric: true });
  const byOrder: Readonly<Record<Order, (a: ListedCheck, b: ListedCheck) => number>> = {
    date: () => 0,
    title: (a, b) => compare(titleOf(a), titleOf(b)),
    score: (a, b) => (a.score ?? Number.MAX_VALUE) - (b.score ?? Number.MAX_VALUE),
    figures: (a, b) => b.figures - b.dismissed - (a.figures - a.dismissed),
  };
  return checks.toSorted((a, b) => byOrder[order](a, b) || b.madeAt.localeCompare(a.madeAt));
}

const idOf = ({ id }: ListedCheck) => id;
const titleOf = ({ page }: ListedCheck) => page.title ?? page.url ?? say('notebookWithoutTitle');

interface RowsProps {
  readonly checks: readonly ListedCheck[];
  readonly isWhole: boolean;
  readonly onDelete: (checks: readonly ListedCheck[]) => void;
  readonly onSave: (checks: readonly ListedCheck[], format: 'csv' | 'archive') => void;
}

function Rows({ checks, isWhole, onDelete, onSave }: RowsProps) {
  const [said, change] = useAddress('checks');
  const text = said.get('q') ?? '';
  const order = oneOf(said, 'sort', orders) ?? 'date';
  const before = useMemo(() => beforeEach(checks), [checks]);
  const found = useMemo(() => {
    const matches = matcher(text);
    return sorted(checks, order).filter((check) => matches(titleOf(check), ...check.page.works));
  }, [checks, text, order]);
  return (
    <ChoosableRows
      label={say('checksHeading')}
      searchLabel={say('checksSearch')}
      text={text}
      onChange={change}
      order={order}
      orders={orders}
      orderWords={(one) => say(orderNames[one])}
      found={found}
      countWords={found.length === 0 ? say('checksNoneMatch') : sayCount('worksChecks', found.length)}
      isWhole={isWhole}
      actions={({ chosen, clear }) => (
        <>
          <button type="button" data-action="save-csv" onClick={() => onSave(chosen, 'csv')}>
            {say('selectionCsv')}
          </button>
          <button type="button" data-action="save-json" onClick={() => onSave(chosen, 'archive')}>
            {say('selectionJson')}
          </button>
          <button
            type="button"
            data-action="delete-checks"
            onClick={() => {
              onDelete(chosen);
              clear();
            }}
          >
            {say('checksDelete')}
          </button>
        </>
      )}
      idOf={idOf}
      nameOf={titleOf}
      shown={text}
      attributes={({ id }) => ({ 'data-check-id': id })}
    >
      {(check) => <CheckRow check={check} before={before.get(check.id)} />}
    </ChoosableRows>
  );
}

/** By its id, the check before each: of the same paper, and of as much of it. */
function beforeEach(checks: readonly ListedCheck[]): ReadonlyMap<string, ListedCheck> {
  const last = new Map<string, ListedCheck>();
  const before = new Map<string, ListedCheck>();
  for (const check of checks.toSorted((a, b) => a.madeAt.localeCompare(b.madeAt))) {
    const key = `${check.group} ${check.extent}`;
    const earlier = last.get(key);
    if (earlier !== undefined && earlier.madeAt < check.madeAt) before.set(check.id, earlier);
    last.set(key, check);
  }
  return before;
}

interface CheckRowProps {
  readonly check: ListedCheck;
  /** The one before it of the same paper. */
  readonly before: ListedCheck | undefined;
}

const backingKeys = {
  stated: 'checksStated',
  differs: 'checksDiffers',
  'only-here': 'checksOnlyHere',
  unclear: 'checksUnclear',
} as const;
const outcomes = ['stated', 'differs', 'only-here', 'unclear'] as const;

/** Also in the lists of a work. */
export function CheckRow({ check, before }: CheckRowProps) {
  const { id, page, extent, madeAt, score, claims, backing, figures, dismissed, references } = check;
  const { works, version, url } = page;
  const of = outcomes.flatMap((one) => {
    const count = backing[one] ?? 0;
    return count === 0 ? [] : say(backingKeys[one], { count });
  });
  const said = referenceFilters.flatMap((filter) => {
    const count = filter === 'all' ? 0 : (references?.states[filter] ?? 0);
    return count === 0 ? [] : filterWords(filter, count);
  });
  return (
    <>
      <a href={`#/checks/${encodeURIComponent(id)}`}>{titleOf(check)}</a>
      <p class="facts">
        {facts(
          say(extent === 'abstract' ? 'checkOfAbstract' : 'checkOfFullText'),
          version === undefined ? undefined : say('reportVersion', { version: String(version) }),
          dateWords(madeAt.slice(0, 10)),
          score === undefined ? say('checkNoScore') : say('checkScore', { score: numberWords(score, 1) }),
        )}
      </p>
      {before !== undefined && <p class="facts">{comparedWords(check, before)}</p>}
      <p class="facts">
        {facts(figuresHeading(figures), dismissed > 0 ? sayCount('checksDismissed', dismissed) : undefined)}
      </p>
      <p class="facts">{facts(claimsFoundHeading(claims), ...of)}</p>
      {references !== undefined && references.count > 0 && (
        <p class="facts">
          {facts(
            sayCount('checksReferences', references.count),
            ...(said.length === 0 ? [say('checksNotAsked')] : said),
          )}
        </p>
      )}
      <p class="facts">
        {works.length > 0 && <WorkIds works={works} />} <PaperLink url={url} />{' '}
        <a href={`#/works/${encodeURIComponent(check.group)}`} data-action="to-work">
          {say('checksToWork')}
        </a>
      </p>
    </>
  );
}

/** What is other than in the check before; its own page says what. */
function comparedWords(check: ListedCheck, before: ListedCheck): string {
  const score = (one: ListedCheck) => (one.score === undefined ? '–' : numberWords(one.score, 1));
  const changes = facts(
    check.score === before.score
      ? undefined
      : say('checksScoreWas', { before: score(before), now: score(check) }),
    check.figures === before.figures
      ? undefined
      : say('checksFiguresWere', { before: before.figures, now: check.figures }),
    check.claims === before.claims
      ? undefined
      : say('checksClaimsWere', { before: before.claims, now: check.claims }),
  );
  const day = dateWords(before.madeAt.slice(0, 10));
  return changes === '' ? say('checksAsBefore', { day }) : say('checksCompared', { day, changes });
}
