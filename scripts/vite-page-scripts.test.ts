import { readdirSync, readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { plainScript, tableOf, withLayers } from './vite-page-scripts';

const chunk = (name: string, code: string, imports: readonly string[] = [], isEntry = false) => ({
  name,
  fileName: `src/content/${name}.js`,
  code,
  imports: imports.map((one) => `src/content/${one}.js`),
  isEntry,
});

const chunks = [
  chunk('base', 'count.base+=1;var e=1;function t(){return e}export{t as a,e as b};'),
  chunk('lists', 'import{a as e}from"./base.js";count.lists+=1;const n=e()+1;export{n as t};', ['base']),
  chunk('index', 'import{b as n}from"./base.js";count.index+=n;', ['base'], true),
  chunk(
    'reading',
    'import{t}from"./lists.js";import{a as e}from"./base.js";count.reading+=t+e();',
    ['lists', 'base'],
    true,
  ),
];
const layers = new Map(chunks.map((one) => [one.fileName, one]));
const scripts = (id: string) => new Map(chunks.map((one) => [one.fileName, plainScript(one, layers, id)]));

/** An isolated world. */
function world() {
  const count = { base: 0, lists: 0, index: 0, reading: 0 };
  const context = createContext({ count });
  const run = (id: string, files: readonly string[]) => {
    for (const file of files) runInContext(scripts(id).get(file) ?? '', context);
  };
  return { count, run };
}

const table = tableOf(chunks);

describe('the table', () => {
  it('has for its type the scripts that there are', () => {
    const type = readFileSync('src/background/page-scripts.d.ts', 'utf8');
    const names = new Set([...type.matchAll(/'([a-z-]+)'/g)].map(([, name]) => name));
    const own = readdirSync('src/content/scripts').map((file) => file.replace('.ts', ''));
    expect(names).toEqual(new Set(own.filter((name) => name !== 'index')));
  });

  it('has the files of each script once, each after those that it needs', () => {
    expect(table).toEqual({
      index: ['src/content/base.js', 'src/content/index.js'],
      reading: ['src/content/base.js', 'src/content/lists.js', 'src/content/reading.js'],
    });
  });

  it('leaves out what is no script of pages', () => {
    const other = { ...chunk('worker', '', [], true), fileName: 'assets/worker.js' };
    expect(Object.keys(tableOf([...chunks, other]))).toEqual(['index', 'reading']);
  });
});

describe('plain scripts', () => {
  it('hand on what they export; layers run once, scripts each time', () => {
    const { count, run } = world();
    run('a', table['index'] ?? []);
    run('a', table['reading'] ?? []);
    expect(count).toEqual({ base: 1, lists: 1, index: 1, reading: 3 });
    run('a', table['reading'] ?? []);
    run('a', table['index'] ?? []);
    expect(count).toEqual({ base: 1, lists: 1, index: 2, reading: 6 });
  });

  it('do nothing without the layers that they need: the tab has gone on to another page', () => {
    const { count, run } = world();
    run('a', ['src/content/lists.js', 'src/content/reading.js']);
    expect(count).toEqual({ base: 0, lists: 0, index: 0, reading: 0 });
    run('a', table['reading'] ?? []);
    expect(count.reading).toBe(3);
  });

  it('take nothing from the layers of another build', () => {
    const { count, run } = world();
    run('old', table['index'] ?? []);
    run('new', ['src/content/reading.js']);
    expect(count.reading).toBe(0);
    run('new', table['reading'] ?? []);
    expect(count).toMatchObject({ base: 2, reading: 3 });
  });

  it('leave no global behind that an element of the page could be taken for', () => {
    const context = createContext({ count: { base: 0 } });
    const before = Object.keys(context);
    runInContext(scripts('a').get('src/content/base.js') ?? '', context);
    expect(Object.keys(context)).toEqual(before);
  });

  it('are not made of chunks that need what pages do not get, or have other forms of export', () => {
    const foreign = { ...chunk('x', 'import"../../assets/base-1.js";'), imports: ['assets/base-1.js'] };
    expect(() => plainScript(foreign, layers, 'a')).toThrow('no page script may import assets/base-1.js');
    expect(() => plainScript(chunk('x', 'export default 1;'), layers, 'a')).toThrow(/expected a list/);
    expect(() => plainScript(chunk('x', 'import*as e from"./base.js";'), layers, 'a')).toThrow(
      /named imports/,
    );
  });
});

it('gives a page of the extension its layers in their order, and leaves its other imports and exports', () => {
  const viewer = {
    ...chunk(
      'viewer',
      'import{x as r}from"./own-2.js";import{t as i}from"../src/content/lists.js";r(i);export{i as t};',
    ),
    fileName: 'assets/viewer-1.js',
    imports: ['assets/own-2.js', 'src/content/lists.js'],
  };
  expect(withLayers(viewer, layers, 'a')).toBe(
    'import"../src/content/base.js";import"../src/content/lists.js";const $L=globalThis[Symbol.for("claimlight.a")];' +
      'const{t:i}=$L.lists;import{x as r}from"./own-2.js";r(i);export{i as t};',
  );
});
