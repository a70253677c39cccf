/** Writes .oxlintrc.json: the general rules here, and those of the rooms as scripts/rooms.mjs orders them. `npm run check` runs it. */
import { writeFileSync } from 'node:fs';
import { impureFiles, packages, rooms } from './rooms.mjs';

const arrows = 'Arrows only downwards: see scripts/rooms.mjs and docs/architecture.md.';
const pure = 'Rooms below store are pure: no DOM, no browser, no timers.';
const outside = [
  'window',
  'document',
  'navigator',
  'location',
  'history',
  'chrome',
  'browser',
  'indexedDB',
  'localStorage',
  'sessionStorage',
  'fetch',
  'XMLHttpRequest',
  'setTimeout',
  'setInterval',
  'requestAnimationFrame',
  'Node',
  'Element',
  'HTMLElement',
  'Range',
  'MutationObserver',
  'performance',
];

/** @typedef {import('./rooms.mjs').Room} Room */

/** The rooms that one may not import. @param {Room} room */
function forbiddenRooms(room) {
  const at = rooms.indexOf(room);
  return rooms
    .slice(room.isEntry === true ? rooms.findIndex((one) => one.isEntry) : at + 1)
    .filter((other) => other !== room)
    .map(({ name }) => name);
}

/** What a room may not import. @param {Room} room @returns {{ regex: string, message: string }[]} */
export function forbiddenImports(room) {
  const forbidden = forbiddenRooms(room);
  const [floor, isNested] = [room.name.split('/')[0], room.name.includes('/')];
  // Neighbours on one floor are one step away; from elsewhere the floor is named.
  const neighbours = forbidden.filter((name) => isNested && name.startsWith(`${floor}/`));
  const others = forbidden.filter((name) => !neighbours.includes(name));
  const regexes = [
    ...(others.length > 0 ? [`^(\\.\\./)+(src/)?(${others.join('|')})/`] : []),
    ...(neighbours.length > 0
      ? [`^\\.\\./(${neighbours.map((name) => name.split('/')[1]).join('|')})(/|$)`]
      : []),
    ...Object.entries(packages)
      .filter(([, allowed]) => !allowed.includes(room.name))
      .map(([name]) => `^${name}(/|$)`),
  ];
  return regexes.map((regex) => ({ regex, message: arrows }));
}

/** @param {{ regex: string, message: string }[]} patterns */
const restricted = (patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

const config = {
  $schema: './node_modules/oxlint/configuration_schema.json',
  plugins: ['typescript', 'unicorn', 'import', 'oxc'],
  categories: { correctness: 'error', suspicious: 'error' },
  rules: {
    'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    'typescript/no-non-null-assertion': 'error',
    'typescript/consistent-type-imports': 'error',
    'no-empty': 'error',
    'no-eval': 'error',
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    // Circles of types, too: they make two modules one.
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'import/no-unassigned-import': 'off',
    'import/default': 'off',
    'import/no-named-as-default-member': 'off',
    'no-shadow': 'off',
    'no-underscore-dangle': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/require-post-message-target-origin': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
    'no-unsafe-optional-chaining': 'error',
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/no-unnecessary-type-assertion': 'error',
  },
  overrides: [
    // Tests may set up what stands above their room.
    ...rooms.map((room) => ({
      files: [`src/${room.name}/**`],
      excludeFiles: ['**/*.test.{ts,tsx}'],
      rules: restricted(forbiddenImports(room)),
    })),
    {
      files: ['src/pdf/**'],
      excludeFiles: [...impureFiles, '**/*.test.{ts,tsx}'],
      rules: restricted([
        ...forbiddenImports(rooms.find(({ name }) => name === 'pdf') ?? { name: 'pdf' }),
        { regex: '^pdfjs-dist(/|$)', message: 'Only src/pdf/engine.ts and src/viewer know pdf.js.' },
      ]),
    },
    {
      files: rooms.filter(({ isPure }) => isPure).map(({ name }) => `src/${name}/**`),
      excludeFiles: [...impureFiles, '**/*.test.{ts,tsx}'],
      rules: {
        'no-restricted-globals': ['error', ...outside.map((name) => ({ name, message: pure }))],
      },
    },
  ],
  ignorePatterns: ['dist', 'demo', 'node_modules', 'coverage'],
};

writeFileSync('.oxlintrc.json', `${JSON.stringify(config, undefined, 2)}\n`);
