import type { RequestHandler } from 'express';
import { answerMapping } from './answer-mapping.js';
import type { ConsoleDoorDeps } from './deps.js';

export function showMapping(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { table, after, limit } = req.query as Record<string, string | undefined>;
    await answerMapping(deps, res, req.params.versionId as string, { table, after, ...(limit === undefined ? {} : { limit: Number(limit) }) });
  };
}
