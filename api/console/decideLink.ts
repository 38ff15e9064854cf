import type { RequestHandler } from 'express';
import type { LinkDecision, SubjectLink } from '../../openapi/generated/console.js';
import { Refusal } from '../../src/platform/refusal.js';
import { linkBetween } from '../../src/views/list-links.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function decideLink(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { subjects: [one = '', other = ''], judgement, reason } = req.body as LinkDecision;
    const subjects = [one.toLowerCase(), other.toLowerCase()] as const;
    await deps.flows.decideLink({ subjects, judgement, reason, officer: actorOf(officerOf(req)) });
    const link = await linkBetween(deps.reader, subjects);
    if (!link) throw new Refusal('not_found', { detail: 'There is no link between these two any more.' });
    res.json(link as unknown as SubjectLink);
  };
}
