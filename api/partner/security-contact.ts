import type { RequestHandler } from 'express';
import { Refusal } from '../../src/platform/refusal.js';
import type { PartnerDoorDeps } from './deps.js';

const DAYS = 30;

/** Where somebody who found a weakness turns to (RFC 9116); nothing is here when no contact is set. The date moves on by itself. */
export function securityContact({ config, clock }: PartnerDoorDeps): RequestHandler {
  return (_req, res) => {
    const { securityContact: contact } = config.partner;
    if (!contact) throw new Refusal('not_found', { detail: 'No contact is given here; call our liaison office.' });
    const expires = new Date(Math.floor(clock.now().getTime() / 86_400_000 + DAYS) * 86_400_000).toISOString().replace('.000', '');
    const canonical = config.partner.authorities.map((authority) => `Canonical: https://${authority}/.well-known/security.txt\n`).join('');
    res.setHeader('Content-Type', 'text/plain; charset=utf-8');
    res.end(`Contact: ${contact}\nExpires: ${expires}\n${canonical}Preferred-Languages: en\n`);
  };
}
