import { ID_MEMBER, recordOf, type MessageType, type TestMessage } from './messages.js';

/** A record that the gateway has kept because of a check. */
export interface LeftRecord {
  readonly recordType: MessageType;
  readonly recordId: string;
  readonly messageIds: string[];
  /** Whether it was taken back at the end. */
  withdrawn: boolean;
}

/** What the checks leave behind at the gateway. */
export interface Leftovers {
  readonly records: readonly LeftRecord[];
  readonly batches: readonly string[];
  readonly keys: readonly string[];
}

/** Notes everything the gateway keeps, so that it can be taken back and told. */
export interface NotedLeftovers extends Leftovers {
  message(message: TestMessage): void;
  batch(batchId: string): void;
  key(keyid: string): void;
  /** Notes that a record has been withdrawn by a check itself. */
  withdrawn(recordId: string): void;
}

export function createLeftovers(): NotedLeftovers {
  const records = new Map<string, LeftRecord>();
  const batches: string[] = [];
  const keys: string[] = [];
  return {
    get records() { return [...records.values()]; },
    batches, keys,
    message(message) {
      const { messageType, messageId } = message;
      const recordId = String(recordOf(message)[ID_MEMBER[messageType]]);
      const known = records.get(recordId) ?? { recordType: messageType, recordId, messageIds: [], withdrawn: false };
      if (!known.messageIds.includes(messageId)) known.messageIds.push(messageId);
      records.set(recordId, known);
    },
    batch: (batchId) => void batches.push(batchId),
    key: (keyid) => void keys.push(keyid),
    withdrawn(recordId) {
      const known = records.get(recordId);
      if (known) known.withdrawn = true;
    },
  };
}
