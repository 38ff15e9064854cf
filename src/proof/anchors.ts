import type { KeyObject } from 'node:crypto';
import type { KeyEvidence, NoteKey, TrustAnchors } from '../domain/evidence-bundle.js';
import { importPublicKey, thumbprint } from '../envelope/public-key.js';
import type { SignatureAlgorithm } from '../envelope/algorithms.js';
import { Refusal } from '../platform/refusal.js';
import { cosignatureVerifier } from '../tlog/cosignature.js';
import { TlogFault } from '../tlog/fault.js';
import { ed25519Verifier, SIGNATURE_TYPE, type NoteVerifier } from '../tlog/note.js';
import { parseVkey } from '../tlog/vkey.js';
import { Malformed } from './shape.js';

/** A key that is trusted to be its administration's, with what is known of its life. */
export interface AnchoredKey {
  readonly record: KeyEvidence;
  readonly alg: SignatureAlgorithm;
  readonly key: KeyObject;
}

/** A key of a log or of a witness. */
export interface AnchoredVerifier {
  readonly administration: string;
  /** Its life, where it is one of the signing keys. */
  readonly record: KeyEvidence | undefined;
  readonly verifier: NoteVerifier;
}

/** What is trusted beforehand, ready to verify with. */
export interface Anchors {
  key(keyid: string): AnchoredKey | undefined;
  readonly logs: readonly AnchoredVerifier[];
  readonly witnesses: readonly AnchoredVerifier[];
}

/** Takes trust anchors in; every key is examined as at a registration. @throws Malformed naming the one that is none */
export function openAnchors({ keys, logs, witnesses }: TrustAnchors): Anchors {
  const known = new Map(keys.map((record) => [record.keyid, anchored(record)]));
  return {
    key: (keyid) => known.get(keyid),
    logs: logs.map((one) => noteKey(one, SIGNATURE_TYPE.ed25519, keys)),
    witnesses: witnesses.map((one) => noteKey(one, SIGNATURE_TYPE.cosignature, keys)),
  };
}

function anchored(record: KeyEvidence): AnchoredKey {
  try {
    const { keyid, alg, key } = importPublicKey(record.jwk);
    if (keyid === record.keyid) return { record, alg, key };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Malformed(`The trust anchor ${record.keyid} is no usable key: ${error.text.detail}`);
  }
  throw new Malformed(`The trust anchor ${record.keyid} is not the thumbprint of its key.`);
}

function noteKey({ administration, verifierKey }: NoteKey, wanted: number, keys: readonly KeyEvidence[]): AnchoredVerifier {
  try {
    const { name, type, publicKey } = parseVkey(verifierKey);
    const record = keys.find(({ keyid }) => keyid === thumbprint(publicKey.export({ format: 'jwk' })));
    if (type === wanted) return { administration, record, verifier: (type === SIGNATURE_TYPE.ed25519 ? ed25519Verifier : cosignatureVerifier)(name, publicKey) };
  } catch (error) {
    if (!(error instanceof TlogFault)) throw error;
    throw new Malformed(`The trust anchor ${verifierKey} is no usable key: ${error.message}`);
  }
  throw new Malformed(`The trust anchor ${verifierKey} is a key of another kind: logs sign notes, witnesses cosign.`);
}
