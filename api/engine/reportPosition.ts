import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/engine.js';
import type { EngineDoorDeps } from './deps.js';

export function reportPosition({ reportPosition: flow }: EngineDoorDeps): RequestHandler<{ engine: string }> {
  return async (req, res) => {
    const { position } = req.body as components['schemas']['EnginePosition'];
    const standing: components['schemas']['EngineStanding'] = await flow({ engine: req.params.engine, position });
    res.json(standing);
  };
}
