import type { RequestHandler } from 'express';
import { listImportErrors } from '../../src/views/list-imports.js';
import type { EngineDoorDeps } from './deps.js';
import { loadOf, wireLoad } from './loadDeclarations.js';

const FIRST = 100;

export function showDeclarationLoad({ reader }: Pick<EngineDoorDeps, 'reader'>): RequestHandler {
  return async (req, res) => {
    const loadId = req.params['loadId'] as string;
    const { after } = req.query as { after?: string };
    const load = wireLoad(await loadOf(reader, loadId));
    res.json({ ...load, errors: await listImportErrors(reader, loadId, { limit: FIRST, ...(after === undefined ? {} : { after: Number(after) }) }) });
  };
}
