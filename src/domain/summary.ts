import type { DomainRecord } from './mapped-message.js';

/** What a list shows of a record in one line. */
export interface RecordSummary {
  readonly title: string;
  readonly riskCategory?: string;
  readonly urgency?: string;
}

/** Alerts have a title of their own; seizures and feedback get one from what they say. Titles of ours are neutral words, not translated. */
export function summaryOf(record: DomainRecord): RecordSummary {
  switch (record.kind) {
    case 'alert':
      return { title: record.title, riskCategory: record.riskCategory, urgency: record.urgency };
    case 'seizure': {
      const goods = record.goods[0];
      const amount = goods ? `${goods.quantity.value} ${goods.quantity.unit}` : '';
      const what = goods?.description ?? [goods?.category, goods?.found?.code].filter(Boolean).join(' ');
      return { title: [what, amount, record.place.locode].filter(Boolean).join(', '), ...(goods ? { riskCategory: goods.category } : {}) };
    }
    case 'feedback':
      return { title: `${record.alertId}: ${record.state}` };
  }
}
