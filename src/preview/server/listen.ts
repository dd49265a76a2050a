/** The server itself: on this machine only, at the port asked for or one of the next. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MachineError } from '../../issue.js';

/** How many ports are tried after the first. */
const MORE_PORTS = 20;

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** @param ports to be tried in turn; 0 is any that is free */
export async function listen(listener: RequestListener, ports: readonly number[]): Promise<Listening> {
  let last: unknown;
  for (const port of ports) {
    const server = createServer({ maxHeaderSize: 16 * 1024 }, listener);
    try {
      await started(server, port);
      // The type of an address in use is that of a pipe, too.
      const { port: found } = server.address() as AddressInfo;
      return { port: found, close: () => ended(server) };
    } catch (error) {
      last = error;
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EADDRINUSE' && code !== 'EACCES') break;
    }
  }
  const reason = last instanceof Error ? last.message : String(last);
  throw new MachineError('preview.noPort', [reason]);
}

/** The port of the last time, if it is one of these: a page that is still open asks there. */
export function portsFrom(first: number, last: number | undefined): number[] {
  if (first === 0) return [0];
  const ports = Array.from({ length: MORE_PORTS + 1 }, (_, index) => first + index).filter((port) => port <= 65_535);
  return last !== undefined && ports.includes(last) ? [last, ...ports.filter((port) => port !== last)] : ports;
}

function started(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function ended(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Events never end by themselves.
    server.closeAllConnections();
  });
}
