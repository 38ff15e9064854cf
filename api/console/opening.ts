import type { Request } from 'express';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';
import { saveSession } from './session.js';

/** A page that refreshes itself opens a thing once, not every few seconds; after this long it counts as looking again. */
const SAME_LOOK = 15 * 60_000;

/** Writes to the audit trail that an officer opened something. */
export async function recordOpening({ clock, recordAudit }: ConsoleDoorDeps, req: Request, { action, object }: { action: string; object: string }): Promise<void> {
  const at = clock.now().getTime();
  const { opened } = req.session;
  if (opened?.object === object && at - opened.at < SAME_LOOK) return;
  await recordAudit({ actor: actorOf(officerOf(req)), action, object });
  req.session.opened = { object, at };
  await saveSession(req);
}
