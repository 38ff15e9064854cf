import type { RequestHandler } from 'express';
import type { OutcomePage } from '../../openapi/generated/console.js';
import { listOutcomes as view } from '../../src/views/list-outcomes.js';
import type { OutcomeGroup } from '../../src/views/outcome-figures.js';
import type { ConsoleDoorDeps } from './deps.js';
import { recordLook } from './opening.js';

const DAY_MS = 86_400_000;

export function listOutcomes(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { days, by, of, after, limit } = req.query as Record<string, string | undefined>;
    const since = new Date(deps.clock.now().getTime() - Number(days ?? 90) * DAY_MS);
    const page = await view(deps.reader, { since, by: (by ?? 'all') as OutcomeGroup, of: of ?? '', after: after?.toLowerCase(), limit: Number(limit ?? 50) });
    const met = page.outcomes.flatMap(({ cases }) => cases);
    await recordLook(deps, req, { action: 'list.seen', object: 'list:outcomes', records: [...new Set(met.map(({ keptId }) => keptId))], partners: [...new Set(met.map(({ partner }) => partner))] });
    res.json({ ...page, outcomes: page.outcomes.map(({ cases, ...line }) => ({ ...line, cases: cases.map(({ keptId: _kept, ...one }) => one) })) } as OutcomePage);
  };
}
