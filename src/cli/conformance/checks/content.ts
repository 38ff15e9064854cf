import { createHash } from 'node:crypto';
import { contentDigest } from '../../../envelope/content-digest.js';
import { assertRefused, assertStatus } from '../answer.js';
import type { Check, CheckGroup } from '../check.js';
import { NotTried } from '../verdict.js';
import type { Forgery } from '../forge.js';
import { bytesOf } from '../messages.js';

const DIGEST = 'RFC 9530, wire profile crx/1';
const MISMATCH = [400, 'digest_mismatch'] as const;
const OTHER = Buffer.from('{"other":"bytes"}');

function repeated(id: string, name: string, value: string): Check {
  return {
    id, title: `\`${name}\` sent twice is refused`, source: 'wire profile crx/1; contract: header_repeated',
    async run(context) {
      const message = await context.carrier();
      const spoil: Forgery['spoil'] = (lines) => [...lines, [name, lines.find(([each]) => each === name)?.[1] ?? value]];
      const extra = name === 'Idempotency-Key' ? [[name, value] as const] : [];
      assertRefused(await context.post(message, { spoil, extra }), [400, 'header_repeated']);
    },
  };
}

export const DIG: CheckGroup = {
  code: 'DIG', title: 'Digest and header lines',
  checks: [
    {
      id: 'DIG-01', title: 'a body changed after it was signed is refused', source: DIGEST,
      async run(context) {
        const body = bytesOf(await context.carrier());
        const changed = Buffer.from(body);
        changed[changed.length - 2] = (changed[changed.length - 2] as number) ^ 1;
        assertRefused(await context.ask({ target: '/v1/alerts', body, sent: { body: changed } }), MISMATCH);
      },
    },
    {
      id: 'DIG-02', title: 'a digest of other bytes is refused, though it is signed', source: DIGEST,
      run: async (context) => assertRefused(await context.post(await context.carrier(), { digest: contentDigest(OTHER) }), MISMATCH),
    },
    {
      id: 'DIG-03', title: 'a digest by an unknown algorithm alone is refused', source: DIGEST,
      async run(context) {
        const message = await context.carrier();
        const digest = `md5=:${createHash('md5').update(bytesOf(message)).digest('base64')}:`;
        assertRefused(await context.post(message, { digest }), MISMATCH);
      },
    },
    {
      id: 'DIG-04', title: 'an unknown algorithm beside sha-256 does no harm', source: 'RFC 9530 section 2',
      async run(context) {
        const message = await context.carrier();
        await context.keep(message, { digest: `${contentDigest(bytesOf(message))}, x-unknown=:AAAA:` });
      },
    },
    {
      id: 'DIG-05', title: 'a digest that is no structured field is refused', source: 'RFC 9530 section 2',
      run: async (context) => assertRefused(await context.post(await context.carrier(), { digest: 'sha-256=not-bytes' }), MISMATCH),
    },
    repeated('DIG-06', 'Content-Digest', ''), repeated('DIG-07', 'Content-Type', ''), repeated('DIG-08', 'Idempotency-Key', '01a1fd1e-8c00-7f20-8654-f791d80d5a5a'),
  ],
};

const STRICT = 'contract: json_invalid, RFC 7493';

function unreadable(id: string, title: string, body: (good: string) => Buffer): Check {
  return {
    id, title, source: STRICT,
    async run(context) {
      const message = await context.carrier();
      assertRefused(await context.post(message, { body: body(JSON.stringify(message)) }), [400, 'json_invalid']);
    },
  };
}

export const JSN: CheckGroup = {
  code: 'JSN', title: 'Body and JSON',
  checks: [
    unreadable('JSN-01', 'broken JSON is refused', (good) => Buffer.from(good.slice(0, -1))),
    unreadable('JSN-02', 'a member given twice is refused', (good) => Buffer.from(good.replace('{', '{"sender":"XX",'))),
    unreadable('JSN-03', 'a member given twice deep inside is refused', (good) => Buffer.from(good.replace('"handling":{', '"handling":{"tlp":"CLEAR",'))),
    unreadable('JSN-04', 'bytes that are not UTF-8 are refused', (good) => Buffer.concat([Buffer.from(good.slice(0, -1)), Buffer.from(',"caseReference":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')])),
    {
      id: 'JSN-05', title: 'JSON deeper than the limit in the capabilities is refused', source: STRICT,
      async run(context) {
        const limits = (await context.get('/v1/capabilities')).json?.['limits'] as { nestingDepth?: number } | undefined;
        if (limits?.nestingDepth === undefined) throw new NotTried('the capabilities name no nestingDepth');
        const deep = limits.nestingDepth + 1;
        const body = Buffer.from(`${'['.repeat(deep)}${']'.repeat(deep)}`);
        assertRefused(await context.post(await context.carrier(), { body }), [400, 'json_invalid']);
      },
    },
    {
      id: 'JSN-06', title: 'an empty body is refused', source: STRICT,
      run: async (context) => assertRefused(await context.post(await context.carrier(), { body: Buffer.alloc(0) }), [400, 'json_invalid'], [400, 'schema_invalid']),
    },
    {
      id: 'JSN-07', title: 'another content type is refused', source: 'contract: media_type_unsupported',
      run: async (context) => assertRefused(await context.post(await context.carrier(), { contentType: 'text/plain' }), [415, 'media_type_unsupported']),
    },
    {
      id: 'JSN-08', title: 'a compressed body is refused', source: 'contract: media_type_unsupported',
      run: async (context) => assertRefused(await context.post(await context.carrier(), { extra: [['Content-Encoding', 'gzip']] }), [415, 'media_type_unsupported']),
    },
    {
      id: 'JSN-09', title: 'a body beyond the limit is refused', source: 'contract: too_large',
      async run(context) {
        const limits = (await context.get('/v1/capabilities')).json?.['limits'] as { bodyBytes?: number } | undefined;
        const body = Buffer.alloc((limits?.bodyBytes ?? 2 * 1024 * 1024) + 1, ' ');
        assertRefused(await context.post(await context.carrier(), { body }), [413, 'too_large']);
      },
    },
    {
      id: 'JSN-10', title: 'white space and the order of members do not matter', source: 'RFC 8259',
      async run(context) {
        const message = await context.carrier();
        const turned = Object.fromEntries(Object.entries(message).reverse());
        assertStatus(await context.keep(message, { body: Buffer.from(JSON.stringify(turned, null, 2)) }), 201);
      },
    },
  ],
};
