/** Packing and unpacking of the files of a feed: gzip, one member, always the same bytes for the same content. Pure. */
import { gunzipSync, gzipSync } from 'fflate';
import { FeedFault } from './feed-fault';

/** Of fflate's levels: 9 takes twice as long, and saves nothing here. */
const level = 6;
/** Of gzip: ten bytes before the data, eight after it. */
const leastLength = 18;

/** @returns gzip without a time or a name; nothing for nothing */
export function pack(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.length === 0 ? new Uint8Array() : gzipSync(bytes, { level, mtime: 0 });
}

/**
 * Unpack one member of gzip. It never takes more memory than `most`, nor more time than the packed bytes can ask for (a thousandfold).
 *
 * @param most bytes that may come out
 * @throws {FeedFault} `too-large`, or `format` where it is cut, damaged, or more than one member
 */
export function unpack(packed: Uint8Array, most: number): Uint8Array<ArrayBuffer> {
  if (packed.length === 0) return new Uint8Array();
  if (packed.length < leastLength) throw new FeedFault('format', 'a packed file is cut');
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const length = view.getUint32(packed.length - 4, true);
  if (length > most)
    throw new FeedFault('too-large', `${String(length)} bytes unpacked, not ${String(most)}`);
  let out: Uint8Array<ArrayBuffer>;
  try {
    // With room for one more, a member that is longer than it says is longer here, too.
    out = gunzipSync(packed, { out: new Uint8Array(length + 1) });
  } catch {
    throw new FeedFault('format', 'a packed file is damaged');
  }
  if (out.length !== length) throw new FeedFault('format', 'a packed file has another length than it says');
  return out;
}
