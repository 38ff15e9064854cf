import { findByMessageId, findKept, recordStep, type KeptMessage } from '../evidence/store.js';
import { mapMessage } from '../mapping/map-message.js';
import type { CodeBook } from '../mapping/codes/code-book.js';
import { readEnvelope } from '../mapping/read-envelope.js';
import type { Envelope } from '../domain/envelope.js';
import type { MappedMessage } from '../domain/mapped-message.js';
import type { Feedback } from '../domain/feedback.js';
import { summaryOf } from '../domain/summary.js';
import type { WireMessage } from '../mapping/wire.js';
import type { Agreement } from '../partners/agreement.js';
import { acceptingAgreement } from '../partners/may-come.js';
import { saveIndicators, saveRecord, saveSubjects } from '../pool/store.js';
import { dueAt } from '../review/due.js';
import { decideCase, openCases } from '../review/store.js';
import { beginIntake, handOver, settleVersions, type PooledRecord } from './ingest-message/settle-versions.js';
import type { Clock } from '../platform/clock.js';
import type { Database, Queryable } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { enqueue } from '../platform/jobs.js';

export interface IngestDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly codeBook: CodeBook;
  agreementsWith(partner: string): readonly Agreement[];
}

export type IngestMessage = (keptId: string) => Promise<void>;

/**
 * The journey of a kept message into the pool, in one transaction:
 *  1. read the kept bytes again (never a copy that travelled through a queue),
 *  2. map: unknown codes and wrong check digits are carried and listed,
 *  3. pool: record, subjects, indicators (as proposed),
 *  4. open a review case; feedback on an alert of ours goes to that alert instead,
 *  5. where the agreement lets the policy accept, decide the case; feeding is a job of its own.
 * Doing it twice changes nothing.
 */
export function createIngestMessage(deps: IngestDeps): IngestMessage {
  return async (keptId) => {
    const kept = await findKept(deps.db, keptId);
    if (!kept) throw new Error(`no evidence ${keptId}`);
    const message = JSON.parse(kept.body.toString('utf8')) as WireMessage;
    const envelope = readEnvelope(message);
    const mapped = mapMessage(message, { codeBook: deps.codeBook, receivedAt: kept.keptAt.toISOString() });
    await deps.db.transaction(async (tx) => {
      await beginIntake(tx, [kept.partner]);
      const recordId = await pool(tx, { kept, mapped });
      if (recordId === undefined) return;
      const at = deps.clock.now();
      await recordStep(tx, keptId, 'mapped', { at, detail: mappingDetail(mapped) });
      await recordStep(tx, keptId, 'pooled', { at, detail: { text: `${mapped.subjects.length} subjects, ${mapped.indicators.length} indicators` } });
      if (envelope.messageType === 'feedback') await answerOurAlert(tx, { kept, envelope, feedback: mapped.record as Feedback, at });
      const record: PooledRecord = {
        recordId, keptId, partner: kept.partner, recordType: mapped.kind, recordRef: mapped.ref, recordVersion: mapped.version, status: envelope.status,
      };
      const [standing] = await settleVersions(tx, [record], at);
      await handOver(tx, [record]);
      if (standing === 'current' && OPENS_CASE.has(mapped.kind) && envelope.status !== 'withdrawn') await review(deps, tx, { kept, envelope, mapped, message, recordId, at });
    });
  };
}

/** What a person may have to judge; the others belong to something that was judged before. */
const OPENS_CASE: ReadonlySet<string> = new Set(['alert', 'seizure', 'request']);

interface Mapping {
  readonly kept: KeptMessage;
  readonly envelope: Envelope;
  readonly mapped: MappedMessage;
}

function mappingDetail({ warnings, unmapped, mappingVersion }: MappedMessage): Record<string, unknown> {
  const listed = warnings.slice(0, 20).map((w) => `${w.pointer}: ${w.detail}`).join('; ');
  return { text: `mapping ${mappingVersion}, ${warnings.length} warnings, ${unmapped.length} unmapped${listed ? `. ${listed}` : ''}`.slice(0, 2000) };
}

/** Returns undefined when this evidence is in the pool already. */
async function pool(tx: Queryable, { kept, mapped }: Pick<Mapping, 'kept' | 'mapped'>): Promise<string | undefined> {
  const recordId = newId(kept.keptAt.getTime());
  const isNew = await saveRecord(tx, {
    recordId, keptId: kept.keptId, kind: mapped.kind, partner: kept.partner, messageId: kept.messageId,
    recordRef: mapped.ref, version: mapped.version, data: mapped.record, handling: mapped.handling,
    mappingVersion: mapped.mappingVersion, warnings: mapped.warnings, unmapped: mapped.unmapped, receivedAt: kept.keptAt,
    validUntil: mapped.validUntil ?? null,
  });
  if (!isNew) return undefined;
  await saveSubjects(tx, recordId, mapped.subjects, kept.keptAt);
  await saveIndicators(tx, { recordId, keptId: kept.keptId, partner: kept.partner, messageId: kept.messageId, alertRef: mapped.ref }, mapped.indicators);
  return recordId;
}

async function review(deps: IngestDeps, tx: Queryable, { kept, envelope, mapped, message, recordId, at }: Mapping & { message: WireMessage; recordId: string; at: Date }): Promise<void> {
  const caseId = newId(at.getTime());
  const { title, riskCategory, urgency, dueBy, feedbackRequested } = summaryOf(mapped.record);
  await openCases(tx, [{
    caseId, keptId: kept.keptId, recordId, partner: kept.partner, recordKind: mapped.kind, recordRef: mapped.ref, title,
    riskCategory: riskCategory ?? null, urgency: urgency ?? null, tlp: envelope.strictestTlp, warningCount: mapped.warnings.length,
    openedAt: at, dueAt: dueAt({ recordType: mapped.kind, urgency, dueBy }, kept.keptAt), asksFeedback: feedbackRequested === true,
  }]);
  await recordStep(tx, kept.keptId, 'case-opened', { at });
  const agreement = acceptingAgreement(deps.agreementsWith(kept.partner), message, kept.keptAt);
  if (!agreement) return;
  const decidedBy = `policy:${agreement.agreementId}`;
  await decideCase(tx, caseId, { state: 'accepted', decidedBy, at });
  await recordStep(tx, kept.keptId, 'accepted', { at, detail: { text: `accepted under agreement ${agreement.agreementId}`, by: decidedBy } });
  await enqueue(tx, { task: 'publish_indicators', payload: { keptId: kept.keptId } });
}

const MOVES_ALERT: ReadonlySet<string> = new Set(['declined', 'hit', 'closed']);

/** Feedback belongs to the alert of ours that it answers. One that answers nothing we sent stays in the pool for a person to see. */
async function answerOurAlert(tx: Queryable, { kept, envelope, feedback, at }: { kept: KeptMessage; envelope: Envelope; feedback: Feedback; at: Date }): Promise<void> {
  const alert = await findAnswered(tx, kept.partner, envelope.inReplyTo);
  if (!alert) return;
  const text = `${kept.partner} says of alert ${feedback.alertId}: ${feedback.state}${feedback.hits ? `, ${feedback.hits} hits` : ''}`;
  await recordStep(tx, alert, 'feedback-received', { at, detail: { text, messageId: kept.messageId } });
  if (MOVES_ALERT.has(feedback.state)) await recordStep(tx, alert, feedback.state, { at, detail: { text, messageId: kept.messageId } });
}

async function findAnswered(tx: Queryable, partner: string, inReplyTo: string | undefined): Promise<string | undefined> {
  if (!inReplyTo) return undefined;
  return (await findByMessageId(tx, 'out', partner, inReplyTo))?.keptId;
}
