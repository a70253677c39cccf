/** Black and white pictures with letters of five by seven dots, as a scanner would make them of a page. */

/** Columns of each letter, the lowest bit on top. */
const letters = new Map(
  `A7E1111117E B7F49494936 C3E41414122 D7F4141221C E7F49494941 F7F09090901 G3E4149497A H7F0808087F
  I00417F4100 J2040413F01 K7F08142241 L7F40404040 M7F020C027F N7F0408107F O3E4141413E P7F09090906
  Q3E4151215E R7F09192946 S4649494931 T01017F0101 U3F4040403F V1F2040201F W3F4038403F X6314081463
  Y0708700807 Z6151494543 24261514946 .0060600000`
    .split(/\s+/)
    .map((entry) => [entry.charAt(0), [...Buffer.from(entry.slice(1), 'hex')]]),
);

/** Pixels of one bit, 1 for black. */
export class Bitmap {
  /** @param {number} width in pixels @param {number} height in pixels */
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.rowBytes = Math.ceil(width / 8);
    /** Rows from above, the leftmost pixel in the highest bit. */
    this.bytes = Buffer.alloc(this.rowBytes * height);
  }

  /** @param {number} x @param {number} y @returns {number} 0 outside of the picture */
  at(x, y) {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return 0;
    return ((this.bytes[y * this.rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
  }

  /** @param {number} x @param {number} y */
  blacken(x, y) {
    const at = y * this.rowBytes + (x >> 3);
    this.bytes[at] = (this.bytes[at] ?? 0) | (0x80 >> (x & 7));
  }

  /** @param {string} text capital letters, `2`, full stops and spaces @param {number} left @param {number} top @param {number} dot pixels a dot */
  write(text, left, top, dot) {
    for (const [at, letter] of text.split('').entries()) {
      const columns = letters.get(letter) ?? [];
      for (let across = 0; across < columns.length * dot; across += 1) {
        for (let down = 0; down < 7 * dot; down += 1) {
          const isBlack = ((columns[Math.floor(across / dot)] ?? 0) >> Math.floor(down / dot)) & 1;
          if (isBlack === 1) this.blacken(left + at * 6 * dot + across, top + down);
        }
      }
    }
  }
}
