import type { RequestHandler } from 'express';
import type { TargetingFigures } from '../../openapi/generated/console.js';
import { outcomeFigures, withRates } from '../../src/views/outcome-figures.js';
import type { ConsoleDoorDeps } from './deps.js';

const DAY_MS = 86_400_000;

export function showTargetingFigures({ reader, clock }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const days = Number(req.query['days'] ?? 365);
    const figures = withRates(await outcomeFigures(reader, new Date(clock.now().getTime() - days * DAY_MS)));
    const answer: TargetingFigures = { days, figures: figures.map(({ interval: [low, high], hitRate, lift, ...one }) => ({ ...one, low, high, ...(hitRate === null ? {} : { hitRate }), ...(lift === null ? {} : { lift }) })) };
    res.json(answer);
  };
}
