import { assertRefused, assertStatus, assertThat, shown } from '../answer.js';
import type { CheckGroup } from '../check.js';
import { bytesOf } from '../messages.js';

const RETRY = 'contract: retry';
const CONFLICT = [409, 'message_conflict'] as const;

export const IDM: CheckGroup = {
  code: 'IDM', title: 'Idempotency and conflict',
  checks: [
    {
      id: 'IDM-01', title: 'the same bytes again get the original receipt', source: RETRY,
      async run(context) {
        const first = await context.keep(await context.carrier());
        const again = await context.post(first.message, { body: first.bytes });
        assertStatus(again, 200);
        context.assertFits('receipt.yaml', 'Accepted', again.json);
        assertThat(again.json?.['duplicate'] === true, 'duplicate true', again.json);
        assertThat(again.json?.['receipt'] === first.json?.['receipt'], 'the same receipt, character for character', 'another receipt');
      },
    },
    {
      id: 'IDM-02', title: 'other bytes under a known messageId are refused', source: 'contract: message_conflict',
      async run(context) {
        const { message } = await context.keep(await context.carrier());
        assertRefused(await context.post(message, { body: bytesOf({ ...message, purpose: 'changed' }) }), CONFLICT);
      },
    },
    {
      id: 'IDM-03', title: 'the same content in other bytes is a conflict too', source: 'contract: message_conflict',
      async run(context) {
        const { message } = await context.keep(await context.carrier());
        assertRefused(await context.post(message, { body: Buffer.from(JSON.stringify(message, null, 1)) }), CONFLICT);
      },
    },
    {
      id: 'IDM-04', title: 'a conflict changes nothing: the first bytes still get their receipt', source: RETRY,
      async run(context) {
        const first = await context.keep(await context.carrier());
        await context.post(first.message, { body: bytesOf({ ...first.message, purpose: 'changed' }) });
        const again = await context.post(first.message, { body: first.bytes });
        assertStatus(again, 200);
        assertThat(again.json?.['receipt'] === first.json?.['receipt'], 'the first receipt', again.json?.['receiptId']);
      },
    },
    {
      id: 'IDM-05', title: 'of five sent at once one is new, and all get one receipt', source: RETRY,
      async run(context) {
        await context.carrierType();
        const message = await context.carrier();
        const answers = await Promise.all(Array.from({ length: 5 }, () => context.post(message)));
        const fresh = answers.filter(({ status }) => status === 201).length;
        const good = answers.every(({ status }) => status === 200 || status === 201);
        assertThat(good && fresh === 1, 'one 201 and four 200', answers.map(shown));
        assertThat(new Set(answers.map(({ json }) => json?.['receipt'])).size === 1, 'one receipt', 'several');
      },
    },
    {
      id: 'IDM-06', title: 'a message that was refused may be mended and sent under its id', source: RETRY,
      async run(context) {
        const message = await context.carrier();
        assertRefused(await context.post(message, { body: bytesOf({ ...message, handling: {} }) }), [400, 'schema_invalid']);
        await context.keep(message);
      },
    },
  ],
};
