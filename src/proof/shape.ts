import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { EvidenceBundle, TrustAnchors } from '../domain/evidence-bundle.js';
import { parseJsonStrictly } from '../platform/strict-json.js';
import { Refusal } from '../platform/refusal.js';
import { ANCHORS_SCHEMA, BUNDLE_SCHEMA } from './schemas.js';

/** Compiled when the first document of its kind is read: that takes longer than all else. */
const compiled = new Map<object, ValidateFunction>();

/** The document cannot be read as what it should be. */
export class Malformed extends Error {}

/** Reads a bundle; one that two readers could understand differently is none. @throws Malformed naming the member */
export function readBundle(bytes: Buffer): EvidenceBundle {
  return read(bytes, 'evidence bundle', BUNDLE_SCHEMA) as EvidenceBundle;
}

/** @throws Malformed naming the member */
export function readAnchors(bytes: Buffer): TrustAnchors {
  return read(bytes, 'file of trust anchors', ANCHORS_SCHEMA) as TrustAnchors;
}

function read(bytes: Buffer, what: string, schema: object): unknown {
  const value = parse(bytes, what);
  const validate = compiled.get(schema) ?? new Ajv2020({ allErrors: false, strict: true }).compile(schema);
  compiled.set(schema, validate);
  if (validate(value)) return value;
  const [first] = validate.errors ?? [];
  throw new Malformed(`This is no ${what}: ${first?.instancePath || 'the document'} ${first?.message ?? 'is wrong'}.`);
}

function parse(bytes: Buffer, what: string): unknown {
  try {
    return parseJsonStrictly(bytes);
  } catch (error) {
    if (error instanceof Refusal) throw new Malformed(`This is no ${what}: ${error.text.detail}`);
    throw error;
  }
}
