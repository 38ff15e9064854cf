import type { RequestHandler } from 'express';
import type { MappingReplay } from '../../openapi/generated/console.js';
import { Refusal } from '../../src/platform/refusal.js';
import { showReplay } from '../../src/views/show-mapping.js';
import type { ConsoleDoorDeps } from './deps.js';

export function showMappingReplay({ reader }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { replayId } = req.query as { replayId?: string };
    const replay = await showReplay(reader, req.params.versionId as string, replayId);
    if (!replay) throw new Refusal('not_found', { detail: 'This version was not replayed, or not by this run.', next: 'Run "crx mapping replay".' });
    res.json(replay as unknown as MappingReplay);
  };
}
