import { assertRefused, assertStatus, assertThat } from '../answer.js';
import type { Check, CheckGroup } from '../check.js';
import type { CheckContext } from '../context.js';
import type { Kept } from '../mail.js';
import { ID_MEMBER, PATH_OF, recordOf, type MessageType, type TestMessage } from '../messages.js';
import { claimsOf } from './receipts.js';

const GONE = [410, 'withdrawn'] as const;

const idOf = (message: TestMessage): string => String(recordOf(message)[ID_MEMBER[message.messageType]]);

/** The next version of a record. */
function version(context: CheckContext, of: TestMessage, number: number): TestMessage {
  const next = context.message(of.messageType, { [ID_MEMBER[of.messageType]]: idOf(of), version: number });
  return { ...next, supersedes: { id: idOf(of), version: number - 1 } };
}

async function withdraw(context: CheckContext, recordType: MessageType, recordId: string, more: Record<string, unknown> = {}): Promise<Kept> {
  await context.needs(PATH_OF.withdrawal);
  const kept = await context.keep(context.message('withdrawal', { recordType, recordId, ...more }));
  if (more['upToVersion'] === undefined) context.leftovers.withdrawn(recordId);
  return kept;
}

async function stateOf(context: CheckContext, message: TestMessage): Promise<string> {
  const answer = await context.get(`/v1/messages/${message.messageId}`);
  assertStatus(answer, 200);
  return String(answer.json?.['state']);
}

function reaches(context: CheckContext, message: TestMessage, states: readonly string[]): Promise<true> {
  let last = '';
  return context.eventually(`the ${message.messageType} shown as ${states.join(' or ')}`, async () => {
    last = await stateOf(context, message);
    return states.includes(last) ? true as const : undefined;
  }).catch((error: unknown) => {
    assertThat(false, `state ${states.join(' or ')}`, last || String(error));
  });
}

export const VER: CheckGroup = {
  code: 'VER', title: 'Versions',
  checks: [
    {
      id: 'VER-01', title: 'a later version of an alert is taken', source: 'receiveAlert',
      async run(context) {
        const { message } = await context.keep(context.message('alert'));
        const { json } = await context.keep(version(context, message, 2));
        assertThat(claimsOf(json?.['receipt']).payload['recordVersion'] === 2, 'a receipt for version 2', claimsOf(json?.['receipt']).payload['recordVersion']);
      },
    },
    {
      id: 'VER-02', title: 'an earlier version that comes late is taken', source: 'receiveAlert',
      async run(context) {
        const first = context.message('alert');
        await context.keep(version(context, first, 2));
        await context.keep(first);
      },
    },
    {
      id: 'VER-03', title: 'both versions are shown, each as its own message', source: 'showMessage',
      async run(context) {
        const { message } = await context.keep(context.message('alert'));
        const second = (await context.keep(version(context, message, 2))).message;
        for (const each of [message, second]) await stateOf(context, each);
      },
    },
  ],
};

/** A record of one type, taken and withdrawn. */
function follows(id: string, type: MessageType): Check {
  return {
    id, title: `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type} that was withdrawn is shown as withdrawn`, source: 'receiveWithdrawal, showMessage',
    async run(context) {
      await context.needs(PATH_OF[type]);
      const { message } = await context.keep(context.message(type));
      await withdraw(context, type, idOf(message));
      await reaches(context, message, ['withdrawn']);
    },
  };
}

export const WDR: CheckGroup = {
  code: 'WDR', title: 'Withdrawals',
  checks: [
    {
      id: 'WDR-01', title: 'a withdrawal gets a receipt of its own', source: 'receiveWithdrawal, ReceiptPayload',
      async run(context) {
        const { message } = await context.keep(await context.carrier());
        const kept = await withdraw(context, message.messageType, idOf(message));
        const { payload } = claimsOf(kept.json?.['receipt']);
        assertThat(payload['messageType'] === 'withdrawal' && payload['messageId'] === kept.message.messageId, 'a receipt for the withdrawal', payload);
      },
    },
    follows('WDR-02', 'alert'), follows('WDR-03', 'seizure'), follows('WDR-04', 'request'),
    {
      id: 'WDR-05', title: 'a withdrawal is shown as followed', source: 'MessageState',
      async run(context) {
        const { message } = await context.keep(await context.carrier());
        const kept = await withdraw(context, message.messageType, idOf(message));
        await reaches(context, kept.message, ['followed']);
      },
    },
    {
      id: 'WDR-06', title: 'a later version of what was withdrawn is refused', source: 'contract: withdrawn',
      async run(context) {
        const { message } = await context.keep(context.message('alert'));
        const kept = await withdraw(context, 'alert', idOf(message));
        await reaches(context, kept.message, ['followed']);
        assertRefused(await context.post(version(context, message, 2)), GONE);
      },
    },
    {
      id: 'WDR-07', title: '`upToVersion` leaves room for later versions', source: 'Withdrawal',
      async run(context) {
        const { message } = await context.keep(context.message('alert'));
        const kept = await withdraw(context, 'alert', idOf(message), { upToVersion: 1 });
        await reaches(context, kept.message, ['followed']);
        await context.keep(version(context, message, 2));
      },
    },
    {
      id: 'WDR-08', title: 'a withdrawal may come before its record, which is then withdrawn on arrival', source: 'receiveWithdrawal',
      async run(context) {
        const message = context.message('alert');
        const kept = await withdraw(context, 'alert', idOf(message));
        await reaches(context, kept.message, ['waiting']);
        await context.keep(message);
        context.leftovers.withdrawn(idOf(message));
        await reaches(context, message, ['withdrawn']);
      },
    },
    {
      id: 'WDR-09', title: 'an alert with status withdrawn takes back the ones before it', source: 'receiveAlert',
      async run(context) {
        const { message } = await context.keep(context.message('alert'));
        const end = version(context, message, 2);
        await context.keep({ ...end, alert: { ...recordOf(end), status: 'withdrawn' } });
        context.leftovers.withdrawn(idOf(message));
        await reaches(context, message, ['withdrawn']);
      },
    },
  ],
};
