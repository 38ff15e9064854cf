import { importPublicKey, thumbprint } from '../../../envelope/public-key.js';
import { loadSigningKey } from '../../../envelope/private-key.js';
import { newSigningKey } from '../../keys/new-key.js';
import { assertRefused, assertStatus, assertThat } from '../answer.js';
import type { CheckGroup } from '../check.js';
import type { CheckContext } from '../context.js';
import { NotTried } from '../verdict.js';

const PROFILE = 'wire profile crx/1, keys';
const KEYS = '/.well-known/jwks.json';
const HISTORY = '/.well-known/jwks-history.json';
const TARGET = '/v1/capabilities';
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

const strangersKey = () => loadSigningKey(newSigningKey('ed25519').privateJwk as Parameters<typeof loadSigningKey>[0]);

async function published(context: CheckContext): Promise<Array<Record<string, unknown>>> {
  const answer = await context.get(KEYS);
  assertStatus(answer, 200);
  const keys = answer.json?.['keys'];
  assertThat(Array.isArray(keys) && keys.length > 0, 'at least one key', answer.json);
  return keys as Array<Record<string, unknown>>;
}

export const KEY: CheckGroup = {
  code: 'KEY', title: 'Keys',
  checks: [
    {
      id: 'KEY-01', title: 'a key that is not registered is refused', source: PROFILE,
      run: async (context) => assertRefused(await context.ask({ target: TARGET, key: strangersKey() }), [401, 'key_unknown']),
    },
    {
      id: 'KEY-02', title: 'a keyid that is no thumbprint is refused', source: PROFILE,
      run: async (context) => assertRefused(await context.ask({ target: TARGET, keyid: 'our-key-of-2026' }), [401, 'key_unknown']),
    },
    {
      id: 'KEY-03', title: 'a signature by another key under our keyid does not verify', source: 'RFC 9421 section 3.2',
      run: async (context) => assertRefused(await context.ask({ target: TARGET, key: strangersKey(), keyid: context.signingKey.keyid }), [401, 'signature_invalid']),
    },
    {
      id: 'KEY-04', title: 'the key set is given without a signature', source: 'listKeys',
      async run(context) {
        const answer = await context.ask({ target: KEYS, spoil: (lines) => lines.filter(([name]) => !name.startsWith('Signature')) });
        assertStatus(answer, 200);
        context.assertFits('keys.yaml', 'KeySet', answer.json);
      },
    },
    {
      id: 'KEY-05', title: 'every `kid` in the key set is the thumbprint of its key', source: 'RFC 7638, listKeys',
      async run(context) {
        for (const jwk of await published(context)) assertThat(jwk['kid'] === thumbprint(jwk), `kid ${thumbprint(jwk)}`, jwk['kid']);
      },
    },
    {
      id: 'KEY-06', title: 'no key in the key set has a private member', source: 'RFC 7517 section 9.2, listKeys',
      async run(context) {
        for (const jwk of await published(context)) {
          const shown = PRIVATE.filter((name) => name in jwk);
          assertThat(shown.length === 0, 'public members only', shown);
        }
      },
    },
    {
      id: 'KEY-07', title: 'every key in the key set is of a kind and strength of the profile', source: PROFILE,
      async run(context) {
        for (const jwk of await published(context)) {
          const fault = wrongWith(jwk);
          assertThat(fault === undefined, 'a sound Ed25519, P-256 or RSA key of 3072 bits or more', fault);
        }
      },
    },
    {
      id: 'KEY-08', title: 'the history of keys is given without a signature', source: 'listKeyHistory',
      async run(context) {
        await context.needs(HISTORY);
        const answer = await context.ask({ target: HISTORY, spoil: (lines) => lines.filter(([name]) => !name.startsWith('Signature')) });
        assertStatus(answer, 200);
        context.assertFits('keys.yaml', 'KeyHistory', answer.json);
      },
    },
    {
      id: 'KEY-09', title: 'every key in the key set is in the history', source: 'listKeyHistory',
      async run(context) {
        await context.needs(HISTORY);
        const history = (await context.get(HISTORY)).json?.['keys'] as ReadonlyArray<{ keyid: string }> | undefined;
        const known = new Set((history ?? []).map(({ keyid }) => keyid));
        const missing = (await published(context)).map(({ kid }) => String(kid)).filter((kid) => !known.has(kid));
        assertThat(missing.length === 0, 'all of them', `without ${missing.join(', ')}`);
      },
    },
    {
      id: 'KEY-10', title: 'a key that was revoked is refused', source: PROFILE,
      async run(context) {
        const key = context.examined.fallen?.revokedKey;
        if (key === undefined) throw new NotTried('no revoked key was given (--revoked-key)');
        assertRefused(await context.ask({ target: TARGET, key }), [401, 'key_revoked']);
      },
    },
    {
      id: 'KEY-11', title: 'a partner that was suspended is refused', source: 'contract: partner_suspended',
      async run(context) {
        const suspended = context.examined.fallen?.suspended;
        if (suspended === undefined) throw new NotTried('no suspended partner was given (--suspended-key)');
        assertRefused(await context.ask({ target: TARGET, key: suspended.signingKey }, suspended.tls), [403, 'partner_suspended']);
      },
    },
  ],
};

function wrongWith(jwk: unknown): string | undefined {
  try {
    importPublicKey(jwk);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
