import type { Lineage } from '../../domain/withdrawal.js';
import { activeIndicatorsOf, pointersOf, type KnownRecord } from '../../pool/read-record.js';
import type { Queryable } from '../../platform/db.js';
import { newId } from '../../platform/ids.js';
import type { Method } from '../../targeting/decision/decide.js';
import { hitsOfAlert, resultsOfAlert } from '../../targeting/read-hits.js';

/** Why the sender of an alert is told something. `keptId` is the evidence of the alert. */
export interface FeedbackCause {
  readonly keptId: string;
  /** `reopened` corrects what was told: we look at it again. `implemented` is told to those who ask to hear, when neither a hit nor a decline has said more by then. */
  readonly state: 'hit' | 'examined' | 'declined' | 'implemented' | 'closed' | 'reopened';
  readonly declineReason?: string;
  readonly reason?: string;
  /** Of `closed`: the evidence of the withdrawal, and what followed it. */
  readonly withdrawal?: string;
  readonly lineage?: Lineage;
}

/** A feedback message tells the latest hits one by one and the number of all of them. */
const HIT_REPORTS = 20;

/** Why something was checked, without what the check went by. */
const REASONS: Readonly<Record<Method, string>> = { criteria: 'Selected by criteria', random: 'Selected at random', 'top-up': 'Selected by rank', none: 'Not selected by the engine' };

/** The members by which two feedback records are told apart. */
export type FeedbackRecord = Readonly<Record<string, unknown>> & { readonly state: string; readonly hits?: number; readonly examined?: number; readonly result?: string; readonly usefulness?: number; readonly lineage?: Lineage };

/** Whether what was told last says all of this already. */
export function tellsTheSame(told: unknown, record: FeedbackRecord): boolean {
  const before = told as Partial<FeedbackRecord> | undefined;
  return before !== undefined && before.state === record.state && before.hits === record.hits && before.examined === record.examined && before.result === record.result && before.usefulness === record.usefulness
    && JSON.stringify(before.lineage) === JSON.stringify(record.lineage);
}

export interface About {
  readonly alert: KnownRecord;
  readonly at: Date;
}

/** The feedback record, of the facts as they are now. */
export async function compose(db: Queryable, cause: FeedbackCause, about: About): Promise<FeedbackRecord> {
  switch (cause.state) {
    case 'hit':
    case 'examined': return hitFeedback(db, about);
    case 'declined': return declineFeedback(cause, about);
    case 'reopened': return { ...head(about.alert, about.at), state: 'received' };
    case 'implemented': return implementedFeedback(db, about);
    case 'closed': return { ...head(about.alert, about.at), state: 'closed', ...(cause.lineage ? { lineage: cause.lineage } : {}) };
  }
}

/** Accepted, with this much before the engine. An alert that names nothing an engine could compare was triaged, no more. */
async function implementedFeedback(db: Queryable, { alert, at }: About): Promise<FeedbackRecord> {
  const { count, from, to } = await activeIndicatorsOf(db, alert.keptId);
  if (count === 0 || !from || !to) return { ...head(alert, at), state: 'triaged' };
  return { ...head(alert, at), state: 'implemented', implementedAs: { profiles: count, from: from.toISOString(), to: to.toISOString() } };
}

/** Met by screenings; once one of them was examined, that is its state, and further hits only count. */
async function hitFeedback(db: Queryable, { alert, at }: About): Promise<FeedbackRecord> {
  const hits = await hitsOfAlert(db, alert.keptId, HIT_REPORTS);
  const results = await resultsOfAlert(db, alert.keptId);
  const pointers = await pointersOf(db, hits.latest.flatMap((hit) => hit.indicatorIds));
  return {
    ...head(alert, at), state: results.examined > 0 ? 'examined' : 'hit', hits: hits.total, ...(results.examined > 0 ? { examined: results.examined } : {}), result: results.result,
    hitReports: hits.latest.map((hit) => ({
      located: true, at: hit.screenedAt.toISOString(), declarationNumber: hit.declarationNo, lane: hit.lane, score: hit.score,
      indicators: hit.indicatorIds.map((id) => pointers.get(id)).filter((pointer) => pointer !== undefined),
      ...(hit.result ? { reason: REASONS[hit.method], circumstances: `Inspection of ${hit.inspectedAt?.toISOString()}: ${hit.result}` } : {}),
    })),
    ...(results.usefulness ? { usefulness: results.usefulness } : {}),
  };
}

function declineFeedback(cause: FeedbackCause, { alert, at }: About): FeedbackRecord {
  return {
    ...head(alert, at), state: 'declined', declineReason: cause.declineReason ?? 'insufficient-identifiers',
    ...(cause.reason ? { declineDetail: cause.reason.slice(0, 200) } : {}),
  };
}

function head(alert: KnownRecord, at: Date): Record<string, unknown> {
  return { feedbackId: newId(at.getTime()), alertId: alert.recordRef, alertVersion: alert.version, at: at.toISOString() };
}
