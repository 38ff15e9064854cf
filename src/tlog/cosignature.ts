import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { TlogFault } from './fault.js';
import { keyIdOf, signatureLine, SIGNATURE_TYPE, type NoteSigner, type NoteVerifier } from './note.js';

/** C2SP tlog-cosignature, version 1: "as of this time, this is the largest consistent tree of that log which I have seen". */
const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;

/** @param text of the checkpoint @param at counts in whole seconds @returns the signature line, without line end */
export function cosign(text: string, { name, privateKey }: NoteSigner, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(BigInt(seconds));
  const signature = sign(null, signedBytes(text, BigInt(seconds)), privateKey);
  return signatureLine(name, keyIdOf(name, SIGNATURE_TYPE.cosignature, createPublicKey(privateKey)), Buffer.concat([time, signature]));
}

export function cosignatureVerifier(name: string, publicKey: KeyObject): NoteVerifier {
  return {
    name, keyId: keyIdOf(name, SIGNATURE_TYPE.cosignature, publicKey),
    verify: (text, signature) => signature.length === TIME_BYTES + SIGNATURE_BYTES
      && verify(null, signedBytes(text, signature.readBigUInt64BE()), publicKey, signature.subarray(TIME_BYTES)),
  };
}

/** When a cosignature says it was made; its verifier must have been asked first. @throws TlogFault */
export function cosignedAt(signature: Buffer): Date {
  if (signature.length !== TIME_BYTES + SIGNATURE_BYTES) throw new TlogFault('A cosignature has 8 bytes of time and 64 of signature.');
  return new Date(Number(signature.readBigUInt64BE()) * 1000);
}

function signedBytes(text: string, seconds: bigint): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);
}
