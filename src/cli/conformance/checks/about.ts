import { newId } from '../../../platform/ids.js';
import { assertRefused, assertStatus, assertThat } from '../answer.js';
import type { CheckGroup } from '../check.js';
import type { CheckContext } from '../context.js';
import { MESSAGE_TYPES } from '../messages.js';
import type { Asked } from '../session.js';
import { NotTried } from '../verdict.js';

const TARGET = '/v1/capabilities';

async function capabilities(context: CheckContext): Promise<Asked> {
  const answer = await context.get(TARGET);
  assertStatus(answer, 200);
  return answer;
}

export const CAP: CheckGroup = {
  code: 'CAP', title: 'Capabilities',
  checks: [
    { id: 'CAP-01', title: 'the capabilities follow the contract', source: 'showCapabilities', run: async (context) => context.assertFits('capabilities.yaml', 'Capabilities', (await capabilities(context)).json) },
    {
      id: 'CAP-02', title: 'every message type is spoken in schema version 1.0', source: 'showCapabilities',
      async run(context) {
        const versions = ((await capabilities(context)).json?.['schemaVersions'] ?? {}) as Record<string, unknown>;
        const missing = MESSAGE_TYPES.filter((type) => !(Array.isArray(versions[type]) && (versions[type] as unknown[]).includes('1.0')));
        assertThat(missing.length === 0, 'version 1.0 of all six', `not of ${missing.join(', ')}`);
      },
    },
    {
      id: 'CAP-03', title: 'the limits are those of the profile, or wider', source: 'wire profile crx/1, limits',
      async run(context) {
        const limits = ((await capabilities(context)).json?.['limits'] ?? {}) as Record<string, number>;
        const least = { bodyBytes: 2_097_152, signatureHeaderBytes: 8192, signatureLabels: 4, coveredComponents: 24 };
        for (const [name, value] of Object.entries(least)) assertThat((limits[name] ?? 0) >= value, `${name} of at least ${value}`, String(limits[name]));
      },
    },
    {
      id: 'CAP-04', title: 'the clock is told, and is within a minute of ours', source: 'wire profile crx/1, time and replay',
      async run(context) {
        const told = ((await capabilities(context)).json?.['clock'] ?? {}) as { now?: string };
        if (told.now === undefined) throw new NotTried('the capabilities do not tell the clock');
        const difference = Math.abs(Date.parse(told.now) - context.examined.now()) / 1000;
        assertThat(difference <= 60, 'a difference of 60 s at most', `${Math.round(difference)} s`);
      },
    },
  ],
};

export const DOC: CheckGroup = {
  code: 'DOC', title: 'Contract document',
  checks: [
    {
      id: 'DOC-01', title: 'the contract is given without a signature', source: 'showContract',
      async run(context) {
        const answer = await context.ask({ target: '/openapi.json', spoil: (lines) => lines.filter(([name]) => !name.startsWith('Signature')) });
        assertStatus(answer, 200);
        assertThat(String(answer.json?.['openapi']).startsWith('3.1'), 'an OpenAPI 3.1 document', answer.json?.['openapi']);
      },
    },
    {
      id: 'DOC-02', title: 'it needs no other file', source: 'showContract',
      async run(context) {
        const outside = [...(await context.get('/openapi.json')).body.toString('utf8').matchAll(/"\$ref": ?"([^#"][^"]*)"/g)].map((match) => match[1]);
        assertThat(outside.length === 0, 'references within the document only', outside.slice(0, 3));
      },
    },
    {
      id: 'DOC-03', title: 'it has every operation that an exchange needs', source: 'contract: paths',
      async run(context) {
        const offered = await context.paths();
        const missing = [...NEEDED].filter((path) => !offered?.has(path));
        assertThat(missing.length === 0, 'the paths of the contract', `without ${missing.join(' ')}`);
      },
    },
  ],
};

const NEEDED = ['/v1/alerts', '/v1/seizures', '/v1/feedback', '/v1/messages/{messageId}', '/v1/receipts/{receiptId}', '/v1/capabilities', '/.well-known/jwks.json'];

export const STA: CheckGroup = {
  code: 'STA', title: 'Message status',
  checks: [
    {
      id: 'STA-01', title: 'a message that was taken is shown', source: 'showMessage',
      async run(context) {
        const { message } = await context.taken();
        const answer = await context.get(`/v1/messages/${message.messageId}`);
        assertStatus(answer, 200);
        context.assertFits('message-status.yaml', 'MessageStatus', answer.json);
      },
    },
    {
      id: 'STA-02', title: 'it is shown with its type, direction and receipt', source: 'showMessage',
      async run(context) {
        const { message, json } = await context.taken();
        const shown = (await context.get(`/v1/messages/${message.messageId}`)).json ?? {};
        const expected = { messageId: message.messageId, messageType: message.messageType, direction: 'inbound', receiptId: json?.['receiptId'] };
        for (const [name, value] of Object.entries(expected)) assertThat(shown[name] === value, `${name} ${String(value)}`, `${name} ${String(shown[name])}`);
      },
    },
    {
      id: 'STA-03', title: 'the history is in the order it happened, and begins with the keeping', source: 'MessageStatus',
      async run(context) {
        const { message } = await context.taken();
        const history = ((await context.get(`/v1/messages/${message.messageId}`)).json?.['history'] ?? []) as Array<{ step: string; at: string }>;
        assertThat(history[0]?.step === 'kept', 'kept as the first step', history[0]?.step);
        const moments = history.map(({ at }) => Date.parse(at));
        assertThat(moments.every((at, i) => i === 0 || at >= (moments[i - 1] as number)), 'times that do not go back', moments);
      },
    },
    {
      id: 'STA-04', title: 'a message that is not there is not found', source: 'showMessage',
      run: async (context) => assertRefused(await context.get(`/v1/messages/${newId()}`), [404, 'not_found']),
    },
    {
      id: 'STA-05', title: 'an id that is no UUID is refused', source: 'showMessage',
      run: async (context) => assertRefused(await context.get('/v1/messages/one'), [400, 'schema_invalid']),
    },
    {
      id: 'STA-06', title: 'a message that was refused is not there', source: 'showMessage',
      async run(context) {
        const message = await context.carrier();
        await context.post(message, { body: Buffer.from(JSON.stringify({ ...message, handling: {} })) });
        assertRefused(await context.get(`/v1/messages/${message.messageId}`), [404, 'not_found']);
      },
    },
  ],
};
