import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { ANCHORS_FORMAT, type KeyEvidence, type NoteKey, type TrustAnchors } from '../domain/evidence-bundle.js';
import { createExportEvidence, type ExportEvidence } from '../flows/export-evidence.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { logName } from '../tlog/log-name.js';
import { SIGNATURE_TYPE, type SignatureType } from '../tlog/note.js';
import { formatVkey } from '../tlog/vkey.js';
import { evidenceBundle } from '../views/evidence-bundle.js';
import { everyKey } from '../views/evidence-keys.js';

export interface EvidenceFlows {
  readonly exportEvidence: ExportEvidence;
  /** What our own register would have others trust: to be compared with what their officers confirmed. */
  readonly trustAnchors: () => Promise<TrustAnchors>;
}

export function createEvidenceFlows({ db, reader, clock }: { readonly db: Database; readonly reader: Database; readonly clock: Clock }): EvidenceFlows {
  return {
    exportEvidence: createExportEvidence({ db, reader, clock, gather: (keptId, whole) => evidenceBundle(reader, { keptId, whole }) }),
    trustAnchors: async () => anchorsOf(await everyKey(reader)),
  };
}

/** Logs are signed and cosigned by the keys that sign receipts, where these are Ed25519. */
function anchorsOf(keys: readonly KeyEvidence[]): TrustAnchors {
  const named = (type: SignatureType): NoteKey[] => keys.filter(({ alg }) => alg === 'ed25519').map(({ administration, jwk }) => ({
    administration, verifierKey: formatVkey({ name: logName(administration), type, publicKey: createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' }) }),
  }));
  return { format: ANCHORS_FORMAT, version: 1, keys, logs: named(SIGNATURE_TYPE.ed25519), witnesses: named(SIGNATURE_TYPE.cosignature) };
}
