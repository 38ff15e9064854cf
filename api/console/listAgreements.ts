import type { RequestHandler } from 'express';
import type { AgreementList } from '../../openapi/generated/console.js';
import { listAgreements as view } from '../../src/views/list-agreements.js';
import type { ConsoleDoorDeps } from './deps.js';

export function listAgreements(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { partner } = req.query as { partner?: string };
    res.json({ agreements: await view(deps.reader, deps.clock.now(), partner) } as AgreementList);
  };
}
