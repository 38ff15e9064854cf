import type { RequestHandler } from 'express';
import type { CodeHits } from '../../openapi/generated/console.js';
import { Refusal } from '../../src/platform/refusal.js';
import { suggestCodes as view } from '../../src/views/suggest-codes.js';
import type { ConsoleDoorDeps } from './deps.js';

export function suggestCodes({ reader }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const found = await view(reader, req.params.list as string, String(req.query.q ?? ''));
    if (!found) throw new Refusal('not_found', { detail: 'This list is not loaded here.' });
    res.json(found as CodeHits);
  };
}
