/** What the benchmark uses of merging, relating and importing. */

export { claimsOfGroups, mergeGroups } from '../src/claims/merge-claims';
export { findConflicts } from '../src/conflicts/conflicts';
export { relate } from '../src/lookup/relate';
export { attach } from '../src/verdicts/attach';
export { importVerdicts } from '../src/verdicts/verdict-file';
