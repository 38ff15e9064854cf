import { createHash } from 'node:crypto';
import { contentDigest } from '../../../envelope/content-digest.js';
import { RECEIPT_TYPE, verifyReceipt } from '../../../ledger/receipt.js';
import { newId } from '../../../platform/ids.js';
import { Refusal } from '../../../platform/refusal.js';
import { assertRefused, assertStatus, assertThat } from '../answer.js';
import type { CheckGroup } from '../check.js';
import { Broken } from '../verdict.js';
import type { CheckContext } from '../context.js';
import type { Kept } from '../mail.js';

const CONTRACT = 'contract: ReceiptPayload';

export type Payload = Readonly<Record<string, unknown>>;

/** Verifies a receipt by the keys of the gateway. @returns what it says. @throws Broken */
export async function receiptOf(context: CheckContext, jws: unknown): Promise<Payload> {
  assertThat(typeof jws === 'string', 'a compact JWS', jws);
  const keys = await context.keys();
  try {
    return (await verifyReceipt(jws, keys.key)).payload as unknown as Payload;
  } catch (error) {
    if (error instanceof Refusal) throw new Broken('a receipt that verifies by the keys of the gateway', error.text.detail);
    throw error;
  }
}

/** What a receipt says, whether or not its signature holds: each check asks one thing. */
export function claimsOf(jws: unknown): { header: Payload; payload: Payload } {
  try {
    const [header = '', payload = ''] = String(jws).split('.');
    const read = (part: string): Payload => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Payload;
    return { header: read(header), payload: read(payload) };
  } catch {
    throw new Broken('a compact JWS', String(jws).slice(0, 60));
  }
}

const said = async (context: CheckContext): Promise<{ kept: Kept; payload: Payload }> => {
  const kept = await context.taken();
  return { kept, payload: claimsOf(kept.json?.['receipt']).payload };
};

function speaksOf(expected: Payload, payload: Payload): void {
  for (const [name, value] of Object.entries(expected)) assertThat(payload[name] === value, `${name} ${String(value)}`, `${name} ${String(payload[name])}`);
}

export const RCP: CheckGroup = {
  code: 'RCP', title: 'Receipts',
  checks: [
    {
      id: 'RCP-01', title: 'the receipt verifies by a published key', source: 'CompactJws, RFC 7515 section 5.2',
      run: async (context) => void await receiptOf(context, (await context.taken()).json?.['receipt']),
    },
    {
      id: 'RCP-02', title: `its \`typ\` is ${RECEIPT_TYPE}`, source: 'CompactJws',
      async run(context) {
        const { header } = claimsOf((await context.taken()).json?.['receipt']);
        assertThat(header['typ'] === RECEIPT_TYPE, RECEIPT_TYPE, header['typ']);
      },
    },
    { id: 'RCP-03', title: 'it says everything the contract asks', source: CONTRACT, run: async (context) => context.assertFits('receipt.yaml', 'ReceiptPayload', (await said(context)).payload) },
    {
      id: 'RCP-04', title: 'it names sender, receiver, message and type', source: CONTRACT,
      async run(context) {
        const { kept: { message }, payload } = await said(context);
        speaksOf({ sender: context.sender, receiver: context.receiver, messageId: message.messageId, messageType: message.messageType, recordVersion: 1 }, payload);
      },
    },
    {
      id: 'RCP-05', title: 'it speaks of exactly the bytes that were sent', source: CONTRACT,
      async run(context) {
        const { kept, payload } = await said(context);
        speaksOf({ contentDigest: contentDigest(kept.bytes) }, payload);
      },
    },
    {
      id: 'RCP-06', title: 'it speaks of exactly the signature that was sent', source: CONTRACT,
      async run(context) {
        const { kept, payload } = await said(context);
        speaksOf({ signatureBaseSha256: createHash('sha256').update(kept.sent.signatureBase, 'latin1').digest('hex'), keyid: context.signingKey.keyid }, payload);
      },
    },
    {
      id: 'RCP-07', title: 'the answer around it says the same', source: 'Accepted',
      async run(context) {
        const { kept: { json }, payload } = await said(context);
        const around = ['receiptId', 'messageId', 'receivedAt', 'sequence', 'outcome'];
        speaksOf(Object.fromEntries(around.map((name) => [name, json?.[name]])), payload);
      },
    },
    {
      id: 'RCP-08', title: 'messages one after the other have numbers one after the other', source: 'ReceiptPayload: gapless sequence',
      async run(context) {
        const [first, second] = [await context.keep(await context.carrier()), await context.keep(await context.carrier())];
        const [one, two] = [first, second].map(({ json }) => Number(json?.['sequence']));
        assertThat(two === (one as number) + 1, `sequence ${(one as number) + 1}`, String(two));
      },
    },
    {
      id: 'RCP-09', title: 'a receipt is given again, character for character', source: 'showReceipt',
      async run(context) {
        const { json } = await context.taken();
        const again = await context.get(`/v1/receipts/${String(json?.['receiptId'])}`);
        assertStatus(again, 200);
        context.assertFits('receipt.yaml', 'Receipt', again.json);
        assertThat(again.json?.['receipt'] === json?.['receipt'], 'the same JWS', 'another one');
      },
    },
    {
      id: 'RCP-10', title: 'a receipt that is not there is not found', source: 'showReceipt',
      run: async (context) => assertRefused(await context.get(`/v1/receipts/${newId()}`), [404, 'not_found']),
    },
  ],
};
