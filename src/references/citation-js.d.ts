/** What is used of Citation.js, which comes without types: https://citation.js.org/api/0.7/. */

declare module '@citation-js/core' {
  /** An entry in CSL-JSON. */
  type Entry = Readonly<Record<string, unknown>>;

  export const plugins: {
    readonly output: {
      /** @returns with `format: 'object'`, the fields of each entry as they are to be written */
      format(
        name: 'bibtex',
        entries: readonly Entry[],
        options: { readonly format: 'object' },
      ): {
        readonly type: string;
        readonly label: string;
        readonly properties: Readonly<Record<string, string>>;
      }[];
      format(
        name: 'ris',
        entries: readonly Entry[],
        options: { readonly format: 'object' },
      ): Readonly<Record<string, string | readonly string[]>>[];
    };
    readonly config: {
      get(name: '@bibtex'): {
        readonly format: { useIdAsLabel: boolean; checkLabel: boolean; asciiOnly: boolean };
      };
    };
    readonly input: {
      /** Read a file. */
      chain(
        text: string,
        options: { readonly generateGraph: false; readonly forceType: string },
      ): Readonly<Record<string, unknown>>[];
    };
  };
}

/** Both add themselves to the plugins of the core. */
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-ris';
