import { isWithin, type Tlp } from '../domain/handling.js';
import { Refusal } from '../platform/refusal.js';
import { isInForce, type Agreement } from './agreement.js';

export interface Asked {
  readonly messageType: string;
  /** Of an alert: what it is about. Absent on other types. */
  readonly subjectClass?: string;
  /** The strictest marking in the message, fields included. */
  readonly tlp: Tlp;
  /** The agreement the sender names, if it names one. */
  readonly agreementId?: string;
}

/**
 * The agreement under which this message may pass on this day: received from that partner, or sent to it.
 * @throws Refusal not_agreed, naming what is not covered; no agreement at all is the same answer.
 */
export function mayPass(agreements: readonly Agreement[], asked: Asked, at: Date): Agreement {
  const inForce = agreements.filter((a) => isInForce(a, at) && (!asked.agreementId || a.agreementId === asked.agreementId));
  if (inForce.length === 0) throw notAgreed(asked.agreementId ? `Agreement ${asked.agreementId} is not in force.` : 'No agreement is in force.', '/agreementId');
  const ofType = inForce.filter((a) => a.typesIn.includes(asked.messageType));
  if (ofType.length === 0) throw notAgreed(`Messages of type ${asked.messageType} are not covered.`, '/messageType');
  const subjectClass = asked.subjectClass;
  const ofClass = subjectClass === undefined ? ofType : ofType.filter((a) => a.subjectClasses.includes(subjectClass));
  if (ofClass.length === 0) throw notAgreed(`Alerts about a ${subjectClass} are not covered.`, '/alert/subjectClass');
  const covering = ofClass.find((a) => isWithin(asked.tlp, a.highestTlp));
  if (!covering) throw notAgreed(`Handling TLP:${asked.tlp} is above what was agreed.`, '/handling/tlp');
  return covering;
}

/** Whether the agreement lets the policy accept such an alert without an analyst. */
export function policyAccepts(agreement: Agreement, asked: Asked): boolean {
  return asked.subjectClass !== undefined && agreement.acceptClasses.includes(asked.subjectClass) && isWithin(asked.tlp, agreement.acceptUpTo);
}

function notAgreed(detail: string, pointer: string): Refusal {
  return new Refusal('not_agreed', { detail, errors: [{ pointer, code: 'not_agreed', detail }] });
}
