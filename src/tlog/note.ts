import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { TlogFault } from './fault.js';

/** C2SP signed-note: a text that ends in a line end, an empty line, and lines `— name base64(key id || signature)`. */
export const SIGNATURE_TYPE = { ed25519: 0x01, cosignature: 0x04 } as const;
export type SignatureType = (typeof SIGNATURE_TYPE)[keyof typeof SIGNATURE_TYPE];

export interface NoteSignature {
  readonly name: string;
  /** 4 bytes. */
  readonly keyId: Buffer;
  readonly signature: Buffer;
  /** As it stands in the note, without its line end. */
  readonly line: string;
}

/** A key that a reader of notes knows, under the name it signs with. */
export interface NoteVerifier {
  readonly name: string;
  readonly keyId: Buffer;
  verify(text: string, signature: Buffer): boolean;
}

export interface NoteSigner {
  readonly name: string;
  /** Ed25519. */
  readonly privateKey: KeyObject;
}

export interface SplitNote {
  /** Signed by all the signatures; ends in a line end. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const KEY_ID_BYTES = 4;
const MOST_SIGNATURES = 64;
const LONGEST_NOTE = 64 * 1024;
const DASH = '\u2014 ';

/** The first 4 bytes of SHA-256(name, line end, signature type, 32 bytes of the public key). */
export function keyIdOf(name: string, type: SignatureType, key: KeyObject): Buffer {
  return createHash('sha256').update(`${name}\n`).update(Buffer.of(type)).update(rawPublicKey(key)).digest().subarray(0, KEY_ID_BYTES);
}

/** For Ed25519 signatures over the text as it is (type 0x01). */
export function ed25519Verifier(name: string, publicKey: KeyObject): NoteVerifier {
  return {
    name: assertName(name), keyId: keyIdOf(name, SIGNATURE_TYPE.ed25519, publicKey),
    verify: (text, signature) => verify(null, Buffer.from(text), publicKey, signature),
  };
}

/** Signs the text with an Ed25519 key (type 0x01). @returns the whole note */
export function signNote(text: string, { name, privateKey }: NoteSigner): string {
  const keyId = keyIdOf(assertName(name), SIGNATURE_TYPE.ed25519, createPublicKey(privateKey));
  return joinNote(text, [signatureLine(name, keyId, sign(null, Buffer.from(text), privateKey))]);
}

export function signatureLine(name: string, keyId: Buffer, signature: Buffer): string {
  return `${DASH}${name} ${Buffer.concat([keyId, signature]).toString('base64')}`;
}

/** @param lines signature lines without line ends */
export function joinNote(text: string, lines: readonly string[]): string {
  return `${text}\n${lines.map((line) => `${line}\n`).join('')}`;
}

/** Takes a note apart; nothing in it is believed yet. @throws TlogFault when it is no note */
export function splitNote(note: string): SplitNote {
  if (note.length > LONGEST_NOTE) throw new TlogFault(`The note is longer than ${LONGEST_NOTE} characters.`);
  // eslint-disable-next-line no-control-regex -- they are what a note may not have
  if (/[\u0000-\u0009\u000b-\u001f\ufffd]/.test(note)) throw new TlogFault('The note holds control characters or bytes that are not UTF-8.');
  const end = note.lastIndexOf('\n\n');
  if (end < 1 || !note.endsWith('\n')) throw new TlogFault('This is no signed note: a text, an empty line, then lines of signatures.');
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) throw new TlogFault(`The note has more than ${MOST_SIGNATURES} signatures.`);
  return { text: note.slice(0, end + 1), signatures: lines.map(parseSignatureLine) };
}

/** @param line without its line end @throws TlogFault */
export function parseSignatureLine(line: string): NoteSignature {
  const [dash, name, base64, ...more] = line.split(' ');
  const bytes = decodeBase64(base64 ?? '');
  if (dash !== DASH.trim() || !name || more.length > 0 || !bytes || bytes.length <= KEY_ID_BYTES) {
    throw new TlogFault('A signature of a note is a line of an em dash, the name of the key, and base64 of key id and signature, with one space between.');
  }
  return { name: assertName(name), keyId: bytes.subarray(0, KEY_ID_BYTES), signature: bytes.subarray(KEY_ID_BYTES), line };
}

export interface OpenedNote {
  readonly text: string;
  /** Whose signatures hold; at least one. */
  readonly by: readonly NoteVerifier[];
}

/** Believes a note that a known key has signed; signatures of unknown keys count for nothing. @throws TlogFault when none holds, or one of a known key fails */
export function openNote(note: string, verifiers: readonly NoteVerifier[]): OpenedNote {
  const { text, signatures } = splitNote(note);
  const by = new Set<NoteVerifier>();
  for (const { name, keyId, signature } of signatures) {
    const known = verifiers.find((one) => one.name === name && one.keyId.equals(keyId));
    if (!known) continue;
    if (!known.verify(text, signature)) throw new TlogFault(`The signature of ${name} under the note does not hold.`);
    by.add(known);
  }
  if (by.size === 0) throw new TlogFault(`The note is signed by no key that is known here; its signatures are by ${signatures.map(({ name }) => name).join(', ')}.`);
  return { text, by: [...by] };
}

/** The bytes of standard base64 in its one canonical form; undefined when it is anything else. */
export function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return text !== '' && bytes.toString('base64') === text ? bytes : undefined;
}

/** The 32 bytes of an Ed25519 public key (RFC 8032). @throws TlogFault for a key of another kind */
export function rawPublicKey(key: KeyObject): Buffer {
  if (key.asymmetricKeyType !== 'ed25519') throw new TlogFault(`Notes are signed with Ed25519 keys, and this one is ${key.asymmetricKeyType ?? 'a secret'}.`);
  return Buffer.from(key.export({ format: 'jwk' }).x as string, 'base64url');
}

function assertName(name: string): string {
  if (name === '' || /[\s+]/u.test(name)) throw new TlogFault(`${JSON.stringify(name)} is no name of a key: it must have characters, and no space or plus among them.`);
  return name;
}
