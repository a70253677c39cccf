/** What the fault runner takes of its parts. */
export { readFixture } from './fixture';
export { planOf } from './plan';
export { RealBrowser } from './real-browser';
export { run } from './run';
export { shrink } from './shrink';
