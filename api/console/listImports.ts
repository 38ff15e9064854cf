import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/console.js';
import { listImports as view } from '../../src/views/list-imports.js';
import type { ConsoleDoorDeps } from './deps.js';

const PAGE = 50;

export function listImports({ reader }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { after } = req.query as { after?: string };
    const imports = await view(reader, { limit: PAGE, ...(after === undefined ? {} : { after }) });
    res.json({ imports, ...(imports.length === PAGE ? { next: imports.at(-1)?.importId } : {}) } as components['schemas']['ImportList']);
  };
}
