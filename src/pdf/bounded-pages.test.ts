import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it } from 'vitest';
import { makeLongWord, makeManyLinks } from '../../tests/pdfs/long-pdf.mjs';
import { readSpecialPdf } from '../../tests/pdfs/special';
import { boundPages, boundText } from './bounded-pages';

async function open(data: Uint8Array) {
  const document = await getDocument({ data, verbosity: 0 }).promise;
  boundPages(document);
  return document;
}

const chunkOf = (length: number, text = 'a') => ({
  items: Array.from({ length }, () => ({ str: text })),
  styles: {},
});

/** Chunks without end, and how many were asked for. */
function endless(chunk: { items: { str: string }[] }) {
  const seen = { chunks: 0 };
  const stream = new ReadableStream<typeof chunk>({
    pull(controller) {
      seen.chunks += 1;
      controller.enqueue(chunk);
    },
  });
  return { stream, seen };
}

async function readAll(stream: ReadableStream<{ readonly items: readonly object[] }>): Promise<number> {
  const reader = stream.getReader();
  let items = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read())
    items += next.value.items.length;
  return items;
}

it('ends text without end, and asks for no more of it', async () => {
  const { stream, seen } = endless(chunkOf(7));
  expect(await readAll(boundText(stream))).toBe(20_000);
  expect(seen.chunks).toBeLessThan(20_000 / 7 + 3);
  const long = endless(chunkOf(3, 'a'.repeat(300_000)));
  expect(await readAll(boundText(long.stream))).toBe(6);
});

it('leaves other text as it is, and passes faults and endings on', async () => {
  const chunks = [chunkOf(3), chunkOf(0), chunkOf(10)];
  const few = new ReadableStream({
    pull(controller) {
      const next = chunks.shift();
      if (next === undefined) controller.close();
      else controller.enqueue(next);
    },
  });
  expect(await readAll(boundText(few))).toBe(13);
  const faulty = new ReadableStream<{ items: object[] }>({
    pull: (controller) => controller.error(new Error('garbled')),
  });
  await expect(readAll(boundText(faulty))).rejects.toThrow('garbled');
  let told: unknown;
  const left = new ReadableStream<{ items: object[] }>({
    cancel: (reason) => {
      told = reason;
    },
  });
  await boundText(left).cancel('left');
  expect(told).toBe('left');
});

it('keeps a word of a million letters, and two thousand of many links', async () => {
  const words = await open(new Uint8Array(makeLongWord(1_000_000)));
  const { items } = await (await words.getPage(1)).getTextContent();
  expect(items.reduce((sum, item) => sum + ('str' in item ? item.str.length : 0), 0)).toBe(1_000_000);
  await words.loadingTask.destroy();
  const links = await open(new Uint8Array(makeManyLinks(3_000)));
  expect(await (await links.getPage(1)).getAnnotations()).toHaveLength(2_000);
  await links.loadingTask.destroy();
});

it('cuts pages that are larger than the format allows, and no others', async () => {
  const document = await open(readSpecialPdf('huge-page'));
  const sizes = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { width, height } = (await document.getPage(number)).getViewport({ scale: 1 });
    sizes.push([width, height]);
  }
  // pdf.js makes a page of no size a letter.
  expect(sizes).toEqual([
    [14_400, 14_400],
    [612, 792],
    [14_400, 14_400],
    [612, 792],
  ]);
  await document.loadingTask.destroy();
});
