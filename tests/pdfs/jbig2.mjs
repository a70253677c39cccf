/** Encodes a bitmap as JBIG2 for a PDF: one page, one generic region, arithmetic coding (ITU-T T.88). */

/** @typedef {import('./bitmap.mjs').Bitmap} Bitmap */

/** Qe, next state after the more and the less probable symbol, and whether to switch them: T.88, table E.1. */
const states = /** @type {const} */ ([
  [0x5601, 1, 1, true],
  [0x3401, 2, 6, false],
  [0x1801, 3, 9, false],
  [0x0ac1, 4, 12, false],
  [0x0521, 5, 29, false],
  [0x0221, 38, 33, false],
  [0x5601, 7, 6, true],
  [0x5401, 8, 14, false],
  [0x4801, 9, 14, false],
  [0x3801, 10, 14, false],
  [0x3001, 11, 17, false],
  [0x2401, 12, 18, false],
  [0x1c01, 13, 20, false],
  [0x1601, 29, 21, false],
  [0x5601, 15, 14, true],
  [0x5401, 16, 14, false],
  [0x5101, 17, 15, false],
  [0x4801, 18, 16, false],
  [0x3801, 19, 17, false],
  [0x3401, 20, 18, false],
  [0x3001, 21, 19, false],
  [0x2801, 22, 19, false],
  [0x2401, 23, 20, false],
  [0x2201, 24, 21, false],
  [0x1c01, 25, 22, false],
  [0x1801, 26, 23, false],
  [0x1601, 27, 24, false],
  [0x1401, 28, 25, false],
  [0x1201, 29, 26, false],
  [0x1101, 30, 27, false],
  [0x0ac1, 31, 28, false],
  [0x09c1, 32, 29, false],
  [0x08a1, 33, 30, false],
  [0x0521, 34, 31, false],
  [0x0441, 35, 32, false],
  [0x02a1, 36, 33, false],
  [0x0221, 37, 34, false],
  [0x0141, 38, 35, false],
  [0x0111, 39, 36, false],
  [0x0085, 40, 37, false],
  [0x0049, 41, 38, false],
  [0x0025, 42, 39, false],
  [0x0015, 43, 40, false],
  [0x0009, 44, 41, false],
  [0x0005, 45, 42, false],
  [0x0001, 45, 43, false],
]);

/** The MQ encoder of T.88, annex E.2 (as in JPEG 2000). */
class ArithmeticEncoder {
  #interval = 0x8000;
  #code = 0;
  #left = 12;
  /** The first byte is never written. */
  #bytes = [0];
  /** @type {Uint8Array} */
  #state;
  /** @type {Uint8Array} */
  #likely;

  /** @param {number} contexts */
  constructor(contexts) {
    this.#state = new Uint8Array(contexts);
    this.#likely = new Uint8Array(contexts);
  }

  /** @param {number} context @param {number} bit */
  encode(context, bit) {
    const state = states[this.#state[context] ?? 0] ?? states[0];
    const [estimate, afterLikely, afterUnlikely, isSwitching] = state;
    const isLikely = this.#likely[context] === bit;
    this.#interval -= estimate;
    if (isLikely && this.#interval >= 0x8000) {
      this.#code += estimate;
      return;
    }
    // The larger part goes to the likelier symbol, also where the estimate has become the larger one.
    if (this.#interval < estimate === isLikely) this.#interval = estimate;
    else this.#code += estimate;
    if (!isLikely && isSwitching) this.#likely[context] = bit;
    this.#state[context] = isLikely ? afterLikely : afterUnlikely;
    do this.#shift();
    while (this.#interval < 0x8000);
  }

  #shift() {
    this.#interval *= 2;
    this.#code *= 2;
    this.#left -= 1;
    if (this.#left === 0) this.#writeByte();
  }

  #writeByte() {
    const last = this.#bytes.length - 1;
    if (this.#bytes[last] !== 0xff && this.#code >= 0x8000000) {
      this.#bytes[last] = (this.#bytes[last] ?? 0) + 1;
      this.#code &= 0x7ffffff;
    }
    // After a byte of ones only seven bits follow, so that no carry can run through it.
    const isStuffed = this.#bytes[last] === 0xff;
    this.#bytes.push(Math.floor(this.#code / (isStuffed ? 0x100000 : 0x80000)));
    this.#code %= isStuffed ? 0x100000 : 0x80000;
    this.#left = isStuffed ? 7 : 8;
  }

  /** @returns {Buffer} all bytes, with the marker at their end */
  finish() {
    const bound = this.#code + this.#interval;
    this.#code -= this.#code % 0x10000;
    this.#code += 0xffff;
    if (this.#code >= bound) this.#code -= 0x8000;
    for (let time = 0; time < 2; time += 1) {
      this.#code *= 2 ** this.#left;
      this.#writeByte();
    }
    if (this.#bytes.at(-1) !== 0xff) this.#bytes.push(0xff);
    this.#bytes.push(0xac);
    return Buffer.from(this.#bytes.slice(1));
  }
}

/** The sixteen neighbours of template 0, with the adaptive ones at their usual places: T.88, figure 3. */
const neighbours = /** @type {const} */ ([
  ...[-2, -1, 0, 1, 2].map((x) => [x, -2]),
  ...[-3, -2, -1, 0, 1, 2, 3].map((x) => [x, -1]),
  ...[-4, -3, -2, -1].map((x) => [x, 0]),
]);
const adaptive = [3, -1, -3, -1, 2, -2, -2, -2];

/**
 * @param {Bitmap} bitmap
 * @returns {Buffer} what a stream with the filter JBIG2Decode holds; needs no globals
 */
export function encodeJbig2(bitmap) {
  const encoder = new ArithmeticEncoder(2 ** neighbours.length);
  for (let y = 0; y < bitmap.height; y += 1) {
    for (let x = 0; x < bitmap.width; x += 1) {
      let context = 0;
      for (const [across, down] of neighbours)
        context = context * 2 + bitmap.at(x + (across ?? 0), y + (down ?? 0));
      encoder.encode(context, bitmap.at(x, y));
    }
  }
  const size = [...long(bitmap.width), ...long(bitmap.height)];
  const page = Buffer.from([...size, ...long(0), ...long(0), 0, 0, 0]);
  const region = Buffer.from([...size, ...long(0), ...long(0), 0, 0, ...adaptive.map((at) => at & 0xff)]);
  return Buffer.concat([segment(0, 48, page), segment(1, 38, Buffer.concat([region, encoder.finish()]))]);
}

/** @param {number} number @param {number} kind @param {Buffer} data */
function segment(number, kind, data) {
  return Buffer.concat([Buffer.from([...long(number), kind, 0, 1, ...long(data.length)]), data]);
}

/** @param {number} value */
function long(value) {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}
