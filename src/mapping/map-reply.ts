import type { RecordBase } from '../domain/message.js';
import type { Reply } from '../domain/reply.js';
import { readReference } from './map-request.js';
import type { Reading } from './reading.js';
import type { WireReply } from './wire.js';

/** A reply in our words. What it tells is about a request of ours: it makes no subject of its own. */
export function readReply(reply: Reading<WireReply>, base: RecordBase): Reply {
  return {
    kind: 'reply', ...base,
    replyId: reply.get('replyId'), requestId: reply.get('requestId'), state: reply.get('state'), at: reply.get('at'), answeredBy: reply.get('answeredBy'),
    refusalReason: reply.get('refusalReason'), refusalDetail: reply.get('refusalDetail'), expectedAt: reply.get('expectedAt'),
    answers: reply.get('answers') ?? [], summary: reply.get('summary'), records: reply.each('records').map(readReference),
  };
}
