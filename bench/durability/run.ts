/** Carries a plan out, and tells what was lost. */

import type { Related, RelatedClaim } from '../../src/lookup/related';
import type { SwitchChange } from '../../src/store/settings';
import type { Settings } from '../../src/store/settings-schema';
import type { Rejection } from '../../src/verdicts/rejection';
import type { Verdict } from '../../src/verdicts/verdict';
import { noFaults } from './faults';
import type { Fixture } from './fixture';
import { isExplained, type Operation } from './history';
import {
  type Change,
  changed,
  type Entry,
  type FileVerdict,
  imported,
  isToldRight,
  type ToldVerdict,
  undone,
  type VerdictState,
} from './model';
import type { Act, Actor, Deed, Step } from './plan';
import { type Random, randomOf } from './random';
import { type Answer, isOfStopped, type TestedBrowser, World } from './world';

/** What a run has come to. */
export interface Outcome {
  /** What was lost, doubled, half there or told wrongly; empty if nothing was. */
  readonly problems: readonly string[];
  /** How often the background was stopped at work. */
  readonly kills: number;
  /** Number of commands and questions that were answered. */
  readonly answered: number;
  /** All that was asked and told, for a report. */
  readonly log: readonly string[];
}

/** Carry a plan out in a browser of its own. */
export async function run(
  fixture: Fixture,
  plan: readonly Step[],
  seed: string,
  browser: TestedBrowser = new World(
    fixture.code,
    fixture.packages.map(({ files }) => files),
    seed,
  ),
): Promise<Outcome> {
  const running = new Run(fixture, browser);
  const hear = (error: unknown) => {
    running.hearException(error);
  };
  process.on('unhandledRejection', hear);
  try {
    for (const step of plan) await running.take(step);
    await running.finish();
    return running.outcome();
  } finally {
    process.off('unhandledRejection', hear);
    await browser.close();
  }
}

/** The rejection of a claim's mark: its id, {@link unknownId} where its reply was lost, `null` where there is none. */
type RejectionState = string | null;
const unknownId = 'unknown';

/** When something was asked for and answered. */
interface Span {
  readonly begin: number;
  readonly end: number;
}
interface Asked extends Span {
  readonly answer: Answer;
}

/** What the reader sees of a claim. */
interface SeenClaim {
  readonly verdict: ToldVerdict | undefined;
  readonly rejectionIds: readonly string[];
}

interface VerdictFileText {
  readonly text: string;
  readonly choices: Readonly<Record<string, 'here' | 'there'>>;
}

class Run {
  readonly #browser: TestedBrowser;
  readonly #fixture: Fixture;
  readonly #problems: string[] = [];
  readonly #log: string[] = [];
  #moment = 0;
  #answered = 0;
  readonly #verdicts: Operation<VerdictState>[][];
  readonly #rejections: Operation<RejectionState>[][];
  readonly #settings = new Map<string, Operation<boolean>[]>();
  /** Texts of the files that were exported. */
  readonly #files: string[] = [];
  /** Whether something is out of order, so that the background may say that it cannot do what is asked. */
  #isTroubled = false;
  /** Whether the clock has been put back: what was written before comes from the future. */
  #isClockBack = false;
  /** Whether all that was to be done is done. */
  #isEnd = false;

  constructor(fixture: Fixture, browser: TestedBrowser) {
    this.#fixture = fixture;
    this.#browser = browser;
    this.#verdicts = fixture.claims.map(() => []);
    this.#rejections = fixture.claims.map(() => []);
  }

  hearException(error: unknown): void {
    // A transaction that the browser aborts rejects twice: to whoever waits for its requests, and to whoever waits for it.
    const isAborted = this.#isTroubled && error instanceof DOMException && error.name === 'AbortError';
    if (isOfStopped(error) || isAborted) return;
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#problems.push(`an exception escaped: ${words}`);
  }

  outcome(): Outcome {
    const { kills } = this.#browser;
    return { problems: [...new Set(this.#problems)], kills, answered: this.#answered, log: this.#log };
  }

  async take(step: Step): Promise<void> {
    const browser = this.#browser;
    const { faults, evict } = step;
    browser.random = randomOf(step.seed);
    browser.passTime(step.wait);
    this.#isClockBack ||= step.wait < 0;
    if (step.rest === 'stop') await browser.stop();
    if (step.rest === 'restart') await browser.restart();
    if (step.rest === 'update') await browser.update();
    browser.faults = faults;
    this.#isTroubled =
      faults.isAreaFull || faults.isDatabaseFull || faults.opening !== 'works' || evict !== undefined;
    if (faults.opening === 'hangs') browser.hangDatabase();
    browser.stopAfter(step.stops);
    let isEvicted = evict === undefined;
    if (evict !== undefined)
      void browser.evict(evict).then(() => {
        isEvicted = true;
      });
    const { acts: _acts, seed: _seed, ...circumstances } = step;
    this.#log.push(`— ${JSON.stringify(circumstances)}`);
    let left = step.acts.length;
    for (const act of step.acts)
      void this.#perform(act)
        .catch((error: unknown) => {
          this.hearException(error);
        })
        .finally(() => {
          left -= 1;
        });
    if (!(await browser.goOn(() => left === 0 && isEvicted)))
      this.#problems.push(`a reply never comes to: ${step.acts.map(({ deed }) => deed.kind).join(', ')}`);
    browser.stopAfter([]);
    browser.faults = noFaults;
    browser.letDatabaseOpen();
    // What was lost under the background has been heard of when the reader goes on.
    if (this.#isTroubled) await browser.comeToRest();
  }

  /** Start the browser again, without any fault, and compare what is there with what was acknowledged. */
  async finish(): Promise<void> {
    const browser = this.#browser;
    browser.random = randomOf('the end');
    this.#isTroubled = false;
    await browser.comeToRest();
    await browser.restart();
    browser.start();
    await browser.comeToRest();
    this.#log.push('— the end');
    this.#isEnd = true;
    let isDone = false;
    const lookAround = async () => {
      for (const at of this.#fixture.claims.keys()) await this.#look('popup', at);
      await this.#list('dashboard');
      await this.#export('dashboard');
      await this.#ask('popup', 'countUnexported', undefined);
      await this.#readSettings();
    };
    void lookAround()
      .catch((error: unknown) => {
        this.hearException(error);
      })
      .finally(() => {
        isDone = true;
      });
    if (!(await browser.goOn(() => isDone))) this.#problems.push('a reply never comes in the end');
    await this.#compareCopies();
    this.#explainAll();
  }

  async #perform(act: Act): Promise<void> {
    const random = randomOf(act.seed);
    let left = act.tries;
    const spend = () => {
      left -= 1;
      return left > 0;
    };
    // After a failure, the reader looks again and tries again.
    while (left > 0 && !(await this.#attempt(act, random, spend))) left -= 1;
  }

  /** @param spend takes one of the tries that are left. @returns whether it was answered */
  async #attempt({ actor, deed }: Act, random: Random, spend: () => boolean): Promise<boolean> {
    switch (deed.kind) {
      case 'judge':
      case 'note':
      case 'undo': {
        const seen = await this.#look(actor, deed.claim);
        return seen !== undefined && this.#changeVerdict(actor, deed, seen.verdict, random, spend);
      }
      case 'look':
        return (await this.#look(actor, deed.claim)) !== undefined;
      case 'reject':
        return this.#reject(actor, deed.claim, random, spend);
      case 'restore': {
        const seen = await this.#look(actor, deed.claim);
        return seen !== undefined && this.#restore(actor, deed.claim, seen.rejectionIds, random, spend);
      }
      case 'list':
        return (await this.#list(actor)) !== undefined;
      case 'export':
        return this.#export(actor);
      case 'count':
        return isReply(await this.#ask(actor, 'countUnexported', undefined));
      case 'preview':
        return (
          this.#files.length === 0 ||
          isReply(await this.#bring(actor, { text: random.pick(this.#files), choices: {} }, true))
        );
      case 'import-older':
        return (
          this.#files.length === 0 ||
          this.#import(actor, { text: random.pick(this.#files), choices: {} }, spend)
        );
      case 'import-newer': {
        const verdicts = await this.#list(actor);
        if (verdicts === undefined || verdicts.length === 0) return verdicts !== undefined;
        return this.#import(actor, this.#continuedElsewhere(verdicts, random), spend);
      }
      case 'import-foreign':
        return this.#import(actor, this.#foreignFile(deed, random), spend);
      case 'set':
        return this.#set(actor, deed.change, spend);
      default:
        throw new Error('there is no such deed');
    }
  }

  /** Send a message; and once more, the same, while its reply is lost and a try is left. */
  async #ask(actor: Actor, type: string, data: unknown, spend = () => false): Promise<Asked> {
    const begin = (this.#moment += 1);
    for (;;) {
      const answer = await this.#browser.send(type, data, actor);
      this.#log.push(`${actor} ${type} ${short(data)} → ${wordsOf(type, answer)}`);
      if (answer.kind === 'error') this.#judgeError(type, answer);
      if (answer.kind === 'reply') {
        this.#answered += 1;
        return { answer, begin, end: (this.#moment += 1) };
      }
      if (answer.kind === 'error' || !spend()) return { answer, begin, end: Number.POSITIVE_INFINITY };
    }
  }

  #judgeError(type: string, { name, message }: { readonly name: string; readonly message: string }): void {
    const isOfStorage = name === 'StorageProblem' && this.#isTroubled;
    const isOfFuture = this.#isClockBack && /import/i.test(type) && /future|clock|ahead/i.test(message);
    if (!isOfStorage && !isOfFuture) this.#problems.push(`${type} fails: ${name}: ${message}`);
  }

  /** What is known of a claim's work. */
  async #look(actor: Actor, claim: number): Promise<SeenClaim | undefined> {
    const wanted = this.#fixture.claims[claim];
    if (wanted === undefined) throw new RangeError(`there is no claim ${String(claim)}`);
    const page = { works: [], title: wanted.examinedTitle, url: wanted.url };
    const asked = await this.#ask(actor, 'findRelated', { page, tabId: this.#browser.tabId });
    if (asked.answer.kind !== 'reply') return undefined;
    const related = asked.answer.value as Related;
    this.#checkVersion(related, wanted.url);
    let seen: SeenClaim | undefined;
    for (const [at, { id, url }] of this.#fixture.claims.entries()) {
      if (url !== wanted.url) continue;
      const told = related.claims.find((candidate) => candidate.id === id);
      const told2 = told && this.#seen(at, told, asked);
      // While reports are read in an answer may lack some, and says so.
      const isWhole = related.readIn === undefined;
      if (told === undefined && isWhole) this.#problems.push(`claim ${String(at)} is not told of`);
      if (at === claim) seen = told2;
    }
    return seen;
  }

  /** What is told of a work is all of one version of the index; in the end, of the one that the package has. */
  #checkVersion({ claims, readIn }: Related, page: string): void {
    if (readIn !== undefined) return;
    const saidBy = new Map(claims.map(({ id, assertions }) => [id, assertions.length]));
    const own = this.#fixture.claims.filter(({ url }) => url === page);
    const versions = this.#fixture.packages.filter((_, at) => !this.#isEnd || at === this.#browser.carried);
    if (!versions.some((version) => own.every(({ id }) => version.saidBy.get(id) === saidBy.get(id))))
      this.#problems.push(`what is told of ${page} is of no version${this.#isEnd ? ' that is there' : ''}`);
  }

  #seen(
    at: number,
    { verdict, conflictingVerdicts, rejectionIds = [] }: RelatedClaim,
    span: Span,
  ): SeenClaim {
    if (conflictingVerdicts !== undefined)
      this.#problems.push(`there are several verdicts on claim ${String(at)}`);
    this.#noteVerdict(at, verdict, span);
    this.#noteRejections(at, rejectionIds, span);
    return { verdict, rejectionIds };
  }

  #noteVerdict(at: number, told: ToldVerdict | undefined, { begin, end }: Span): void {
    const what = `told: ${short(told && { value: told.value, note: told.note, stateId: told.stateId, history: told.history })}`;
    const apply = (state: VerdictState) => (isToldRight(state, told) ? [state] : []);
    this.#verdicts[at]?.push({ what, begin, end, apply });
  }

  #noteRejections(at: number, ids: readonly string[], { begin, end }: Span): void {
    if (ids.length > 1) this.#problems.push(`claim ${String(at)} is rejected twice on its page`);
    const [id = null] = ids;
    const apply = (state: RejectionState) =>
      state === id ? [state] : state === unknownId && id !== null ? [id] : [];
    this.#rejections[at]?.push({ what: `told: ${short(id)}`, begin, end, apply });
  }

  /** Every verdict. @returns undefined if it could not be told */
  async #list(actor: Actor): Promise<Verdict[] | undefined> {
    const asked = await this.#ask(actor, 'listVerdicts', undefined);
    const rejections = await this.#ask(actor, 'listRejections', undefined);
    if (rejections.answer.kind === 'reply')
      this.#noteRejectionList(rejections.answer.value as Rejection[], rejections);
    if (asked.answer.kind !== 'reply') return undefined;
    const verdicts = asked.answer.value as Verdict[];
    this.#noteVerdictList(verdicts, asked);
    return verdicts;
  }

  #noteVerdictList(verdicts: readonly Verdict[], span: Span): void {
    for (const verdict of verdicts) {
      const fault = this.#fixture.faultOfVerdict(verdict);
      if (fault !== undefined) this.#problems.push(`a verdict is told damaged: ${fault}`);
      if (this.#claimsOf(verdict).length !== 1)
        this.#problems.push(`verdict ${verdict.id} is on no claim, or on several`);
    }
    for (const at of this.#fixture.claims.keys()) {
      const own = verdicts.filter((verdict) => this.#claimsOf(verdict).includes(at));
      if (own.length > 1)
        this.#problems.push(`there are ${String(own.length)} verdicts on claim ${String(at)}`);
      this.#noteVerdict(at, own[0], span);
    }
  }

  #noteRejectionList(rejections: readonly Rejection[], span: Span): void {
    for (const [at, { url }] of this.#fixture.claims.entries()) {
      const own = rejections.filter((one) => one.url === url && this.#claimsOf(one).includes(at));
      this.#noteRejections(
        at,
        own.map(({ id }) => id),
        span,
      );
    }
  }

  #claimsOf({ group, fingerprints }: Pick<Verdict, 'group' | 'fingerprints'>): number[] {
    return [...this.#fixture.claims.entries()].flatMap(([at, claim]) =>
      claim.group === group && claim.wordings.some(({ fingerprint }) => fingerprints.includes(fingerprint))
        ? at
        : [],
    );
  }

  async #changeVerdict(
    actor: Actor,
    deed: Extract<Deed, { kind: 'judge' | 'note' | 'undo' }>,
    seen: ToldVerdict | undefined,
    random: Random,
    spend: () => boolean,
  ): Promise<boolean> {
    const commandId = random.uuid();
    const { claim } = deed;
    const { now } = this.#browser;
    const claimId = this.#fixture.claims[claim]?.id ?? '';
    if (deed.kind === 'undo') {
      if (seen?.canUndo !== true) return true;
      const { stateId } = seen;
      const data = { commandId, claimId, verdictId: seen.verdictId, stateId, tabId: this.#browser.tabId };
      const { answer, begin, end } = await this.#ask(actor, 'undoVerdict', data, spend);
      const apply = (state: VerdictState) => undone(state, { commandId, stateId, now });
      this.#verdicts[claim]?.push({
        what: `undo ${stateId ?? 'the last'} as ${commandId}`,
        begin,
        end,
        apply,
      });
      return answer.kind === 'reply';
    }
    const basedOn = seen?.stateId ?? null;
    const change: Change = {
      commandId,
      basedOn,
      now,
      ...(deed.kind === 'judge' ? { value: deed.value } : { note: deed.note }),
    };
    const { commandId: _id, now: _now, ...rest } = change;
    const evidence = evidenceOn(this.#fixture.claims[claim]?.url ?? '');
    const data = { commandId, claimId, change: { ...rest, evidence }, tabId: this.#browser.tabId };
    const { answer, begin, end } = await this.#ask(actor, 'changeVerdict', data, spend);
    const apply = (state: VerdictState) => changed(state, change);
    this.#verdicts[claim]?.push({ what: short({ ...rest, commandId }), begin, end, apply });
    return answer.kind === 'reply';
  }

  async #reject(actor: Actor, claim: number, random: Random, spend: () => boolean): Promise<boolean> {
    const { id: claimId = '', url = '' } = this.#fixture.claims[claim] ?? {};
    const passage = {
      sentences: ['Before it.', 'The passage.', 'Behind it.'],
      wrong: [1],
      score: 0.9,
      threshold: 0.5,
    };
    const data = { commandId: random.uuid(), claimId, url, passage };
    const { answer, begin, end } = await this.#ask(actor, 'rejectPassage', data, spend);
    const id = answer.kind === 'reply' ? String(answer.value) : unknownId;
    const apply = (state: RejectionState) =>
      state === null || state === unknownId || id === unknownId || state === id
        ? [id === unknownId ? (state ?? id) : id]
        : [];
    this.#rejections[claim]?.push({ what: `reject: ${id}`, begin, end, apply });
    return answer.kind === 'reply';
  }

  async #restore(
    actor: Actor,
    claim: number,
    rejectionIds: readonly string[],
    random: Random,
    spend: () => boolean,
  ): Promise<boolean> {
    if (rejectionIds.length === 0) return true;
    const data = { commandId: random.uuid(), rejectionIds, tabId: this.#browser.tabId };
    const { answer, begin, end } = await this.#ask(actor, 'restorePassage', data, spend);
    const apply = (state: RejectionState) =>
      state === null || rejectionIds.includes(state) ? [null] : state === unknownId ? [null, state] : [state];
    this.#rejections[claim]?.push({ what: `restore ${short(rejectionIds)}`, begin, end, apply });
    return answer.kind === 'reply';
  }

  async #export(actor: Actor): Promise<boolean> {
    const asked = await this.#ask(actor, 'exportVerdicts', undefined);
    if (asked.answer.kind !== 'reply') return false;
    const { text, damaged } = asked.answer.value as { text: string; damaged: number };
    if (damaged > 0) this.#problems.push(`${String(damaged)} verdicts are damaged in both copies`);
    const file = JSON.parse(text) as { verdicts: Verdict[]; rejections?: Rejection[] };
    this.#noteVerdictList(file.verdicts, asked);
    this.#noteRejectionList(file.rejections ?? [], asked);
    this.#files.push(text);
    return true;
  }

  /** Rejected passages first, then the verdicts. */
  async #bring(
    actor: Actor,
    { text, choices }: VerdictFileText,
    isTrial: boolean,
    spend = () => false,
  ): Promise<Asked> {
    const { verdicts, rejections = [] } = JSON.parse(text) as { verdicts: object[]; rejections?: object[] };
    const request = { choices, isTrial, isLast: true };
    const first = await this.#ask(
      actor,
      'restoreRecords',
      { ...request, kind: 'rejections', records: rejections },
      spend,
    );
    if (first.answer.kind !== 'reply') return first;
    const data = { ...request, kind: 'verdicts', records: verdicts };
    return { ...(await this.#ask(actor, 'restoreRecords', data, spend)), begin: first.begin };
  }

  async #import(actor: Actor, { text, choices }: VerdictFileText, spend: () => boolean): Promise<boolean> {
    const { answer, begin, end } = await this.#bring(actor, { text, choices }, false, spend);
    const file = JSON.parse(text) as { verdicts: Verdict[]; rejections?: Rejection[] };
    for (const verdict of file.verdicts) {
      const choice = choices[verdict.id];
      const there: FileVerdict = {
        entries: verdict.history.map(
          (event): Entry => ({
            id: stateIdOf(event),
            value: event.value,
            note: event.note,
            at: Date.parse(event.at),
          }),
        ),
        time: Date.parse(verdict.updatedAt),
        ...(choice !== undefined && { choice }),
      };
      const what = `import ${short(there)}`;
      const apply = (state: VerdictState) => imported(state, there);
      for (const at of this.#claimsOf(verdict)) this.#verdicts[at]?.push({ what, begin, end, apply });
    }
    for (const { id, url, ...rest } of file.rejections ?? [])
      for (const at of this.#claimsOf(rest)) {
        if (this.#fixture.claims[at]?.url !== url) continue;
        // What was restored after the export may come back with the file, or not.
        const apply = (state: RejectionState) => (state === null ? [id, null] : [state]);
        this.#rejections[at]?.push({ what: `import rejection ${id}`, begin, end, apply });
      }
    return answer.kind === 'reply';
  }

  /** A file of the verdicts that are here, some of them changed on another computer since. */
  #continuedElsewhere(verdicts: readonly Verdict[], random: Random): VerdictFileText {
    const newest = Math.max(this.#browser.latest, ...verdicts.map(({ updatedAt }) => Date.parse(updatedAt)));
    const at = new Date(newest + 60_000).toISOString();
    const next = verdicts.map((verdict) => {
      if (random.chance(0.3)) return verdict;
      const state = { value: random.pick(['confirmed', 'disputed'] as const), note: 'from elsewhere' };
      const history = [...verdict.history, { id: random.uuid(), at, ...state }].slice(-50);
      return { ...verdict, ...state, updatedAt: at, history };
    });
    return { text: asFile(next, at), choices: {} };
  }

  /** A file of somebody who has judged the same claims. */
  #foreignFile(
    { claims, value, choice }: Extract<Deed, { kind: 'import-foreign' }>,
    random: Random,
  ): VerdictFileText {
    const at = new Date(this.#browser.now - 1_000).toISOString();
    const verdicts = [...new Set(claims)].flatMap((place, order): Verdict[] => {
      // Nobody judges two claims at once.
      const at = new Date(this.#browser.now - 2_000 - order).toISOString();
      const claim = this.#fixture.claims[place];
      if (claim === undefined) return [];
      const state = { value, note: 'from somebody else' };
      return [
        {
          id: random.uuid(),
          group: claim.group,
          fingerprints: claim.wordings.map(({ fingerprint }) => fingerprint),
          texts: claim.wordings.map(({ text }) => text),
          examinedTitle: claim.examinedTitle,
          ...state,
          updatedAt: at,
          history: [{ at, ...state }],
        },
      ];
    });
    return {
      text: asFile(verdicts, at),
      choices: Object.fromEntries(verdicts.map(({ id }) => [id, choice])),
    };
  }

  async #set(actor: Actor, change: SwitchChange, spend: () => boolean): Promise<boolean> {
    const { isOn } = change;
    const { answer, begin, end } = await this.#ask(actor, 'changeSetting', change, spend);
    const key = settingNames[change.name];
    const known = this.#settings.get(key) ?? [];
    known.push({ what: `${key} ${String(isOn)}`, begin, end, apply: () => [isOn] });
    this.#settings.set(key, known);
    return answer.kind === 'reply';
  }

  async #readSettings(): Promise<void> {
    const { answer, begin, end } = await this.#ask('popup', 'getSettings', undefined);
    if (answer.kind !== 'reply') return;
    const settings = answer.value as Settings;
    const told = new Map<string, boolean>([
      ['marks', settings.areMarksOn],
      ['marks here', !settings.sitesOff.includes('arxiv.org')],
      ['strip', settings.isStripOn],
      ['hover', settings.opensByHover],
      ['PDFs', settings.opensPdfs],
      ['checks', settings.checksPapers],
      ['marks in references', settings.areReferenceMarksOn],
    ]);
    for (const [key, list] of this.#settings) {
      const isOn = told.get(key);
      const apply = (state: boolean) => (state === isOn ? [state] : []);
      list.push({ what: `told: ${String(isOn)}`, begin, end, apply });
    }
  }

  /** Both copies must hold the same records, all of them sound. */
  async #compareCopies(): Promise<void> {
    const { database: stored, area } = await this.#browser.readCopies();
    const items = Object.entries(area);
    const kinds = [
      ['verdict', stored.verdicts, this.#fixture.faultOfVerdict],
      ['rejection', stored.rejections, this.#fixture.faultOfRejection],
    ] as const;
    for (const [kind, records = [], faultOf] of kinds) {
      const prefix = `${kind}:`;
      const mirrored = items.filter(([key]) => key.startsWith(prefix)).map(([, value]) => value);
      const ofId = (list: readonly unknown[]) =>
        new Map(list.map((record) => [(record as { id: string }).id, JSON.stringify(sorted(record))]));
      const [inDatabase, inArea] = [ofId(records), ofId(mirrored)];
      for (const id of new Set([...inDatabase.keys(), ...inArea.keys()]))
        if (inDatabase.get(id) !== inArea.get(id))
          this.#problems.push(
            `${kind} ${id} differs: ${inDatabase.get(id) ?? 'not'} in the database, ${inArea.get(id) ?? 'not'} in the other copy`,
          );
      for (const record of [...records, ...mirrored]) {
        const fault = faultOf(record);
        if (fault !== undefined) this.#problems.push(`a stored ${kind} is damaged: ${fault}`);
      }
    }
  }

  /** Whether some order of all commands explains every reply. */
  #explainAll(): void {
    const explain = <State>(what: string, initial: State, operations: readonly Operation<State>[]) => {
      if (isExplained(initial, operations)) return;
      const lines = [...operations].sort((a, b) => a.begin - b.begin);
      this.#problems.push(
        [
          `nothing explains what was told of ${what}:`,
          ...lines.map((one) => `  ${String(one.begin)}–${String(one.end)} ${one.what}`),
        ].join('\n'),
      );
    };
    for (const [at, list] of this.#verdicts.entries())
      explain<VerdictState>(`the verdict on claim ${String(at)}`, undefined, list);
    for (const [at, list] of this.#rejections.entries())
      explain<RejectionState>(`the rejection of claim ${String(at)}`, null, list);
    for (const [key, list] of this.#settings) explain(`the setting of ${key}`, !offAtFirst.has(key), list);
  }
}

function isReply({ answer }: Asked): boolean {
  return answer.kind === 'reply';
}

/** @param event of a history. Older versions have written no ids. */
function stateIdOf(event: { readonly at: string; readonly id?: string }): string {
  return event.id ?? event.at;
}

const offAtFirst: ReadonlySet<string> = new Set(['PDFs', 'checks', 'list of claims', 'blind mode']);
const settingNames: Readonly<Record<SwitchChange['name'], string>> = {
  areMarksOn: 'marks',
  areMarksOnHost: 'marks here',
  isStripOn: 'strip',
  opensByHover: 'hover',
  areListingMarksOn: 'marks in listings',
  areReferenceMarksOn: 'marks in references',
  opensPdfs: 'PDFs',
  checksPapers: 'checks',
  listsByClaim: 'list of claims',
  isBlind: 'blind mode',
};

function evidenceOn(url: string) {
  return {
    url,
    quote: { exact: 'The passage.', prefix: 'Before it. ', suffix: ' Behind it.' },
    position: { start: 11, end: 23 },
  };
}

function asFile(verdicts: readonly Verdict[], exportedAt: string): string {
  return JSON.stringify({ format: 'claimlight-verdicts', version: 1, exportedAt, verdicts });
}

/** The same with its keys in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}

function wordsOf(type: string, answer: Answer): string {
  if (answer.kind === 'reply' && type === 'findRelated')
    return short(
      (answer.value as Related).claims.map(({ verdict, rejectionIds }) => [
        verdict ?? null,
        rejectionIds ?? [],
      ]),
    );
  if (answer.kind === 'reply') return short(answer.value);
  return answer.kind === 'error' ? `${answer.name}: ${answer.message}` : 'no reply';
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}
