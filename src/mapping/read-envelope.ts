import type { Envelope } from '../domain/envelope.js';
import { stricterOnward, stricterTlp, type Onward, type Tlp } from '../domain/handling.js';
import type { WireMessage } from './wire.js';

/**
 * Reads the envelope of a message that has passed its schema, and of its record what a door decides by.
 * The rest of the record stays unread: mapping does that later, from the kept bytes.
 */
export function readEnvelope(value: unknown): Envelope {
  const message = value as WireMessage;
  const marks = Object.values(message.handling.fieldMarks ?? {});
  return {
    messageId: message.messageId.toLowerCase(),
    messageType: message.messageType,
    schemaVersion: message.schemaVersion,
    ...recordOf(message),
    sender: message.sender,
    audience: message.audience,
    strictestTlp: marks.reduce<Tlp>((tlp, mark) => (mark.tlp ? stricterTlp(tlp, mark.tlp) : tlp), message.handling.tlp),
    onward: marks.reduce<Onward>((onward, mark) => (mark.onward ? stricterOnward(onward, mark.onward) : onward), message.handling.onward ?? 'none'),
    exchangeBasis: message.exchangeBasis,
    ...(message.purpose ? { purpose: message.purpose } : {}),
    ...(message.agreementId ? { agreementId: message.agreementId } : {}),
    ...(message.inReplyTo ? { inReplyTo: message.inReplyTo.toLowerCase() } : {}),
  };
}

type OfRecord = Pick<Envelope, 'recordRef' | 'recordVersion' | 'subjectClass' | 'riskCategory' | 'status' | 'withdraws'>;

function recordOf(message: WireMessage): OfRecord {
  switch (message.messageType) {
    case 'alert': {
      const { alertId, version, subjectClass, riskCategory, status } = message.alert;
      return { recordRef: alertId, recordVersion: version, subjectClass, riskCategory, status };
    }
    case 'seizure': return ofSeizure(message);
    // Feedback, replies and withdrawals have no versions: a correction is a new one.
    case 'feedback': return { recordRef: message.feedback.feedbackId, recordVersion: 1 };
    case 'request': {
      const { requestId, version, subjectClass, riskCategory } = message.request;
      return { recordRef: requestId, recordVersion: version, ...(subjectClass ? { subjectClass } : {}), ...(riskCategory ? { riskCategory } : {}) };
    }
    case 'reply': return { recordRef: message.reply.replyId, recordVersion: 1 };
    case 'withdrawal': {
      const { withdrawalId, recordType, recordId, upToVersion } = message.withdrawal;
      return {
        recordRef: withdrawalId, recordVersion: 1,
        withdraws: { recordType, recordRef: recordId, ...(upToVersion === undefined ? {} : { upToVersion }) },
      };
    }
  }
}

/** The simplified form has no id of its own: the message's stands for it, and it is version 1. */
function ofSeizure({ messageId, seizure }: Extract<WireMessage, { messageType: 'seizure' }>): OfRecord {
  const category = seizure.goods[0]?.category;
  return { recordRef: seizure.seizureId ?? messageId, recordVersion: seizure.version ?? 1, ...(category ? { riskCategory: category } : {}) };
}
