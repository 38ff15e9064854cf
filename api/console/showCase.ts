import type { Request, RequestHandler } from 'express';
import type { CaseFile } from '../../openapi/generated/console.js';
import { Refusal } from '../../src/platform/refusal.js';
import { showCase as view } from '../../src/views/show-case.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';
import { saveSession } from './session.js';

/** A page that refreshes itself opens a case once, not every few seconds; after this long it counts as looking again. */
const SAME_LOOK = 15 * 60_000;

export function showCase(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const caseId = (req.params.caseId as string).toLowerCase();
    const file = await view(deps.reader, caseId, deps.clock.now());
    if (!file) throw new Refusal('not_found', { detail: 'There is no case of this id.' });
    // Written before anything is shown: what cannot be recorded is not seen.
    await recordOpening(deps, req, caseId);
    res.json(file as unknown as CaseFile);
  };
}

async function recordOpening({ clock, recordAudit }: ConsoleDoorDeps, req: Request, caseId: string): Promise<void> {
  const at = clock.now().getTime();
  const { opened } = req.session;
  if (opened?.caseId === caseId && at - opened.at < SAME_LOOK) return;
  await recordAudit({ actor: actorOf(officerOf(req)), action: 'case.opened', object: `case:${caseId}` });
  req.session.opened = { caseId, at };
  await saveSession(req);
}
