// @vitest-environment jsdom
/** The section of questions: what is asked, what stands in the field, and what the reader does with an answer. */
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { QuestionRequest, QuestionsOverview, ShownQuestion } from '../messages/message-data';
import type { LeftQuestion } from './Questions';

const sent: [type: string, data: unknown][] = [];
const { state, save } = vi.hoisted(() => ({
  state: {} as { overview?: QuestionsOverview; shown?: ShownQuestion; problem?: Error | undefined },
  save: vi.fn(),
}));
vi.mock('../messages/protocol', () => ({
  sendMessage: async (type: string, data: unknown) => {
    sent.push([type, data]);
    if (type === 'readQuestions') return state.overview;
    if (type === 'readQuestion') return state.shown;
    if (state.problem !== undefined) throw state.problem;
    return undefined;
  },
}));
vi.mock('../messages/receive', () => ({ onMessage: () => () => undefined }));
vi.mock('../messages/save-files', () => ({ saveQuestion: save }));
const { Questions } = await import('./Questions');

const id = '00000000-0000-4000-8000-000000000001';
const quote = { exact: 'Lichen grows by 3%.', prefix: '', suffix: '' };
const question: ShownQuestion = {
  id,
  text: 'Does lichen grow?',
  terms: ['lichen', 'grow'],
  phase: 'done',
  tries: 1,
  askedAt: '2026-05-30T12:00:00.000Z',
  services: ['arxiv'],
  search: { recordCount: 1, answered: [], silent: [{ source: 'arxiv', why: 'busy' }] },
  works: [
    {
      title: '<b>Lichen</b>',
      authors: ['Abend', 'Brandis'],
      hasMoreAuthors: false,
      year: 2020,
      ids: ['arxiv:2103.01234'],
      address: 'https://arxiv.org/abs/2103.01234',
      sources: ['arxiv'],
      notices: [],
      fate: 'read',
    },
  ],
  answer: {
    rules: 'question-1',
    claims: [
      {
        text: 'Lichen grows by 3%.',
        from: [
          { work: 0, quote },
          { work: 1, quote },
        ],
        others: [
          { work: 1, outcome: 'stated', isIndependent: true, quote, probability: 0.9, differences: [] },
          {
            work: 7,
            outcome: 'differs',
            isIndependent: true,
            quote,
            probability: 0.9,
            differences: [{ inClaim: '3%', inPassage: '5%' }],
          },
        ],
        isVerified: false,
        confidence: 0,
      },
    ],
    conflicts: [{ what: 'growth', values: [{ text: '3%', works: [0] }] }],
    review: { dimensions: [], consensus: 4, caps: [] },
  },
};
const asked = { questionId: id, text: question.text, terms: question.terms };
const listed = { id, text: question.text, phase: 'done', askedAt: question.askedAt, claimCount: 1 } as const;
const shown = () => document.body.textContent;
const commands = () => sent.filter(([type]) => !type.startsWith('read'));
const settle = () => act(async () => new Promise((resolve) => setTimeout(resolve)));
const one = (selector: string) => document.querySelector<HTMLElement>(selector) ?? expect.fail(selector);
const field = (selector: string) => one(selector) as HTMLInputElement;
const asking = () => one('[data-action="ask-question"]') as HTMLButtonElement;
async function press(selector: string) {
  one(selector).click();
  await settle();
}
async function write(selector: string, text: string) {
  field(selector).value = text;
  field(selector).dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
}
let left: LeftQuestion = {};
async function show() {
  void act(() => render(<Questions left={left} />, document.body));
  await settle();
}

beforeEach(() => {
  left = {};
  sent.length = 0;
  save.mockReset();
  location.hash = '';
  state.overview = { questions: [listed], services: ['arxiv'], isPrivate: false };
  state.shown = question;
  state.problem = undefined;
});
afterEach(() => {
  render(null, document.body);
});

it('asks what the reader has left in the fields, and only then', async () => {
  await show();
  expect(asking().disabled).toBe(true);
  await write('textarea', 'Does lichen grow?');
  expect(field('[name="query"]').value).toBe('lichen grow');
  await write('[name="query"]', 'lichen "alpine valley"');
  await write('textarea', 'Does lichen grow at all?');
  expect(field('[name="query"]').value).toBe('lichen "alpine valley"');
  expect(commands()).toEqual([]);
  await press('[data-action="ask-question"]');
  expect(commands()).toEqual([
    [
      'askQuestion',
      {
        questionId: expect.any(String),
        commandId: expect.any(String),
        text: 'Does lichen grow at all?',
        terms: ['lichen', 'alpine valley'],
      },
    ],
  ]);
});

it('offers nothing where no service is allowed, or in a private window', async () => {
  state.overview = { questions: [], services: [], isPrivate: false };
  await show();
  await write('textarea', 'Does lichen grow?');
  expect(asking().disabled).toBe(true);
  expect(shown()).toContain('No service may be asked yet.');
  render(null, document.body);
  state.overview = { questions: [], services: ['arxiv'], isPrivate: true };
  await show();
  expect(document.querySelector('form')).toBeNull();
  expect(shown()).toContain('private windows');
});

it('takes a question from the address, and asks nothing by itself', async () => {
  location.hash = '#/question?text=Is+lichen+%3Cb%3Ealive%3F';
  await show();
  expect(field('textarea').value).toBe('Is lichen <b>alive?');
  expect(commands()).toEqual([]);
});

it('has again what was left there when another section was opened, unless the address asks anew', async () => {
  location.hash = '#/question?text=Does+moss+grow';
  await show();
  await write('textarea', 'Does lichen grow?');
  await write('[name="query"]', 'lichen');
  await press('[data-action="open-question"]');
  render(null, document.body);
  await show();
  expect([field('textarea').value, field('[name="query"]').value]).toEqual(['Does lichen grow?', 'lichen']);
  expect(document.querySelector('[data-shown-question]')).not.toBeNull();
  render(null, document.body);
  location.hash = '#/question?text=Does+heather+grow';
  await show();
  expect([field('textarea').value, field('[name="query"]').value]).toEqual([
    'Does heather grow',
    'heather grow',
  ]);
});

it('shows an answer with who says what, and who did not answer, as text', async () => {
  await show();
  await press('[data-action="open-question"]');
  expect(document.querySelector('b')).toBeNull();
  for (const words of [
    'Lichen grows by 3%.',
    '5% instead of 3%',
    'Abend et al.',
    '<b>Lichen</b>',
    'arXiv',
    '4.0/10',
  ])
    expect(shown()).toContain(words);
  // A work that states it, too, is told once.
  expect(document.querySelectorAll('[data-from]')).toHaveLength(1);
  expect(document.querySelectorAll('[data-other]')).toHaveLength(2);
  expect(one('[data-fate="read"] a').getAttribute('rel')).toContain('noreferrer');
  await press('[data-export="markdown"]');
  expect(save).toHaveBeenCalledWith(id, 'markdown');
});

it('deletes a question, with a way back that has the focus', async () => {
  await show();
  await press('[data-action="delete-question"]');
  expect(document.activeElement).toBe(one('[data-action="restore-question"]'));
  await press('[data-action="restore-question"]');
  expect(commands()).toEqual([
    ['deleteQuestion', { questionId: id }],
    ['restoreQuestion', { questionId: id }],
  ]);
  expect(document.querySelector('[data-action="restore-question"]')).toBeNull();
});

it('says how far it is, stops, goes on, and says what went wrong', async () => {
  const { answer: _none, ...rest } = question;
  state.shown = { ...rest, phase: 'working', progress: { step: 'reading', done: 3, of: 30 } };
  await show();
  await press('[data-action="open-question"]');
  expect(one('progress').getAttribute('aria-label')).toBe('Works read: 3 of 30');
  await press('[data-action="stop-question"]');
  state.shown = { ...rest, phase: 'stopped' };
  await press('[data-action="open-question"]');
  state.problem = new Error('It does not work.');
  await press('[data-action="continue-question"]');
  expect(commands()).toEqual([
    ['stopQuestion', { questionId: id }],
    ['askQuestion', { ...asked, commandId: expect.any(String) }],
  ]);
  expect(one('[role="alert"]').textContent).toContain('It does not work.');
});

it('asks again, each time anew, and shows what stands until that is done', async () => {
  await show();
  await press('[data-action="open-question"]');
  const { terms, askedAt, services, search, works, answer, ...rest } = question;
  const earlier = {
    terms,
    askedAt,
    services,
    works,
    search: search ?? expect.fail(),
    answer: answer ?? expect.fail(),
  };
  state.shown = {
    ...rest,
    terms,
    services,
    askedAt: '2026-06-02T12:00:00.000Z',
    phase: 'working',
    works: [],
    earlier,
  };
  await press('[data-action="ask-question-again"]');
  expect(shown()).toContain('This is the report of');
  expect(shown()).toContain('5% instead of 3%');
  expect(document.querySelector('[data-action="ask-question-again"]')).toBeNull();
  await press('[data-export="text"]');
  expect(save).toHaveBeenCalledWith(id, 'text');
  state.shown = question;
  await press('[data-action="open-question"]');
  expect(shown()).not.toContain('This is the report of');
  await press('[data-action="ask-question-again"]');
  const ids = commands().map(([, data]) => (data as QuestionRequest).commandId);
  expect(commands()).toEqual(ids.map((commandId) => ['askQuestion', { ...asked, commandId }]));
  expect(new Set(ids).size).toBe(2);
});

it('has no fault that axe finds', async () => {
  await show();
  await press('[data-action="open-question"]');
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id: rule, nodes }) => [rule, nodes[0]?.html])).toEqual([]);
});
