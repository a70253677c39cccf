/** The views on written data, for looking at them: `npx vite tests/gallery`. */
import '../../src/ui/page.css';
import '../../src/ui/claim-list.css';
import '../../src/popup/popup.css';
import '../../src/card/card.css';
import { Card } from '../../src/card/Card';
import { PopupView } from '../../src/popup/PopupView';
import type { PopupViewProps } from '../../src/popup/popup-state';
import { firstSettings } from '../../src/store/settings-schema';
import { say } from '../../src/words/say';
import {
  beyond,
  citedClaim,
  figureClaim,
  figureFinding,
  sampleConflicts,
  sampleFindings,
  samplePage,
  sampleRelated,
} from './samples';

const nothing = () => undefined;
export const popupProps: PopupViewProps = {
  state: 'ready',
  page: samplePage,
  related: sampleRelated,
  findings: sampleFindings,
  isReading: false,
  unexported: 0,
  problem: undefined,
  host: 'arxiv.org',
  settings: firstSettings,
  listedCount: 0,
  filter: 'all',
  offer: undefined,
  reportsAddress: 'chrome-extension://x/src/dashboard/index.html#/reports',
  onJudge: nothing,
  onUndo: nothing,
  onShow: nothing,
  onShowPassage: nothing,
  onRead: nothing,
  onRestore: nothing,
  onUnlink: nothing,
  onLookUp: nothing,
  onFindTitle: async () => [],
  onRetry: nothing,
  onOpen: nothing,
  onBack: nothing,
  onSwitch: nothing,
  onSettings: nothing,
  onFilter: nothing,
  onExport: nothing,
  onImport: nothing,
  onQuestion: nothing,
  onCheckText: nothing,
  onSearch: nothing,
  onOpenViewer: nothing,
  onVerdicts: nothing,
  onWelcome: nothing,
};
const judged = {
  ...figureClaim,
  verdict: {
    verdictId: 'v',
    stateId: 's-v',
    value: 'confirmed',
    note: 'See table 2.',
    updatedAt: '2026-06-01T00:00:00.000Z',
    canUndo: true,
  },
} as const;
const torn = {
  ...citedClaim,
  status: 'mixed',
  assertions: figureClaim.assertions.map((assertion, at) => ({ ...assertion, isVerified: at > 1 })),
  conflictingVerdicts: [
    {
      verdictId: 'a',
      stateId: 's-a',
      value: 'confirmed',
      note: '',
      updatedAt: '2026-06-01T00:00:00Z',
      canUndo: true,
    },
    {
      verdictId: 'b',
      stateId: 's-b',
      value: 'disputed',
      note: 'why?',
      updatedAt: '2026-06-02T00:00:00Z',
      canUndo: true,
    },
  ],
} as const;
const notices = [
  { kind: 'retracted', text: 'This article has been retracted.', url: 'https://doi.org/10.1000/notice.1' },
  { kind: 'concern', text: 'Expression of concern for this article' },
  { kind: 'corrected', text: 'A correction to this article was published on 1 June 2026.' },
] as const;
const cell = { position: 'relative', display: 'inline-block', verticalAlign: 'top', margin: '8px' } as const;

/** Every view in its less usual states. */
export function Gallery() {
  const card = {
    claimNumber: 1,
    claimCount: 2,
    problem: undefined,
    takesFocus: false,
    runnerUpOf: undefined,
    terms: new Map(),
  };
  const callbacks = {
    onJudge: nothing,
    onUndo: nothing,
    onStep: nothing,
    onExplain: nothing,
    onClose: nothing,
    onShowRunnerUp: nothing,
    onShowPassage: nothing,
    onDismiss: nothing,
    onReject: nothing,
  };
  return (
    <>
      <div style={cell}>
        <PopupView
          {...popupProps}
          access={{ kind: 'site', host: 'arxiv.org', origins: ['https://*.arxiv.org/*'] }}
        />
      </div>
      <div style={cell}>
        <PopupView
          {...popupProps}
          state="not-allowed"
          access={{ kind: 'files', settings: 'chrome://extensions/?id=x' }}
        />
      </div>
      <div style={cell}>
        <PopupView
          {...popupProps}
          state="no-work"
          access={{ kind: 'all', origins: ['https://*.arxiv.org/*', 'https://peerj.com/*'] }}
        />
      </div>
      <div style={cell}>
        <PopupView
          {...popupProps}
          related={{ ...sampleRelated, claims: [judged, ...sampleRelated.claims.slice(1)] }}
        />
      </div>
      <div style={cell}>
        <PopupView {...popupProps} state="unknown" related={{ reports: [], claims: [] }} />
        <PopupView
          {...popupProps}
          page={{ ...samplePage, version: 3, title: 'A title without an end, '.repeat(40) }}
          related={{ reports: sampleRelated.reports.slice(0, 1), claims: [torn] }}
          isReading
        />
      </div>
      <div style={cell}>
        <PopupView
          {...popupProps}
          page={{ ...samplePage, notices }}
          problem={say('paperTextCut', { detail: '6' })}
        />
      </div>
      <div style={cell}>
        <Card
          {...card}
          {...callbacks}
          notices={notices}
          entries={[{ claim: figureClaim, finding: figureFinding }]}
        />
        <p />
        <Card
          {...card}
          {...callbacks}
          entries={[{ claim: torn, finding: { ...figureFinding, parts: [] } }]}
        />
      </div>
      <div style={cell}>
        <PopupView
          {...popupProps}
          page={{ ...samplePage, version: 3 }}
          related={{
            ...sampleRelated,
            claims: [{ ...figureClaim, ...beyond }, ...sampleRelated.claims.slice(1)],
            conflicts: sampleConflicts,
            linked: ['doi:10.1000/leaks.2026.7'],
          }}
        />
        <p />
        <Card
          {...card}
          {...callbacks}
          entries={[{ claim: { ...figureClaim, ...beyond }, finding: figureFinding }]}
        />
      </div>
    </>
  );
}
