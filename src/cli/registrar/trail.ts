import { recordEvent, type AuditEvent } from '../../audit/store.js';
import { ourCode } from '../../partners/register.js';
import { openDatabase, type Database } from '../../platform/db.js';
import type { Context } from '../context.js';
import { usage } from '../exit.js';
import { settingsOf } from '../notice/open-gateway.js';
import type { StepOptions } from './step.js';

/** The audit trail of one gateway, open for a command: read by a role that can do nothing else. */
export interface Trail {
  readonly reader: Database;
  recordAudit(event: Omit<AuditEvent, 'at'>): Promise<void>;
}

/** Works on the trail of a gateway; the gateway need not run. @throws CommandFailure when the database belongs to somebody else */
export async function onTrail<T>({ of, settings }: Pick<StepOptions, 'of' | 'settings'>, { root, clock }: Context, work: (trail: Trail) => Promise<T>): Promise<T> {
  const { databaseUrl } = await settingsOf(of, { root, settings });
  const [db, reader] = [openDatabase(databaseUrl, { max: 1 }), openDatabase(databaseUrl, { max: 2, reader: true })];
  try {
    const ours = await ourCode(db);
    if (ours !== of) throw usage(`The database belongs to ${ours ?? 'nobody yet'}, not to ${of}.`, 'Name the settings of the right gateway with --settings FILE.');
    return await work({ reader, recordAudit: (event) => recordEvent(db, { ...event, at: clock.now() }) });
  } finally {
    await Promise.all([db.close(), reader.close()]);
  }
}
