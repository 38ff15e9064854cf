import { newId } from '../../../platform/ids.js';
import { assertRefused, assertStatus, assertThat } from '../answer.js';
import type { Check, CheckGroup } from '../check.js';
import type { CheckContext } from '../context.js';
import { bytesOf } from '../messages.js';
import { filled, page, sha256, type Item } from './outbox.js';

const check = (id: string, title: string, source: string, run: Check['run']): Check => ({ id, title, source, run });

const ACKNOWLEDGE = '/v1/receipts';

async function acknowledge(context: CheckContext, receipts: ReadonlyArray<{ messageId: string; sha256: string }>): Promise<string[]> {
  await context.needs(ACKNOWLEDGE);
  const answer = await context.ask({ target: ACKNOWLEDGE, body: bytesOf({ receipts }) });
  assertStatus(answer, 200);
  context.assertFits('outbox.yaml', 'AcknowledgementAnswers', answer.json);
  return ((answer.json?.['items'] ?? []) as Array<{ outcome: string }>).map(({ outcome }) => outcome);
}

const outcomes = (got: readonly string[], ...expected: readonly string[]): void => assertThat(JSON.stringify(got) === JSON.stringify(expected), expected.join(', '), got.join(', '));

export const ACK: CheckGroup = {
  code: 'ACK', title: 'Acknowledgements',
  checks: [
    check('ACK-01', 'a message nobody sent us is unknown', 'acknowledgeMessages', async (context) => outcomes(await acknowledge(context, [{ messageId: newId(), sha256: sha256('') }]), 'unknown')),
    check('ACK-02', 'other bytes are a mismatch', 'acknowledgeMessages', async (context) => {
      const { messageId } = (await filled(context)).items[0] as Item;
      outcomes(await acknowledge(context, [{ messageId, sha256: sha256('other bytes') }]), 'digest-mismatch');
    }),
    check('ACK-03', 'the bytes we hold are acknowledged, and saying it twice is harmless', 'acknowledgeMessages', async (context) => {
      const item = (await filled(context)).items[0] as Item;
      const [first] = await acknowledge(context, [item].map(({ messageId, sha256: digest }) => ({ messageId, sha256: digest })));
      assertThat(first === 'acknowledged' || first === 'acknowledged-before', 'acknowledged or acknowledged-before', first);
      outcomes(await acknowledge(context, [{ messageId: item.messageId, sha256: item.sha256 }]), 'acknowledged-before');
    }),
    check('ACK-04', 'what was acknowledged is shown so', 'OutboxItem', async (context) => {
      const { messageId, sha256: digest } = (await filled(context)).items[0] as Item;
      await acknowledge(context, [{ messageId, sha256: digest }]);
      const item = (await page(context)).items.find((each) => each.messageId === messageId);
      assertThat(item?.acknowledged === true, 'acknowledged true', item?.acknowledged);
    }),
    check('ACK-05', 'each is answered, in our order', 'acknowledgeMessages', async (context) => {
      const { messageId, sha256: digest } = (await filled(context)).items[0] as Item;
      await acknowledge(context, [{ messageId, sha256: digest }]);
      const unknown = { messageId: newId(), sha256: digest };
      outcomes(await acknowledge(context, [unknown, { messageId, sha256: digest }, { ...unknown, messageId: newId() }]), 'unknown', 'acknowledged-before', 'unknown');
    }),
    check('ACK-06', 'an empty list is refused', 'Acknowledgements', async (context) => {
      await context.needs(ACKNOWLEDGE);
      assertRefused(await context.ask({ target: ACKNOWLEDGE, body: bytesOf({ receipts: [] }) }), [400, 'schema_invalid']);
    }),
  ],
};
