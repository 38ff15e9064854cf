import type { JsonWebKey } from 'node:crypto';
import { assertProof, proveChallenge } from '../../envelope/key-proof.js';
import { importPublicKey } from '../../envelope/public-key.js';
import type { SigningKey } from '../../envelope/private-key.js';
import { saveCertificate, saveCertificateConfirmation, lockCertificate } from '../../partners/certificate-store.js';
import { challengeFor } from '../../partners/challenge.js';
import { assertAnother } from '../../partners/four-eyes.js';
import { saveConfirmation, saveKeyProposal, saveProof, stateOfKey, turnKeys } from '../../partners/key-store.js';
import type { Queryable } from '../../platform/db.js';

/** Who stands for what is entered: two different people, as `officer:<subject>`. */
export interface Registrars {
  readonly registeredBy: string;
  readonly confirmedBy: string;
}

export interface KeyEntry extends Registrars {
  /** The administration whose gateway this is. */
  readonly ours: string;
  readonly administration: string;
  readonly publicJwk: JsonWebKey;
  /** The private half: in a world that plays all parts, the proof is made on the spot. */
  readonly signingKey: SigningKey;
}

/** Registers, proves and confirms a key in one go, for setting up. Entering it again changes nothing. */
export async function enterKey(tx: Queryable, { ours, administration, publicJwk, signingKey, registeredBy, confirmedBy }: KeyEntry): Promise<void> {
  const imported = importPublicKey(publicJwk);
  const { keyid, alg } = imported;
  const known = await stateOfKey(tx, keyid);
  if (known !== undefined && known !== 'pending') return;
  assertAnother(registeredBy, confirmedBy, 'confirm the key');
  const at = new Date();
  const challenge = challengeFor({ ours, theirs: administration, keyid, at });
  const entered = await saveKeyProposal(tx, { keyid, administration, alg, jwk: { ...publicJwk }, challenge, by: registeredBy, at });
  const proof = proveChallenge(entered.challenge ?? '', signingKey);
  assertProof(entered.challenge ?? '', proof, imported);
  await saveProof(tx, keyid, { proof, at });
  await saveConfirmation(tx, keyid, { by: confirmedBy, at, activeFrom: at });
  await turnKeys(tx, at);
}

export interface CertificateEntry extends Registrars {
  readonly sha256: string;
  readonly administration: string;
  readonly subject: string;
  readonly notAfter: Date;
}

/** Registers and confirms a certificate in one go, for setting up. Entering it again changes nothing. */
export async function enterCertificate(tx: Queryable, { registeredBy, confirmedBy, ...entry }: CertificateEntry): Promise<void> {
  await saveCertificate(tx, { ...entry, by: registeredBy, at: new Date() });
  const { state } = await lockCertificate(tx, entry.sha256);
  if (state === 'pending') await saveCertificateConfirmation(tx, entry.sha256, confirmedBy);
}
