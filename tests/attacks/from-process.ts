/** Attacks by somebody who has taken over a page's process, and with it the world of our scripts there. */
import { keptCheckOf } from '../../src/check/kept-check';
import { firstStyles } from '../../src/claims/mark-style';
import { protocolTable } from '../../src/messages/protocol-table';
import { addresses } from '../browser/pages';
import { sampleCheckFile } from '../gallery/sample-check';
import type { Attack, Loot } from './attack';
import {
  claimBeside,
  claimElsewhere,
  claimHere,
  claimUntouched,
  otherAddress,
  otherWorkAddress,
  rejectionIds,
  verdictIds,
} from './reader';
import type { Stage } from './stage';

const ownWork = { works: ['arxiv:2504.16584'], url: addresses.abs };
const otherWork = { works: ['arxiv:2109.00859'], title: claimElsewhere.text, url: otherWorkAddress };
const evidence = {
  url: addresses.abs,
  quote: { exact: 'Language models', prefix: '', suffix: ' can read' },
  position: { start: 0, end: 15 },
};
/** What a command of the reader's may carry beside what it is about. */
const asIfMeant = {
  id: '7d7e57a1-0c2b-4e3a-8f6d-1a2b3c4d5e6f',
  commandId: '7d7e57a1-0c2b-4e3a-8f6d-1a2b3c4d5e6f',
  tabId: 1,
};

/** Messages that page scripts have reason to send: they are answered, with nothing of the reader's in it. */
const pageMessages: readonly string[] = [
  'openPage',
  'refreshPage',
  'pageChanged',
  'declareVersion',
  'locateClaims',
  'openEntries',
  'loadScript',
  // Says that its own text could not be read, where the reader has asked for a check of it; else nothing comes of it.
  'failCheck',
  // Offers its text to be checked: it is told whether the reader wants that.
  'offerCheck',
  // Asks for the marks of its own references: none but those that were checked at its address.
  'openReferences',
];

const forgedRun = { id: `imported:${asIfMeant.id}`, version: asIfMeant.id };
const forgedKey = 'RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3';
const forgedReport = {
  id: '0123456789abcdef',
  title: 'Forged',
  isTitleCut: false,
  publisher: 'Forged',
  date: '2026-06-07',
  abstract: '',
  examinedTitle: 'Forged',
  researchQuestion: '',
  papersRetrieved: 0,
  qualityScore: 10,
  claimsExtracted: 1,
  claimsVerified: 1,
  assertions: [{ text: claimElsewhere.text, isCut: false, isVerified: true, confidence: 1 }],
  references: [{ work: 'arxiv:2504.16584' }],
};

/** For every type of message, what somebody sends who wants to read or change what the reader has judged. */
const forged: Readonly<Record<string, readonly unknown[]>> = {
  openPage: [
    ownWork,
    otherWork,
    { ...ownWork, url: otherAddress },
    { works: ['arxiv:2504.16584', 'arxiv:2109.00859'], url: otherWorkAddress },
    { ...otherWork, url: addresses.abs },
    { works: ['arxiv:2109.00859'] },
    { works: ['arxiv:2301.00001'], url: 'https://arxiv.org/abs/2301.00001?way=copper-meadow' },
  ],
  refreshPage: [
    ownWork,
    otherWork,
    { ...ownWork, url: otherAddress },
    { ...ownWork, url: `${otherAddress}#x` },
    { ...otherWork, tabId: 1 },
  ],
  pageChanged: [
    {
      phase: 'done',
      page: { ...otherWork, version: 1, holds: 'full-text', isConflicting: false, namesBoth: true },
      findings: [{ claimId: claimElsewhere.id, found: 'yes', isExamined: true }],
    },
  ],
  declareVersion: [{ page: { works: ['arxiv:2504.16584'] }, other: 'doi:10.1000/forged' }],
  locateClaims: [ownWork, otherWork, { ...otherWork, tabId: 1 }].map((page) => ({
    ...asIfMeant,
    page,
    document: { text: claimElsewhere.text, blocks: [0, claimElsewhere.text.length, 4] },
    claims: [claimHere, claimBeside, claimElsewhere, claimUntouched].map(({ id }) => ({
      id,
      passage: { start: 0, end: claimElsewhere.text.length },
    })),
  })),
  explainPassage: [claimHere, claimElsewhere].map(({ id: claimId, text }) => ({ claimId, passage: text })),
  // Nobody has asked for a check: its text is not taken, whatever work it says to be.
  startCheck: [{ tabId: 1 }, { tabId: 2 }],
  stopCheck: [{ tabId: 1 }],
  readCheckState: [{ tabId: 1 }, { tabId: 2 }],
  checkChanged: [{ tabId: 1, state: { phase: 'done', checkId: claimElsewhere.id } }],
  checkFile: [undefined],
  offerCheck: [undefined],
  openCheck: [undefined],
  checkText: [ownWork, otherWork].map((page) => ({
    ...asIfMeant,
    page,
    holds: 'full-text',
    document: { text: claimElsewhere.text, blocks: [0, claimElsewhere.text.length, 4] },
  })),
  failCheck: ['forged'],
  exportCheck: [{ checkId: claimElsewhere.id, form: 'json' }],
  deleteCheck: [{ checkId: claimElsewhere.id }],
  startReferences: [{ checkId: claimElsewhere.id }, { checkId: claimElsewhere.id, tabId: 1 }],
  stopReferences: [{ checkId: claimElsewhere.id }],
  readReferences: [{ checkId: claimElsewhere.id }, { checkId: claimElsewhere.id, tabId: 1 }],
  readCited: [{ checkId: claimElsewhere.id }, { checkId: claimElsewhere.id, tabId: 1 }],
  startFullTexts: [{ checkId: claimElsewhere.id }, { checkId: claimElsewhere.id, tabId: 1 }],
  chooseCopyHosts: [{ checkId: claimElsewhere.id, hosts: ['attacker.example.org'], areAllowed: true }],
  openSource: [
    {
      commandId: asIfMeant.id,
      tabId: 1,
      address: 'https://attacker.example.org/',
      quote: { ...evidence.quote, ...evidence.position },
    },
  ],
  stopFullTexts: [{ checkId: claimElsewhere.id }],
  referencesChanged: [{ checkId: claimElsewhere.id }],
  citedChanged: [{ checkId: claimElsewhere.id }],
  startOtherWorks: [{ checkId: claimElsewhere.id }, { checkId: claimElsewhere.id, tabId: 1 }],
  stopOtherWorks: [{ checkId: claimElsewhere.id }],
  readOtherWorks: [{ checkId: claimElsewhere.id }, { checkId: claimElsewhere.id, tabId: 1 }],
  otherWorksChanged: [{ checkId: claimElsewhere.id }],
  // No references were checked at this address, whatever work it says to be: nothing is told of any.
  openReferences: [ownWork, otherWork].map((page) => ({ page, texts: [claimElsewhere.text] })),
  readSources: [undefined],
  changeSource: [
    { name: 'allowed', source: 'openalex', isOn: true },
    { name: 'mail', value: 'attacker@example.org' },
  ],
  sourcesChanged: [undefined],
  emptySources: [undefined],
  // Whoever could subscribe would put words on papers, or have the browser ask a server of theirs.
  previewFeed: [{ address: 'https://attacker.example/feed/' }],
  subscribeFeed: [{ address: 'https://attacker.example/feed/', publicKey: forgedKey, mode: 'ask' }],
  leaveFeed: [{ address: 'https://attacker.example/feed/' }],
  listFeeds: [undefined],
  updateFeed: [{ feedId: asIfMeant.id }],
  pauseFeed: [{ feedId: asIfMeant.id, isPaused: true }],
  setFeedMode: [{ feedId: asIfMeant.id, mode: 'ask' }],
  searchFeed: [{ feedId: asIfMeant.id, isOn: true }],
  removeFeed: [{ feedId: asIfMeant.id }],
  feedsChanged: [undefined],
  // Whoever had the secret key could publish in the reader's name.
  readOwnFeed: [undefined],
  nextOwnFeed: [{ feed: 'forged', name: 'F', publisher: 'F', publicKey: forgedKey, secretKey: forgedKey }],
  // Whoever could choose the reader's model would get what it is asked.
  readModel: [undefined],
  chooseModel: [{ kind: 'address', address: 'https://attacker.example/v1', model: 'forged', key: '' }],
  allowModelHost: [{ host: 'attacker.example', isAllowed: true }],
  testModel: [{ requestId: asIfMeant.id }],
  askModel: [{ requestId: asIfMeant.id, task: { kind: 'words', question: claimElsewhere.text } }],
  stopModel: [{ requestId: asIfMeant.id }],
  modelChanged: [undefined],
  askQuestion: [
    { questionId: asIfMeant.id, commandId: asIfMeant.id, text: claimElsewhere.text, terms: ['forged'] },
  ],
  stopQuestion: [{ questionId: asIfMeant.id }],
  readQuestions: [undefined],
  readQuestion: [{ questionId: asIfMeant.id }],
  deleteQuestion: [{ questionId: asIfMeant.id }],
  restoreQuestion: [{ questionId: asIfMeant.id }],
  exportQuestion: [{ questionId: asIfMeant.id, form: 'text' }],
  questionsChanged: [{ questionId: asIfMeant.id }],
  importList: [
    {
      list: {
        kind: 'retractions',
        id: asIfMeant.id,
        name: 'forged.csv',
        date: '2026-10-01',
        count: 1,
        left: 0,
        parts: 1,
      },
      at: 0,
      works: [{ keys: ['arxiv:2109.00859'], id: 'arxiv:2109.00859', status: { kind: 'retracted' } }],
    },
  ],
  removeList: ['retractions', 'replications'],
  // Whoever could import would put words on papers.
  stageReports: [{ run: forgedRun, at: 0, reports: [forgedReport] }],
  completeImport: [{ run: forgedRun, name: 'forged', files: 1, refused: 0 }],
  importChanged: [{ run: forgedRun, share: 1 }],
  discardImport: [forgedRun],
  listImports: [undefined],
  changeImport: [
    { id: forgedRun.id, isOn: false },
    { id: forgedRun.id, name: 'forged' },
  ],
  removeImport: [{ id: forgedRun.id }],
  takePageText: [undefined],
  restoreCheck: [
    {
      ...asIfMeant,
      check: {
        ...keptCheckOf(sampleCheckFile(), true),
        keys: otherWork.works,
      },
    },
  ],
  dismissFinding: [{ checkId: claimElsewhere.id, findingId: claimElsewhere.id, isDismissed: true }],
  openFile: [ownWork, otherWork],
  showNotice: [undefined],
  takeNotice: [undefined],
  keepDraft: [{ claimId: claimElsewhere.id, note: 'forged' }],
  readDrafts: [{ claimIds: [claimHere.id, claimElsewhere.id] }],
  openListedWorks: [{ point: 'listing', keys: ['arxiv:2109.00859', 'arxiv:2504.16584'] }],
  loadScript: ['anchoring', 'card', 'citations', '../background/index'],
  getPageState: [undefined],
  filterHighlights: ['all', 'verified', 'confirmed'],
  listReferences: [undefined],
  showClaim: [claimElsewhere.id],
  stepClaim: ['next', 'previous'],
  showPassage: [{ ...evidence.quote, ...evidence.position }],
  tellReader: ['forged'],
  dataChanged: [undefined],
  findRelated: [{ page: ownWork }, { page: otherWork, mayAsk: true }, { page: otherWork, tabId: 1 }],
  countReports: [[ownWork, otherWork]],
  examineTab: [1, 2, 3],
  changeVerdict: [claimHere, claimBeside, claimElsewhere, claimUntouched].flatMap(({ id: claimId }) => [
    { claimId, change: { value: 'confirmed' } },
    { ...asIfMeant, claimId, change: { value: 'disputed', note: 'forged', evidence } },
    { ...asIfMeant, claimId, change: { value: null }, expected: null, seen: null },
  ]),
  undoVerdict: [
    { verdictId: verdictIds.here, claimId: claimHere.id },
    { verdictId: verdictIds.elsewhere, claimId: claimElsewhere.id },
    { ...asIfMeant, verdictId: verdictIds.elsewhere, claimId: claimElsewhere.id },
  ],
  followClaim: [
    {
      claimId: claimElsewhere.id,
      citing: ownWork,
      cited: { works: ['arxiv:2109.00859'] },
      url: 'https://attacker.example/',
    },
  ],
  // What the reader has asked the literature, and verdicts on what reports say.
  sumReports: [{ of: 'reports' }, { of: 'checks' }],
  readPaperPicture: [{ work: 'arxiv:2504.16584' }, { work: 'title:0123456789abcdef' }],
  listJudged: [undefined],
  listReports: [{}],
  readWork: [claimHere, claimElsewhere].map(({ id }) => ({ group: id.split('-')[0] })),
  listCiting: [{ works: ['arxiv:2504.16584'], group: '0123456789abcdef', from: 0 }],
  listChecks: [{}],
  readCheck: [{ checkId: claimElsewhere.id }],
  searchClaims: [
    { text: 'verdict:confirmed', from: 0, size: 100 },
    { text: 'verdict:disputed', from: 0, size: 100 },
  ],
  // What the reader has judged, with tags and history, and what is open.
  readTriage: [{ paper: 'arxiv:2504.16584' }, { paper: claimElsewhere.id.slice(0, 16) }],
  // Which claims the reader's other tabs show, and where.
  readPassages: [{ paper: 'arxiv:2504.16584' }, { paper: claimElsewhere.id.slice(0, 16) }],
  listOpen: [{ after: '' }, { after: 'report:' }],
  dismissOpen: [{ key: `figures ${claimHere.id} forged`, isDismissed: true }],
  listTags: [undefined],
  readHistory: Object.values(verdictIds).map((verdictId) => ({ verdictId, tabId: 1 })),
  findNearest: [{ text: 'It is so.', start: 0, end: 9 }],
  checkSelection: [{ tabId: 1 }, { tabId: 2 }],
  takeSelectedText: [undefined],
  readReport: [{ reportId: '4fa2960950408e02', tabId: 1 }, { reportId: asIfMeant.id }],
  openClaim: [claimHere, claimElsewhere].map(({ id: claimId }) => ({
    claimId,
    url: 'https://attacker.example/',
  })),
  rejectPassage: [claimHere, claimBeside, claimUntouched].flatMap(({ id: claimId }) =>
    [addresses.abs, otherAddress, otherWorkAddress].map((url) => ({
      ...asIfMeant,
      claimId,
      url,
      passage: { sentences: ['forged'], wrong: [0] },
    })),
  ),
  restorePassage: [
    { rejectionIds: Object.values(rejectionIds) },
    { ...asIfMeant, rejectionIds: Object.values(rejectionIds) },
  ],
  listRejections: [undefined],
  listLinks: [undefined],
  removeLink: [['arxiv:2504.16584', 'doi:10.1000/forged']],
  confirmLink: [['arxiv:2504.16584', 'doi:10.1000/forged']],
  getSettings: [undefined],
  changeSetting: [
    { name: 'areMarksOn', isOn: false },
    { name: 'opensByHover', isOn: false },
    { name: 'areMarksOnHost', host: 'arxiv.org', isOn: false },
    { name: 'areListingMarksOn', isOn: true },
    { name: 'opensPdfs', isOn: false },
    { name: 'checksPapers', isOn: true },
    { name: 'listsByClaim', isOn: true },
    { name: 'isBlind', isOn: true },
    { name: 'styles', kind: 'verified', style: firstStyles.figures },
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
  readStored: [
    { kind: 'verdicts' },
    { kind: 'rejections' },
    { kind: 'settings' },
    { kind: 'reports', after: '0' },
  ],
  // Whoever could turn it on would know the passphrase of what leaves the computer.
  readSync: [undefined],
  turnSyncOn: [{ passphrase: 'known to the attacker', name: 'forged' }],
  turnSyncOff: [{ isDeleted: true }],
  syncNow: [undefined],
  restoreRecords: [
    { kind: 'settings', records: [{ areMarksOn: false }], choices: {}, isTrial: false, isLast: true },
    { kind: 'verdicts', records: [], choices: {}, isTrial: false, isLast: true },
  ],
  readBackup: [{ id: '00000000-0000-4000-8000-000000000001', from: 0 }],
  deleteBackup: [{ id: '00000000-0000-4000-8000-000000000001' }],
  clearStored: ['verdicts', 'rejections', 'links', 'checks', 'questions'],
};

/** Types of message that the protocol has and nobody forges here: a test says so when one is added. */
export function unforgedTypes(): string[] {
  return Object.keys(protocolTable).filter((type) => !(type in forged));
}

/** Send messages, and hear all that comes to the process meanwhile. In the process. */
async function sendForged({ type, all }: { type: string; all: unknown[] }): Promise<unknown[]> {
  const api = globalThis.chrome;
  const answers: unknown[] = [];
  for (const [at, data] of all.entries()) {
    const message = { id: at + 1, type, data, timestamp: Date.now() };
    const answer = api.runtime.sendMessage(message).catch((error: unknown) => ({ err: String(error) }));
    answers.push(
      await Promise.race([answer, new Promise((done) => setTimeout(done, 3_000, { err: 'no answer' }))]),
    );
  }
  return answers;
}

function forgery(type: string, all: readonly unknown[]): Attack {
  return {
    name: `a page's process sends ${type}`,
    run: async (stage) => {
      await stage.rest();
      const got = await stage.inProcess(sendForged, { type, all: [...all] });
      const answered = got.filter(
        (answer) => (answer as { err?: unknown } | null)?.err === undefined && answer != null,
      );
      const isForOwn = !pageMessages.includes(type);
      return { got, learned: isForOwn && answered.length > 0 ? [`the background does as ${type} says`] : [] };
    },
  };
}

/** Begin to hear everything that reaches the process: messages, changes of storage, ports. In the process. */
async function beginToHear(): Promise<void> {
  const api = globalThis.chrome;
  const heard: unknown[] = [];
  (globalThis as { claimlightHeard?: unknown[] }).claimlightHeard = heard;
  api.runtime.onMessage.addListener((message) => {
    heard.push({ message });
  });
  api.runtime.onConnect.addListener((port) => {
    heard.push({ port: port.name });
    port.onMessage.addListener((message) => heard.push({ from: port.name, message }));
  });
  api.storage?.onChanged?.addListener((changes, area) => {
    heard.push({ area, changes });
  });
}

async function readHeard(): Promise<unknown[]> {
  return (globalThis as { claimlightHeard?: unknown[] }).claimlightHeard ?? [];
}

/** What reaches a page's process while the reader does something elsewhere. */
async function overhear(stage: Stage, act: () => Promise<void>): Promise<Loot> {
  await stage.inProcess(beginToHear, null);
  const before = await stage.stored();
  await act();
  await stage.pause(1_000);
  if ((await stage.stored()) === before) throw new Error('nothing was judged');
  const heard = await stage.inProcess(readHeard, null);
  return {
    got: heard,
    learned:
      heard.length === 0 ? [] : [`a judgement elsewhere is told: ${Object.keys(heard[0] as object).join()}`],
  };
}

export const processAttacks: readonly Attack[] = [
  ...Object.entries(forged).map(([type, all]) => forgery(type, all)),
  {
    name: "a page's process reads what the extension stores",
    run: async (stage) => {
      await stage.open();
      const got = await stage.inProcess(async () => {
        const taken: unknown[] = [];
        const { storage } = globalThis.chrome;
        for (const name of ['local', 'session', 'sync', 'managed'] as const) {
          try {
            const area = storage[name];
            await (area as { setAccessLevel?(how: object): Promise<void> })
              .setAccessLevel?.({ accessLevel: 'TRUSTED_AND_UNTRUSTED_CONTEXTS' })
              .catch(() => undefined);
            taken.push(await area.get(null));
          } catch (error) {
            taken.push(String(error));
          }
        }
        for (const { name = '' } of (await indexedDB.databases?.()) ?? []) taken.push(name);
        for (const store of [localStorage, sessionStorage]) taken.push(Object.entries(store));
        taken.push(await caches.keys().catch(() => []));
        return taken;
      }, null);
      return { got };
    },
  },
  {
    name: "a page's process hears a verdict on its own claim",
    isJudging: true,
    run: async (stage) => {
      await stage.open();
      return overhear(stage, async () => stage.writeNoteElsewhere('brindled marzipan, written once more'));
    },
  },
  {
    name: "a page's process hears a verdict on another work",
    isJudging: true,
    run: async (stage) => {
      await stage.open();
      const attacked = stage.page;
      const other = await stage.open((body) => body, addresses.shared);
      stage.page = attacked;
      return overhear(stage, async () => {
        await other.bringToFront();
        const popup = await stage.session.popup();
        await popup.$eval('[data-claim-id]', (row) => {
          (row as HTMLElement).focus();
        });
        await popup.click('[data-claim-id] button[data-action]');
        await stage.pause(700);
        await popup.close();
      });
    },
  },
  {
    name: "a page's process connects as a card",
    run: async (stage) => {
      await stage.open();
      await stage.openCard();
      const got = await stage.inProcess(
        async ({ claimIds }) => {
          const api = globalThis.chrome;
          const taken: unknown[] = [];
          const nonce = crypto.randomUUID();
          const ports = ['cs#', 'page#', 'card#', 'card'].flatMap((name) => [
            api.runtime.connect({ name: name + nonce }),
            api.runtime.connect({ name }),
          ]);
          for (const port of ports) {
            port.onMessage.addListener((message) => taken.push([port.name, message]));
            port.onDisconnect.addListener(() => taken.push([port.name, 'closed']));
          }
          await new Promise((done) => setTimeout(done, 300));
          for (const port of ports)
            for (const message of [
              { type: 'show', claimIds },
              { type: 'changeVerdict', data: { claimId: claimIds[0], change: { value: 'confirmed' } } },
              { claimId: claimIds[0], change: { value: 'confirmed' } },
            ]) {
              try {
                port.postMessage(message);
              } catch {
                // It was closed.
              }
            }
          await new Promise((done) => setTimeout(done, 700));
          return taken;
        },
        { claimIds: [claimElsewhere.id, claimHere.id] },
      );
      return { got };
    },
  },
];
