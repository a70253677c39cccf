import { expect, it } from 'vitest';
import { withoutLogs } from './vite-without-logging';

it('takes calls of the logger away, and nothing else', () => {
  const code = `
    config.logger?.debug("a {id=" + id + "}", { id });
    if (isNew) config?.logger?.log(\`b\`);
    else config.sendMessage(message);
    const kept = config.logger?.debug("c");
    other.logger?.debug("d");`;
  expect(withoutLogs(code).replace(/\s+/g, ' ').trim()).toBe(
    '; if (isNew) ; else config.sendMessage(message); const kept = config.logger?.debug("c"); other.logger?.debug("d");',
  );
});
