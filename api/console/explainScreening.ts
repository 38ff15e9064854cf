import type { RequestHandler } from 'express';
import type { ScreeningExplained } from '../../openapi/generated/console.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function explainScreening(deps: ConsoleDoorDeps): RequestHandler<{ screeningId: string }> {
  return async (req, res) => {
    const { kept, inKorean, differences } = await deps.targeting.explainScreening(req.params.screeningId);
    await deps.recordAudit({ actor: actorOf(officerOf(req)), action: 'screening.seen', object: `screening:${kept.screeningId}` });
    const { screeningId, reference, lane, score, explanation, edition, feedPosition, screenedAt } = kept;
    const answer: ScreeningExplained = {
      screeningId, reference, lane, score, explanation: [...explanation], ...(inKorean ? { inKorean: [...inKorean] } : {}), edition, feedPosition, screenedAt: screenedAt.toISOString(), same: differences.length === 0, differences: [...differences],
    };
    res.json(answer);
  };
}
