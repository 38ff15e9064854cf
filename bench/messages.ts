import { readFileSync } from 'node:fs';
import type { SigningKey } from '../src/envelope/private-key.js';
import { signRequest } from '../src/envelope/sign-request.js';
import { newId } from '../src/platform/ids.js';
import { projectPath } from '../src/platform/paths.js';

/** Alerts of about 2 kB from the shipped example, each a message and a record of its own. */
export function alertBodies(count: number): Buffer[] {
  const example = JSON.parse(readFileSync(projectPath('openapi', 'examples', 'alert-vessel.json'), 'utf8')) as { alert: Record<string, unknown>; supersedes?: unknown };
  const { supersedes: _none, ...message } = example;
  return Array.from({ length: count }, () => Buffer.from(JSON.stringify({
    ...message, messageId: newId(), sentAt: new Date().toISOString(), alert: { ...message.alert, alertId: `ZZ-BENCH-${newId()}`, version: 1, status: 'issued' },
  })));
}

/** The same bodies as plain requests, for the floor. */
export function plainRequests(bodies: readonly Buffer[], port: number): Buffer[] {
  return bodies.map((body) => onWire([['Host', `127.0.0.1:${port}`], ['Content-Type', 'application/json'], ['Content-Length', String(body.length)]], body));
}

/** The same bodies as signed requests. Signed beforehand: the client's work is not what is measured. */
export function signedRequests(bodies: readonly Buffer[], port: number, key: SigningKey): Buffer[] {
  const created = Math.floor(Date.now() / 1000);
  return bodies.map((body) => {
    const headers: Array<[string, string]> = [['Host', `127.0.0.1:${port}`], ['Content-Type', 'application/json'], ['Content-Length', String(body.length)]];
    return onWire([...headers, ...signRequest({ method: 'POST', target: '/v1/alerts', rawHeaders: headers, body }, key, { created })], body);
  });
}

function onWire(headers: ReadonlyArray<readonly [string, string]>, body: Buffer): Buffer {
  const head = `POST /v1/alerts HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), body]);
}
