/** `chrome.i18n` from catalogues, as browsers answer. */

export interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

export type Catalogue = Readonly<Record<string, Message>>;

/** What `chrome.i18n` has of it, as far as Claimlight asks. */
export interface I18n {
  getMessage: (key: string, values?: readonly string[]) => string;
}

/** @param messages of the language, before which those of the default one stand */
export function i18nOf(messages: Catalogue): I18n {
  return {
    getMessage: (key, values = []) => {
      const found = messages[key];
      if (found === undefined) return '';
      const { message, placeholders = {} } = found;
      // Dollar signs are written twice where they are none of a placeholder.
      return message.replaceAll(/\$(?:(\w+)\$|\d|\$)/g, (whole, name: string | undefined) =>
        whole === '$$'
          ? '$'
          : valueOf(name === undefined ? whole : placeholders[name.toLowerCase()]?.content, values),
      );
    },
  };
}

function valueOf(content: string | undefined, values: readonly string[]): string {
  return (content ?? '').replaceAll(/\$(\d)/g, (_, number: string) => values[Number(number) - 1] ?? '');
}
