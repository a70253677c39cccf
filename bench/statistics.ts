/** What the bench of reported tests needs of the source. */
export { readTests } from '../src/statistics/reported-tests';
export { agreeingOneSided } from '../src/statistics/test-consistency';
export { findTestFindings } from '../src/statistics/test-findings';
export { readTestContext } from '../src/statistics/test-remarks';
