/** Made by the build: scripts/vite-page-scripts.ts. */
declare module 'virtual:page-scripts' {
  /** Each page script's files, in the order in which they have to run. */
  export const files: Readonly<
    Record<
      | 'anchoring'
      | 'badges'
      | 'checking'
      | 'citations'
      | 'describing'
      | 'full-text'
      | 'marking'
      | 'offering'
      | 'reading'
      | 'references'
      | 'scout',
      readonly string[]
    >
  >;
}
