import { signOrigin } from '../../disclosure/origin.js';
import { SCHEMA_VERSION } from '../../mapping/compose-message.js';
import { fullRecord } from '../../notices/full-record.js';
import type { Notice } from '../../notices/store.js';
import type { JwsKey } from '../../platform/compact-jws.js';

export interface RecordSigner {
  readonly administration: string;
  /** The key that signs our messages now. */
  readonly signingKey: { readonly keyid: string; readonly alg: JwsKey['alg']; readonly privateKey: JwsKey['key'] };
}

/** Signs the record of a notice field by field: the whole of it, once, for all recipients. */
export function signRecord(notice: Notice, at: Date, { administration, signingKey: { keyid, alg, privateKey } }: RecordSigner): string {
  const { messageId, messageType, handling } = notice;
  return signOrigin({ administration, messageId, messageType, schemaVersion: SCHEMA_VERSION, signedAt: at, handling, record: fullRecord(notice) }, { keyid, alg, key: privateKey });
}
