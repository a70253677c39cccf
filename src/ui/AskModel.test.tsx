// @vitest-environment jsdom
/** Asking the reader's model: where text goes, what is shown beside the rules' word, and that it is stopped with what has asked. */
import axe from 'axe-core';
import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleCheckFile } from '../../tests/gallery/sample-check';
import { type ModelOverview, noModel } from '../model/model-choice';
import type { ModelReply } from '../model/model-reply';
import { AskOpinion } from './AskModel';
import { ModelClaims } from './ModelClaims';
import type { ModelView } from './use-asking';

const sent: [what: string, data: unknown][] = [];
const state: { reply?: ModelReply | Error; wait?: Promise<void> | undefined } = {};
const viewOf = (chosen: ModelOverview): ModelView => ({ chosen, ...callbacks });
const callbacks: Omit<ModelView, 'chosen'> = {
  onAsk: async (request) => {
    sent.push(['ask', request]);
    await state.wait;
    if (state.reply instanceof Error) throw state.reply;
    return state.reply ?? expect.fail('nothing to say');
  },
  onAllowHost: async (host) => {
    sent.push(['allow', host]);
  },
  onStop: (requestId) => sent.push(['stop', requestId]),
};

const here: ModelOverview = { ...noModel, kind: 'address', model: 'qwen3:8b' };
const remote: ModelOverview = { ...here, address: 'https://models.example/v1' };
const claim = 'Shade cools nests.';
const passage = 'Shaded nests were 4.2 degrees cooler than nests in the open.';
const said = (word: Extract<ModelReply, { outcome: 'said' }>['word']): ModelReply => ({
  outcome: 'said',
  model: 'qwen3:8b',
  word,
});
const show = (view: ComponentChild) =>
  void act(() => {
    render(<main>{view}</main>, document.body);
  });
const draw = (model: ModelOverview | undefined, of = passage) =>
  show(<AskOpinion model={model && viewOf(model)} claim={claim} passage={of} />);
const press = (action: string) =>
  act(async () => {
    const button = document.querySelector<HTMLElement>(`[data-action="${action}"]`);
    (button ?? expect.fail(`no button ${action}`)).click();
    await new Promise((resolve) => setTimeout(resolve));
  });
const shown = () => document.body.textContent;
const questions = () =>
  sent.filter(([what]) => what === 'ask').map(([, data]) => data as Parameters<ModelView['onAsk']>[0]);

beforeEach(() => {
  sent.length = 0;
  state.wait = undefined;
  state.reply = said({ kind: 'judge', opinion: 'supports', quote: 'Shaded nests were 4.2 degrees cooler' });
});
afterEach(() => {
  render(null, document.body);
});

it('offers nothing where there is no model, or the passage is too long for one', () => {
  draw(undefined);
  expect(shown()).toBe('');
  draw(here, 'x'.repeat(6_001));
  expect(shown()).toBe('');
});

describe('an opinion', () => {
  it('is asked for on a press, and stands with its name, its quote, and what it is worth', async () => {
    draw(here);
    expect(shown()).toBe('Ask qwen3:8b');
    expect(sent).toEqual([]);
    await press('ask-model');
    expect(questions()).toEqual([{ requestId: expect.any(String), task: { kind: 'judge', claim, passage } }]);
    expect(shown()).toContain('qwen3:8b: the passage says this.');
    expect(document.querySelector('[data-opinion="supports"] q')?.textContent).toBe(
      'Shaded nests were 4.2 degrees cooler',
    );
    expect(shown()).toContain('it changes nothing here');
    expect((await axe.run(document.body)).violations.map(({ id }) => id)).toEqual([]);
  });

  it.each<[string, ModelReply, string]>([
    ['otherwise', said({ kind: 'judge', opinion: 'contradicts', quote: 'cooler' }), 'says otherwise'],
    ['neither', said({ kind: 'judge', opinion: 'none' }), 'neither this nor the opposite'],
    ['without a quote', { outcome: 'unusable', model: 'qwen3:8b', why: 'no-quote' }, 'it counts as none'],
    ['in another form', { outcome: 'unusable', model: 'qwen3:8b', why: 'off-form' }, 'it counts as none'],
    [
      'that extensions are refused',
      { outcome: 'failed', problem: { why: 'refused', status: 403 } },
      'OLLAMA_ORIGINS=chrome-extension://*,moz-extension://*',
    ],
  ])('that is %s is told as that', async (_what, reply, words) => {
    state.reply = reply;
    draw(here);
    await press('ask-model');
    expect(shown()).toContain(words);
    expect(document.querySelectorAll('[data-opinion="supports"]')).toHaveLength(0);
  });

  it('that could not be asked for is told in words', async () => {
    state.reply = new Error('The background is gone.');
    draw(here);
    await press('ask-model');
    expect(shown()).toContain('The background is gone.');
  });

  it('is gone once the passage is another one', async () => {
    draw(here);
    await press('ask-model');
    draw(here, `${passage} Others were not.`);
    expect(shown()).toBe('Ask qwen3:8b');
  });

  it('shows what a model says as text alone', async () => {
    state.reply = said({ kind: 'judge', opinion: 'supports', quote: '<img src=x onerror=alert(1)>' });
    draw({ ...here, model: '<b>x</b>' });
    await press('ask-model');
    expect(document.querySelector('img, b')).toBeNull();
  });
});

describe('while it is asked', () => {
  it('can be stopped, and what comes later is not shown', async () => {
    let answer = () => undefined as void;
    state.wait = new Promise((resolve) => {
      answer = resolve;
    });
    draw(here);
    await press('ask-model');
    expect(document.querySelector('progress')).not.toBeNull();
    await press('stop-model');
    expect(sent.at(-1)).toEqual(['stop', questions()[0]?.requestId]);
    await act(async () => {
      answer();
      await new Promise((resolve) => setTimeout(resolve));
    });
    expect(shown()).toBe('Ask qwen3:8b');
  });

  it.each([
    ['its panel is gone', () => show(null)],
    ['its page is', () => dispatchEvent(new Event('pagehide'))],
  ])('is stopped when %s', async (_what, leave) => {
    state.wait = new Promise(() => undefined);
    draw(here);
    await press('ask-model');
    leave();
    expect(sent.at(-1)).toEqual(['stop', questions()[0]?.requestId]);
  });
});

describe('a model on another machine', () => {
  it('gets nothing before the reader has been told its host', async () => {
    draw(remote);
    await press('ask-model');
    expect(sent).toEqual([]);
    expect(shown()).toContain(
      'models.example is not on this computer. It would get this claim and this passage.',
    );
    expect((await axe.run(document.body)).violations.map(({ id }) => id)).toEqual([]);
    await press('cancel-model');
    expect(sent).toEqual([]);
    expect(document.activeElement?.textContent).toBe('Ask qwen3:8b');
    expect(shown()).toBe('Ask qwen3:8b');
  });

  it('gets this one text, and the next one only after a question again', async () => {
    draw(remote);
    await press('ask-model');
    await press('confirm-model');
    expect(questions()).toMatchObject([{ confirmedHost: 'models.example' }]);
    expect(sent.map(([what]) => what)).not.toContain('allow');
    await press('ask-model');
    expect(questions()).toHaveLength(1);
  });

  it('gets all from now on where the reader says so', async () => {
    draw(remote);
    await press('ask-model');
    await press('allow-model');
    expect(sent.map(([what]) => what)).toEqual(['allow', 'ask']);
    draw({ ...remote, isHostAllowed: true });
    await press('ask-model');
    expect(questions()).toHaveLength(2);
  });
});

describe('claims of a paper', () => {
  const [sample] = sampleCheckFile().claims;
  const claimAt = (start: number, exact: string, more: object = {}) => ({
    ...(sample ?? expect.fail('no sample')),
    id: String(start),
    quote: { exact, prefix: '', suffix: '', start, end: start + exact.length },
    isChosen: false,
    kind: 'own' as const,
    ...more,
  });
  const claims = [
    claimAt(0, 'Nests cooled.', { isChosen: true }),
    claimAt(20, 'Eggs lived longer.', { probability: 0.2 }),
    claimAt(60, 'Others found more.', { kind: 'cited' }),
    claimAt(90, 'Beetles came back.', { probability: 0.9 }),
  ];

  it('are the paper’s own statements that were not chosen, by number, each leading to its place', async () => {
    const onShow = vi.fn();
    state.reply = said({ kind: 'claims', sentences: [1] });
    show(<ModelClaims model={viewOf(here)} claims={claims} onShow={onShow} />);
    await press('ask-model');
    expect(questions()).toMatchObject([
      { task: { kind: 'claims', sentences: ['Eggs lived longer.', 'Beetles came back.'] } },
    ]);
    expect(shown()).toContain('qwen3:8b names 1 further sentence:');
    expect(shown()).toContain('Named by the model alone');
    await press('show-passage');
    expect(onShow).toHaveBeenCalledWith(claims[3]?.quote);
  });

  it('may be none', async () => {
    state.reply = said({ kind: 'claims', sentences: [] });
    show(<ModelClaims model={viewOf(here)} claims={claims} onShow={undefined} />);
    await press('ask-model');
    expect(shown()).toContain('qwen3:8b names no further claim.');
    show(<ModelClaims model={viewOf(here)} claims={claims.slice(0, 1)} onShow={undefined} />);
    expect(shown()).toBe('');
  });
});
