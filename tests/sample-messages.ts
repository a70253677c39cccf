/** For each message of the table, data as it is sent: for tests and the fuzzer. */
import { keptCheckOf } from '../src/check/kept-check';
import { firstStyles } from '../src/claims/mark-style';
import type { MessageName } from '../src/messages/protocol-table';
import { sampleCheckFile } from './gallery/sample-check';

const id = '00000000-0000-4000-8000-000000000001';
const claimId = '0123456789abcdef-0000000000000001';
const work = { works: ['arxiv:2401.01234'], version: 2, title: 'A title', namesBoth: true, isLink: false };
const url = 'https://arxiv.org/abs/2401.01234v2';
const page = { ...work, url };
const evidence = {
  url,
  quote: { exact: 'It is so.', prefix: 'We see. ', suffix: ' Thus.' },
  position: { start: 9, end: 18 },
};
const trail = {
  reportIds: ['0123456789abcdef'],
  citing: { works: ['arxiv:2401.01234'], url },
  cited: { works: ['doi:10.1000/x'], title: 'A source' },
};
const sampleCheck = keptCheckOf(sampleCheckFile(), true);
const works = ['arxiv:2401.01234', 'doi:10.1000/x'];
const run = { id: `imported:${id}`, version: id };
const report = {
  id: '0123456789abcdef',
  title: 'A report',
  isTitleCut: false,
  publisher: 'A publisher',
  date: '2026-06-07',
  abstract: 'It is so.',
  examinedTitle: 'A title',
  researchQuestion: 'Is it so?',
  papersRetrieved: 1,
  qualityScore: 4.3,
  claimsExtracted: 1,
  claimsVerified: 1,
  assertions: [{ text: 'It is so.', isCut: false, isVerified: true, confidence: 0.2 }],
  references: [{ work: 'arxiv:2401.01234', version: 2 }],
};

export const samples: Readonly<Record<MessageName, readonly unknown[]>> = {
  openPage: [work, { works: [] }],
  refreshPage: [work],
  openFile: [page, { works: [], title: 'A title' }],
  pageChanged: [
    {
      phase: 'done',
      page: { ...page, holds: 'full-text', isConflicting: false },
      findings: [
        { claimId, found: 'yes', isExamined: true, agreement: 'differs' },
        { claimId, found: 'yes', isExamined: false, isOwn: true },
        { claimId, found: 'no', isExamined: false, isRejected: true },
      ],
      reportCount: 4,
    },
  ],
  declareVersion: [{ page: { works: ['arxiv:2401.01234'], title: 'A title' }, other: 'doi:10.1000/x' }],
  getPageState: [undefined],
  filterHighlights: ['all', 'verified', 'unverified', 'mixed', 'differs'],
  listReferences: [undefined],
  showClaim: [claimId],
  stepClaim: ['next', 'previous'],
  showPassage: [{ ...evidence.quote, ...evidence.position }],
  showNotice: [undefined],
  takeNotice: [undefined],
  dataChanged: [undefined],
  findRelated: [{ page, tabId: 3, claimIds: [claimId] }, { page: { works: [] } }],
  locateClaims: [
    {
      page: work,
      document: { text: 'A title\nIt is so.', blocks: [0, 7, 0, 1, 9, 5] },
      claims: [{ id: claimId, passage: { start: 8, end: 17 } }, { id: `${claimId}0` }],
    },
    { page: { works: [] }, document: { text: '', blocks: [] }, claims: [] },
  ],
  startCheck: [{ tabId: 3 }],
  stopCheck: [{ tabId: 3 }],
  readCheckState: [{ tabId: 3 }],
  checkChanged: [
    { tabId: 3, state: { phase: 'checking', share: 0.5 } },
    { tabId: 3, state: { phase: 'ended', why: 'failed', detail: 'No text.' } },
    { tabId: 3, state: { phase: 'done', checkId: claimId } },
  ],
  checkFile: [undefined],
  offerCheck: [undefined],
  openCheck: [undefined],
  checkText: [
    {
      commandId: id,
      page,
      holds: 'abstract',
      document: { text: 'A title\nIt is so.', blocks: [0, 7, 0, 1, 9, 5] },
    },
    {
      commandId: id,
      page,
      holds: 'full-text',
      document: { text: 'A title\nIt is so [1].', blocks: [0, 7, 0, 1, 13, 5] },
      cited: {
        references: [{ text: 'A. Writer. A work. 2019.', works: ['arxiv:2504.16584'] }],
        markers: [{ start: 17, end: 20, references: [0] }],
      },
    },
  ],
  failCheck: ['The page has changed.'],
  exportCheck: [{ tabId: 3, checkId: claimId, form: 'markdown' }],
  deleteCheck: [{ tabId: 3, checkId: claimId }],
  startReferences: [{ tabId: 3, checkId: claimId }],
  stopReferences: [{ tabId: 3, checkId: claimId }],
  readReferences: [{ tabId: 3, checkId: claimId }, { checkId: claimId }],
  readCited: [{ tabId: 3, checkId: claimId }, { checkId: claimId }],
  startFullTexts: [{ tabId: 3, checkId: claimId }],
  chooseCopyHosts: [{ tabId: 3, checkId: claimId, hosts: ['repository.example.org'], areAllowed: true }],
  openSource: [
    {
      commandId: id,
      tabId: 3,
      address: 'https://arxiv.org/pdf/2301.00001',
      isPdf: true,
      quote: { ...evidence.quote, ...evidence.position },
    },
  ],
  stopFullTexts: [{ tabId: 3, checkId: claimId }],
  referencesChanged: [{ checkId: claimId }],
  citedChanged: [{ checkId: claimId }],
  startOtherWorks: [{ tabId: 3, checkId: claimId }],
  stopOtherWorks: [{ tabId: 3, checkId: claimId }],
  readOtherWorks: [{ tabId: 3, checkId: claimId }, { checkId: claimId }],
  otherWorksChanged: [{ checkId: claimId }],
  openReferences: [
    { page: work, texts: ['A. Author. A work. 2011.'] },
    { page: { works: [] }, texts: [] },
  ],
  readSources: [undefined],
  changeSource: [
    { name: 'allowed', source: 'openalex', isOn: true },
    { name: 'mail', value: 'reader@example.org' },
  ],
  sourcesChanged: [undefined],
  emptySources: [undefined],
  importList: [
    {
      list: {
        kind: 'retractions',
        id,
        name: 'retractions.csv',
        date: '2026-10-01',
        count: 1,
        left: 0,
        parts: 1,
      },
      at: 0,
      works: [
        {
          keys: ['doi:10.1000/x'],
          id: 'doi:10.1000/x',
          status: { kind: 'retracted', date: '2024-03-01', notice: 'doi:10.1000/r' },
        },
      ],
    },
  ],
  removeList: ['replications'],
  stageReports: [{ run, at: 0, reports: [report] }],
  completeImport: [{ run, name: 'reports', files: 3, refused: 1 }],
  importChanged: [{ run, share: 0.5 }],
  discardImport: [run],
  listImports: [undefined],
  changeImport: [
    { id: run.id, name: 'Our reports' },
    { id: run.id, isOn: false },
  ],
  removeImport: [{ id: run.id }],
  takePageText: [undefined],
  restoreCheck: [{ tabId: 3, check: sampleCheck }],
  dismissFinding: [{ tabId: 3, checkId: claimId, findingId: claimId, isDismissed: true }],
  askQuestion: [{ questionId: id, commandId: id, text: 'Is it so?', terms: ['so'] }],
  stopQuestion: [{ questionId: id }],
  readQuestions: [undefined],
  readQuestion: [{ questionId: id }],
  deleteQuestion: [{ questionId: id }],
  restoreQuestion: [{ questionId: id }],
  exportQuestion: [{ questionId: id, form: 'text' }],
  questionsChanged: [{ questionId: id }],
  readModel: [undefined],
  chooseModel: [
    { kind: 'address', address: 'http://localhost:11434/v1', model: 'qwen3:8b', key: '' },
    { kind: 'off', address: 'https://models.example/v1', model: '', key: 'sk-1' },
  ],
  allowModelHost: [{ host: 'models.example', isAllowed: true }],
  testModel: [{ requestId: id }],
  askModel: [
    {
      requestId: id,
      task: { kind: 'judge', claim: 'It is so.', passage: 'We see. It is so.' },
      confirmedHost: 'models.example',
    },
    { requestId: id, task: { kind: 'words', question: 'Is it so?' } },
    { requestId: id, task: { kind: 'claims', sentences: ['It is so.', 'We see.'] } },
  ],
  stopModel: [{ requestId: id }],
  modelChanged: [undefined],
  explainPassage: [{ claimId, passage: 'It is so.' }],
  countReports: [[page, { works: [] }], []],
  openListedWorks: [{ listKind: 'references', keys: ['doi:10.1000/x', 'A title'] }],
  loadScript: ['citations', 'references', 'scout'],
  examineTab: [3],
  changeVerdict: [
    {
      commandId: id,
      claimId,
      change: { value: 'confirmed', note: 'n', evidence, trail, basedOn: id },
      tabId: 3,
    },
    { commandId: id, claimId, change: { value: null, basedOn: null } },
  ],
  undoVerdict: [{ commandId: id, claimId, verdictId: id, stateId: id, tabId: 3 }],
  followClaim: [
    {
      commandId: id,
      claimId,
      citing: page,
      cited: { works: ['doi:10.1000/x'], title: 'A source' },
      url: 'https://doi.org/10.1000/x',
    },
  ],
  listReports: [undefined],
  searchClaims: [{ text: '98.08 status:mixed', from: 0, size: 50 }],
  readReport: [{ reportId: '0123456789abcdef' }],
  openClaim: [{ claimId, url }],
  keepDraft: [
    { claimId, note: 'n', tabId: 3 },
    { claimId, note: null },
  ],
  readDrafts: [{ claimIds: [claimId], tabId: 3 }],
  rejectPassage: [
    {
      commandId: id,
      claimId,
      url,
      passage: { sentences: ['It is so.'], wrong: [0], score: 0.5, threshold: 0.5 },
    },
  ],
  restorePassage: [{ rejectionIds: [id], tabId: 3 }],
  listRejections: [undefined],
  listLinks: [undefined],
  removeLink: [works],
  confirmLink: [works],
  getSettings: [undefined],
  changeSetting: [
    { name: 'opensPdfs', isOn: true },
    { name: 'checksPapers', isOn: true },
    { name: 'listsByClaim', isOn: true },
    { name: 'areMarksOnHost', host: 'arxiv.org', isOn: false },
    { name: 'styles', kind: 'mixed', style: firstStyles.figures },
    { name: 'styles', kind: 'mixed' },
  ],
  readStyles: [undefined],
  stylesChanged: [undefined],
  resetSettings: [undefined],
  undoReset: [undefined],
  readNews: [undefined],
  dismissNews: [undefined],
  listVerdicts: [undefined],
  exportVerdicts: [undefined],
  countUnexported: [undefined],
  countStored: [undefined],
  readStored: [{ kind: 'verdicts' }, { kind: 'claims', after: '0123456789abcdef' }],
  restoreRecords: [
    { kind: 'verdicts', records: [{}], choices: { [id]: 'here' }, isTrial: true, isLast: true },
    { kind: 'settings', records: [{}], choices: {}, isTrial: false, isLast: true },
  ],
  readBackup: [{ id, from: 0 }],
  deleteBackup: [{ id }],
  clearStored: ['verdicts', 'checks'],
};
