import type { NoticeDraft } from '../../openapi/generated/console.js';
import type { Draft } from '../../src/flows/draft-notice.js';
import { Refusal } from '../../src/platform/refusal.js';

/** A draft of the contract as the flow takes it. @throws Refusal schema_invalid when the record of its type is missing */
export function draftOf(body: NoticeDraft, officer: string): Draft {
  const { messageType, administrations = [], audiences = [], exchangeBasis, purpose, language, inReplyTo, corrects, submit, disclosable } = body;
  const { fieldMarks = {}, ...handling } = body.handling;
  const record = body[messageType];
  if (record === undefined) {
    const detail = `A notice of type ${messageType} needs its ${messageType}.`;
    throw new Refusal('schema_invalid', { detail, errors: [{ pointer: `/${messageType}`, code: 'required', detail }] });
  }
  return {
    messageType, audience: administrations, audiences, record, fieldMarks, exchangeBasis, officer,
    handling: { ...handling, codes: handling.codes ?? [], onward: handling.onward ?? 'none', personalData: handling.personalData ?? false },
    ...(purpose ? { purpose } : {}), ...(language ? { language } : {}), ...(inReplyTo ? { inReplyTo } : {}), ...(corrects ? { corrects } : {}),
    ...(submit === undefined ? {} : { submit }), ...(disclosable === undefined ? {} : { disclosable }),
  };
}
