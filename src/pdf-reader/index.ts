/** A page that nobody sees: it reads PDFs for the background, which in Chromium may start no worker. */
import { type ReaderAnswer, readerChannel, readerRequest } from '../messages/pdf-reading';
import { readFile } from './read-file';

const channel = new BroadcastChannel(readerChannel);
const readings = new Map<string, AbortController>();

channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const request = readerRequest(data);
  if (request?.kind === 'stop') readings.get(request.id)?.abort();
  if (request?.kind === 'read') void answer(request.id, request.file);
});

async function answer(id: string, file: Blob): Promise<void> {
  const end = new AbortController();
  readings.set(id, end);
  const reading = await readFile(file, end.signal);
  readings.delete(id);
  if (!end.signal.aborted) channel.postMessage({ kind: 'answer', id, reading } satisfies ReaderAnswer);
}
