/** Reads profiles of a page's processor time, as Chromium's debugging protocol gives them. */

/**
 * The longest time that scripts of one origin ran at a stretch, what they called and waited for included.
 *
 * @param {{ nodes: { id: number, callFrame: { url: string, functionName: string }, children?: number[] }[], samples?: number[], timeDeltas?: number[] }} profile
 * @param {string} origin beginning of the scripts' addresses
 * @returns {number} milliseconds
 */
export function longestStretch({ nodes, samples = [], timeDeltas = [] }, origin) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  /** @type {Set<number>} */
  const own = new Set();
  const rest = nodes.filter(({ callFrame }) => callFrame.url.startsWith(origin)).map(({ id }) => id);
  for (let id = rest.pop(); id !== undefined; id = rest.pop()) {
    if (own.has(id)) continue;
    own.add(id);
    rest.push(...(byId.get(id)?.children ?? []));
  }
  let longest = 0;
  let now = 0;
  for (const [at, id] of samples.entries()) {
    const isGarbage = byId.get(id)?.callFrame.functionName === '(garbage collector)';
    // Memory is freed for whoever runs.
    if (own.has(id) || (isGarbage && now > 0)) now += (timeDeltas[at + 1] ?? 0) / 1000;
    else now = 0;
    longest = Math.max(longest, now);
  }
  return longest;
}
