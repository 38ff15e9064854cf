import { fileBeside, keepBeside, readBeside, readKeys } from './key-folder.js';
import type { NewKey } from './new-key.js';
import { loadSigningKey, type SigningKey } from './private-key.js';

/** What the register says of a key of ours. */
export interface OwnKey {
  readonly keyid: string;
  readonly state: string;
  /** Milliseconds since the epoch. */
  readonly notBefore?: number;
  readonly notAfter?: number;
}

/** A key of ours, in force or to come, whose private half is not here. */
export interface MissingKey {
  readonly keyid: string;
  /** When it signs, or has signed from; milliseconds since the epoch. */
  readonly from: number;
  /** Where its private half belongs. */
  readonly file: string;
}

export interface KeyRing {
  /** The key that signs: its members always are those of the one whose time it is. */
  readonly signingKey: SigningKey;
  /** A key of ours whose private half is here. */
  keyOf(keyid: string): SigningKey | undefined;
  /** What other processes sign with, or will, and this one cannot. Soonest first. */
  missing(): readonly MissingKey[];
  /** Whether what this process signs proves anything: its key is in force, or none is registered yet. */
  signsForUs(): boolean;
  /** Keeps a new key beside the others, readable by its owner only. @returns the file */
  keep(key: NewKey): Promise<string>;
  close(): void;
}

export interface KeyRingDeps {
  /** The first key; keys of rotations lie beside it as `<name>.<keyid>.jwk`. */
  readonly file: string;
  /** Our keys as they are registered now. */
  ownKeys(): readonly OwnKey[];
  now(): number;
  /** The private half of a key of ours is not here, and its day comes or has come: told once for each. */
  onMissing(key: MissingKey): void;
}

/** Looked at by a timer and not by each signature: keyid and private half of one signature must be of one key. */
const LOOK_MS = 200;
/** The folder is read again this often while something is missing: a person may have copied it there. */
const READ_AGAIN_MS = 5_000;

/**
 * Our private keys. The one that signs is the newest in force whose private half is here, so that a rotation needs no restart and comes
 * at the same moment everywhere. While none is registered, as in a gateway that is being set up, it is the first.
 */
export function openKeyRing(deps: KeyRingDeps): KeyRing {
  const keys = readKeys(deps.file);
  let current = [...keys.values()][0] as SigningKey;
  const told = new Set<string>();
  let readAt = -Infinity;
  const missing = (): MissingKey[] => {
    const lacking = (): MissingKey[] => missingKeys(deps.file, deps.ownKeys(), { held: keys, now: deps.now() });
    if (lacking().length === 0) return [];
    // A key that another process made may lie there by now.
    for (const [keyid, key] of readBeside(deps.file)) keys.set(keyid, key);
    return lacking();
  };
  const look = (): void => {
    const own = deps.ownKeys();
    const isNew = own.some(({ keyid, state }) => state === 'active' && !keys.has(keyid) && !told.has(keyid));
    if (isNew || performance.now() - readAt > READ_AGAIN_MS) {
      readAt = performance.now();
      for (const key of missing()) if (!told.has(key.keyid)) deps.onMissing(key);
      own.forEach(({ keyid }) => told.add(keyid));
    }
    const held = inForce(own, deps.now()).find(({ keyid }) => keys.has(keyid));
    if (held) current = keys.get(held.keyid) as SigningKey;
  };
  look();
  const timer = setInterval(look, LOOK_MS).unref();
  return {
    signingKey: {
      get keyid() { return current.keyid; },
      get alg() { return current.alg; },
      get privateKey() { return current.privateKey; },
    },
    keyOf: (keyid) => keys.get(keyid) ?? readBeside(deps.file).get(keyid),
    missing,
    signsForUs() {
      const own = deps.ownKeys();
      return own.length === 0 || inForce(own, deps.now()).some(({ keyid }) => keyid === current.keyid);
    },
    async keep(key) {
      const file = await keepBeside(deps.file, key);
      keys.set(key.keyid, loadSigningKey(key.privateJwk));
      return file;
    },
    close: () => clearInterval(timer),
  };
}

/** Newest first; a retiring key only signs while its successor is not here. */
function inForce(own: readonly OwnKey[], now: number): OwnKey[] {
  return own.filter(({ state, notBefore = now, notAfter = now }) => (state === 'active' || state === 'retiring') && notBefore <= now && notAfter >= now)
    .sort((a, b) => (b.notBefore ?? 0) - (a.notBefore ?? 0));
}


/** Active keys, in force or to come, that are not among those held. */
function missingKeys(file: string, own: readonly OwnKey[], { held, now }: { readonly held: ReadonlyMap<string, SigningKey>; readonly now: number }): MissingKey[] {
  return own.filter(({ keyid, state, notAfter = Infinity }) => state === 'active' && notAfter > now && !held.has(keyid))
    .map(({ keyid, notBefore = now }) => ({ keyid, from: notBefore, file: fileBeside(file, keyid) })).sort((a, b) => a.from - b.from);
}

/** The same, for whoever has no ring open. @throws Error when the first key cannot be read */
export function missingHere(file: string, own: readonly OwnKey[], now: number): MissingKey[] {
  return missingKeys(file, own, { held: readKeys(file), now });
}
