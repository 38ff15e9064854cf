/**
 * What an administration hands over so that others can check one message without asking it: one JSON document, read by `src/proof`.
 * Its members stand in the order in which they are declared here. Bytes are base64, times RFC 3339 UTC.
 */
export const BUNDLE_FORMAT = 'crx-evidence-bundle';
export const ANCHORS_FORMAT = 'crx-trust-anchors';

/** Nothing outside the signed parts is believed by whoever checks; it is there for the reader. */
export interface EvidenceBundle {
  readonly format: typeof BUNDLE_FORMAT;
  readonly version: 1;
  /** The administration whose gateway made it. */
  readonly holder: string;
  readonly message: MessageEvidence;
  /** Messages by which the author took this one back, in the order in which they were kept. */
  readonly withdrawals: readonly MessageEvidence[];
  /** Every key that a part of the bundle is signed with, as the holder has it in its register; sorted by keyid. */
  readonly keys: readonly KeyEvidence[];
}

export interface MessageEvidence {
  readonly direction: 'in' | 'out';
  readonly sender: string;
  readonly receiver: string;
  readonly messageId: string;
  readonly messageType: string;
  readonly recordVersion: number;
  /** Number between the two, as the holder counts. */
  readonly sequence: number;
  readonly keptAt: string;
  /** The message, exactly; empty where it was erased. */
  readonly body: string;
  /** Its content is gone: which bytes it was, and the entry of the holder's log that says so. */
  readonly erased?: ErasedEvidence;
  /** Where the message is one line of a batch. */
  readonly batch?: BatchEvidence;
  /** The request it came or went with; missing when no attempt of ours is known that the partner answered. */
  readonly request?: SignedRequest;
  readonly receipts: readonly ReceiptEvidence[];
  /** The partner's signed word that it holds the message, where it collects by itself. */
  readonly acknowledgement?: SignedRequest & { readonly at: string; readonly body: string };
}

export interface ErasedEvidence {
  /** SHA-256 of the message, as it came. */
  readonly sha256: string;
  readonly bytes: number;
  /** The entry of the log: what was erased, when, under which rule and by whom. */
  readonly entry: string;
  /** Missing: not yet under a checkpoint. */
  readonly log?: LogEvidence;
}

export interface BatchEvidence {
  readonly batchId: string;
  /** From 1. */
  readonly line: number;
  /** Bytes before the line. */
  readonly offset: number;
  /** All lines, exactly; missing when only the line was to be handed over. */
  readonly body?: string;
  /** The answers to all lines, one a line, as the completion's outcomeDigest takes them; missing with the body, and before all are answered. */
  readonly answers?: string;
}

/** A request as it went over the wire, without its content. */
export interface SignedRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: ReadonlyArray<readonly [string, string]>;
  /** What was signed (RFC 9421 section 2.5), for checking with other tools; made again from the request by ours. */
  readonly signatureBase: string;
}

export interface ReceiptEvidence {
  /** `issued` and `completion` by the holder, `obtained` from its partner. */
  readonly kind: 'issued' | 'completion' | 'obtained';
  readonly jws: string;
  /** Missing: not in the log, or not yet under a checkpoint. */
  readonly log?: LogEvidence;
}

export interface LogEvidence {
  /** C2SP tlog-proof: index, inclusion proof, checkpoint with the cosignatures of witnesses. */
  readonly proof: string;
}

/** A key with its history. */
export interface KeyEvidence {
  readonly keyid: string;
  readonly administration: string;
  readonly alg: string;
  /** Public, RFC 7517. */
  readonly jwk: Readonly<Record<string, unknown>>;
  readonly state: string;
  readonly registeredAt?: string;
  readonly provedAt?: string;
  readonly confirmedAt?: string;
  readonly activeFrom?: string;
  readonly retiringFrom?: string;
  readonly expiresAt?: string;
  readonly revokedAt?: string;
  /** What it signed from then on is in doubt. */
  readonly compromisedAt?: string;
  readonly reason?: string;
}

/** What whoever checks a bundle trusts beforehand; it comes by another way than the bundle. */
export interface TrustAnchors {
  readonly format: typeof ANCHORS_FORMAT;
  readonly version: 1;
  readonly keys: readonly KeyEvidence[];
  /** Verifier keys (C2SP signed-note) of logs: `<name>+<hash>+<key>`. */
  readonly logs: readonly NoteKey[];
  /** The same of witnesses. */
  readonly witnesses: readonly NoteKey[];
}

export interface NoteKey {
  readonly administration: string;
  readonly verifierKey: string;
}

/** The bytes of a bundle or of trust anchors: the same value gives the same bytes. */
export function documentBytes(document: EvidenceBundle | TrustAnchors): Buffer {
  return Buffer.from(`${JSON.stringify(document, null, 1)}\n`, 'utf8');
}
