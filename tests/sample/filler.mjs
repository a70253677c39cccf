/** Sentences that say nothing, for texts that have to be long. */
const subjects = [
  'The build server',
  'A reviewer',
  'The annotation tool',
  'Each team',
  'The interpreter',
  'Our harness',
  'The parser',
  'A junior colleague',
  'The cache',
  'The release process',
];
const verbs = [
  'keeps a record of',
  'looks again at',
  'sets aside',
  'compares',
  'hands over',
  'sorts',
  'reads through',
  'writes down',
  'counts',
  'passes on',
];
const objects = [
  'every file that was touched that week',
  'the notes of the last meeting',
  'those functions that open a socket',
  'the branches nobody has merged',
  'what the linter had already flagged',
  'the imports of third-party packages',
  'all literals that look like a path',
  'the answers in the order they came',
  'those lines that mention a password',
  'the tests which had been skipped',
];
const ends = [
  'before the day is over',
  'so that the next person can go on',
  'although nobody had asked for it',
  'while the machine is idle',
  'and tells the owner of the code',
  'without a further look at the rest',
  'as the handbook of the group says',
  'in a file of its own',
  'where the history allows it',
  'until the queue is empty',
];
/** Six plain sentences about the daily work around such a tool; no two alike. @param {number} seed from 0, below 400 @returns {string} */
export const filler = (seed) =>
  Array.from({ length: 6 }, (_, at) => {
    const n = seed * 6 + at;
    return `${subjects[n % 10]} ${verbs[Math.floor(n / 10) % 10]} ${objects[(n * 3 + Math.floor(n / 100)) % 10]} ${ends[(n * 7 + Math.floor(n / 10)) % 10]}.`;
  }).join(' ');
