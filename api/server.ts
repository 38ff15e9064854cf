import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import type { Config, DoorAddress } from '../src/platform/config.js';
import { INNER_LIMITS, limitConnections, MAX_HEADER_BYTES, PARTNER_LIMITS, straight, type ConnectionLimits } from './connection-limits.js';

/** A door that listens. */
export interface OpenDoor {
  readonly port: number;
  /** Takes no new connection, lets requests under way finish, then cuts what is left. */
  close(): Promise<void>;
}

const CLOSE_WITHIN_MS = 5_000;
const SWEEP_EVERY_MS = 100;

/** Opens the partner door: TLS 1.3 with client certificates, or plain HTTP where the configuration allows it on loopback. */
export function openPartnerDoor(door: Express, config: Config['partner'], limits: ConnectionLimits = PARTNER_LIMITS): Promise<OpenDoor> {
  const http = { maxHeaderSize: MAX_HEADER_BYTES, connectionsCheckingInterval: limits.sweepMs };
  const server = config.tls
    ? createHttpsServer({
      ...http, handshakeTimeout: limits.headMs,
      key: readFileSync(config.tls.keyFile), cert: readFileSync(config.tls.certFile), ca: readFileSync(config.tls.caFile), minVersion: 'TLSv1.3',
      requestCert: true,
      // Strangers get a signed refusal from the door's first check instead of a broken connection.
      rejectUnauthorized: false,
    }, straight(door))
    : createHttpServer(http, straight(door));
  return listen(server as Server, config, limits);
}

/** Opens a door for our own people and systems; TLS in front of it is the operator's proxy. */
export function openInnerDoor(door: Express, address: DoorAddress): Promise<OpenDoor> {
  return listen(createHttpServer({ maxHeaderSize: MAX_HEADER_BYTES, connectionsCheckingInterval: INNER_LIMITS.sweepMs }, straight(door)), address, INNER_LIMITS);
}

function listen(server: Server, { host, port }: DoorAddress, limits: ConnectionLimits): Promise<OpenDoor> {
  limitConnections(server, limits);
  let closing = false;
  // Who is answered while we close must come back by another connection, to another process.
  server.prependListener('request', (_req, res) => {
    if (closing) res.setHeader('Connection', 'close');
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve({
        port: (server.address() as AddressInfo).port,
        close() {
          closing = true;
          return close(server);
        },
      });
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
    // A connection that was in the middle of a request when we began is idle only after it.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_EVERY_MS);
    server.close(() => {
      clearTimeout(timer);
      clearInterval(sweep);
      resolve();
    });
    server.closeIdleConnections();
  });
}
