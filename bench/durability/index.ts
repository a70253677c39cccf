/** What the fault runner takes of its parts. */
export { readFixture } from './fixture';
export { planOf } from './plan';
export { run } from './run';
export { shrink } from './shrink';
