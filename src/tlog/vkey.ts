import { createPublicKey, type KeyObject } from 'node:crypto';
import { TlogFault } from './fault.js';
import { decodeBase64, keyIdOf, rawPublicKey, SIGNATURE_TYPE, type SignatureType } from './note.js';

/** A public key as one writes it down: `name+hex key id+base64(signature type || 32 bytes)` (C2SP signed-note, verifier keys). */
export interface Vkey {
  readonly name: string;
  readonly type: SignatureType;
  readonly publicKey: KeyObject;
}

export function formatVkey({ name, type, publicKey }: Vkey): string {
  return `${name}+${keyIdOf(name, type, publicKey).toString('hex')}+${Buffer.concat([Buffer.of(type), rawPublicKey(publicKey)]).toString('base64')}`;
}

/** @throws TlogFault when the text is no key of the two types, or its id is that of another */
export function parseVkey(text: string): Vkey {
  const [name, id, ...rest] = text.split('+');
  // The base64 may hold plus signs itself.
  const bytes = decodeBase64(rest.join('+'));
  const type = Object.values(SIGNATURE_TYPE).find((one) => one === bytes?.[0]);
  if (!name || !id || bytes?.length !== 33 || type === undefined) throw new TlogFault('A verifier key is written name+id+base64, of an Ed25519 key for notes or for cosignatures.');
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: bytes.subarray(1).toString('base64url') }, format: 'jwk' });
  if (keyIdOf(name, type, publicKey).toString('hex') !== id) throw new TlogFault(`The verifier key of ${name} has the id of another.`);
  return { name, type, publicKey };
}
