/** The popup: what reports say of the open paper. Data in by props, events out by callbacks. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { workLink } from '../lookup/describe-reference';
import { searchAddress } from '../lookup/paper-list';
import { isOfPaper, type Related } from '../lookup/related';
import type { PageDescription } from '../page/identity/page-state';
import { CheckPanel } from '../ui/CheckPanel';
import { CitingReports, citingRelation } from '../ui/CitingReports';
import {
  type ClaimFilter,
  ClaimFilters,
  FilterNote,
  hereWords,
  highlightsOf,
  passesClaimFilter,
  seenFilter,
} from '../ui/ClaimFilters';
import { ClaimList, FollowedClaims, foundFirst, relationOrder, takeInHand } from '../ui/ClaimList';
import { ConflictList } from '../ui/ConflictList';
import { focusFilters, moveBetweenClaims, useGoToClaim, useKeptFocus } from '../ui/claim-focus';
import { Notices } from '../ui/Notices';
import { ReadingIn } from '../ui/ReadingIn';
import { useDrawnRows } from '../ui/use-drawn-rows';
import { dot, facts } from '../words/facts';
import { listWords, say, sayCount } from '../words/say';
import { holdsWords, lastVerdictWords, relationHeading, unknownWords, workWords } from '../words/wording';
import { AbstractNote, missingClaims } from './AbstractNote';
import { AccessNote } from './AccessNote';
import { FeedsNote } from './FeedsNote';
import { fullTextLinks } from './FullTextLinks';
import { LinkedNote } from './LinkedNote';
import { emptyWords, PopupEmpty } from './PopupEmpty';
import { PopupMenu } from './PopupMenu';
import type { PopupViewProps } from './popup-state';
import { ReadHere, ReadLink } from './ReadOffer';
import { ReportItem } from './ReportItem';
import { VerdictsHere } from './VerdictsHere';

/** So many new verdicts are worth an offer to export them: they go when the extension is removed. */
const manyVerdicts = 10;

/** Reports that are drawn at once: with the claims of the first they fill a popup. */
const firstReports = 10;

export function PopupView(props: PopupViewProps) {
  const [chosen, setChosen] = useState<ClaimFilter>();
  const [isByClaimNow, setByClaimNow] = useState<boolean>();
  const { state, page, related, findings, onFilter } = props;
  const filter = seenFilter(chosen ?? props.filter, related.isBlind === true);
  const isByClaim = isByClaimNow ?? props.settings.listsByClaim;
  const root = useRef<HTMLElement>(null);
  const goToClaim = useGoToClaim(root);
  useKeptFocus();
  const isAsked = useRef(false);
  const choose = (next: ClaimFilter) => {
    setChosen(next);
    onFilter?.(highlightsOf(next));
  };
  const goTo = (claimId: string) => {
    // It may be filtered out.
    choose('all');
    setByClaimNow(true);
    goToClaim(claimId);
  };
  // Keys go to what has the focus: from the first moment on.
  useEffect(() => {
    root.current?.focus();
  }, []);
  // The box that had the focus goes when a look-up by hand succeeds.
  useEffect(() => {
    if (!isAsked.current || state !== 'ready') return;
    isAsked.current = false;
    root.current?.querySelector<HTMLElement>('.report > button')?.focus();
  }, [state]);
  // The page keeps its filter, and another list may have changed it.
  useEffect(() => {
    setChosen((now) => (now !== undefined && highlightsOf(now) === props.filter ? now : undefined));
  }, [props.filter]);
  useEffect(() => {
    if (state !== 'ready' || props.unshown === undefined) return;
    goTo(props.unshown);
  }, [state, props.unshown]);
  const isFile = [...findings.values()].some(({ inFile }) => inFile !== undefined);
  const stillReading = say(isFile ? 'popupSearchingFile' : 'popupReadingPage');
  const passes = passesClaimFilter(filter, findings);
  const claims = related.claims.filter(passes);
  const hereCount = hereWords(related.claims.filter(passesClaimFilter('here', findings)).length, isFile);
  const hasClaims = related.claims.some(isOfPaper);
  const check = props.check !== undefined && page?.isAwaited !== true && (
    <CheckPanel
      {...props.check}
      findings={findings}
      isAbstract={page?.holds === 'abstract'}
      isDoubtful={state === 'no-work'}
      fullText={fullTextLinks({ ...props, hasClaims })}
      onShow={props.onShow}
      onShowPassage={props.onShowPassage}
      onJudge={props.onJudge}
      onUndo={props.onUndo}
    />
  );
  return (
    <main
      ref={root}
      class="claimlight popup"
      data-works={page?.works.join(' ') ?? ''}
      data-state={state}
      tabIndex={-1}
      onKeyDown={answerKey}
      onPointerMove={takeInHand}
      onFocusIn={takeInHand}
      onClick={(event) => {
        openLink(event, props);
      }}
    >
      <header>
        {props.onLeaveLookUp !== undefined && (
          <button type="button" class="leave" data-action="leave-look-up" onClick={props.onLeaveLookUp}>
            <span aria-hidden="true">‹</span> {say('popupLeaveLookUp')}
          </button>
        )}
        <h1 title={page?.title}>{page?.title ?? 'Claimlight'}</h1>
        {page !== undefined && (page.works.length > 0 || props.onLeaveLookUp !== undefined) && (
          <p class="facts">
            {page.works.length > 0 && facts(workWords(page, related), holdsWords(page.holds))}
            {props.onLeaveLookUp !== undefined && <PaperLink page={page} onOpen={props.onOpen} />}
            {hasQuietOffer(props) && (
              <>
                {dot}
                <ReadLink {...props} hasClaims={hasClaims} />
              </>
            )}
          </p>
        )}
        <ReadHere {...props} hasClaims={hasClaims} />
        {state === 'ready' && <p class="facts">{say('popupByMachines')}</p>}
        {state === 'ready' && (
          <div class="choices">
            <ClaimFilters
              claims={related.claims}
              findings={findings}
              isFile={isFile}
              isBlind={related.isBlind === true}
              filter={filter}
              onChoose={choose}
            />
            {related.reports.length > 0 && (
              <div class="switch" role="group" aria-label={say('popupList')}>
                {[false, true].map((byClaim) => (
                  <button
                    key={String(byClaim)}
                    type="button"
                    data-list={byClaim ? 'claims' : 'reports'}
                    aria-pressed={isByClaim === byClaim}
                    onClick={() => {
                      setByClaimNow(byClaim);
                      props.onSwitch({ name: 'listsByClaim', isOn: byClaim });
                    }}
                  >
                    {say(byClaim ? 'popupByClaim' : 'popupByReport')}
                  </button>
                ))}
              </div>
            )}
          </div>
        )}
        {state === 'ready' && onFilter !== undefined && <FilterNote filter={filter} isFile={isFile} />}
      </header>
      <div class="scroll claim-list">
        {props.problem !== undefined && (
          <p class="note" role="alert">
            {props.problem}
          </p>
        )}
        <VerdictsHere key={page?.url} claims={related.claims} isFile={isFile} onUndo={props.onUndo} />
        <LinkedNote page={page} related={related} onUnlink={props.onUnlink} />
        <FeedsNote {...related} />
        <Notices notices={page?.notices ?? []} onOpen={props.onOpen} />
        <AccessNote {...props} />
        {props.news}
        <ReadingIn {...related} />
        {props.unexported >= manyVerdicts && (
          <p class="note">
            {sayCount('popupUnexported', props.unexported)}{' '}
            <button type="button" onClick={props.onExport}>
              {say('popupExport')}
            </button>
          </p>
        )}
        {state === 'ready' && props.isReading && <p class="note">{stillReading}</p>}
        {state === 'ready' && !props.isReading && <AbstractNote {...props} hasClaims={hasClaims} />}
        {state === 'ready' && (
          <ConflictList conflicts={related.conflicts ?? []} reports={related.reports} onGoTo={goTo} />
        )}
        {state === 'ready' && isByClaim && (
          <>
            <ClaimList {...props} claims={foundFirst(claims, findings)} />
            <CitingReports {...props} isAlone />
          </>
        )}
        {state === 'ready' && !isByClaim && (
          <>
            <FollowedClaims {...props} claims={claims} />
            <Reports {...props} passes={passes} />
          </>
        )}
        {state === 'ready' && related.reports.length === 0 && page !== undefined && (
          <p class="none facts">{unknownWords(page, related)}</p>
        )}
        {state === 'ready' && check}
        {state !== 'ready' && (
          <PopupEmpty
            {...props}
            onLookUp={(asked) => {
              isAsked.current = true;
              props.onLookUp(asked);
            }}
          >
            {check}
          </PopupEmpty>
        )}
      </div>
      <p class="unseen" role="status">
        {state !== 'ready'
          ? emptyWords(props)
          : props.isReading
            ? stillReading
            : listWords([sayCount('wordsClaims', related.claims.length), hereCount])}
      </p>
      <p class="unseen" role="status">
        {lastVerdictWords(related.claims)}
      </p>
      <PopupMenu {...props} isAnythingChecked={isAnythingChecked(props)} />
      {props.rowsInView?.(root)}
    </main>
  );
}

/** Arrow keys go from claim to claim, `/` to the filters. */
function answerKey(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  if (!moveBetweenClaims(event)) focusFilters(event);
}

/** In a popup links lead nowhere by themselves. */
function openLink(event: MouseEvent, { onBack, onOpen }: PopupViewProps): void {
  const link =
    event.target instanceof Element
      ? event.target.closest<HTMLAnchorElement>(
          'a:is([data-action="back"], [data-action="open-report"], [data-action="open-citing"])',
        )
      : null;
  const url = link?.getAttribute('href');
  if (link === null || url == null) return;
  event.preventDefault();
  if (link.dataset['action'] === 'back') onBack(url);
  else onOpen(link.href);
}

/** Whether anything in the tab was looked for or checked: only then its other text was not. */
function isAnythingChecked({ state, check, onLeaveLookUp }: PopupViewProps): boolean {
  return onLeaveLookUp === undefined && (state === 'ready' || check?.check !== undefined);
}

/** To a paper that was looked up by hand: where its id says that it is, else to a search for its title. */
function PaperLink({ page, onOpen }: { page: PageDescription } & Pick<PopupViewProps, 'onOpen'>) {
  const { works, title = '' } = page;
  const [work] = works;
  const url = work === undefined ? searchAddress(title) : workLink(work).href;
  return (
    <>
      {work !== undefined && dot}
      <a
        href={url}
        data-action="open-paper"
        onClick={(event) => {
          event.preventDefault();
          onOpen(url);
        }}
      >
        {say(work === undefined ? 'uiSearchPaper' : 'popupOpenPaper')}
      </a>
    </>
  );
}

/** Where the note on the abstract offers the PDF, or will when the page is read, once is enough. */
function hasQuietOffer(props: PopupViewProps): boolean {
  const { state, page, isReading, offer } = props;
  const hasNote = state === 'ready' && page?.holds === 'abstract' && (isReading || missingClaims(props) > 0);
  return offer?.kind === 'linked' && !hasNote;
}

function Reports({
  passes,
  ...props
}: PopupViewProps & { passes: (claim: Related['claims'][number]) => boolean }) {
  const { related } = props;
  const claims = new Map(related.claims.map((claim) => [claim.id, claim]));
  const drawn = useDrawnRows(related.reports, firstReports);
  const areAllDrawn = drawn === related.reports.length;
  // They come in the order of their relations.
  const isDrawn = new Set(related.reports.slice(0, drawn));
  return (
    <>
      {relationOrder.map((relation) => {
        const reports = related.reports.filter((report) => report.relation === relation);
        const hasMore = related.citing !== undefined && relation === citingRelation(related);
        const examining = relation === 'examines' ? (related.examiningCount ?? 0) : 0;
        const count = Math.max(reports.length + (hasMore ? related.citing.count : 0), examining);
        const shown = reports.filter((report) => isDrawn.has(report));
        return shown.length === 0 ? null : (
          <section key={relation}>
            <h2>{relationHeading(relation, count)}</h2>
            {examining > reports.length && (
              <p class="none facts">{sayCount('uiNewestListed', reports.length)}</p>
            )}
            {shown.map((report) => (
              <ReportItem
                key={report.id}
                report={report}
                isOpenAtFirst={report === props.related.reports[0]}
                claims={foundFirst(
                  report.claimIds.flatMap((id) => claims.get(id) ?? []).filter(passes),
                  props.findings,
                )}
                {...props}
              />
            ))}
            {hasMore && areAllDrawn && <CitingReports {...props} />}
          </section>
        );
      })}
    </>
  );
}
