import { partsOf } from '../../disclosure/commit.js';
import { readOrigin, type OriginKeyFor } from '../../disclosure/origin.js';
import { isWhole, reachOf, stepInto } from '../../domain/field-list.js';
import { ONWARD_ORDER, stricterTlp } from '../../domain/handling.js';
import { highestToPassOn, onwardNeeded } from '../../domain/pass-on.js';
import { fullRecord } from '../../notices/full-record.js';
import type { RecipientPreview } from '../../notices/preview.js';
import { redactParts } from '../../notices/redact-parts.js';
import { redact, type Redacted, type ReleaseRule } from '../../notices/redact.js';
import type { Notice } from '../../notices/store.js';
import { withAgeBands } from '../../notices/twin.js';
import type { Agreement } from '../../partners/agreement.js';
import { Refusal } from '../../platform/refusal.js';

/** What of a record leaves for one recipient. */
export type Released = Pick<Redacted, 'record' | 'fieldMarks' | 'withheld'> & Pick<RecipientPreview, 'origin'>;

export interface RedactDeps {
  readonly administration: string;
  readonly keyFor: OriginKeyFor;
}

/**
 * What may leave of a notice under an agreement. A withdrawal says which record and why, whatever the lists name: who has a record
 * must be able to hear that it is void.
 * @throws Refusal not_agreed, origin_invalid where a record of somebody else may not be passed on, or cannot be proved any more
 */
export function redactFor(notice: Notice, agreement: Agreement, deps: RedactDeps): Released {
  const { messageType, content, draftedAt, disclosable, forwards } = notice;
  if (messageType === 'withdrawal') return { record: content.record, fieldMarks: content.fieldMarks, withheld: [] };
  const whole = fullRecord(notice);
  if (forwards) return passedOn(notice, agreement, deps);
  if (disclosable && letsOriginOut(agreement)) return inParts(notice, agreement, { signedBy: deps.administration, parts: partsOf(whole, `/${messageType}`) });
  const record = agreement.nominal ? whole : withAgeBands(whole, draftedAt.toISOString());
  const redacted = redact(record, messageType, markingOf(notice), agreement);
  return { ...redacted, withheld: [...redacted.withheld, ...(disclosable ? [{ pointer: '/origin', reason: 'not-on-allow-list' as const }] : [])] };
}

/** A record of a third administration leaves only with the proof that it is theirs, and only as far as they let it. */
function passedOn(notice: Notice, agreement: Agreement, { keyFor }: RedactDeps): Released {
  const { origin: sdJwt = '', handling } = notice;
  const needed = onwardNeeded(handling, { code: agreement.partner, kind: agreement.kind });
  if (!needed) throw refused('Its author does not let it be passed on to them.', '/handling/onward');
  if (!letsOriginOut(agreement)) throw refused('The agreement does not let out what its author signed.', '/origin');
  const { administration: signedBy, parts } = readOrigin(sdJwt, keyFor);
  const rule: ReleaseRule = {
    ...agreement, highestTlp: milder(agreement.highestTlp, highestToPassOn(handling)),
    onwardLeast: ONWARD_ORDER[Math.max(ONWARD_ORDER.indexOf(needed), ONWARD_ORDER.indexOf(agreement.onwardLeast))] ?? 'any-customs',
  };
  return inParts(notice, rule, { signedBy, parts: [...parts.keys()] });
}

function inParts(notice: Notice, rule: ReleaseRule, { signedBy, parts }: { signedBy: string; parts: readonly string[] }): Released {
  const { staying, record, fieldMarks, withheld } = redactParts(fullRecord(notice), { root: notice.messageType, parts: new Set(parts) }, markingOf(notice), rule);
  return { record, fieldMarks, withheld, origin: { signedBy, parts: parts.length, staying } };
}

function markingOf({ handling, content: { fieldMarks } }: Notice): { handling: Notice['handling']; fieldMarks: Notice['content']['fieldMarks'] } {
  return { handling, fieldMarks };
}

/** Asked for like any other field: an allow-list that does not name `/origin` keeps it. */
function letsOriginOut({ fieldsOut }: Agreement): boolean {
  return isWhole(stepInto(reachOf(fieldsOut), 'origin'));
}

function milder(one: ReleaseRule['highestTlp'], other: ReleaseRule['highestTlp']): ReleaseRule['highestTlp'] {
  return stricterTlp(one, other) === one ? other : one;
}

function refused(detail: string, pointer: string): Refusal {
  return new Refusal('not_agreed', { detail, errors: [{ pointer, code: 'not_agreed', detail }] });
}
