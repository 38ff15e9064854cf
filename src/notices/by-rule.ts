import type { Queryable } from '../platform/db.js';
import { moveNotice, saveDraft, type NewNotice } from './store.js';

/** What a rule writes and the agreement releases, because the agreement owes it: feedback and the word that a request was taken up or not. */
export async function releaseByRule(tx: Queryable, notice: NewNotice, by: { readonly rule: string; readonly at: Date }): Promise<void> {
  const rule = { officer: `rule:${by.rule}`, at: by.at };
  await saveDraft(tx, notice, rule);
  await moveNotice(tx, notice.noticeId, 'submitted', rule);
  await moveNotice(tx, notice.noticeId, 'released', { officer: 'agreement', at: by.at });
}
