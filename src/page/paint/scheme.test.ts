// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { luminanceOf, pageScheme } from './scheme';

it.each([
  ['rgb(255, 255, 255)', 1],
  ['rgb(15, 16, 17)', 0.06],
  ['rgba(15, 16, 17, 0.9)', 0.06],
  ['color(srgb 0.1 0.1 0.1)', 0.1],
  ['color(display-p3 1 1 1 / 0.8)', 1],
  ['oklch(0.21 0.03 265)', 0.21],
  ['oklab(0.98 0 0)', 0.98],
  ['lab(20 5 none)', 0.2],
])('reads how light %s is', (colour, lightness) => {
  expect(luminanceOf(colour)).toBeCloseTo(lightness, 2);
});

it.each(['rgba(0, 0, 0, 0)', 'rgb(0 0 0 / 0.2)', 'oklch(0.2 0 0 / 0.1)', 'transparent', 'nonsense', ''])(
  'sees through %s',
  (colour) => {
    expect(luminanceOf(colour)).toBeUndefined();
  },
);

it('goes by the nearest background, not by the page around it', () => {
  document.body.innerHTML =
    '<div style="background: rgb(10, 10, 10)"><p>dark</p><aside style="background: rgb(250, 250, 250)"><p id="light">light</p></aside></div>';
  expect(pageScheme(document, document.querySelector('p'))).toBe('dark');
  expect(pageScheme(document, document.getElementById('light'))).toBe('light');
});
