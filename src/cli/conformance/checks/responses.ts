import { contentDigest } from '../../../envelope/content-digest.js';
import { newId } from '../../../platform/ids.js';
import { assertThat, type Answer } from '../answer.js';
import type { Check, CheckGroup } from '../check.js';
import type { CheckContext } from '../context.js';
import type { Asked } from '../session.js';

const PROFILE = 'wire profile crx/1, response';
const TARGET = '/v1/capabilities';

/** The whole signature of one answer: coverage, digest, key, time, and that it answers this request. */
function signed(id: string, what: string, ask: (context: CheckContext) => Promise<Asked>, status: number): Check {
  return {
    id, title: `${what} is signed, for the request it answers`, source: 'wire profile crx/1, RFC 9421 section 2.4',
    async run(context) {
      const answer = await ask(context);
      assertThat(answer.status === status, `an answer ${status} to look at`, String(answer.status));
      const fault = await context.verify(answer, answer.sent);
      assertThat(fault === undefined, 'a signature that verifies', fault);
    },
  };
}

const unsigned = (context: CheckContext): Promise<Asked> => context.ask({ target: TARGET, spoil: (lines) => lines.filter(([name]) => !name.startsWith('Signature')) });

export const RES: CheckGroup = {
  code: 'RES', title: 'Signed responses',
  checks: [
    {
      id: 'RES-01', title: 'an answer carries one signature with tag crx-res-v1', source: PROFILE,
      async run(context) {
        const input = (await context.get(TARGET)).header('signature-input') ?? '';
        assertThat(input.split('tag="crx-res-v1"').length === 2, 'Signature-Input with tag="crx-res-v1", once', input || 'no Signature-Input');
      },
    },
    {
      id: 'RES-02', title: 'it gives `created` and `keyid`', source: PROFILE,
      async run(context) {
        const input = (await context.get(TARGET)).header('signature-input') ?? '';
        assertThat(/;created=\d+/.test(input) && /;keyid="[\w-]{43}"/.test(input), 'created and keyid', input || 'no Signature-Input');
      },
    },
    {
      id: 'RES-03', title: 'it covers status, content and the whole request', source: PROFILE,
      async run(context) {
        const kept = await context.taken();
        const input = kept.header('signature-input') ?? '';
        const wanted = ['"@status"', '"content-type"', '"content-digest"', ...['@method', '@authority', '@path', '@query', 'content-type', 'content-digest'].map((name) => `"${name}";req`),
          '"signature-input";req;key="crx"', '"signature";req;key="crx"'];
        const missing = wanted.filter((each) => !input.includes(each));
        assertThat(missing.length === 0, 'every component of the profile', `without ${missing.join(' ')}`);
      },
    },
    { id: 'RES-04', title: 'Content-Digest is that of the body', source: 'RFC 9530', run: async (context) => assertDigest(await context.get(TARGET)) },
    signed('RES-05', 'an answer to a GET', (context) => context.get(TARGET), 200),
    signed('RES-06', 'the answer to a message that was taken', (context) => context.taken(), 201),
    signed('RES-07', 'the answer to a message that came again', async (context) => context.post((await context.taken()).message, { body: (await context.taken()).bytes }), 200),
    signed('RES-08', 'a refusal of an unsigned request (401)', unsigned, 401),
    signed('RES-09', 'a refusal of a message (400)', async (context) => context.post(await context.carrier(), { body: Buffer.from('{}') }), 400),
    signed('RES-10', 'a refusal of another sender (403)', async (context) => {
      const message = await context.carrier();
      return context.post(message, { body: Buffer.from(JSON.stringify({ ...message, sender: 'XX-CONF' })) });
    }, 403),
    signed('RES-11', 'what is not found (404)', (context) => context.get(`/v1/messages/${newId()}`), 404),
    signed('RES-12', 'the answer to a signature under another label', (context) => context.ask({ target: TARGET, label: 'some-label' }), 200),
    {
      id: 'RES-13', title: 'an answer does not verify for another request', source: 'RFC 9421 section 2.4',
      async run(context) {
        const [one, other] = [await context.get(TARGET), await context.get(TARGET)];
        const fault = await context.verify(one, other.sent);
        assertThat(fault !== undefined, 'an answer that is bound to its request', 'it verifies for another request');
      },
    },
  ],
};

function assertDigest(answer: Answer): void {
  const given = answer.header('content-digest') ?? 'no Content-Digest';
  assertThat(given.includes(contentDigest(answer.body)), contentDigest(answer.body), given);
}
