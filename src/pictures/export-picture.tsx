/** Pictures as files that need nothing else: SVG with its colours in it, and PNG. */
import { render, type VNode } from 'preact';

/** Characters that XML 1.0 has no place for (section 2.2), half surrogates among them: one of them in a title, and no program reads the file. */
const notInXml = /[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** @param picture draws one `svg` element, with no class or variable of the page in its colours */
export function svgText(picture: VNode): string {
  const { text } = drawn(picture);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`;
}

function drawn(picture: VNode): { readonly text: string; readonly width: number; readonly height: number } {
  const box = document.createElement('div');
  render(picture, box);
  try {
    const svg = box.firstElementChild;
    if (svg === null) throw new Error('The picture draws nothing.');
    svg.removeAttribute('class');
    return {
      text: new XMLSerializer().serializeToString(svg).replace(notInXml, '\uFFFD'),
      width: Number(svg.getAttribute('width')),
      height: Number(svg.getAttribute('height')),
    };
  } finally {
    render(null, box);
  }
}

/** Pixels that browsers draw on a canvas, in all and on a side (Firefox and Chrome give nothing for larger ones). */
const mostPixels = 40_000_000;
const mostSide = 16_000;

/** How many pixels of the file one of the picture is: 2, or fewer for one that is very large. */
export function scaleOf(width: number, height: number): number {
  return Math.min(2, Math.sqrt(mostPixels / (width * height)), mostSide / Math.max(width, height));
}

/** @throws where the browser cannot draw it */
export async function pngOf(picture: VNode): Promise<Blob> {
  const { text, width, height } = drawn(picture);
  const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const scale = scaleOf(width, height);
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(width * scale);
    canvas.height = Math.floor(height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob === null) reject(new Error('The browser cannot draw a picture of this size.'));
        else resolve(blob);
      }, 'image/png');
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
