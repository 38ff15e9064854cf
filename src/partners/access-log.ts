import { Refusal } from '../platform/refusal.js';
import { isInForce, isOver, type Agreement } from './agreement.js';

/**
 * Whether a partner is given the access log of a message it sent: the agreement that the message names says so, or where it names none, one of those with
 * this partner. When none is in force any more, those that are over still speak for what was passed under them.
 * @throws Refusal not_agreed
 */
export function assertAccessLogAgreed(agreements: readonly Agreement[], agreementId: string | undefined, at: Date): void {
  const named = agreementId === undefined ? agreements : agreements.filter((one) => one.agreementId === agreementId);
  const inForce = named.filter((one) => isInForce(one, at));
  const speaking = inForce.length > 0 ? inForce : named.filter((one) => isOver(one, at));
  if (speaking.some(({ accessLog }) => accessLog)) return;
  throw new Refusal('not_agreed', { detail: 'The agreement between us does not give access logs.', next: 'Have it extended by accessLog, if you need to know who had your record.' });
}
