/** Tests that cannot run everywhere say why: `npm test` prints it. */
declare module 'vitest' {
  interface TaskMeta {
    skipReason?: string;
  }
}

/** Options of a test, or of several, that run under a condition alone. @param skipReason why not without it */
export function skipUnless(condition: boolean, skipReason: string) {
  return { skip: !condition, meta: { skipReason } };
}
