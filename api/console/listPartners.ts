import type { RequestHandler } from 'express';
import type { PartnerList } from '../../openapi/generated/console.js';
import { listPartners as view } from '../../src/views/list-partners.js';
import type { ConsoleDoorDeps } from './deps.js';

export function listPartners({ reader, clock }: ConsoleDoorDeps): RequestHandler {
  return async (_req, res) => {
    res.json({ partners: await view(reader, clock.now()) } satisfies PartnerList);
  };
}
