/** What the tests use of it: it has no types of its own. */
declare module 'jsonld' {
  interface Options {
    readonly documentLoader: (url: string) => Promise<{ documentUrl: string; document: object }>;
    /** Fail where something would be left out. */
    readonly safe: boolean;
  }
  const jsonld: { toRDF(document: unknown, options: Options): Promise<unknown> };
  export default jsonld;
}
