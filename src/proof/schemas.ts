import { ANCHORS_FORMAT, BUNDLE_FORMAT } from '../domain/evidence-bundle.js';

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';
const object = (properties: Record<string, unknown>, optional: readonly string[] = []): Record<string, unknown> => ({
  type: 'object', properties, required: Object.keys(properties).filter((name) => !optional.includes(name)), additionalProperties: false,
});
const list = (items: unknown): Record<string, unknown> => ({ type: 'array', items });
const text = (pattern?: string): Record<string, unknown> => ({ type: 'string', ...(pattern ? { pattern } : {}) });
const count = (minimum: number): Record<string, unknown> => ({ type: 'integer', minimum });

/** In its one canonical form: the bits that say nothing are zero. */
const BASE64 = text('^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$');
const TIME = text('^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?Z$');
const CODE = text('^[A-Z]{2}(?:-[A-Z0-9]{1,8})?$');
const ID = text('^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$');
const JWS = text('^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$');

const REQUEST = { method: text(), target: text(), headers: list({ type: 'array', prefixItems: [text(), text()], items: false, minItems: 2 }), signatureBase: BASE64 };
const RECEIPT = object({ kind: { enum: ['issued', 'completion', 'obtained'] }, jws: JWS, log: object({ proof: text() }) }, ['log']);
const BATCH = object({ batchId: ID, line: count(1), offset: count(0), body: BASE64, answers: BASE64 }, ['body', 'answers']);
const MESSAGE = object({
  direction: { enum: ['in', 'out'] }, sender: CODE, receiver: CODE, messageId: ID, messageType: text(), recordVersion: count(1), sequence: count(1), keptAt: TIME,
  body: BASE64, erased: object({ sha256: BASE64, bytes: count(1), entry: BASE64, log: object({ proof: text() }) }, ['log']), batch: BATCH, request: object(REQUEST), receipts: list(RECEIPT), acknowledgement: object({ ...REQUEST, at: TIME, body: BASE64 }),
}, ['erased', 'batch', 'request', 'acknowledgement']);

const TIMES = ['registeredAt', 'provedAt', 'confirmedAt', 'activeFrom', 'retiringFrom', 'expiresAt', 'revokedAt', 'compromisedAt'];
const KEY = object({
  keyid: text('^[A-Za-z0-9_-]{43}$'), administration: CODE, alg: text(), jwk: { type: 'object' }, state: { enum: ['pending', 'active', 'retiring', 'retired', 'revoked'] },
  ...Object.fromEntries(TIMES.map((name) => [name, TIME])), reason: text(),
}, [...TIMES, 'reason']);
const NOTE_KEYS = list(object({ administration: CODE, verifierKey: text() }));

export const BUNDLE_SCHEMA = {
  $schema: DRAFT, title: 'Evidence bundle',
  ...object({ format: { const: BUNDLE_FORMAT }, version: { const: 1 }, holder: CODE, message: MESSAGE, withdrawals: list(MESSAGE), keys: list(KEY) }),
};

export const ANCHORS_SCHEMA = {
  $schema: DRAFT, title: 'Trust anchors',
  ...object({ format: { const: ANCHORS_FORMAT }, version: { const: 1 }, keys: list(KEY), logs: NOTE_KEYS, witnesses: NOTE_KEYS }),
};
