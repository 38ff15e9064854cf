import { assertRefused, assertThat, type Answer } from '../answer.js';
import type { Check, CheckGroup } from '../check.js';
import { bytesOf, ID_MEMBER, MESSAGE_TYPES, PATH_OF, recordOf, type Json, type MessageType, type TestMessage } from '../messages.js';

const CONTRACT = 'contract: schema_invalid';
const INVALID = [400, 'schema_invalid'] as const;
const MISMATCH = [403, 'sender_mismatch'] as const;

function pointersIn(answer: Answer): string[] {
  const errors = answer.json?.['errors'];
  return Array.isArray(errors) ? (errors as Array<{ pointer?: unknown }>).map(({ pointer }) => String(pointer)) : [];
}

/** A message with one fault, refused with a pointer to it. */
function faulty(id: string, title: string, spoil: (message: TestMessage) => Json, pointer: string | ((message: TestMessage) => string)): Check {
  return {
    id, title, source: CONTRACT,
    async run(context) {
      const message = await context.carrier();
      const answer = await context.post(message, { body: bytesOf(spoil(message)) });
      assertRefused(answer, INVALID);
      const at = typeof pointer === 'string' ? pointer : pointer(message);
      assertThat(pointersIn(answer).some((each) => each.startsWith(at)), `an error at ${at}`, pointersIn(answer));
    },
  };
}

const inRecord = (message: TestMessage, change: Json): Json => ({ ...message, [message.messageType]: { ...recordOf(message), ...change } });
const without = (message: Json, name: string): Json => Object.fromEntries(Object.entries(message).filter(([each]) => each !== name));

export const SCH: CheckGroup = {
  code: 'SCH', title: 'Schema',
  checks: [
    faulty('SCH-01', 'an unknown member is refused', (message) => ({ ...message, conformance: 1 }), '/conformance'),
    faulty('SCH-02', 'an unknown member in the record is refused', (message) => inRecord(message, { conformance: 1 }), (message) => `/${message.messageType}/conformance`),
    faulty('SCH-03', 'a missing member is refused', (message) => without(message, 'handling'), '/handling'),
    faulty('SCH-04', 'a value outside a closed list is refused', (message) => ({ ...message, handling: { tlp: 'PINK' } }), '/handling/tlp'),
    faulty('SCH-05', 'an empty audience is refused', (message) => ({ ...message, audience: [] }), '/audience'),
    faulty('SCH-06', 'a messageId that is no UUID is refused', (message) => ({ ...message, messageId: 'one' }), '/messageId'),
    faulty('SCH-07', 'a moment without an offset is refused', (message) => ({ ...message, sentAt: '2026-01-01T00:00:00' }), '/sentAt'),
    faulty('SCH-08', 'an unknown schema version is refused', (message) => ({ ...message, schemaVersion: '99.0' }), '/schemaVersion'),
    {
      id: 'SCH-09', title: 'all faults are named at once', source: CONTRACT,
      async run(context) {
        const message = await context.carrier();
        const answer = await context.post(message, { body: bytesOf({ ...message, sentAt: 'today', audience: [], conformance: 1 }) });
        assertRefused(answer, INVALID);
        const missing = ['/sentAt', '/audience', '/conformance'].filter((at) => !pointersIn(answer).some((each) => each.startsWith(at)));
        assertThat(missing.length === 0, 'errors at /sentAt, /audience and /conformance', pointersIn(answer));
      },
    },
    {
      id: 'SCH-10', title: 'a message on the path of another type is refused', source: CONTRACT,
      async run(context) {
        const message = await context.carrier();
        const elsewhere = message.messageType === 'seizure' ? PATH_OF.alert : PATH_OF.seizure;
        assertRefused(await context.post(message, { target: elsewhere }), INVALID);
      },
    },
    {
      id: 'SCH-11', title: 'an unknown HS code, place and country are taken', source: 'contract: what is never refused',
      async run(context) {
        const message = context.message('seizure', {
          place: { locode: 'ZZQQQ' }, goods: [{ category: 'other', hs6Found: '999999', quantity: { value: 1, unit: 'KGM' } }], route: { departure: { country: 'QQ' }, destination: { country: 'ZZ' } },
        });
        await context.keep(message);
      },
    },
    {
      id: 'SCH-12', title: 'a container number with a wrong check digit is taken', source: 'contract: what is never refused',
      run: async (context) => void await context.keep(context.message('seizure', { containers: [{ number: 'CONF0000000' }] })),
    },
  ],
};

const RECEIVE: Readonly<Record<MessageType, string>> = {
  alert: 'receiveAlert', seizure: 'receiveSeizure', feedback: 'receiveFeedback', request: 'receiveRequest', reply: 'receiveReply', withdrawal: 'receiveWithdrawal',
};

export const MSG: CheckGroup = {
  code: 'MSG', title: 'Messages of every type',
  checks: [
    ...MESSAGE_TYPES.map((type, i): Check => ({
      id: `MSG-0${i + 1}`, title: `the least ${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type} may be is taken`, source: RECEIVE[type],
      async run(context) {
        await context.needs(PATH_OF[type]);
        const { json, message } = await context.keep(context.message(type));
        context.assertFits('receipt.yaml', 'Accepted', json);
        assertThat(json?.['messageId'] === message.messageId && json['duplicate'] === false, 'its messageId, and duplicate false', json);
      },
    })),
    {
      id: 'MSG-07', title: 'a sender who did not sign is refused', source: 'contract: sender_mismatch',
      async run(context) {
        const message = await context.carrier();
        assertRefused(await context.post(message, { body: bytesOf({ ...message, sender: 'XX-CONF' }) }), MISMATCH);
      },
    },
    {
      id: 'MSG-08', title: 'a message that is not for the receiver is refused', source: 'contract: sender_mismatch',
      async run(context) {
        const message = await context.carrier();
        assertRefused(await context.post(message, { body: bytesOf({ ...message, audience: ['XX-CONF'] }) }), MISMATCH);
      },
    },
    {
      id: 'MSG-09', title: 'a message under an agreement that does not exist is refused', source: 'contract: not_agreed',
      async run(context) {
        const message = await context.carrier();
        assertRefused(await context.post(message, { body: bytesOf({ ...message, agreementId: 'NO-SUCH-AGREEMENT' }) }), [403, 'not_agreed']);
      },
    },
    {
      id: 'MSG-10', title: 'a feedback that declines without a reason is refused', source: 'Feedback, act or say why not',
      async run(context) {
        const answer = await context.post(context.message('feedback', { state: 'declined' }));
        assertRefused(answer, INVALID);
      },
    },
    ...([['MSG-11', 'reply', 'a reply that refuses without a reason is refused', { state: 'refused' }], ['MSG-12', 'request', 'a request without a due time is refused', { dueAt: undefined }],
      ['MSG-13', 'withdrawal', 'a withdrawal for another reason without words is refused', { reason: 'other' }]] as const).map(([id, type, title, change]): Check => ({
      id, title, source: RECEIVE[type],
      async run(context) {
        await context.needs(PATH_OF[type]);
        assertRefused(await context.post(context.message(type, { ...change, [ID_MEMBER[type]]: 'CONFORMANCE' })), INVALID);
      },
    })),
  ],
};
