/** Whether a place in a page is light or dark: marks follow the page, not the system. */

export type Scheme = 'light' | 'dark';

/** The scheme of the background behind an element: that of the first ancestor that paints one. */
export function pageScheme(document: Document, element: Element | null): Scheme {
  const view = document.defaultView;
  for (let at = element; at !== null; at = at.parentElement) {
    const luminance = luminanceOf(view?.getComputedStyle(at).backgroundColor ?? '');
    if (luminance !== undefined) return luminance < 0.4 ? 'dark' : 'light';
  }
  // Nothing paints a background: the canvas is dark only where the page declares a dark colour scheme.
  const declared = view?.getComputedStyle(document.documentElement).colorScheme ?? '';
  const prefersDark = view?.matchMedia('(prefers-color-scheme: dark)').matches === true;
  return declared.includes('dark') && (prefersDark || !declared.includes('light')) ? 'dark' : 'light';
}

/** Relative luminance, 0 to 1 (WCAG 2.2, without gamma); `undefined` for what is mostly transparent or not rgb. */
function luminanceOf(colour: string): number | undefined {
  const [red, green, blue, alpha = 1] = (/^rgba?\(([^)]*)\)$/.exec(colour)?.[1] ?? '')
    .split(/[\s,/]+/)
    .map(Number);
  if (red === undefined || green === undefined || blue === undefined || alpha < 0.5) return undefined;
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}
