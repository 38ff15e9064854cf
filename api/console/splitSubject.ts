import type { RequestHandler } from 'express';
import type { SubjectLink, SubjectSplit } from '../../openapi/generated/console.js';
import { linkBetween } from '../../src/views/list-links.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function splitSubject(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const subjectId = (req.params.subjectId as string).toLowerCase();
    const { places, reason } = req.body as SubjectSplit;
    const made = await deps.flows.splitSubject({
      subjectId, reason, officer: actorOf(officerOf(req)), places: places.map(({ keptId, pointer }) => ({ keptId: keptId.toLowerCase(), pointer })),
    });
    res.status(201).json(await linkBetween(deps.reader, [subjectId, made]) as unknown as SubjectLink);
  };
}
