/** The colours that pictures are drawn in: those of the page, or of paper. */

export interface Ink {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly background: string;
  readonly verified: string;
  readonly unverified: string;
  readonly mixed: string;
  readonly accent: string;
}

/** Follows the page's scheme, and the system's colours where they are forced: see pictures.css. */
export const screenInk: Ink = {
  text: 'var(--text)',
  muted: 'var(--muted)',
  line: 'var(--line)',
  background: 'var(--background)',
  verified: 'var(--verified)',
  unverified: 'var(--unverified)',
  mixed: 'var(--mixed)',
  accent: 'var(--accent)',
};

/** Of the light scheme (src/page/paint/tokens.css), for files. */
export const paperInk: Ink = {
  text: '#1c2024',
  muted: '#60646c',
  line: '#e3e5e8',
  background: '#fff',
  verified: '#18794e',
  unverified: '#9a5b00',
  mixed: '#6e56cf',
  accent: '#3e63dd',
};
