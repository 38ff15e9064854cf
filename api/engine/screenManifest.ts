import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/engine.js';
import type { EngineDoorDeps } from './deps.js';
import { wireList } from './wire.js';

export function screenManifest({ screenMany }: EngineDoorDeps): RequestHandler {
  return async (req, res) => {
    const manifest = req.body as components['schemas']['Manifest'];
    const [screenings = []] = await screenMany([{ manifest }]);
    res.json(wireList(manifest.manifestNumber, screenings));
  };
}
