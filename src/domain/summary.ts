import type { DomainRecord } from './mapped-message.js';

/** What a list shows of a record in one line. */
export interface RecordSummary {
  readonly title: string;
  readonly riskCategory?: string;
  readonly urgency?: string;
  /** ISO 8601 with offset: when the sender wants to have heard, if it says so. */
  readonly dueBy?: string;
  /** The sender asks to be told what becomes of it. */
  readonly feedbackRequested?: boolean;
}

/** Alerts and requests have a title of their own; the others get one from what they say. Titles of ours are neutral words, not translated. */
export function summaryOf(record: DomainRecord): RecordSummary {
  switch (record.kind) {
    case 'alert':
      return {
        title: record.title, riskCategory: record.riskCategory, urgency: record.urgency, feedbackRequested: record.feedbackRequested === true,
        ...(record.feedbackDueAt ? { dueBy: record.feedbackDueAt } : {}),
      };
    case 'seizure': {
      const goods = record.goods[0];
      const amount = goods ? `${goods.quantity.value} ${goods.quantity.unit}` : '';
      const what = goods?.description ?? [goods?.category, goods?.found?.code].filter(Boolean).join(' ');
      return { title: [what, amount, record.place.locode].filter(Boolean).join(', '), ...(goods ? { riskCategory: goods.category } : {}) };
    }
    case 'feedback':
      return { title: `${record.alertId}: ${record.state}` };
    case 'request':
      return { title: record.title, urgency: record.urgency, dueBy: record.dueAt, ...(record.riskCategory ? { riskCategory: record.riskCategory } : {}) };
    case 'reply':
      return { title: `${record.requestId}: ${record.state}` };
    case 'withdrawal':
      return { title: `${record.recordType} ${record.recordId}: ${record.reason}` };
  }
}
