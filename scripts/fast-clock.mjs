/**
 * A clock that goes on only while somebody sleeps, and then at once: limits of services hold by it, and nobody waits.
 *
 * @returns {{ now: () => number, sleep: (ms: number) => Promise<void> }} milliseconds
 */
export function fastClock() {
  let time = 0;
  return {
    now: () => time,
    sleep: async (ms) => {
      const until = time + ms;
      // Whoever else sleeps now sleeps at the same time.
      await new Promise((resolve) => setImmediate(resolve));
      time = Math.max(time, until);
    },
  };
}
