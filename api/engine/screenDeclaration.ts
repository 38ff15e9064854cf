import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/engine.js';
import type { EngineDoorDeps } from './deps.js';
import { wireAnswer, wireEngine } from './wire.js';

type Wire = components['schemas'];

export function screenDeclaration({ screenDeclaration: flow }: EngineDoorDeps): RequestHandler {
  return async (req, res) => {
    const screening = await flow(req.body as Wire['Declaration']);
    const answer: Wire['Screening'] = { ...wireAnswer(screening), declarationNumber: screening.screened.reference, engine: wireEngine(screening) };
    res.json(answer);
  };
}
