import type { CaseFile, NoticeFile, RequestFile, Session } from '../../../openapi/generated/console';
import type { Writing } from './writing';

type Officer = Session['officer'];
type Json = Readonly<Record<string, unknown>>;
export type WrittenType = 'alert' | 'seizure' | 'request' | 'feedback' | 'reply';

/** An id of ours for a new record; nobody needs to think of one. */
const newId = ({ administration }: Officer, letter: string): string => `${administration}-${letter}-${new Date().getFullYear()}-${crypto.randomUUID().slice(0, 8)}`;

const FIRST: Readonly<Record<WrittenType, (officer: Officer) => Json>> = {
  alert: (officer) => ({ alertId: newId(officer, 'A'), version: 1, status: 'issued' }),
  seizure: (officer) => ({ seizureId: newId(officer, 'S'), version: 1, status: 'confirmed', reportedBy: officer.administrationName ?? officer.administration }),
  request: (officer) => ({ requestId: newId(officer, 'Q'), version: 1, urgency: 'routine', requestingAuthority: { name: officer.administrationName ?? officer.administration } }),
  feedback: (officer) => ({ feedbackId: newId(officer, 'F') }),
  reply: (officer) => ({ replyId: newId(officer, 'R') }),
};
/** Careful until the officer says otherwise. */
const CAREFUL = { tlp: 'AMBER', permittedAction: 'analyse-only', onward: 'own-administration' };

export function blank(type: WrittenType, officer: Officer): Writing {
  return { messageType: type, handling: { ...CAREFUL }, exchangeBasis: type === 'reply' ? 'onRequest' : 'spontaneous', [type]: FIRST[type](officer) };
}

/** A reply to a request, with a place for the answer to each question. */
export function replyTo({ request, record }: RequestFile, officer: Officer, state: 'answered' | 'acknowledged' | 'refused' = 'answered'): Writing {
  const questions = (record.questions ?? []) as Array<{ questionId: string }>;
  const answers = state === 'answered' && questions.length > 0 ? { answers: questions.map(({ questionId }) => ({ questionId })) } : {};
  return {
    ...blank('reply', officer), administrations: [request.partner], inReplyTo: request.messageId, handling: { ...CAREFUL, tlp: request.tlp },
    reply: { ...FIRST.reply(officer), requestId: request.requestId, state, ...answers },
  };
}

/** What may be written about a record of a partner without taking over what it says. */
export const ABOUT_CASE: Readonly<Record<string, readonly WrittenType[]>> = { alert: ['feedback', 'seizure'], seizure: ['alert'], request: [] };

/** Something of ours about a record of a partner: it names the record and goes to its author; the words are ours. */
export function aboutCase(type: WrittenType, { case: of, message }: CaseFile, officer: Officer): Writing {
  const first = { ...blank(type, officer), administrations: [of.partner], handling: { ...CAREFUL, tlp: of.tlp } };
  const about = { recordType: of.messageType, id: of.recordId, administration: of.partner };
  const record = (message[of.messageType] ?? {}) as Json;
  const grown: Readonly<Partial<Record<WrittenType, Json>>> = {
    feedback: { alertId: of.recordId, alertVersion: record.version ?? 1 },
    request: { requestKind: 'information', about, ...(of.riskCategory ? { riskCategory: of.riskCategory } : {}) },
    seizure: { selectionMethod: 'alert', triggeredBy: { alertId: of.recordId, administration: of.partner } },
    alert: { ...alertOf(record), links: [{ relation: 'related', ...about }] },
  };
  return { ...first, ...(type === 'feedback' ? { inReplyTo: of.messageId } : {}), [type]: { ...FIRST[type](officer), ...grown[type] } };
}

/** Whether what a record says may be said to others: its author has allowed customs to pass it on. */
export const mayTakeOver = ({ message }: CaseFile): boolean => ['law-enforcement', 'any-customs'].includes(String(((message.handling ?? {}) as Json).onward));

interface Found { readonly category?: string; readonly hs6Found?: string; readonly hs6Declared?: string; readonly description?: string; readonly origin?: string }

/** What was seized, as what to look for next. */
function alertOf(seizure: Json): Json {
  const [first, ...others] = (seizure.goods ?? []) as readonly Found[];
  const containers = ((seizure.containers ?? []) as ReadonlyArray<{ number: string; type?: string }>).map(({ number, type }) => ({ number, ...(type ? { type } : {}) }));
  const goods = first ? [first, ...others].map(({ hs6Found, description, origin }) => given({ hs6: hs6Found, description, origin })).filter((one) => Object.keys(one).length > 0) : [];
  return {
    ...given({ riskCategory: first?.category, conveyance: seizure.conveyance }), subjectClass: 'consignment', consignment: { ...(seizure.documents as Json | undefined), ...(containers.length > 0 ? { containers } : {}), ...(goods.length > 0 ? { goods } : {}) },
    indicators: containers.map(({ number }) => ({ field: 'container.number', operator: 'equals', value: number, weight: 60 })),
  };
}

const given = (members: Json): Json => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/** A draft as it stands, or the next version of a released record. */
export function fromNotice({ notice, content, handling }: NoticeFile, as: 'draft' | 'correction'): Writing {
  const { record, fieldMarks = {}, exchangeBasis, purpose, language, inReplyTo } = content as Json & { fieldMarks?: Json };
  const { administrations, audiences, disclosable, messageType } = notice;
  const corrected = as === 'correction' ? { corrects: notice.noticeId } : given({ corrects: notice.corrects });
  const next = as === 'correction' ? { ...(record as Json), version: notice.recordVersion + 1, ...(messageType === 'alert' ? { status: 'updated' } : {}) } : record;
  return {
    messageType: messageType as WrittenType, ...given({ exchangeBasis, purpose, language, inReplyTo }), ...(disclosable ? { disclosable } : {}), ...corrected, administrations, audiences,
    handling: { ...handling, ...(Object.keys(fieldMarks).length > 0 ? { fieldMarks } : {}) }, [messageType]: next,
  } as Writing;
}
