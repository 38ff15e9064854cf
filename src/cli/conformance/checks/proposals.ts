import { randomBytes } from 'node:crypto';
import { signBytes } from '../../../envelope/algorithms.js';
import { loadSigningKey } from '../../../envelope/private-key.js';
import { newSigningKey, type NewKey } from '../../keys/new-key.js';
import { assertRefused, assertStatus, assertThat, shown } from '../answer.js';
import type { Check, CheckGroup } from '../check.js';
import type { CheckContext } from '../context.js';
import type { Asked } from '../session.js';
import { memoFor } from '../memo.js';
import { bytesOf } from '../messages.js';

const PATH = '/v1/keys';
const CHECKS = 'wire profile crx/1, keys';

type Jwk = Readonly<Record<string, unknown>>;

const okp = (hex: string): Jwk => ({ kty: 'OKP', crv: 'Ed25519', x: Buffer.from(hex, 'hex').toString('base64url') });
const b64 = (value: unknown): Buffer => Buffer.from(String(value), 'base64url');

function propose(context: CheckContext, jwk: Jwk): Promise<Asked> {
  return context.ask({ target: PATH, body: bytesOf({ jwk }) });
}

/** A key that must not be registered, whoever proposes it. */
function unsound(id: string, what: string, make: () => Jwk): Check {
  return {
    id, title: `${what} is refused`, source: CHECKS,
    async run(context) {
      await context.needs(PATH);
      const answer = await propose(context, make());
      assertThat((answer.status === 400 && answer.code === 'schema_invalid') || answer.code === 'alg_not_allowed', '400 schema_invalid or alg_not_allowed', shown(answer));
    },
  };
}

/** The points of small order (RFC 7748 section 7, RFC 8032 section 5.1.7): one fixed signature would verify everything. */
const IDENTITY = `01${'00'.repeat(31)}`;
const ORDER_2 = `ec${'ff'.repeat(30)}7f`;
const ORDER_8 = 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a';
const NOT_CANONICAL = `ee${'ff'.repeat(30)}7f`;

function publicPart(alg: Parameters<typeof newSigningKey>[0]): Jwk {
  const { kid: _kid, ...jwk } = newSigningKey(alg).publicJwk as Jwk;
  return jwk;
}

interface Proposed {
  readonly key: NewKey;
  readonly answer: Asked;
}

/** One sound key, proposed once; it stays pending until the officers of the gateway throw it away. */
const proposal = memoFor(async (context: CheckContext): Promise<Proposed> => {
  await context.needs(PATH);
  const key = newSigningKey('ed25519');
  const answer = await propose(context, key.publicJwk as Jwk);
  assertStatus(answer, 201);
  context.leftovers.key(key.keyid);
  return { key, answer };
});

const loaded = (key: NewKey): ReturnType<typeof loadSigningKey> => loadSigningKey(key.privateJwk as Parameters<typeof loadSigningKey>[0]);

export const PRO: CheckGroup = {
  code: 'PRO', title: 'Proposing keys',
  checks: [
    unsound('PRO-01', 'the identity point of Ed25519', () => okp(IDENTITY)),
    unsound('PRO-02', 'a point of order 2', () => okp(ORDER_2)),
    unsound('PRO-03', 'a point of order 8', () => okp(ORDER_8)),
    unsound('PRO-04', 'a point that is not in canonical form', () => okp(NOT_CANONICAL)),
    unsound('PRO-05', 'a P-256 point that is not on the curve', () => {
      const jwk = publicPart('ecdsa-p256-sha256');
      const y = b64(jwk['y']);
      y[31] = (y[31] as number) ^ 1;
      return { ...jwk, y: y.toString('base64url') };
    }),
    unsound('PRO-06', 'an RSA key with exponent 3', () => ({ ...publicPart('rsa-pss-sha512'), e: 'Aw' })),
    unsound('PRO-07', 'an RSA key of 2048 bits', () => ({ kty: 'RSA', alg: 'PS512', e: 'AQAB', n: Buffer.concat([Buffer.from([0xc1]), randomBytes(254), Buffer.from([1])]).toString('base64url') })),
    unsound('PRO-08', 'a key with its private half', () => newSigningKey('ed25519').privateJwk as Jwk),
    unsound('PRO-09', 'a shared secret', () => ({ kty: 'oct', k: randomBytes(32).toString('base64url') })),
    unsound('PRO-10', 'a `kid` that is not the thumbprint', () => ({ ...publicPart('ed25519'), kid: 'A'.repeat(43) })),
    {
      id: 'PRO-11', title: 'a sound key gets a challenge that names us, the gateway and the key', source: 'proposeKey',
      async run(context) {
        const { key, answer } = await proposal(context);
        context.assertFits('keys.yaml', 'KeyChallenge', answer.json);
        const begins = `crx-key-proof-v1:${context.receiver}:${context.sender}:${key.keyid}:`;
        assertThat(String(answer.json?.['challenge']).startsWith(begins) && answer.json?.['state'] === 'pending', `pending, ${begins}...`, answer.json);
      },
    },
    {
      id: 'PRO-12', title: 'a proof by another key does not hold', source: 'proveKey',
      async run(context) {
        const { key, answer } = await proposal(context);
        const proof = signBytes('ed25519', Buffer.from(String(answer.json?.['challenge'])), loaded(newSigningKey('ed25519')).privateKey).toString('base64');
        assertRefused(await context.ask({ target: `${PATH}/${key.keyid}/proof`, body: bytesOf({ proof }) }), [400, 'proof_invalid']);
      },
    },
    {
      id: 'PRO-13', title: 'a proof by the key itself holds, and the key waits for the officers', source: 'proveKey',
      async run(context) {
        const { key, answer } = await proposal(context);
        const proof = signBytes('ed25519', Buffer.from(String(answer.json?.['challenge'])), loaded(key).privateKey).toString('base64');
        const proved = await context.ask({ target: `${PATH}/${key.keyid}/proof`, body: bytesOf({ proof }) });
        assertStatus(proved, 200);
        context.assertFits('keys.yaml', 'KeyProved', proved.json);
        assertThat(proved.json?.['state'] === 'pending', 'state pending', proved.json?.['state']);
      },
    },
    {
      id: 'PRO-14', title: 'a key that waits verifies nothing', source: CHECKS,
      async run(context) {
        const { key } = await proposal(context);
        assertRefused(await context.ask({ target: '/v1/capabilities', key: loaded(key) }), [401, 'key_unknown']);
      },
    },
  ],
};
