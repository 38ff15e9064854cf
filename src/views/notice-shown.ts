import { momentText } from './shown-records.js';

/** A notice as the console shows it, in the list and at the head of its file. Times are RFC 3339, UTC. */
export interface NoticeShown {
  readonly noticeId: string;
  readonly messageId: string;
  readonly messageType: string;
  readonly recordId: string;
  readonly recordVersion: number;
  readonly state: 'draft' | 'submitted' | 'released' | 'superseded' | 'withdrawn';
  readonly title: string;
  readonly administrations: readonly string[];
  readonly audiences: readonly string[];
  readonly corrects?: string;
  readonly takesBack?: string;
  readonly disclosable?: boolean;
  readonly forwards?: string;
  readonly draftedBy: string;
  readonly draftedAt: string;
  readonly submittedBy?: string;
  readonly submittedAt?: string;
  readonly releasedBy?: string;
  readonly releasedAt?: string;
  readonly returnedBy?: string;
  readonly returnReason?: string;
}

export interface NoticeRow {
  readonly noticeId: string;
  readonly messageId: string;
  readonly messageType: string;
  readonly recordId: string;
  readonly recordVersion: number;
  readonly state: NoticeShown['state'];
  readonly title: string | null;
  readonly administrations: readonly string[];
  readonly audiences: readonly string[];
  readonly corrects: string | null;
  readonly takesBack: string | null;
  readonly disclosable: boolean | null;
  readonly forwards: string | null;
  readonly draftedBy: string;
  readonly draftedAt: Date;
  readonly drafted_exact: string;
  readonly submittedBy: string | null;
  readonly submittedAt: Date | null;
  readonly releasedBy: string | null;
  readonly releasedAt: Date | null;
  readonly returnedBy: string | null;
  readonly returnReason: string | null;
}

/** A record without a title goes by its reason or its own id. */
export const NOTICE_COLUMNS = `n.notice_id AS "noticeId", n.message_id AS "messageId", n.message_type AS "messageType", n.record_ref AS "recordId",
  n.record_version AS "recordVersion", n.state, coalesce(n.content #>> '{record,title}', n.content #>> '{record,reason}', n.content #>> '{record,state}') AS title,
  n.audience AS administrations, n.audiences, n.corrects, n.takes_back AS "takesBack", nullif(n.disclosable, false) AS disclosable, n.forwards, n.drafted_by AS "draftedBy", n.drafted_at AS "draftedAt",
  ${momentText('n.drafted_at')} AS drafted_exact, n.submitted_by AS "submittedBy", n.submitted_at AS "submittedAt",
  n.released_by AS "releasedBy", n.released_at AS "releasedAt", n.returned_by AS "returnedBy", n.return_reason AS "returnReason"`;

export function toNotice({ drafted_exact: _exact, title, recordId, ...row }: NoticeRow): NoticeShown {
  const said = Object.entries(row).flatMap(([name, value]) => (value === null ? [] : [[name, value instanceof Date ? value.toISOString() : value]]));
  return { ...(Object.fromEntries(said) as Omit<NoticeShown, 'title' | 'recordId'>), recordId, title: title ?? recordId };
}
