/** `chrome.i18n` for unit tests: answers from a catalogue as browsers do. */
import { readFileSync } from 'node:fs';

interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

/** What stands in a language's messages.json. @param language name of its folder */
export function readCatalogue(language: string): Readonly<Record<string, Message>> {
  // From the project's folder: addresses of modules are others where a test runs in jsdom.
  const file = `public/_locales/${language}/messages.json`;
  return JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Message>>;
}

/** @param language of the sentences; what it has not comes in English */
export function fakeI18n(language: string): {
  getMessage: (key: string, values?: readonly string[]) => string;
} {
  const messages = { ...readCatalogue('en'), ...readCatalogue(language) };
  return {
    getMessage: (key, values = []) => {
      const found = messages[key];
      if (found === undefined) return '';
      const { message, placeholders = {} } = found;
      // Dollar signs are written twice where they are none of a placeholder.
      return message.replaceAll(/\$(?:(\w+)\$|(\$))/g, (_, name: string | undefined) =>
        name === undefined ? '$' : valueOf(placeholders[name.toLowerCase()]?.content, values),
      );
    },
  };
}

function valueOf(content: string | undefined, values: readonly string[]): string {
  return (content ?? '').replaceAll(/\$(\d)/g, (_, number: string) => values[Number(number) - 1] ?? '');
}
