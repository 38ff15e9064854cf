import type { RequestHandler } from 'express';
import type { PoolPage, PoolSearch } from '../../openapi/generated/console.js';
import { searchPool as view } from '../../src/views/search-pool.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

/** What was searched for may be a name: it travels in the body, and of it the audit trail holds which kinds of words it was. */
export function searchPool(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { limit = 50, ...asked } = req.body as PoolSearch;
    const named = await deps.searchNames(asked.name ?? asked.q);
    const page = await view(deps.reader, { ...asked, limit }, named);
    const { after, ...criteria } = asked;
    await deps.recordAudit({
      actor: actorOf(officerOf(req)), action: 'pool.searched', object: 'list:pool',
      detail: { criteria: Object.keys(criteria).sort(), records: page.records.length, subjects: page.subjects.length, ...(after === undefined ? {} : { further: true }) },
    });
    res.json(page as PoolPage);
  };
}
