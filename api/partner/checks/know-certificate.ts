import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { RequestHandler } from 'express';
import { Refusal } from '../../../src/platform/refusal.js';
import type { PartnerDoorDeps } from '../deps.js';
import { exchangeOf } from '../exchange.js';

/**
 * Who the TLS client certificate belongs to. The handshake lets strangers in, so that they get a sentence instead of a
 * broken connection; here they stop, before a byte of their body is read.
 */
export function knowCertificate(deps: PartnerDoorDeps): RequestHandler {
  const fingerprints = new WeakMap<Socket, string>();
  return (req, res, next) => {
    if (deps.config.partner.insecureLoopback) return next();
    const fingerprint = fingerprints.get(req.socket) ?? fingerprintOf(req.socket);
    fingerprints.set(req.socket, fingerprint);
    // Asked on every request: a certificate that was revoked a moment ago ends an open connection too.
    const owner = deps.certificateOwner(fingerprint);
    if (!owner) throw new Refusal('certificate_unknown', { detail: 'The client certificate is not one we know.', inside: `certificate ${fingerprint}` });
    exchangeOf(res).certificateOwner = owner;
    next();
  };
}

function fingerprintOf(socket: Socket): string {
  if (!(socket instanceof TLSSocket)) throw new Refusal('certificate_unknown', { detail: 'This door speaks TLS only.' });
  if (!socket.authorized) {
    throw new Refusal('certificate_unknown', { detail: 'No client certificate of a known authority was shown.', inside: String(socket.authorizationError) });
  }
  return socket.getPeerCertificate().fingerprint256.replaceAll(':', '').toLowerCase();
}
