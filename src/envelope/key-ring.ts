import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { JsonWebKey } from 'node:crypto';
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

export interface KeyRing {
  /** The key that signs: its members always are those of the one whose time it is. */
  readonly signingKey: SigningKey;
  /** A key of ours whose private half is here. */
  keyOf(keyid: string): SigningKey | undefined;
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
  /** A key of ours should sign, and its private half is not here: told once for each. */
  onMissing(keyid: string): void;
}

/** Looked at by a timer and not by each signature: keyid and private half of one signature must be of one key. */
const LOOK_MS = 200;

/**
 * Our private keys. The one that signs is the newest in force whose private half is here, so that a rotation needs no restart and comes
 * at the same moment everywhere. While none is registered, as in a gateway that is being set up, it is the first.
 */
export function openKeyRing(deps: KeyRingDeps): KeyRing {
  const keys = readKeys(deps.file);
  let current = [...keys.values()][0] as SigningKey;
  const asked = new Set<string>();
  const look = (): void => {
    const signing = inForce(deps.ownKeys(), deps.now());
    const [newest] = signing;
    // A key that another process made may lie there by now; one that does not is asked for once.
    if (newest && !keys.has(newest.keyid) && !asked.has(newest.keyid)) {
      asked.add(newest.keyid);
      for (const [keyid, key] of readKeys(deps.file)) keys.set(keyid, key);
      if (!keys.has(newest.keyid)) deps.onMissing(newest.keyid);
    }
    const held = signing.find(({ keyid }) => keys.has(keyid));
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
    keyOf: (keyid) => keys.get(keyid) ?? readKeys(deps.file).get(keyid),
    async keep(key) {
      const file = await keepBeside(deps.file, key);
      keys.set(key.keyid, loadSigningKey(key.privateJwk));
      return file;
    },
    close: () => clearInterval(timer),
  };
}

/** Writes a new key beside the first one, readable by its owner only. @returns the file */
export async function keepBeside(first: string, key: NewKey): Promise<string> {
  const file = join(dirname(first), `${stemOf(first)}.${key.keyid}.jwk`);
  await writeFile(file, `${JSON.stringify(key.privateJwk, null, 2)}\n`, { flag: 'wx', mode: 0o600 });
  return file;
}

/** Newest first; a retiring key only signs while its successor is not here. */
function inForce(own: readonly OwnKey[], now: number): OwnKey[] {
  return own.filter(({ state, notBefore = now, notAfter = now }) => (state === 'active' || state === 'retiring') && notBefore <= now && notAfter >= now)
    .sort((a, b) => (b.notBefore ?? 0) - (a.notBefore ?? 0));
}

const stemOf = (file: string): string => basename(file).replace(/(\.jwk)?(\.json)?$/, '');

function readKeys(file: string): Map<string, SigningKey> {
  const prefix = `${stemOf(file)}.`;
  const beside = readdirSync(dirname(file)).filter((name) => name.startsWith(prefix) && /^[A-Za-z0-9_-]{43}\.jwk$/.test(name.slice(prefix.length)));
  const keys = [file, ...beside.map((name) => join(dirname(file), name))].map((path) => loadSigningKey(JSON.parse(readFileSync(path, 'utf8')) as JsonWebKey));
  return new Map(keys.map((key) => [key.keyid, key]));
}
