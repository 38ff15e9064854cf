import type { NoticeDraft, NoticeFile } from '../../../openapi/generated/console';

type Json = Readonly<Record<string, unknown>>;
export type Composed = 'alert' | 'seizure';

/** What is written: for whom and on what footing, and the record as the contract has it. */
export interface Draft {
  readonly messageType: Composed;
  readonly administrations: readonly string[];
  readonly handling: NoticeDraft['handling'];
  readonly exchangeBasis: NoticeDraft['exchangeBasis'];
  readonly record: Json;
}

const HALF_A_YEAR = 183 * 86_400_000;

/** The least that the contract asks of a record, to begin with. */
export function emptyRecord(messageType: Composed, now: Date): Json {
  if (messageType === 'alert') return { alertId: '', version: 1, status: 'issued', subjectClass: 'consignment', riskCategory: 'drugs', urgency: 'routine', validUntil: new Date(now.getTime() + HALF_A_YEAR).toISOString(), title: '', narrative: '', narrativeLanguage: 'en' };
  return {
    seizedAt: { from: now.toISOString() }, place: { locode: '' }, goods: [{ category: 'drugs', description: '', quantity: { value: 1, unit: 'KGM' } }], mode: '1', stage: 'import',
    route: { departure: { country: '' }, destination: { country: 'KR' } }, selectionMethod: 'alert', concealment: { method: 'none' }, reportedBy: '',
  };
}

export const emptyDraft = (now: Date): Draft => ({ messageType: 'alert', administrations: [], handling: { tlp: 'AMBER', onward: 'own-administration' }, exchangeBasis: 'spontaneous', record: emptyRecord('alert', now) });

/** A notice as it was drafted, to be written anew or corrected. Undefined where it is of another type than is written here. */
export function draftOfNotice({ notice, content, handling }: NoticeFile): Draft | undefined {
  if (notice.messageType !== 'alert' && notice.messageType !== 'seizure') return undefined;
  const { record, exchangeBasis = 'spontaneous' } = content as unknown as { record: Json; exchangeBasis?: NoticeDraft['exchangeBasis'] };
  return { messageType: notice.messageType, administrations: notice.administrations, handling, exchangeBasis, record };
}

export function bodyOfDraft({ messageType, administrations, record, ...head }: Draft, said: { readonly submit: boolean; readonly corrects?: string }): NoticeDraft {
  return { ...head, messageType, administrations: [...administrations], ...said, [messageType]: withoutEmpty(record) } as NoticeDraft;
}

/** A field that nobody filled in says nothing. */
function withoutEmpty(record: Json): Json {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== ''));
}
