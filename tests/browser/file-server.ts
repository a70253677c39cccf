/** A small server on this machine, for files that the viewer fetches by itself, and an extension that may fetch them. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtExtension } from '../../scripts/open-browser.mjs';
import type { Family } from './harness';

type Answer = Buffer | ((response: ServerResponse, request: IncomingMessage) => void);

export interface FileServer {
  /** Of a path such as `/paper.pdf`. */
  readonly address: (path: string) => string;
  /** Paths asked for, in order, without what follows a question mark. */
  readonly asked: readonly string[];
  readonly close: () => void;
}

/** @param answers path → a PDF, or whatever it writes itself; others are not there (404) */
export async function serveFiles(answers: Readonly<Record<string, Answer>>): Promise<FileServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    // What follows the path tells one reading of a file from another, as far as the reader knows.
    const path = (request.url ?? '/').replace(/\?.*$/, '');
    asked.push(path);
    const answer = Object.hasOwn(answers, path) ? answers[path] : undefined;
    if (answer === undefined) response.writeHead(404).end();
    else if (Buffer.isBuffer(answer)) {
      response
        .writeHead(200, { 'content-type': 'application/pdf', 'content-length': answer.length })
        .end(answer);
    } else answer(response, request);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: (path) => `http://127.0.0.1:${String(port)}${path}`,
    asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A copy of the built extension that is granted this machine's own server, as a reader grants a publisher's. @returns its folder */
export function grantedExtension(family: Family, origins: readonly string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), 'claimlight-granted-'));
  cpSync(builtExtension(family), folder, { recursive: true });
  grantServer(folder, origins);
  return folder;
}

/** Grant the server, and further origins, to a copy of the extension. */
export function grantServer(folder: string, origins: readonly string[] = []): void {
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { host_permissions: string[] };
  manifest.host_permissions.push('http://127.0.0.1/*', ...origins);
  writeFileSync(file, JSON.stringify(manifest));
}
