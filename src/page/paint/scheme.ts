/** Whether a part of a page is light or dark: highlights follow the page, not the system. */
import { mainElementsOf, parentOf } from '../dom/dom';

export type Scheme = 'light' | 'dark';

/** The scheme of the background behind an element: that of the first ancestor that paints one. */
export function pageScheme(document: Document, element: Element | null): Scheme {
  const view = document.defaultView;
  for (let at = element; at !== null; at = parentOf(at)) {
    const luminance = luminanceOf(view?.getComputedStyle(at).backgroundColor ?? '');
    if (luminance !== undefined) return luminance < 0.4 ? 'dark' : 'light';
  }
  // Nothing paints a background: the canvas is dark only where the page declares a dark colour scheme.
  const [root] = mainElementsOf(document);
  const declared = (root && view?.getComputedStyle(root).colorScheme) ?? '';
  const prefersDark = view?.matchMedia('(prefers-color-scheme: dark)').matches === true;
  return declared.includes('dark') && (prefersDark || !declared.includes('light')) ? 'dark' : 'light';
}

/**
 * Lightness of a computed colour, about 0 to 1; `undefined` for what is mostly transparent. How browsers write computed
 * colours: https://www.w3.org/TR/css-color-4/#serializing-color-values
 */
export function luminanceOf(colour: string): number | undefined {
  const [, form, values = ''] = /^([a-z]+)\(([^)]*)\)$/.exec(colour) ?? [];
  const [first = '', ...rest] = values.split(/[\s,/]+/).filter(Boolean);
  // `color(srgb 0 0 0)`: the first word names the space, and channels go to 1.
  const isInSpace = form === 'color';
  const [a = Number.NaN, b = Number.NaN, c = Number.NaN, alpha = 1] = (
    isInSpace ? rest : [first, ...rest]
  ).map((value) => (value === 'none' ? 0 : Number.parseFloat(value)));
  if (Number.isNaN(a + b + c) || alpha < 0.5) return undefined;
  if (form === 'oklab' || form === 'oklch') return a;
  if (form === 'lab' || form === 'lch') return a / 100;
  if (isInSpace) return weighed(a, b, c);
  return form === 'rgb' || form === 'rgba' ? weighed(a, b, c) / 255 : undefined;
}

/** WCAG 2.2's weights of relative luminance, on channels that are not made linear: only light and dark are distinguished. */
function weighed(red: number, green: number, blue: number): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
