/** What became of something, as the page tells it. */
export interface Told {
  readonly text: string;
  readonly isProblem: boolean;
}
