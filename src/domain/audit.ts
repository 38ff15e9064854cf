/** What somebody did: saw it, changed it, let it out by decision, took it away, asked the audit, came and went; or a job that ended badly. */
export const AUDIT_KINDS = ['saw', 'changed', 'released', 'exported', 'asked', 'session', 'system'] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** Every action an audit event can have, with its kind. Nothing else is written; docs/operations/audit.md says which operation leaves which. */
export const AUDIT_ACTIONS = {
  'case.seen': 'saw', 'case.simulated': 'saw', 'subject.seen': 'saw', 'pool.searched': 'saw', 'request.seen': 'saw', 'notice.seen': 'saw', 'notice.previewed': 'saw', 'list.seen': 'saw', 'link.seen': 'saw',
  'case.accept': 'changed', 'case.decline': 'changed', 'case.propose': 'changed', 'case.confirm': 'changed', 'case.reject': 'changed', 'case.reopen': 'changed', 'indicator.add': 'changed', 'identifier.add': 'changed', 'identifier.retract': 'changed', 'annotation.add': 'changed', 'annotation.retract': 'changed', 'filter.keep': 'changed', 'filter.drop': 'changed', 'record.withdrawn': 'changed',
  'review.keep': 'changed', 'review.restrict': 'changed', 'review.erase': 'changed', 'review.due': 'system', 'record.restrict': 'changed', 'record.lift': 'changed', 'record.erase': 'changed',
  'disposition.propose': 'changed', 'disposition.confirm': 'changed', 'disposition.reject': 'changed',
  'sheet.begin': 'changed', 'sheet.drop': 'changed', 'notice.draft': 'changed', 'notice.withdraw': 'changed', 'notice.submit': 'changed', 'notice.return': 'changed', 'notice.forward': 'changed', 'audience.change': 'changed', 'delivery.replayed': 'changed',
  'link.same': 'changed', 'link.different': 'changed', 'link.undecided': 'changed', 'subject.split': 'changed', 'matching.noise': 'changed', 'matching.rematch': 'changed',
  'profile.draft': 'changed', 'profile.simulate': 'changed', 'profile.approve': 'changed', 'profile.reject': 'changed', 'profile.retire': 'changed',
  'ruling.propose': 'changed', 'ruling.confirm': 'changed', 'ruling.reject': 'changed', 'outcome.enter': 'changed', 'replay.run': 'changed',
  'experience.make': 'changed', 'experience.approve': 'changed', 'experience.reject': 'changed',
  'screening.seen': 'saw', 'profile.export': 'exported',
  'watch.start': 'changed', 'watch.end': 'changed', 'watch.expire': 'system',
  'notice.release': 'released',
  'agreement.propose': 'changed', 'agreement.confirm': 'changed', 'agreement.reject': 'changed', 'agreement.end': 'changed',
  'partner.enter': 'changed', 'partner.suspend': 'changed', 'partner.resume': 'changed',
  'key.propose': 'changed', 'key.prove': 'changed', 'key.adopt': 'changed', 'key.confirm': 'changed', 'key.retire': 'changed', 'key.revoke': 'changed', 'key.make': 'changed',
  'key.announce': 'changed', 'key.retiring': 'changed', 'key.retired': 'changed',
  'mapping.draft': 'changed', 'mapping.edit': 'changed', 'mapping.submit': 'changed', 'mapping.return': 'changed', 'mapping.activate': 'changed', 'mapping.rollback': 'changed', 'mapping.replay': 'changed',
  'certificate.enter': 'changed', 'certificate.confirm': 'changed', 'certificate.revoke': 'changed',
  'message.exported': 'exported', 'evidence.export': 'exported', 'snapshot.taken': 'exported', 'access-log.given': 'exported',
  'file.keep': 'changed', 'import.begin': 'changed', 'import.confirm': 'changed', 'import.discard': 'changed', 'import.done': 'system', 'import.seen': 'saw', 'template.make': 'changed',
  'declarations.load': 'changed', 'watchlist.load': 'changed', 'watchlist.seen': 'saw',
  'audit.asked': 'asked', 'audit.exported': 'exported',
  'officer.signed-in': 'session', 'officer.signed-out': 'session',
  'log.accept': 'changed', 'log.alarm': 'system', 'credential.ending': 'system', 'job.parked': 'system', 'job.retry': 'changed',
} as const satisfies Readonly<Record<string, AuditKind>>;
export type AuditAction = keyof typeof AUDIT_ACTIONS;

/** The actions of these kinds. */
export function actionsOf(...kinds: readonly AuditKind[]): AuditAction[] {
  return (Object.keys(AUDIT_ACTIONS) as AuditAction[]).filter((action) => kinds.includes(AUDIT_ACTIONS[action]));
}

/** Why an officer looks at a record, if it is said: my own case, a question from outside, overseeing, auditing, a complaint. */
export const AUDIT_BASES = ['assigned', 'enquiry', 'supervision', 'audit', 'complaint'] as const;
export type AuditBasis = (typeof AUDIT_BASES)[number];

/** The questions an auditor asks. */
export const AUDIT_QUESTIONS = ['who-saw', 'what-did', 'released-to', 'four-eyes', 'exports', 'powers', 'seen-undecided', 'refusals'] as const;
export type AuditQuestion = (typeof AUDIT_QUESTIONS)[number];
