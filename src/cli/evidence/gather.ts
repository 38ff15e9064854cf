import { documentBytes, type EvidenceBundle, type TrustAnchors } from '../../domain/evidence-bundle.js';
import { createEvidenceFlows, type EvidenceFlows } from '../../gateway/evidence-flows.js';
import { ourCode } from '../../partners/register.js';
import { openDatabase, type Database } from '../../platform/db.js';
import { findEvidence, theOne, type EvidenceRef } from '../../views/evidence-found.js';
import type { Context } from '../context.js';
import { usage } from '../exit.js';
import { settingsOf } from '../notice/open-gateway.js';

export interface Where {
  readonly of: string;
  readonly settings?: string;
}

export interface ExportAsked extends Where {
  readonly id: string;
  readonly line?: number;
  readonly partner?: string;
  readonly direction?: 'in' | 'out';
  readonly lineAlone?: boolean;
  readonly as: string;
  readonly reason: string;
}

export interface Exported {
  readonly ref: EvidenceRef;
  readonly bundle: EvidenceBundle;
  readonly bytes: Buffer;
}

/** Makes the bundle of one message. That it is handed over is in the audit log before it is. @throws CommandFailure */
export async function exportBundle(asked: ExportAsked, context: Context): Promise<Exported> {
  return onEvidence(asked, context, async ({ reader, exportEvidence }) => {
    const ref = theOne(await findEvidence(reader, asked.id, asked.line), asked);
    const bundle = await exportEvidence({ keptId: ref.keptId, whole: !asked.lineAlone, officer: asked.as, reason: asked.reason });
    return { ref, bundle, bytes: documentBytes(bundle) };
  });
}

/** What our register would have others trust. */
export async function gatherAnchors(where: Where, context: Context): Promise<{ anchors: TrustAnchors; bytes: Buffer }> {
  return onEvidence(where, context, async ({ trustAnchors }) => {
    const anchors = await trustAnchors();
    return { anchors, bytes: documentBytes(anchors) };
  });
}

async function onEvidence<T>({ of, settings }: Where, { root, clock }: Context, work: (open: EvidenceFlows & { reader: Database }) => Promise<T>): Promise<T> {
  const config = await settingsOf(of, { root, settings });
  const db = openDatabase(config.databaseUrl, { max: 1 });
  const reader = openDatabase(config.databaseUrl, { max: 1, reader: true });
  try {
    const ours = await ourCode(db);
    if (ours !== of) throw usage(`The database belongs to ${ours ?? 'nobody yet'}, not to ${of}.`, 'Name the settings of the right gateway with --settings FILE.');
    return await work({ reader, ...createEvidenceFlows({ db, reader, clock }) });
  } finally {
    await Promise.all([db.close(), reader.close()]);
  }
}
