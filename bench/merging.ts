/** What the benchmark uses of merging, relating and importing. */
export { attach } from '../src/claims/attach';
export { findConflicts } from '../src/claims/conflicts';
export { claimsOfGroups, mergeGroups } from '../src/claims/merge-claims';
export { relate } from '../src/claims/relate';
export { importVerdicts } from '../src/claims/verdict-file';
