import type { Request } from 'express';
import { officerOf } from './checks/signed-in.js';
import { Refusal } from '../../src/platform/refusal.js';
import type { AuditEntry, ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';
import { saveSession } from './session.js';

/** A page that refreshes itself opens a thing once, not every few seconds; after this long it counts as looking again. */
const SAME_LOOK = 15 * 60_000;

/** What an officer opened, without who and why, which the request says. */
export type Opening = Omit<AuditEntry, 'actor' | 'detail'>;

/**
 * Writes to the audit trail that an officer opened something, and why if it was said (`basis`). To be awaited before anything is shown: what
 * cannot be recorded is not seen. Looking at it again and again is one look; going back to it after another, or for another reason, is not.
 */
export async function recordOpening(deps: ConsoleDoorDeps, req: Request, opening: Opening): Promise<void> {
  const { opened } = req.session;
  const at = deps.clock.now().getTime();
  const basis = basisOf(req);
  if (opened?.object === opening.object && opened.basis === basis && at - opened.at < SAME_LOOK) return;
  await recordLook(deps, req, opening);
  req.session.opened = { object: opening.object, at, ...(basis ? { basis } : {}) };
  await saveSession(req);
}

/** The same for a list, whose lines say what records are about: once for each list in this time, whatever is opened from it. */
export async function recordListing(deps: ConsoleDoorDeps, req: Request, list: 'cases' | 'requests' | 'notices' | 'conflicts'): Promise<void> {
  const at = deps.clock.now().getTime();
  const listed = req.session.listed ?? {};
  if (at - (listed[list] ?? -Infinity) < SAME_LOOK) return;
  await recordLook(deps, req, { action: 'list.seen', object: `list:${list}` });
  req.session.listed = { ...listed, [list]: at };
  await saveSession(req);
}

/** Every look, however soon after the last. */
export async function recordLook({ recordAudit }: Pick<ConsoleDoorDeps, 'recordAudit'>, req: Request, { detail, ...look }: Omit<AuditEntry, 'actor'>): Promise<void> {
  const basis = basisOf(req);
  await recordAudit({ actor: actorOf(officerOf(req)), ...look, detail: { ...detail, ...(basis ? { basis } : {}) } });
}

/** What is restricted or erased is for supervisors and auditors alone, and for a reason. @throws Refusal forbidden */
export function mayOpenRestricted(req: Request): void {
  const { role } = officerOf(req);
  if (role !== 'supervisor' && role !== 'auditor') {
    throw new Refusal('forbidden', { detail: 'This record is restricted: nobody has decided that it is still needed.', next: 'Ask a supervisor, who can have the restriction lifted.' });
  }
  if (basisOf(req) === undefined) throw new Refusal('forbidden', { detail: 'A restricted record is opened for a reason, which goes into the audit trail.', next: 'Ask again with a basis.' });
}

function basisOf(req: Request): string | undefined {
  return (req.query as { basis?: string }).basis;
}
