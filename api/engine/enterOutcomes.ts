import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/engine.js';
import type { EngineDoorDeps } from './deps.js';

/** The domestic systems behind this door have no names of their own. */
const ACTOR = 'engine-door';

export function enterOutcomes({ enterOutcomes: flow }: EngineDoorDeps): RequestHandler {
  return async (req, res) => {
    const { outcomes } = req.body as components['schemas']['InspectionResults'];
    const kept: components['schemas']['InspectionResultsKept'] = await flow(outcomes.map(({ inspectedAt, ...one }) => ({ ...one, inspectedAt: new Date(inspectedAt) })), ACTOR);
    res.json(kept);
  };
}
