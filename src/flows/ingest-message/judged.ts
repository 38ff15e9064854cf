import { attendAt, caseRisk } from '../../domain/case-risk.js';
import type { NewFeedEntry } from '../../domain/feed-entry.js';
import { summaryOf } from '../../domain/summary.js';
import type { JournalStep } from '../../evidence/store.js';
import type { Agreement } from '../../partners/agreement.js';
import { agreedHours } from '../../partners/agreed-times.js';
import type { Agreed } from '../../partners/may-come.js';
import type { PoolIndicator } from '../../pool/save-many.js';
import { dueOf } from '../../review/due.js';
import type { NewCase } from '../../review/store.js';
import { newId } from '../../platform/ids.js';
import type { ReadMessage } from './read-kept.js';
import type { Standing } from './settle-versions.js';

/** A message whose record is in the pool. */
export interface PooledMessage extends ReadMessage {
  readonly recordId: string;
  readonly agreed: Agreed;
}

export interface Circumstances {
  readonly standing: Standing;
  /** The pool has an earlier version, whose indicators may have to leave. */
  readonly hasEarlier: boolean;
  readonly at: Date;
}

/** What follows from one message, to be written. */
export interface Judged {
  readonly keptId: string;
  readonly opened?: NewCase;
  readonly indicators: readonly PoolIndicator[];
  /** What goes to the engines at once. */
  readonly fed: readonly NewFeedEntry[];
  /** Accepted, but something else may have to leave the feed: a job of its own. */
  readonly publishes: boolean;
  readonly steps: readonly JournalStep[];
}

/** What a person may have to judge; the others belong to something that was judged before. */
const OPENS_CASE: ReadonlySet<string> = new Set(['alert', 'seizure', 'request']);

/** Whether a case is opened, whether the policy decides it, and what is fed at once. Reads and writes nothing. */
export function judged(message: PooledMessage, circumstances: Circumstances): Judged {
  const { kept: { keptId }, mapped, envelope } = message;
  const { standing, hasEarlier, at } = circumstances;
  const opens = standing === 'current' && OPENS_CASE.has(mapped.kind) && envelope.status !== 'withdrawn';
  const agreement = opens && message.agreed.accepts ? message.agreed.agreement : undefined;
  const feeds = agreement !== undefined && !hasEarlier;
  const indicators = indicatorsOf(message, feeds ? 'active' : standing === 'late' ? 'withdrawn' : 'proposed');
  const fed = feeds ? added(keptId, indicators) : [];
  const step = (name: string, text?: string, more: Record<string, unknown> = {}): JournalStep => ({ keptId, step: name, at, ...(text ? { detail: { text, ...more } } : {}) });
  return {
    keptId, indicators, fed, publishes: agreement !== undefined && hasEarlier,
    ...(opens ? { opened: caseOf(message, agreement, at) } : {}),
    steps: [
      ...(opens ? [step('case-opened')] : []),
      ...(agreement ? [step('accepted', `accepted under agreement ${agreement.agreementId}`, { by: policy(agreement) })] : []),
      ...(fed.length > 0 ? [step('fed', `${fed.length} indicators`)] : []),
    ],
  };
}

function added(keptId: string, indicators: readonly PoolIndicator[]): NewFeedEntry[] {
  // The descriptive ones of one alert hit only all together.
  const alertIndicators = indicators.filter(({ indicator }) => !indicator.identifying).length;
  return indicators.map(({ indicatorId }) => ({ kind: 'add', indicatorId, keptId, alertIndicators }));
}

const policy = ({ agreementId }: Agreement): string => `policy:${agreementId}`;

function indicatorsOf({ kept, mapped, recordId }: PooledMessage, state: PoolIndicator['state']): PoolIndicator[] {
  const record = { recordId, keptId: kept.keptId, partner: kept.partner, messageId: kept.messageId, recordRef: mapped.ref, handling: mapped.handling };
  return mapped.indicators.map((indicator) => ({ indicatorId: newId(), record, indicator, state }));
}

function caseOf({ kept, envelope, mapped, recordId, agreed }: PooledMessage, accepting: Agreement | undefined, at: Date): NewCase {
  const { title, riskCategory, urgency, dueBy, feedbackRequested } = summaryOf(mapped.record);
  const due = dueOf({ recordType: mapped.kind, urgency, dueBy, agreedHours: agreedHours(agreed.agreement, urgency) }, kept.keptAt);
  const risk = caseRisk(mapped.record);
  return {
    caseId: newId(at.getTime()), keptId: kept.keptId, recordId, partner: kept.partner, recordKind: mapped.kind, recordRef: mapped.ref, title,
    riskCategory: riskCategory ?? null, urgency: urgency ?? null, tlp: envelope.strictestTlp, warningCount: mapped.warnings.length, risk, attendAt: attendAt(due.at, risk), openedAt: at,
    dueAt: due.at, dueReason: due.reason, agreementId: agreed.agreement?.agreementId ?? null, asksFeedback: feedbackRequested === true,
    ...(accepting ? { accepted: { by: policy(accepting), at } } : {}),
  };
}
