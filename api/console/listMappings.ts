import type { RequestHandler } from 'express';
import type { MappingList } from '../../openapi/generated/console.js';
import { listMappings as view } from '../../src/views/list-mappings.js';
import type { ConsoleDoorDeps } from './deps.js';

export function listMappings({ reader }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { partner } = req.query as { partner?: string };
    res.json({ versions: await view(reader, partner) } as MappingList);
  };
}
