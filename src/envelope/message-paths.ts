import type { MessageType } from '../domain/envelope.js';

/** Where a message of each type is posted; the same at every gateway of this contract. */
export const MESSAGE_PATHS: Readonly<Record<MessageType, string>> = {
  alert: '/v1/alerts', seizure: '/v1/seizures', feedback: '/v1/feedback', request: '/v1/requests', reply: '/v1/replies', withdrawal: '/v1/withdrawals',
};
