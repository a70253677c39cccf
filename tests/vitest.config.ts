/**
 * Three suites: unit tests beside their modules, and the built extension in each browser. `npm test` runs each by itself, the two browsers
 * side by side.
 */
import { availableParallelism } from 'node:os';
import { preact } from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';

const browserSuite = (name: 'chromium' | 'firefox', groupOrder: number) => ({
  test: {
    name,
    root: '.',
    include: ['tests/browser/**/*.test.ts'],
    env: { CLAIMLIGHT_FAMILY: name, CLAIMLIGHT_SHARED_BROWSERS: '1' },
    // What is expected is said as the extension says it.
    setupFiles: ['tests/english-words.ts'],
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // One file after the other in one process, which keeps its browsers.
    fileParallelism: false,
    isolate: false,
    sequence: { groupOrder },
    // Whole browsers on a busy machine: a test fails where it fails three times. What was retried is reported.
    retry: process.env['CI'] === 'true' ? 2 : 0,
  },
});

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [preact()],
        test: {
          name: 'unit',
          setupFiles: ['tests/english-words.ts', 'tests/load-tables.ts', 'tests/preact-effects.ts'],
          root: '.',
          include: [
            'src/**/*.test.{ts,tsx}',
            'scripts/**/*.test.ts',
            'tests/pdfs/**/*.test.ts',
            'tests/faults/**/*.test.ts',
            'tests/feed/**/*.test.ts',
            'tests/services/**/*.test.ts',
          ],
          // Whole papers are read in some: a slow machine is no fault.
          testTimeout: 60_000,
          // The background is loaded anew for some.
          hookTimeout: 60_000,
          // All processors: by itself, Vitest leaves one of them free.
          maxWorkers: availableParallelism(),
        },
      },
      browserSuite('chromium', 1),
      browserSuite('firefox', 2),
    ],
  },
});
