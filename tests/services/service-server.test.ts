/** The services as browsers reach them: by HTTPS at their own addresses, through the proxy; and nothing else. */
import { spawnSync } from 'node:child_process';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { expect, it } from 'vitest';
import { skipUnless } from '../skip-unless';
import { makeWorks } from './made-works.mjs';
import { serveServicesToBrowsers } from './service-server.mjs';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

/** What the proxy says to a wish for a tunnel, and the tunnel. */
function tunnelTo(host: string, proxyPort: number): Promise<{ status: number | undefined; socket: Socket }> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port: proxyPort, method: 'CONNECT', path: `${host}:443` });
    asking.on('connect', ({ statusCode: status }, socket) => {
      resolve({ status, socket });
    });
    asking.on('error', reject);
    asking.end();
  });
}

/** A request as it goes over the line, and all that comes. */
function exchange(secure: TLSSocket, head: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    secure.setEncoding('utf8');
    secure.on('data', (piece: string) => {
      text += piece;
    });
    secure.on('end', () => {
      resolve(text);
    });
    secure.on('error', reject);
    secure.write(head);
  });
}

it(
  'answer at their own addresses by HTTPS, and the proxy leads nowhere else',
  skipUnless(hasOpenssl, 'no openssl'),
  async () => {
    const works = makeWorks(3);
    const server = await serveServicesToBrowsers(works);
    try {
      const host = 'api.crossref.org';
      expect(server.hostRules).toContain(`MAP ${host}:443 127.0.0.1:${String(server.port)}`);
      const { status, socket } = await tunnelTo(host, server.proxyPort);
      expect(status).toBe(200);
      const secure = connect({ socket, servername: host, rejectUnauthorized: false });
      const head = `GET /works/${works[0]?.doi ?? ''} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`;
      const answer = await exchange(secure, head);
      expect(answer).toContain('HTTP/1.1 200');
      expect(answer).toContain(works[0]?.title);
      expect(server.asked).toMatchObject([{ host, method: 'GET', path: `/works/${works[0]?.doi ?? ''}` }]);
      const other = await tunnelTo('example.org', server.proxyPort);
      expect(other.status).toBe(403);
      other.socket.destroy();
    } finally {
      server.close();
    }
  },
);
