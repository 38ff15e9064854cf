import { createHash, randomBytes, sign, verify } from 'node:crypto';
import { SDJwtInstance } from '@sd-jwt/core';
import { compactVerify } from 'jose';
import fc from 'fast-check';
import { ORIGIN_TYPE, readOrigin, signOrigin } from '../../../src/disclosure/origin.js';
import { withhold } from '../../../src/disclosure/sd-jwt.js';
import { authored, exampleRecord, keyFor, NL, pairOf } from './support.js';

/** Another implementation (sd-jwt-js of the OpenWallet Foundation) reads what we sign and signs what we read; jose verifies our JWS. */
const other = new SDJwtInstance({
  signAlg: 'EdDSA', hashAlg: 'sha-256',
  signer: (data) => sign(null, Buffer.from(data), NL.signing.key).toString('base64url'),
  verifier: (data, signature) => verify(null, Buffer.from(data), NL.record.key, Buffer.from(signature, 'base64url')),
  hasher: (data) => createHash('sha256').update(typeof data === 'string' ? data : Buffer.from(data)).digest(),
  saltGenerator: (length) => randomBytes(length).toString('base64url'),
});
const EXAMPLES = ['alert-cocaine-reefer', 'alert-traveller', 'alert-undervaluation-ring', 'alert-vessel', 'alert-curtain-fabric'];

it.each(EXAMPLES)('%s: they see in ours what we see, whole and redacted', async (name) => {
  const whole = signOrigin(authored(exampleRecord(name)), NL.signing);
  const parts = [...readOrigin(whole, keyFor(NL)).parts.keys()];
  await fc.assert(fc.asyncProperty(fc.subarray(parts, { maxLength: 6 }), async (staying) => {
    const less = withhold(whole, staying);
    const { payload } = await other.verify(less) as { payload: Record<string, unknown> };
    expect(payload['alert']).toEqual(readOrigin(less, keyFor(NL)).record);
  }), { numRuns: 15 });
});

it.each(EXAMPLES)('%s: we read what they sign and present', async (name) => {
  const record = exampleRecord(name);
  const claims = { iss: 'NL', iat: 1_763_630_000, jti: 'm', messageType: 'alert', schemaVersion: '1.0', handling: { tlp: 'GREEN' }, alert: record };
  const frame = { alert: { _sd: Object.keys(record), indicators: { _sd: [0, 1] } }, _sd_decoy: 3 } as never;
  const issued = await other.issue(claims, frame, { header: { typ: ORIGIN_TYPE, kid: 'nl-key' } });
  expect(readOrigin(issued, keyFor(NL))).toMatchObject({ record, administration: 'NL' });
  // The frame sets the first two items apart; the others are part of the list.
  const presented = await other.present(issued, { alert: { title: true, indicators: { 0: true } } } as never);
  expect(readOrigin(presented, keyFor(NL)).record).toEqual({ title: record['title'], indicators: (record['indicators'] as unknown[]).filter((_, i) => i !== 1) });
});

it.each([['ed25519', 'EdDSA'], ['ecdsa-p256-sha256', 'ES256'], ['rsa-pss-sha512', 'PS512']] as const)('jose verifies the JWS we sign with %s', async (alg, name) => {
  const { signing, record } = pairOf('nl-other', alg);
  const [jwt = ''] = signOrigin(authored(), signing).split('~');
  expect((await compactVerify(jwt, record.key)).protectedHeader).toEqual({ alg: name, typ: ORIGIN_TYPE, kid: 'nl-other' });
});
