import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/console.js';
import { Refusal } from '../../src/platform/refusal.js';
import { listWatches as view } from '../../src/views/list-watches.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';
import { recordLook } from './opening.js';

/** What others watch says whom they suspect: it is for those who oversee them, and every such look is in the trail. */
export function listWatches(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { all, state, subject, after, limit } = req.query as Record<string, string | undefined>;
    const everybody = String(all) === 'true';
    const officer = officerOf(req);
    if (everybody && officer.role !== 'supervisor' && officer.role !== 'auditor') throw new Refusal('forbidden', { detail: 'What others watch is shown to supervisors and auditors.' });
    const page = await view(deps.reader, { ...(everybody ? {} : { officer: actorOf(officer) }), state, subjectId: subject?.toLowerCase(), after, limit: Number(limit ?? 50) });
    if (everybody) await recordLook(deps, req, { action: 'list.seen', object: 'list:watches' });
    res.json(page as components['schemas']['WatchPage']);
  };
}
