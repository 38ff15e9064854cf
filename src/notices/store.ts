import type { FieldMarks, Handling } from '../domain/handling.js';
import type { MessageType } from '../domain/envelope.js';
import type { RecordVersion } from '../domain/message.js';
import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';
import { mayMove, type NoticeState } from './state.js';

/** What an officer wrote, in the shape of the contract: the record and what the envelope says of it. */
export interface NoticeContent {
  readonly record: unknown;
  readonly fieldMarks: FieldMarks;
  readonly exchangeBasis: string;
  readonly inReplyTo?: string;
  readonly language?: string;
  readonly purpose?: string;
  readonly supersedes?: RecordVersion;
}

export interface NewNotice {
  readonly noticeId: string;
  readonly messageType: MessageType;
  readonly messageId: string;
  /** Administrations. */
  readonly audience: readonly string[];
  /** Named audiences: who is in them is asked when it is sent. */
  readonly audiences?: readonly string[];
  readonly content: NoticeContent;
  readonly handling: Handling;
  /** The notice of the version before. */
  readonly corrects?: string;
  /** Of a withdrawal: the notice it withdraws. */
  readonly takesBack?: string;
  /** Signed so that each field can be shown or held back alone. */
  readonly disclosable?: boolean;
  /** Of a record that is passed on: the evidence it came in, and what its author signed. */
  readonly forwards?: string;
  readonly origin?: string;
}

export interface Notice extends NewNotice {
  readonly audiences: readonly string[];
  readonly state: NoticeState;
  readonly recordRef: string;
  readonly recordVersion: number;
  readonly draftedBy: string;
  readonly draftedAt: Date;
  readonly submittedBy: string | null;
  /** Digest of what each recipient may get, as the releasing officer saw it; null where a rule released it. */
  readonly approved: Readonly<Record<string, string>> | null;
}

/** Who did a step, and when. */
export interface Step {
  readonly officer: string;
  readonly at: Date;
}

/** The author's id and the version of a record of the contract; a seizure without an id goes by its message. */
export function namesOf({ messageType, messageId, content }: Pick<NewNotice, 'messageType' | 'messageId' | 'content'>): { recordRef: string; recordVersion: number } {
  const record = (content.record ?? {}) as Record<string, unknown>;
  return { recordRef: String(record[`${messageType}Id`] ?? messageId), recordVersion: Number(record['version'] ?? 1) };
}

export async function saveDraft(tx: Queryable, notice: NewNotice, by: Step): Promise<void> {
  const { recordRef, recordVersion } = namesOf(notice);
  await tx.query(
    `INSERT INTO notices.notice (notice_id, message_type, message_id, record_ref, record_version, audience, audiences, content, handling, corrects, takes_back,
                                 disclosable, forwards, origin, state, drafted_by, drafted_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'draft', $15, $16)`,
    [notice.noticeId, notice.messageType, notice.messageId, recordRef, recordVersion, notice.audience, notice.audiences ?? [], JSON.stringify(notice.content),
      JSON.stringify(notice.handling), notice.corrects ?? null, notice.takesBack ?? null, notice.disclosable ?? false, notice.forwards ?? null, notice.origin ?? null, by.officer, by.at]);
}

/** Writes a draft anew. It keeps its ids, and what it corrects; who wrote it last is its author. */
export async function reviseDraft(tx: Queryable, notice: NewNotice, by: Step): Promise<void> {
  const { recordRef, recordVersion } = namesOf(notice);
  await tx.query(
    `UPDATE notices.notice SET message_type = $2, record_ref = $3, record_version = $4, audience = $5, audiences = $6, content = $7, handling = $8, drafted_by = $9, drafted_at = $10, disclosable = $11
      WHERE notice_id = $1 AND state = 'draft'`,
    [notice.noticeId, notice.messageType, recordRef, recordVersion, notice.audience, notice.audiences ?? [], JSON.stringify(notice.content), JSON.stringify(notice.handling),
      by.officer, by.at, notice.disclosable ?? false]);
}

const STEP = { submitted: ', submitted_by = $3, submitted_at = $4', released: ', released_by = $3, released_at = $4', draft: ', returned_by = $3', superseded: '', withdrawn: '' } as const;

/** Moves a notice on. @throws Refusal not_found; state_conflict when the move is not allowed; forbidden when one person tries both steps. */
export async function moveNotice(tx: Queryable, noticeId: string, to: NoticeState, by: Step): Promise<void> {
  const found = await tx.query<{ state: NoticeState; drafted_by: string; submitted_by: string | null }>(
    'SELECT state, drafted_by, submitted_by FROM notices.notice WHERE notice_id = $1 FOR UPDATE', [noticeId]);
  const notice = found.rows[0];
  if (!notice) throw new Refusal('not_found', { detail: `There is no notice ${noticeId}.` });
  if (!mayMove(notice.state, to)) throw new Refusal('state_conflict', { detail: `A notice that is ${notice.state} cannot become ${to}.` });
  if (to === 'released' && [notice.drafted_by, notice.submitted_by].includes(by.officer)) {
    throw new Refusal('forbidden', { detail: 'Who drafted or submitted a notice cannot release it.', next: 'Have a second officer release it.' });
  }
  const says = STEP[to];
  await tx.query(`UPDATE notices.notice SET state = $2${says} WHERE notice_id = $1`, [noticeId, to, ...(says.includes('$3') ? [by.officer] : []), ...(says.includes('$4') ? [by.at] : [])]);
}

/** What the releasing officer saw, by recipient: nothing else may leave. */
export async function keepApproval(tx: Queryable, noticeId: string, approved: Readonly<Record<string, string>>): Promise<void> {
  await tx.query('UPDATE notices.notice SET approved = $2 WHERE notice_id = $1', [noticeId, JSON.stringify(approved)]);
}

/** What we signed of the record, field by field, when it was released. */
export async function keepOrigin(tx: Queryable, noticeId: string, origin: string): Promise<void> {
  await tx.query('UPDATE notices.notice SET origin = $2 WHERE notice_id = $1', [noticeId, origin]);
}

/** Why a submitted notice went back to its author. */
export async function keepReturnReason(tx: Queryable, noticeId: string, reason: string): Promise<void> {
  await tx.query('UPDATE notices.notice SET return_reason = $2 WHERE notice_id = $1', [noticeId, reason]);
}

const COLUMNS = `notice_id AS "noticeId", message_type AS "messageType", message_id AS "messageId", record_ref AS "recordRef", record_version AS "recordVersion",
  audience, audiences, content, handling, corrects, takes_back AS "takesBack", state, drafted_by AS "draftedBy", drafted_at AS "draftedAt",
  submitted_by AS "submittedBy", approved, disclosable, forwards, origin`;

type MayBeNull = 'corrects' | 'takesBack' | 'forwards' | 'origin';
type Row = Omit<Notice, MayBeNull> & { readonly [name in MayBeNull]: string | null };

export async function findNotice(db: Queryable, noticeId: string): Promise<Notice | undefined> {
  return (await db.query<Row>(`SELECT ${COLUMNS} FROM notices.notice WHERE notice_id = $1`, [noticeId])).rows.map(toNotice)[0];
}

/** Holds the row until the transaction ends. @throws Refusal not_found */
export async function lockNotice(tx: Queryable, noticeId: string): Promise<Notice> {
  const notice = (await tx.query<Row>(`SELECT ${COLUMNS} FROM notices.notice WHERE notice_id = $1 FOR UPDATE`, [noticeId])).rows.map(toNotice)[0];
  if (!notice) throw new Refusal('not_found', { detail: `There is no notice ${noticeId}.` });
  return notice;
}

/** The notices of one record that have left us, whatever became of them since. */
export async function releasedOf(db: Queryable, { messageType, recordRef }: Pick<Notice, 'messageType' | 'recordRef'>): Promise<{ noticeId: string; state: NoticeState }[]> {
  return (await db.query<{ noticeId: string; state: NoticeState }>(
    `SELECT notice_id AS "noticeId", state FROM notices.notice
      WHERE message_type = $1 AND record_ref = $2 AND state IN ('released', 'superseded', 'withdrawn') ORDER BY record_version DESC`, [messageType, recordRef])).rows;
}

/** What left us, or waits to, under this name: of whose record. */
export async function originsUnder(db: Queryable, { messageType, recordRef }: Pick<Notice, 'messageType' | 'recordRef'>): Promise<Array<Pick<Notice, 'forwards' | 'origin'>>> {
  return (await db.query<Row>(`SELECT ${COLUMNS} FROM notices.notice WHERE message_type = $1 AND record_ref = $2 AND state <> 'draft'`, [messageType, recordRef])).rows.map(toNotice);
}

/** Notices that passed these pieces of evidence on and still count, newest version first; held until the transaction ends. */
export async function lockForwardsOf(tx: Queryable, keptIds: readonly string[]): Promise<Notice[]> {
  return (await tx.query<Row>(
    `SELECT ${COLUMNS} FROM notices.notice WHERE forwards = ANY($1::uuid[]) AND state IN ('released', 'superseded') ORDER BY record_version DESC, notice_id FOR UPDATE`, [keptIds])).rows.map(toNotice);
}

function toNotice({ corrects, takesBack, forwards, origin, ...row }: Row): Notice {
  return { ...row, ...(corrects ? { corrects } : {}), ...(takesBack ? { takesBack } : {}), ...(forwards ? { forwards } : {}), ...(origin ? { origin } : {}) };
}

/** One at a time speaks of a message of a partner, until the transaction ends. */
export async function lockFeedback(tx: Queryable, inReplyTo: string): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('feedback:' || $1, 0))", [inReplyTo]);
}

/** The record of the latest feedback on a message of a partner. */
export async function latestFeedback(db: Queryable, inReplyTo: string): Promise<unknown> {
  const found = await db.query<{ record: unknown }>(
    `SELECT content -> 'record' AS record FROM notices.notice WHERE message_type = 'feedback' AND content ->> 'inReplyTo' = $1
      ORDER BY drafted_at DESC, notice_id DESC LIMIT 1`, [inReplyTo]);
  return found.rows[0]?.record;
}
