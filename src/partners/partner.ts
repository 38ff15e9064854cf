import type { KeyObject } from 'node:crypto';

export type KeyState = 'pending' | 'active' | 'retiring' | 'retired' | 'revoked';
export type SignatureAlgorithm = 'ed25519' | 'ecdsa-p256-sha256' | 'rsa-pss-sha512';

/** `agency`: another authority of our own country; `publisher`: of a public watch list. */
export type AdministrationKind = 'customs' | 'agency' | 'publisher';

export interface Administration {
  readonly code: string;
  readonly kind: AdministrationKind;
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
