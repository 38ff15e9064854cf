import type { RequestHandler } from 'express';
import type { SenderQuestion, SenderAsked } from '../../openapi/generated/console.js';
import { newId } from '../../src/platform/ids.js';
import { Refusal } from '../../src/platform/refusal.js';
import { findCase, type CaseShown } from '../../src/views/case-shown.js';
import { showAdministration } from '../../src/views/show-administration.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf, type Officer } from './officer.js';

type Draft = Parameters<ConsoleDoorDeps['flows']['draftNotice']>[0];

/** A question to the sender is a request like any other: an officer composes it here, a liaison officer sees and releases it. */
export function askSender(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const officer = officerOf(req);
    const found = await findCase(deps.reader, (req.params.caseId as string).toLowerCase());
    if (!found) throw new Refusal('not_found', { detail: 'There is no case of this id.' });
    const { administrationName } = await showAdministration(deps.reader, officer.administration);
    const { noticeId } = await deps.flows.draftNotice(draftOf(found, req.body as SenderQuestion, { officer, name: administrationName ?? officer.administration }));
    const asked: SenderAsked = { noticeId, partner: found.partner };
    res.status(201).json(asked);
  };
}

function draftOf(of: CaseShown, { requestKind, title, reason, questions = [], dueAt }: SenderQuestion, by: { officer: Officer; name: string }): Draft {
  const about = { recordType: of.messageType, id: of.recordId, version: of.version, administration: of.partner };
  const record = {
    requestId: `${by.officer.administration}-R-${newId()}`, version: 1, requestKind, urgency: of.urgency ?? 'routine', dueAt, title, reason, requestingAuthority: { name: by.name }, about,
    ...(questions.length > 0 ? { questions: questions.map((text, i) => ({ questionId: `Q${i + 1}`, text })) } : {}),
  };
  return {
    messageType: 'request', audience: [of.partner], record, exchangeBasis: 'onRequest', inReplyTo: of.messageId, fieldMarks: {}, officer: actorOf(by.officer),
    // It speaks of their record, so it is marked no milder than that.
    handling: { tlp: of.tlp as Draft['handling']['tlp'], codes: [], onward: 'none', personalData: false },
  };
}
