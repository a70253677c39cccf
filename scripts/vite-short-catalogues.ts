/**
 * Vite plugin: catalogues of sentences without what only translators need. A browser reads the whole file before it says the
 * first sentence, in each process that asks for one.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

interface Message {
  readonly message: string;
  readonly description?: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}
type Catalogue = Readonly<Record<string, Message>>;

export function shortCatalogues(): Plugin {
  return {
    name: 'short-catalogues',
    writeBundle: {
      // Not before they are copied there.
      order: 'post',
      handler({ dir = '' }) {
        const folder = join(dir, '_locales');
        for (const language of readdirSync(folder)) {
          const file = join(folder, language, 'messages.json');
          writeFileSync(file, JSON.stringify(shortened(JSON.parse(readFileSync(file, 'utf8')) as Catalogue)));
        }
      },
    },
  };
}

/** The same sentences for a browser. */
export function shortened(catalogue: Catalogue): Catalogue {
  return Object.fromEntries(Object.entries(catalogue).map(([key, message]) => [key, shortMessage(message)]));
}

/** Browsers take `$1` in a message as they take a placeholder with that content. */
function shortMessage({ message, placeholders = {} }: Message): Message {
  const contents = new Map(Object.entries(placeholders).map(([name, { content }]) => [name, content]));
  const short = message.replace(
    /\$(\w+)\$/g,
    (whole, name: string) => contents.get(name.toLowerCase()) ?? whole,
  );
  // `$1$2` would be a placeholder of the name 1, and browsers differ on what follows a dollar sign.
  const isPlain = contents.size === 0 || !/\$(?:\w+)?\$/.test(short);
  return isPlain ? { message: short } : { message, placeholders };
}
