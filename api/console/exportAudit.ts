import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RequestHandler } from 'express';
import type { AuditQuestion } from '../../src/domain/audit.js';
import { auditRows } from '../../src/views/audit-rows.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

/** The trail leaves as a file; who took it, by which filter, is a line of it. */
export function exportAudit({ reader, recordAudit }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { question, ...filter } = req.query as Record<string, string | undefined>;
    const rows = auditRows(reader, question as AuditQuestion | undefined, filter);
    // The first line is asked for before the answer begins: a question without what it needs is refused, not half a file.
    const { value: header } = await rows.next();
    await recordAudit({ actor: actorOf(officerOf(req)), action: 'audit.exported', object: `audit:${question ?? 'events'}`, detail: filter });
    res.attachment(`audit-${question ?? 'events'}.csv`).type('text/csv');
    await pipeline(Readable.from((async function* all() {
      yield header as string;
      yield* rows;
    })()), res);
  };
}
