import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { OriginKey, OriginKeyFor, Authored } from '../../../src/disclosure/origin.js';
import type { JwsKey } from '../../../src/platform/compact-jws.js';
import { signCompact } from '../../../src/platform/compact-jws.js';
import { digestOf } from '../../../src/disclosure/commit.js';
import { ORIGIN_TYPE } from '../../../src/disclosure/origin.js';
import { Refusal } from '../../../src/platform/refusal.js';
import { projectPath } from '../../../src/platform/paths.js';
import { readFileSync } from 'node:fs';

export interface Pair {
  readonly signing: JwsKey & { readonly keyid: string };
  readonly record: OriginKey;
}

export function pairOf(keyid: string, alg: JwsKey['alg'] = 'ed25519', change: Partial<OriginKey> = {}): Pair {
  const { privateKey, publicKey } = keys(alg);
  return { signing: { keyid, alg, key: privateKey }, record: { alg, key: publicKey, administration: 'NL', state: 'active', ...change } };
}

function keys(alg: JwsKey['alg']): { privateKey: KeyObject; publicKey: KeyObject } {
  if (alg === 'ed25519') return generateKeyPairSync('ed25519');
  return alg === 'rsa-pss-sha512' ? generateKeyPairSync('rsa', { modulusLength: 3072 }) : generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

export const keyFor = (...pairs: readonly Pair[]): OriginKeyFor => (keyid) => pairs.find(({ signing }) => signing.keyid === keyid)?.record;

export const NL = pairOf('nl-key');
export const AT = new Date('2026-11-20T09:30:00Z');

/** An example of the contract with everything in it. */
export function exampleRecord(name: string, type = 'alert'): Record<string, unknown> {
  return (JSON.parse(readFileSync(projectPath('openapi', 'examples', `${name}.json`), 'utf8')) as Record<string, Record<string, unknown>>)[type] as Record<string, unknown>;
}

export function authored(record: unknown = exampleRecord('alert-cocaine-reefer'), change: Partial<Authored> = {}): Authored {
  return {
    administration: 'NL', messageId: '019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b12', messageType: 'alert', schemaVersion: '1.0', signedAt: AT,
    handling: { tlp: 'GREEN', onward: 'any-customs', codes: [], personalData: false }, record, ...change,
  };
}

export const text = (content: unknown): string => Buffer.from(typeof content === 'string' ? content : JSON.stringify(content), 'utf8').toString('base64url');

/** An SD-JWT as anybody could write it who has the key, whatever its claims say. */
export function forged(claims: Record<string, unknown>, disclosures: readonly string[], { header = {}, by = NL }: { header?: object; by?: Pair } = {}): string {
  const payload = { iss: 'NL', iat: AT.getTime() / 1000, jti: 'm', messageType: 'alert', schemaVersion: '1.0', handling: { tlp: 'GREEN' }, _sd_alg: 'sha-256', ...claims };
  return [signCompact({ typ: ORIGIN_TYPE, kid: by.signing.keyid, ...header }, Buffer.from(JSON.stringify(payload)), by.signing), ...disclosures, ''].join('~');
}

export const digest = digestOf;

/** The fault that a reader names; undefined when it finds none. */
export function faultOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'origin_invalid') return error.text.errors?.[0]?.code;
    throw error;
  }
}
