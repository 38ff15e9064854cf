import type { KeyObject } from 'node:crypto';
import type { Tlp } from '../domain/handling.js';

export type KeyState = 'pending' | 'active' | 'retiring' | 'retired' | 'revoked';
export type SignatureAlgorithm = 'ed25519' | 'ecdsa-p256-sha256' | 'rsa-pss-sha512';

export interface Administration {
  readonly code: string;
  readonly name: string;
  readonly nativeName: string | null;
  readonly ours: boolean;
  readonly state: 'active' | 'suspended';
  readonly gatewayUrl: string | null;
}

export interface PartnerKey {
  readonly keyid: string;
  readonly administration: string;
  readonly alg: SignatureAlgorithm;
  readonly state: KeyState;
  readonly key: KeyObject;
  /** Milliseconds since the epoch; a key signs for at most 13 months. */
  readonly notBefore?: number;
  readonly notAfter?: number;
  readonly jwk: Readonly<Record<string, unknown>>;
}

export interface Agreement {
  readonly agreementId: string;
  readonly partner: string;
  readonly title: string;
  readonly messageTypes: readonly string[];
  readonly subjectClasses: readonly string[];
  readonly highestTlp: Tlp;
  readonly acceptClasses: readonly string[];
  readonly acceptUpTo: Tlp;
  /** JSON Pointer prefixes that may leave to this partner. */
  readonly releaseFields: readonly string[];
  readonly validFrom: string;
  readonly validUntil: string;
}
